import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { createStore, useStore } from "@/lib/client/create-store";

test("a store has what was set last, and tells those who listen once it has it", () => {
  const store = createStore({ count: 0 });
  const seen: number[] = [];
  store.subscribe(() => seen.push(store.get().count));

  store.set({ count: 1 });
  store.set({ count: 2 });

  expect(seen).toEqual([1, 2]);
  expect(store.get()).toEqual({ count: 2 });
});

test("what the server renders is what the store had at first, as it is when a page becomes interactive", () => {
  const store = createStore({ name: "nobody" });
  const Name = () => useStore(store, ({ name }) => name);

  store.set({ name: "Ada" });

  expect(renderToString(createElement(Name))).toBe("nobody");
});
