import { isCovered } from "../ui-state";
import { cursor } from "./cursor";

/** The id of the field that adds to the view one looks at. */
export const QUICK_ADD = "quick-add";

/** The id of the field that one searches with. */
export const SEARCH = "search";

/** Moves the focus to a todo's row: before the next key looks for it, or once it is there. */
export function focusTodo(id: string): void {
  cursor.ask(id);
  // After React, which has its own turn before: the browser then lays out the page once, not twice.
  queueMicrotask(() => rowOf(id)?.focus());
  settleFocus();
}

/** Moves the focus to where one is in the view: to the cursor, or to its title when there is none. */
export function focusView(): void {
  (rowOf(cursor.get()) ?? document.querySelector<HTMLElement>("main h1"))?.focus();
}

/** Moves the focus into the list: to where one is, else to its first todo. */
export function focusList(): void {
  const id = cursor.get() ?? firstTodo();
  if (id) focusTodo(id);
  else focusView();
}

/** After an act: sees to it that the focus is somewhere, unless something is about to take it. */
export function settleFocus(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body && !isCovered()) focusView();
  });
}

/** What has the focus when a todo's row has it. */
export function rowOf(id: string | undefined): HTMLElement | null {
  return document.querySelector<HTMLElement>(`main [data-todo="${id}"] [data-title]`);
}

/** The todo whose row has the focus. */
export function focusedTodo(): string | undefined {
  return document.activeElement?.closest<HTMLElement>("main [data-todo]")?.dataset.todo;
}

export function firstTodo(): string | undefined {
  return document.querySelector<HTMLElement>("main [data-todo]")?.dataset.todo;
}

export function idBeside(id: string, step: 1 | -1): string | undefined {
  const ids = rowIds(id);
  return ids[ids.indexOf(id) + step];
}

/** The rows among which one goes on from a todo: those that are exiting are none. */
function rowIds(from: string): string[] {
  const rows = document.querySelectorAll<HTMLElement>(
    `main [data-todo]:not([data-exiting]), main [data-todo="${from}"]`,
  );
  return [...rows].flatMap(({ dataset }) => dataset.todo ?? []);
}
