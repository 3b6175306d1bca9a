import { idsIn } from "@/lib/client/store/selectors";
import { currentLocation } from "../navigation";
import { changeUiState, currentUiState, noIds } from "../ui-state";

export function toggleSelected(id: string): void {
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
