import { QUICK_ADD } from "./quick-add";

/** Moves the focus to a todo's row, once it is there. */
export function focusTodo(id: string | undefined): void {
  requestAnimationFrame(() => {
    const row = id && document.querySelector<HTMLElement>(`[data-todo="${id}"] [data-title]`);
    if (row) row.focus();
    else document.getElementById(QUICK_ADD)?.focus();
  });
}

/** The todo whose row has the focus. */
export function focusedTodo(): string | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-todo]")?.dataset.todo;
}

/** The row after that of a todo, else the one before it. */
export function neighbourOf(id: string): string | undefined {
  return idBeside(id, 1) ?? idBeside(id, -1);
}

export function idBeside(id: string, step: 1 | -1): string | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-todo]")];
  const index = rows.findIndex(({ dataset }) => dataset.todo === id);
  return rows[index + step]?.dataset.todo;
}
