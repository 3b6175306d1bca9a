import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createScheduler } from "@/lib/client/store/sync/scheduler";
import { UnansweredError } from "@/lib/client/store/sync/transport";

const page = { visibilityState: "visible" };

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
  vi.stubGlobal("document", page);
  page.visibilityState = "visible";
});

afterEach(() => {
  vi.useRealTimers();
});

test("it asks now and then while the page is visible, and never while it is hidden", async () => {
  const round = vi.fn(async () => {});
  createScheduler(round).wake();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(round).toHaveBeenCalledTimes(4);
  page.visibilityState = "hidden";
  await vi.advanceTimersByTimeAsync(600_000);
  expect(round).toHaveBeenCalledTimes(5);
});

test("what comes while a round runs is taken up right after it, once", async () => {
  let finish = () => {};
  const round = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const { nudge } = createScheduler(round);
  nudge();
  nudge();
  nudge();
  expect(round).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(round).toHaveBeenCalledTimes(2);
});

test("it waits longer after each failure, and begins at once when things may have changed", async () => {
  const round = vi.fn(() => Promise.reject(new UnansweredError("offline")));
  const { nudge, wake } = createScheduler(round);
  nudge();
  await vi.advanceTimersByTimeAsync(999);
  expect(round).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1 + 2_000);
  expect(round).toHaveBeenCalledTimes(3);
  nudge();
  expect(round).toHaveBeenCalledTimes(3);
  wake();
  expect(round).toHaveBeenCalledTimes(4);
});

test("it waits as long as the server asks for", async () => {
  const round = vi.fn(() => Promise.reject(new UnansweredError("busy", 30)));
  createScheduler(round).wake();
  await vi.advanceTimersByTimeAsync(29_999);
  expect(round).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(round).toHaveBeenCalledTimes(2);
});

test("while nobody is signed in it asks only when the person comes back", async () => {
  const round = vi.fn(() => Promise.reject(new UnansweredError("signedOut")));
  const { nudge, wake } = createScheduler(round);
  wake();
  await vi.advanceTimersByTimeAsync(600_000);
  nudge();
  expect(round).toHaveBeenCalledTimes(1);
  wake();
  expect(round).toHaveBeenCalledTimes(2);
});
