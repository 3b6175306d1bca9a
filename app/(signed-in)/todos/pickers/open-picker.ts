import { rowOf } from "../commands/focus";
import { targets } from "../commands/targets";
import { changeUiState, currentUiState, type PickerKind } from "../ui-state";

/** Offers a choice beside the button that was pressed, else beside what it is about. */
export function openPicker(kind: PickerKind, ids = targets(), button?: HTMLElement): void {
  const bar = currentUiState().selected.size > 0 && document.getElementById(`${SELECTION}-${kind}`);
  const beside = button ?? (bar || rowOf(ids[0]) || propertyOf(kind));
  if (ids.length > 0 && beside) changeUiState({ picking: { kind, ids, beside } });
}

/** Ids of elements that choices stand beside begin with these. */
export const SELECTION = "selection";
export const PROPERTY = "property";

function propertyOf(kind: PickerKind): HTMLElement | null {
  return document.getElementById(`${PROPERTY}-${kind}`);
}
