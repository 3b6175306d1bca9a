/**
 * Whether there is room on both sides of a position: a letter that says how long the whole number
 * is, the number, and a fraction that does not end in 0.
 */
export function isPosition(position: string): boolean {
  const head = position.charCodeAt(0);
  const length = head >= 97 ? head - 95 : 92 - head;
  return position.length >= length && !position.slice(length).endsWith("0");
}
