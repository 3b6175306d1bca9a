import { idsIn, todoNow } from "@/lib/client/store/selectors";
import { memory } from "@/lib/client/store/store";
import { currentLocation } from "../navigation";
import { changeUiState, currentUiState, noIds } from "../ui-state";

/** What is selected and in the view: nothing acts on what one does not see. */
export function selectedTodos(): string[] {
  const { selected } = currentUiState();
  if (selected.size === 0) return [];
  const shown = shownTodos();
  return [...selected].filter((id) => shown.has(id));
}

/** A todo, with all that is selected if it is of those. */
export function withSelection(id: string): string[] {
  const selected = selectedTodos();
  return selected.includes(id) ? selected : [id];
}

export function toggleSelected(id: string): void {
  if (!shownTodos().has(id)) return;
  const selected = new Set(currentUiState().selected);
  if (!selected.delete(id)) selected.add(id);
  changeUiState({ selected, anchor: id });
}

/** Selects everything from the todo selected last up to this one, in the order of the view. */
export function selectTo(id: string): void {
  const { selected, anchor = id } = currentUiState();
  const ids = idsIn(currentLocation().view);
  const [from, to] = [ids.indexOf(anchor), ids.indexOf(id)].sort((a, b) => a - b);
  const range = ids.slice(Math.max(from ?? 0, 0), (to ?? 0) + 1);
  changeUiState({ selected: new Set([...selected, ...range]), anchor });
}

export function selectAll(): void {
  changeUiState({ selected: new Set(idsIn(currentLocation().view)) });
}

export function clearSelection(): void {
  const { selected, anchor } = currentUiState();
  if (selected.size > 0 || anchor) changeUiState({ selected: noIds, anchor: undefined });
}

/** Ends what concerns rows: they are those of another view now. */
export function leaveRows(): void {
  clearSelection();
  changeUiState({ renaming: undefined });
}

/** From now on, what leaves the view is not selected any more, also once it is back; nor is what is gone renamed. */
export function watchSelection(): () => void {
  return memory.subscribe("rows", () => {
    const { selected, anchor, renaming } = currentUiState();
    if (renaming && !todoNow(renaming)) changeUiState({ renaming: undefined });
    if (selected.size === 0 && !anchor) return;
    const shown = shownTodos();
    const isGone = (id: string | undefined) => id !== undefined && !shown.has(id);
    if (![...selected, anchor].some(isGone)) return;
    changeUiState({
      selected: new Set(selectedTodos()),
      ...(isGone(anchor) && { anchor: undefined }),
    });
  });
}

function shownTodos(): Set<string> {
  return new Set(idsIn(currentLocation().view));
}
