import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { SourceMap } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { groupBy, print } from "./tables";

const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.int(),
      children: z.array(z.int()).default([]),
      callFrame: z.object({
        functionName: z.string(),
        url: z.string(),
        lineNumber: z.int(),
        columnNumber: z.int(),
      }),
    }),
  ),
  samples: z.array(z.int()),
  timeDeltas: z.array(z.number()),
});

type CallFrame = z.output<typeof profileSchema>["nodes"][number]["callFrame"];

const maps = new Map<string, SourceMap | undefined>();

/** Prints where a server that has ended spent its time, by package and by function. */
export function printProfile(operation: string, folder: string): void {
  const profiles = join(folder, "profile");
  const parts = readdirSync(profiles).flatMap((name) => read(join(profiles, name)));
  rmSync(profiles, { recursive: true });
  const busy = parts.filter(({ owner }) => owner !== "idle");
  const total = sum(busy);
  const share = (time: number) => `${((100 * time) / total).toFixed(1)} %`;
  for (const by of [ownerOf, nameOf]) {
    const groups = [...groupBy(busy, by)]
      .map(([name, parts]): [string, number] => [name, sum(parts)])
      .toSorted(([, one], [, other]) => other - one);
    print(
      [operation, "self time"],
      groups.slice(0, 20).map(([name, time]) => [name, share(time)]),
    );
  }
}

type Part = { owner: string; name: string; time: number };

const ownerOf = ({ owner }: Part) => owner;
const nameOf = ({ owner, name }: Part) => `${name} (${owner})`;
const sum = (parts: Part[]) => parts.reduce((total, { time }) => total + time, 0);

function read(file: string): Part[] {
  const { nodes, samples, timeDeltas } = profileSchema.parse(
    JSON.parse(readFileSync(file, "utf8")),
  );
  const times = new Map<number, number>();
  for (const [index, id] of samples.entries()) {
    times.set(id, (times.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  }
  return nodes.map(({ id, callFrame }) => ({
    owner: ownerIn(callFrame),
    name: callFrame.functionName || "anonymous",
    time: times.get(id) ?? 0,
  }));
}

/** The package that a function is of, also where it was bundled. */
function ownerIn({ functionName, url, lineNumber, columnNumber }: CallFrame): string {
  if (functionName === "(idle)" || functionName === "(program)") return functionName.slice(1, -1);
  if (functionName === "(garbage collector)") return "garbage collector";
  if (url.startsWith("node:") || url === "") return "node";
  const entry = mapOf(url)?.findEntry(lineNumber, columnNumber);
  const source = entry && "originalSource" in entry ? entry.originalSource : url;
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(decodeURIComponent(source)) ?? [];
  // Drizzle brings maps to sources that it does not bring.
  if (name === "src") return "drizzle-orm";
  return name ?? (/\/(app|lib|db)\//.test(source) ? "Donext" : "next");
}

function mapOf(url: string): SourceMap | undefined {
  if (!maps.has(url)) {
    const file = url.startsWith("file:") ? `${fileURLToPath(url)}.map` : `${url}.map`;
    maps.set(
      url,
      existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, "utf8"))) : undefined,
    );
  }
  return maps.get(url);
}
