import { expect, test } from "vitest";
import type { Change } from "@/lib/store/changes";
import { newTodo } from "@/lib/store/new-todo";
import { initialState, reduce, type State, shownIn } from "@/lib/store/state";
import type { View } from "@/lib/store/views";
import type { Todo } from "@/lib/todos";

test("a change shows at once, and what the server says meanwhile does not cover it", () => {
  const tea = todo("Tea");
  const renamed = after(open(tea), changed(rename(tea, "Green tea")));

  const reread = after(renamed, { type: "loaded", view: "open", page: page(tea) });

  expect(titles(renamed, "open")).toEqual(["Green tea"]);
  expect(titles(reread, "open")).toEqual(["Green tea"]);
});

test("an acknowledged change shows what the server made of it", () => {
  const tea = todo("Tea");
  const change = rename(tea, "Green  tea");

  const state = after(open(tea), changed(change), {
    type: "acknowledged",
    change,
    todo: { ...tea, title: "Green tea", revision: 2 },
  });

  expect(shownIn("open", state)).toMatchObject([{ title: "Green tea", revision: 2 }]);
  expect(state.pending).toEqual([]);
});

test("a refused change leaves nothing behind, and those around it stay", () => {
  const tea = todo("Tea");
  const refused = rename(tea, "Coffee");
  const state = after(all(tea), changed(refused), changed(complete(tea)));

  const left = after(state, { type: "refused", change: refused });

  expect(shownIn("all", left)).toMatchObject([{ title: "Tea", completedAt: expect.any(Date) }]);
});

test("a todo that could not be created takes what was to happen to it along", () => {
  const tea = todo("Tea");
  const create: Change = { type: "create", todo: tea };
  const state = after(open(), changed(create), changed(rename(tea, "Green tea")));
  expect(titles(state, "open")).toEqual(["Green tea"]);

  const refused = after(state, { type: "refused", change: create });

  expect(titles(refused, "open")).toEqual([]);
  expect(refused.pending).toEqual([]);
});

test("a deleted todo comes back where it was", () => {
  const [first, second, third] = [todo("One", 1), todo("Two", 2), todo("Three", 3)];
  const deleted = after(open(first, second, third), changed({ type: "delete", todo: second }));

  const restored = after(deleted, changed({ type: "restore", todo: second }));

  expect(titles(deleted, "open")).toEqual(["Three", "One"]);
  expect(titles(restored, "open")).toEqual(["Three", "Two", "One"]);
});

test("completing keeps the first instant, reopening clears it", () => {
  const at = new Date("2026-01-02");
  const done = { ...todo("Tea"), completedAt: at };

  const again = after(all(done), changed(complete(done)));
  const reopened = after(again, changed({ ...complete(done), changes: { completed: false } }));

  expect(shownIn("all", again)).toMatchObject([{ completedAt: at }]);
  expect(shownIn("all", reopened)).toMatchObject([{ completedAt: null }]);
});

test("a view shows what is known up to the end of its last page, not what other views know", () => {
  const [older, newer] = [todo("Older", 1), todo("Newer", 9)];
  const ancient = { ...todo("Ancient", 0), completedAt: new Date() };
  const state = after(
    initialState("open", { items: [newer], nextCursor: "more" }),
    { type: "loaded", view: "completed", page: page(ancient) },
    { type: "loaded", view: "all", page: { items: [newer], nextCursor: "more" } },
  );

  expect(titles(state, "all")).toEqual(["Newer"]);
  const next = { ...page(older), nextCursor: null };
  const more = after(state, { type: "loaded", view: "open", page: next, after: newer });
  expect(titles(more, "open")).toEqual(["Newer", "Older"]);
  expect(titles(more, "all")).toEqual(["Newer"]);
});

test("reading a page again drops what the server no longer has, within that page only", () => {
  const [gone, kept, behind] = [todo("Gone", 3), todo("Kept", 2), todo("Behind", 1)];
  const first = { items: [gone, kept], nextCursor: "more" };
  const both = after(initialState("open", first), {
    type: "loaded",
    view: "open",
    page: page(behind),
    after: kept,
  });

  const reread = after(both, {
    type: "loaded",
    view: "open",
    page: { items: [kept], nextCursor: "more" },
  });

  expect(titles(both, "open")).toEqual(["Gone", "Kept", "Behind"]);
  expect(titles(reread, "open")).toEqual(["Kept", "Behind"]);
});

test("a new todo stands above all others even when this clock is behind", () => {
  const future = todo("From another device", Date.now() + 60_000);

  const created = after(open(future), changed({ type: "create", todo: newTodo("New", [future]) }));

  expect(titles(created, "open")).toEqual(["New", "From another device"]);
});

function todo(title: string, createdAt = 0): Todo {
  return { ...newTodo(title), createdAt: new Date(createdAt), revision: 1 };
}

const page = (...items: Todo[]) => ({ items, nextCursor: null });
const open = (...items: Todo[]) => initialState("open", page(...items));
const all = (...items: Todo[]) => initialState("all", page(...items));

const changed = (change: Change) => ({ type: "changed", change }) as const;

const rename = (todo: Todo, title: string): Change & { type: "update" } => ({
  type: "update",
  id: todo.id,
  changes: { title },
  at: new Date(),
});

const complete = (todo: Todo): Change & { type: "update" } => ({
  ...rename(todo, ""),
  changes: { completed: true },
});

function after(state: State, ...events: Parameters<typeof reduce>[1][]): State {
  return events.reduce(reduce, state);
}

function titles(state: State, view: View) {
  return shownIn(view, state)?.map(({ title }) => title);
}
