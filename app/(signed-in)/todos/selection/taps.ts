/** How a press came: some browsers do not say with what. */
type Press = { pointerType?: string };

/** Whether a press on a row selects it: with a finger, once something is selected, all of them do. */
export function isSelectingTap(
  { pointerType }: Press,
  { selected, isCoarse }: { selected: number; isCoarse: boolean },
): boolean {
  return selected > 0 && (pointerType ? pointerType === "touch" : isCoarse);
}
