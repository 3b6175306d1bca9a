import { useUiState } from "../ui-state";

/**
 * What of it concerns a todo, a list or a view, as words in one text: a row has one thing to watch.
 * These are `selected`, `dragged`, `renaming`, `exiting`, where what is dragged would go, and to which side it is
 * swiped, `armed` when letting go means it.
 */
export function useMarks(key: string): string {
  return useUiState(({ selected, dragged, renaming, exiting, target, swipe }) =>
    [
      selected.has(key) && "selected",
      dragged?.includes(key) && "dragged",
      renaming === key && "renaming",
      exiting.has(key) && "exiting",
      target?.key === key && target.place,
      swipe?.id === key && `swiped-${swipe.side}${swipe.isArmed ? " armed" : ""}`,
    ]
      .filter(Boolean)
      .join(" "),
  );
}
