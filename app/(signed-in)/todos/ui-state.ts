import { createStore, useStore } from "@/lib/client/create-store";
import type { Notice } from "./notices/notice-of";

/** What in the panel of a todo can take the focus: a field, or the panel itself, or the way to a subtask by its id. */
export type Part = "title" | "notes" | "subtasks" | "panel" | `subtask ${string}`;

export type PickerKind = "day" | "priority" | "list" | "labels" | "repeat";

/** A picker changes all of the todos alike, and stands in a popover. */
export type PickerProps = { ids: string[]; onDone: () => void };

/** A choice for todos, beside an element. */
type Picking = { kind: PickerKind; ids: string[]; beside: HTMLElement };

/** What the page shows besides its location: nothing of it outlives the page. */
type UiState = {
  selected: ReadonlySet<string>;
  /** Where a range of selected todos begins. */
  anchor: string | undefined;
  /** The todo whose title is being changed in its row. */
  renaming: string | undefined;
  picking: Picking | undefined;
  menu: { id: string; at: { clientX: number; clientY: number } } | undefined;
  /** What is said of the last act. */
  notice: Notice | undefined;
  /** Where in the panel, which is about to open, the focus goes. */
  entering: Part | undefined;
  /** What is about to be deleted for good. */
  pendingDeletion: string[] | undefined;
  dialog: "palette" | "keys" | "quickAdd" | undefined;
  /** Whether something could not be opened, since its code could not be fetched. */
  isCodeMissing: boolean;
  /** What was completed a moment ago: it stays where it was until one has seen that. */
  exiting: ReadonlySet<string>;
  dragged: string[] | undefined;
  /** The row that a finger pushes aside. */
  swipe: { id: string; side: "left" | "right"; isArmed: boolean } | undefined;
  /** Where what is dragged would go. */
  target: { key: string; place: "before" | "after" | "into" } | undefined;
};

export const noIds: ReadonlySet<string> = new Set();

const uiState = createStore<UiState>({
  selected: noIds,
  anchor: undefined,
  renaming: undefined,
  picking: undefined,
  menu: undefined,
  notice: undefined,
  entering: undefined,
  pendingDeletion: undefined,
  dialog: undefined,
  isCodeMissing: false,
  exiting: noIds,
  dragged: undefined,
  swipe: undefined,
  target: undefined,
});

/** Renders again only when what is read changes. */
export function useUiState<Value>(read: (uiState: UiState) => Value): Value {
  return useStore(uiState, read);
}

export function currentUiState(): UiState {
  return uiState.get();
}

export function changeUiState(changes: Partial<UiState>): void {
  uiState.set({ ...uiState.get(), ...changes });
}

/** Whether something stands before the list, or is about to: keys wait for it. */
export function isCovered(): boolean {
  const { dialog, picking, menu, pendingDeletion, entering } = uiState.get();
  return Boolean(dialog ?? picking ?? menu ?? pendingDeletion ?? entering);
}

/** Closes whatever stands before everything else, also what is only about to. */
export function closeOverlays(): void {
  changeUiState({
    dialog: undefined,
    picking: undefined,
    menu: undefined,
    entering: undefined,
    pendingDeletion: undefined,
  });
}
