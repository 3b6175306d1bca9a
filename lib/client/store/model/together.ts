// The server writes what goes together in one statement, each row with the clock's own reading.
const MILLISECONDS = 100;

/**
 * Whether two rows were completed or deleted by one act. The server remembers it by id and does
 * not tell; what a guess here gets wrong, the next pull puts right.
 */
export function isSameMoment(one: Date | null, other: Date | null): boolean {
  return one !== null && other !== null && Math.abs(+one - +other) <= MILLISECONDS;
}
