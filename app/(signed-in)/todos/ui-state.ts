import { useSyncExternalStore } from "react";
import { createListeners } from "@/lib/client/listeners";
import { idsIn } from "@/lib/client/store/hooks";
import { currentLocation } from "./navigation";

export type PickerKind = "day" | "priority" | "list" | "labels" | "repeat";

/** A picker changes all of the todos alike, and stands in a popover. */
export type PickerProps = { ids: string[]; onDone: () => void };

/** A choice for todos, beside an element; `back` had the focus before. */
type Picking = { kind: PickerKind; ids: string[]; beside: HTMLElement; back: Element | null };

/** What is on the stage besides the address: nothing of it outlives the page. */
type Stage = {
  selected: ReadonlySet<string>;
  /** Where a range of selected todos begins. */
  anchor: string | undefined;
  /** The todo whose title is being changed in its row. */
  renaming: string | undefined;
  picking: Picking | undefined;
  menu: { id: string; at: { clientX: number; clientY: number } } | undefined;
  /** What is about to be deleted for good. */
  doomed: string[] | undefined;
  dialog: "palette" | "keys" | "quickAdd" | undefined;
  /** What was typed before the palette could take it. */
  ahead: string;
  /** Whether something could not be opened, since its code could not be fetched. */
  isPartMissing: boolean;
  /** What was completed a moment ago: it stays where it was until one has seen that. */
  leaving: ReadonlySet<string>;
  dragged: string[] | undefined;
  /** Where what is dragged would go. */
  target: { key: string; place: "before" | "after" | "into" } | undefined;
};

const nobody: ReadonlySet<string> = new Set();

let stage: Stage = {
  selected: nobody,
  anchor: undefined,
  renaming: undefined,
  picking: undefined,
  menu: undefined,
  doomed: undefined,
  dialog: undefined,
  ahead: "",
  isPartMissing: false,
  leaving: nobody,
  dragged: undefined,
  target: undefined,
};

const { subscribe, notify } = createListeners();

/** Renders again only when what is read changes. */
export function useStage<Value>(read: (stage: Stage) => Value): Value {
  return useSyncExternalStore(
    subscribeStage,
    () => read(stage),
    () => read(stage),
  );
}

/**
 * What of the stage concerns a todo, a list or a view, as words in one text: a row has one thing to watch.
 * These are `selected`, `dragged`, `renaming`, `leaving`, and where what is dragged would go.
 */
export function useMarks(key: string): string {
  return useStage(({ selected, dragged, renaming, leaving, target }) =>
    [
      selected.has(key) && "selected",
      dragged?.includes(key) && "dragged",
      renaming === key && "renaming",
      leaving.has(key) && "leaving",
      target?.key === key && target.place,
    ]
      .filter(Boolean)
      .join(" "),
  );
}

export function currentStage(): Stage {
  return stage;
}

export function changeStage(changes: Partial<Stage>): void {
  stage = { ...stage, ...changes };
  notify(["stage"]);
}

/** Closes whatever stands before everything else, also what is only about to. */
export function closeOverlays(): void {
  changeStage({
    dialog: undefined,
    picking: undefined,
    menu: undefined,
    doomed: undefined,
    ahead: "",
  });
}

export function toggleSelected(id: string): void {
  const selected = new Set(stage.selected);
  if (!selected.delete(id)) selected.add(id);
  changeStage({ selected, anchor: id });
}

/** Selects everything from the todo selected last up to this one, in the order of the view. */
export function selectTo(id: string): void {
  const ids = idsIn(currentLocation().view);
  const [from, to] = [ids.indexOf(stage.anchor ?? id), ids.indexOf(id)].sort((a, b) => a - b);
  const range = ids.slice(Math.max(from ?? 0, 0), (to ?? 0) + 1);
  changeStage({ selected: new Set([...stage.selected, ...range]), anchor: stage.anchor ?? id });
}

export function selectAll(): void {
  changeStage({ selected: new Set(idsIn(currentLocation().view)) });
}

export function clearSelection(): void {
  if (stage.selected.size > 0 || stage.anchor) changeStage({ selected: nobody, anchor: undefined });
}

function subscribeStage(listener: () => void): () => void {
  return subscribe("stage", listener);
}
