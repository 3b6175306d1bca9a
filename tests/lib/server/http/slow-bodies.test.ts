import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { limits } from "@/lib/contract/limits";
import { readBytes } from "@/lib/server/http/input";
import { route } from "@/lib/server/http/route";
import { expectProblem } from "@/tests/support/problems";

const { POST } = route("/api/test", {
  async POST(request) {
    const { length } = await readBytes(request, limits.syncBody);
    await new Promise((resolve) => setTimeout(resolve, limits.requestTime - 1));
    return Response.json({ length });
  },
});

beforeEach(() => {
  vi.spyOn(console, "info").mockImplementation(() => {});
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ["954 kB at 100 kB/s", 954_000, 100_000],
  ["60 kB at 6 kB/s", 60_000, 6_000],
  ["a whole push at the slowest that is allowed", limits.syncBody, limits.bodyRate],
])("%s arrives, and leaves the handler its time", async (_, size, rate) => {
  for (const isAnnounced of [true, false]) {
    const answer = answerTo(bodyOf(size, rate), isAnnounced ? size : undefined);
    await vi.advanceTimersByTimeAsync(Math.ceil((size / rate) * 10) * 100 + limits.requestTime);
    expect(await (await answer).json()).toEqual({ length: size });
    expect(vi.getTimerCount()).toBe(0);
  }
});

test.each([
  ["stalls at once", 0, 8_000],
  ["stalls on the way", 32_000, 16_000],
  ["trickles", limits.body, 100],
])("a body that %s is given up", async (_, size, rate) => {
  for (const announced of [undefined, limits.body, limits.syncBody]) {
    const cancel = vi.fn();
    const answer = answerTo(bodyOf(size, rate, { isEndless: true, cancel }), announced);
    await vi.advanceTimersByTimeAsync(limits.bodyTime + (limits.body / limits.bodyRate) * 1000);
    const response = await answer;
    await expectProblem(response, "request_timeout");
    expect(response.headers.get("connection")).toBe("close");
    if (announced !== limits.body) expect(cancel).toHaveBeenCalled();
  }
});

function answerTo(body: ReadableStream, announced: number | undefined): Promise<Response> {
  const headers: HeadersInit = announced ? { "content-length": String(announced) } : {};
  const init = { method: "POST", body, headers, duplex: "half" };
  return POST(new Request("http://donext.test/api/test", init), undefined);
}

/** So many bytes that come at so many a second, ten times a second; endless ones never close. */
function bodyOf(size: number, rate: number, { isEndless = false, cancel = () => {} } = {}) {
  let left = size;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (left === 0) return isEndless ? new Promise(() => {}) : controller.close();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const next = Math.min(left, rate / 10);
      left -= next;
      controller.enqueue(new Uint8Array(next));
    },
    cancel,
  });
}
