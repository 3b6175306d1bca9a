import { useSyncExternalStore } from "react";
import { createListeners } from "@/lib/client/listeners";
import { idsIn } from "@/lib/client/store/hooks";
import { currentLocation } from "./navigation";

export type PickerKind = "day" | "priority" | "list" | "labels" | "repeat";

/** A picker changes all of the todos alike, and stands in a popover. */
export type PickerProps = { ids: string[]; onDone: () => void };

/** A choice for todos, beside an element; `back` had the focus before. */
type Picking = { kind: PickerKind; ids: string[]; beside: HTMLElement; back: Element | null };

/** What the page shows besides its location: nothing of it outlives the page. */
type UiState = {
  selected: ReadonlySet<string>;
  /** Where a range of selected todos begins. */
  anchor: string | undefined;
  /** The todo whose title is being changed in its row. */
  renaming: string | undefined;
  picking: Picking | undefined;
  menu: { id: string; at: { clientX: number; clientY: number } } | undefined;
  /** What is about to be deleted for good. */
  pendingDeletion: string[] | undefined;
  dialog: "palette" | "keys" | "quickAdd" | undefined;
  /** What was typed before the palette could take it. */
  typeahead: string;
  /** Whether something could not be opened, since its code could not be fetched. */
  isCodeMissing: boolean;
  /** What was completed a moment ago: it stays where it was until one has seen that. */
  exiting: ReadonlySet<string>;
  dragged: string[] | undefined;
  /** Where what is dragged would go. */
  target: { key: string; place: "before" | "after" | "into" } | undefined;
};

const nobody: ReadonlySet<string> = new Set();

let uiState: UiState = {
  selected: nobody,
  anchor: undefined,
  renaming: undefined,
  picking: undefined,
  menu: undefined,
  pendingDeletion: undefined,
  dialog: undefined,
  typeahead: "",
  isCodeMissing: false,
  exiting: nobody,
  dragged: undefined,
  target: undefined,
};

const { subscribe, notify } = createListeners();

/** Renders again only when what is read changes. */
export function useUiState<Value>(read: (uiState: UiState) => Value): Value {
  return useSyncExternalStore(
    subscribeUiState,
    () => read(uiState),
    () => read(uiState),
  );
}

/**
 * What of it concerns a todo, a list or a view, as words in one text: a row has one thing to watch.
 * These are `selected`, `dragged`, `renaming`, `exiting`, and where what is dragged would go.
 */
export function useMarks(key: string): string {
  return useUiState(({ selected, dragged, renaming, exiting, target }) =>
    [
      selected.has(key) && "selected",
      dragged?.includes(key) && "dragged",
      renaming === key && "renaming",
      exiting.has(key) && "exiting",
      target?.key === key && target.place,
    ]
      .filter(Boolean)
      .join(" "),
  );
}

export function currentUiState(): UiState {
  return uiState;
}

export function changeUiState(changes: Partial<UiState>): void {
  uiState = { ...uiState, ...changes };
  notify(["uiState"]);
}

/** Closes whatever stands before everything else, also what is only about to. */
export function closeOverlays(): void {
  changeUiState({
    dialog: undefined,
    picking: undefined,
    menu: undefined,
    pendingDeletion: undefined,
    typeahead: "",
  });
}

export function toggleSelected(id: string): void {
  const selected = new Set(uiState.selected);
  if (!selected.delete(id)) selected.add(id);
  changeUiState({ selected, anchor: id });
}

/** Selects everything from the todo selected last up to this one, in the order of the view. */
export function selectTo(id: string): void {
  const ids = idsIn(currentLocation().view);
  const [from, to] = [ids.indexOf(uiState.anchor ?? id), ids.indexOf(id)].sort((a, b) => a - b);
  const range = ids.slice(Math.max(from ?? 0, 0), (to ?? 0) + 1);
  changeUiState({
    selected: new Set([...uiState.selected, ...range]),
    anchor: uiState.anchor ?? id,
  });
}

export function selectAll(): void {
  changeUiState({ selected: new Set(idsIn(currentLocation().view)) });
}

export function clearSelection(): void {
  if (uiState.selected.size > 0 || uiState.anchor)
    changeUiState({ selected: nobody, anchor: undefined });
}

function subscribeUiState(listener: () => void): () => void {
  return subscribe("uiState", listener);
}
