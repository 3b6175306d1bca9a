import { expect, test } from "vitest";
import { createListeners } from "@/lib/client/listeners";

test("everybody who listens is told, until they no longer listen", () => {
  const { subscribe, notify } = createListeners();
  const told: string[] = [];
  const stop = subscribe(() => told.push("first"));
  subscribe(() => told.push("second"));

  notify();
  stop();
  notify();

  expect(told).toEqual(["first", "second", "second"]);
});

test("a listener that stops another one while they are told does not keep a third from hearing it", () => {
  const { subscribe, notify } = createListeners();
  const told: string[] = [];
  const stop = subscribe(() => stop());
  subscribe(() => told.push("third"));

  notify();

  expect(told).toEqual(["third"]);
});

test("what changes elsewhere is watched only while anybody listens", () => {
  let watchers = 0;
  let report = () => {};
  const { subscribe } = createListeners((notify) => {
    watchers++;
    report = notify;
    return () => watchers--;
  });
  let told = 0;
  expect(watchers).toBe(0);

  const stops = [subscribe(() => told++), subscribe(() => told++)];
  expect(watchers).toBe(1);
  report();
  expect(told).toBe(2);

  for (const stop of [...stops, ...stops]) stop();
  expect(watchers).toBe(0);

  subscribe(() => {});
  expect(watchers).toBe(1);
});
