import { beforeEach, expect, test, vi } from "vitest";
import { dropAt } from "@/app/(signed-in)/todos/drag-drop/drops";
import { completeTodos, createTodos, deleteTodos } from "@/lib/client/store/mutations";
import { todoNow } from "@/lib/client/store/selectors";
import { memory } from "@/lib/client/store/store";

let open: string;
let done: string;
let deleted: string;

beforeEach(() => {
  vi.stubGlobal("location", { pathname: "/todos", search: "", href: "http://donext.test/todos" });
  vi.stubGlobal("document", {
    activeElement: null,
    querySelector: () => null,
    querySelectorAll: () => [],
  });
  vi.stubGlobal("requestAnimationFrame", () => 0);
  memory.clear();
  [open = "", done = "", deleted = ""] = createTodos([
    { title: "Open" },
    { title: "Done" },
    { title: "Deleted" },
  ]);
  completeTodos([done]);
  deleteTodos([deleted]);
});

test("what is done already is not dropped on the completed ones, which would open it again", () => {
  expect(dropOn("completed", done)).toBeUndefined();
  dropOn("completed", open, done)?.take();
  for (const id of [open, done]) expect(todoNow(id)?.completedAt).not.toBeNull();
});

test.each(["inbox", "today", "completed", "trash"])(
  "what is in the trash rests until it is restored: %s",
  (view) => expect(dropOn(view, deleted)).toBeUndefined(),
);

test.each(["upcoming", "all"])("nothing is dropped on a view that is not one place: %s", (view) => {
  expect(dropOn(view, open)).toBeUndefined();
});

/** What would become of todos over the link to a view. */
function dropOn(view: string, ...ids: string[]) {
  const link = {
    dataset: {},
    getAttribute: () => `/todos?view=${view}`,
    getBoundingClientRect: () => ({ top: 0, height: 10 }),
    closest: () => link,
  };
  return dropAt(link as unknown as Element, 0, { kind: "todos", ids });
}
