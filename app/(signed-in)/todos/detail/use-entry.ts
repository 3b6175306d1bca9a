import { useEffect } from "react";
import type { Part } from "../ui-state";
import { changeUiState, useUiState } from "../ui-state";

/** Moves the focus to the part of the panel that was asked for, once it is there. */
export function useEntry(): void {
  const entering = useUiState((state) => state.entering);

  useEffect(() => {
    if (!entering) return;
    const part = partOf(entering) ?? partOf("title");
    // The notes become a field when their button is pressed.
    if (entering === "notes" && part?.matches("button")) part.click();
    else part?.focus();
    changeUiState({ entering: undefined });
  }, [entering]);
}

function partOf(part: Part): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-part="${part}"]`);
}
