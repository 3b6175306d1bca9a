import { generateNKeysBetween } from "fractional-indexing";
import { isPosition } from "@/lib/contract/position";

export type Place = { before: string } | { after: string } | "first" | "last";

type Placed = ReadonlyMap<string, { position: string }>;

/** New positions at a place in the one order of all rows; rows that are to move there do not count. */
export function positionsAt(
  rows: Placed,
  place: Place,
  count: number,
  moved: ReadonlySet<string> = new Set(),
): string[] {
  const [lower, upper] = neighbours(rows, place, moved);
  return generateNKeysBetween(lower, upper, count);
}

function neighbours(
  rows: Placed,
  place: Place,
  moved: ReadonlySet<string>,
): [string | null, string | null] {
  const position = anchorOf(rows, place);
  if (position === undefined) {
    const isFirst = place === "first";
    return isFirst ? [null, nearest(rows, null, moved, 1)] : [nearest(rows, null, moved, -1), null];
  }
  const isBefore = typeof place === "object" && "before" in place;
  return isBefore
    ? [nearest(rows, position, moved, -1), position]
    : [position, nearest(rows, position, moved, 1)];
}

function anchorOf(rows: Placed, place: Place): string | undefined {
  if (typeof place === "string") return;
  const anchor = rows.get("before" in place ? place.before : place.after);
  return anchor && isPosition(anchor.position) ? anchor.position : undefined;
}

/** The next position after another one (1) or the one before it (-1); of all, when there is no other. */
function nearest(
  rows: Placed,
  position: string | null,
  moved: ReadonlySet<string>,
  direction: 1 | -1,
): string | null {
  let found: string | null = null;
  for (const [id, row] of rows) {
    const isBeyond = position === null || compare(row.position, position) === direction;
    const isNearer = found === null || compare(row.position, found) === -direction;
    if (isBeyond && isNearer && !moved.has(id) && isPosition(row.position)) found = row.position;
  }
  return found;
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
