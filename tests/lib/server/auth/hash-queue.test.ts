import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { limits } from "@/lib/contract/limits";
import { inTurn } from "@/lib/server/auth/hash-queue";
import { PASSWORD, request, send, signUp } from "@/tests/support/people";
import { expectProblem } from "@/tests/support/problems";

const { atOnce, waiting } = limits.hashes;

describe("work that hashes", () => {
  test("is done by two at a time, in the order in which it came", async () => {
    const { begun, enqueue, end } = open();
    const results = Array.from({ length: 5 }, (_, index) => enqueue(index));
    await settle();
    expect(begun).toEqual([0, 1]);
    end(1);
    await settle();
    expect(begun).toEqual([0, 1, 2]);
    for (const index of [0, 2, 3, 4]) {
      end(index);
      await settle();
    }
    expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4]);
  });

  test("is refused when too much waits, and done again when there is room", async () => {
    const { begun, enqueue, end } = open();
    const all = Array.from({ length: atOnce + waiting }, (_, index) => enqueue(index));
    await expect(enqueue(99)).rejects.toMatchObject({
      code: "unavailable",
      extras: { headers: { "Retry-After": String(limits.retryAfter) } },
    });
    end(0);
    await settle();
    const late = enqueue(100);
    for (let index = 1; index < all.length; index++) {
      end(index);
      await settle();
    }
    end(100);
    await Promise.all([...all, late]);
    expect(begun).toHaveLength(atOnce + waiting + 1);
  });

  test("is dropped when nobody waits for it any more, and leaves its place to others", async () => {
    const { begun, enqueue, end } = open();
    const first = [enqueue(0), enqueue(1)];
    const gone = new AbortController();
    const abandoned = enqueue(2, gone.signal);
    const next = enqueue(3);
    gone.abort();
    await expect(abandoned).rejects.toMatchObject({ code: "unavailable" });
    for (const index of [0, 1]) {
      end(index);
      await settle();
    }
    end(3);
    await Promise.all([...first, next]);
    expect(begun).toEqual([0, 1, 3]);
  });

  test("that fails leaves its place too", async () => {
    const fail = () => Promise.reject(new Error("Oops"));
    for (let times = 0; times < 5; times++) {
      await expect(inTurn(never(), fail)).rejects.toThrow("Oops");
    }
    expect(await inTurn(never(), async () => "done")).toBe("done");
  });
});

test("of a hundred sign-ins at once some are heard, others told to come back, and bystanders not held up", async () => {
  const ada = await signUp();
  const attempts = Array.from({ length: 100 }, () =>
    send("POST", "/api/auth/sign-in/email", {
      email: `${randomUUID()}@donext.test`,
      password: PASSWORD,
    }),
  );
  let heard = 0;
  for (const attempt of attempts) attempt.then(({ status }) => (heard += Number(status === 401)));
  expect((await ada.send("GET", "/api/todos")).status).toBe(200);
  expect(heard).toBeLessThan(waiting);

  const answers = await Promise.all(attempts);
  const refused = answers.filter(({ status }) => status === 503);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(atOnce + waiting);
  expect(refused).toHaveLength(100 - atOnce - waiting);
  for (const answer of refused) {
    expect(answer.headers.get("retry-after")).toBe(String(limits.retryAfter));
    await expectProblem(answer, "unavailable");
  }
});

test("whoever hangs up while waiting costs nothing", async () => {
  const { enqueue, end } = open();
  const others = [enqueue(0), enqueue(1)];
  const { callHandler } = await import("@/tests/support/api");
  const body = { email: `${randomUUID()}@donext.test`, password: PASSWORD };
  const gone = new AbortController();
  const sent = new Request(request("POST", "/api/auth/sign-in/email", body), {
    signal: gone.signal,
  });
  const answer = callHandler(sent);
  await vi.waitFor(() => expect(sent.bodyUsed).toBe(true));
  await settle();
  gone.abort();
  expect((await answer).status).toBe(503);
  for (const index of [0, 1]) end(index);
  await Promise.all(others);
});

const never = () => new AbortController().signal;

/** Work that ends when told to. */
function open() {
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  return {
    begun,
    enqueue: (index: number, signal = never()) =>
      inTurn(signal, () => {
        begun.push(index);
        return new Promise<number>((resolve) => ends.set(index, () => resolve(index)));
      }),
    end: (index: number) => ends.get(index)?.(),
  };
}

/** Lets everything go on that can. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 10));
