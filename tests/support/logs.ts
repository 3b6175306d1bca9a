import { vi } from "vitest";
import { z } from "zod";

const requestSchema = z.looseObject({
  event: z.literal("request"),
  path: z.string(),
  statements: z.int(),
});

/** Everything that is logged from now on, line by line. */
export function recordLog() {
  const lines: string[] = [];
  for (const level of ["debug", "log", "info", "warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((...values) => {
      lines.push(values.map(String).join(" "));
    });
  }
  const requests = () =>
    lines.flatMap((line) => requestSchema.safeParse(JSON.parse(line)).data ?? []);
  return {
    lines,
    requests,
    /** What is logged of the request that `work` makes. */
    async requestOf(work: () => Promise<Response>) {
      const before = requests().length;
      const response = await work();
      const [request, ...others] = requests().slice(before);
      if (!request || others.length > 0) throw new Error("One request should have been logged");
      return { response, request };
    },
  };
}
