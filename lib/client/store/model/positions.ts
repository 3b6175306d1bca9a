import { generateNKeysBetween } from "fractional-indexing";
import { limits } from "@/lib/contract/limits";
import { isPosition } from "@/lib/contract/position";

export type Place = { before: string } | { after: string } | "first" | "last";

type Placed = ReadonlyMap<string, { position: string }>;

/** Positions for rows at a place, and those that others need to make room for them, by their ids. */
export type Room = { positions: string[]; others: [id: string, position: string][] };

/**
 * New positions at a place in the one order of all rows; rows that are to move there do not count. Where they would
 * be too long, everything around is spread anew, as the SQL function roomy_position does.
 */
export function roomAt(
  rows: Placed,
  place: Place,
  count: number,
  moved: ReadonlySet<string> = new Set(),
): Room {
  const [lower, upper] = neighbours(rows, place, moved);
  const positions = generateNKeysBetween(lower, upper, count);
  const isShort = ({ length }: string) => length <= limits.position;
  return positions.every(isShort) ? { positions, others: [] } : spread(rows, lower, count, moved);
}

function spread(
  rows: Placed,
  lower: string | null,
  count: number,
  moved: ReadonlySet<string>,
): Room {
  const inOrder = [...rows]
    .filter(([id, { position }]) => !moved.has(id) && isPosition(position))
    .map(([id, { position }]): [string, string] => [id, position])
    .sort(([, one], [, other]) => compare(one, other));
  const gap = inOrder.findLastIndex(([, position]) => lower !== null && position <= lower) + 1;
  const isShort = ([, { length }]: [string, string]) => length <= limits.shortPosition;
  const low = inOrder.slice(0, gap).findLastIndex(isShort);
  const above = inOrder.slice(gap).findIndex(isShort);
  const high = above === -1 ? inOrder.length : gap + above;
  const crowd = inOrder.slice(low + 1, high);
  const below = gap - low - 1;
  const [bottom, top] = [inOrder[low]?.[1] ?? null, inOrder[high]?.[1] ?? null];
  const positions = generateNKeysBetween(bottom, top, crowd.length + count);
  const taken = positions.splice(below, count);
  return { positions: taken, others: crowd.map(([id], index) => [id, positions[index] ?? ""]) };
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
