/** The id of the field that adds to the view one looks at. */
export const QUICK_ADD = "quick-add";

/** Moves the focus to a todo's row: before the next key looks for it, or once it is there. */
export function focusTodo(id: string | undefined): void {
  const row = rowOf(id);
  // After React, which has its own turn before: the browser then lays out the page once, not twice.
  queueMicrotask(() => row?.focus());
  requestAnimationFrame(() => {
    const isLost = document.activeElement === document.body;
    if (row && !isLost) return;
    (rowOf(id) ?? document.getElementById(QUICK_ADD))?.focus();
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

/** The next row after that of a todo that is none of those that leave, else the one before it. */
export function neighbourOf(id: string, exiting: string[]): string | undefined {
  const ids = rowIds(id);
  const index = ids.indexOf(id);
  const stays = (other: string) => !exiting.includes(other);
  return ids.slice(index + 1).find(stays) ?? ids.slice(0, index).findLast(stays);
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
