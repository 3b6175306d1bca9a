import { vi } from "vitest";
import { limits } from "@/lib/contract/limits";
import { dispatch } from "./api";
import { request } from "./people";
import { isOverHttp } from "./served";

/** The answer to a request whose body begins and never ends; over HTTP it takes as long as it does. */
export async function answerToStalled(
  method: string,
  path: string,
  given?: Record<string, string>,
): Promise<Response> {
  const { url, headers } = request(method, path, {}, given);
  if (!isOverHttp) vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    let answer = Promise.resolve(Response.error());
    await new Promise<void>((resolve) => {
      let sent = 0;
      const pull = (controller: ReadableStreamDefaultController) => {
        if (sent++ < 2) return controller.enqueue(Buffer.from(" "));
        resolve();
        return new Promise<void>(() => {});
      };
      const body = new ReadableStream({ pull }, { highWaterMark: 0 });
      answer = dispatch(new Request(url, { method, headers, body, duplex: "half" } as RequestInit));
      // Whoever does not read the body answers at once.
      void answer.then(() => resolve());
    });
    if (!isOverHttp) await vi.advanceTimersByTimeAsync(limits.bodyTime + 1_000);
    return await answer;
  } finally {
    vi.useRealTimers();
  }
}
