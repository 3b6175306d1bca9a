import type { List } from "@/lib/contract/lists";

// Neighbours are easy to tell apart; grey is for those who choose it.
const inTurn = ["blue", "green", "orange", "purple", "teal", "pink", "yellow", "red"] as const;

/** What a new list gets when nobody chose: the first of the colours that the fewest lists have. */
export function nextColor(lists: Iterable<Pick<List, "color" | "deletedAt">>): List["color"] {
  const used = [...lists].filter(({ deletedAt }) => !deletedAt).map(({ color }) => color);
  const uses = (color: List["color"]) => used.filter((one) => one === color).length;
  return inTurn.reduce((best, color) => (uses(color) < uses(best) ? color : best));
}
