/** Whether two values made of arrays, maps, dates and plain objects say the same. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  if (one instanceof Map && other instanceof Map) return isEqual([...one], [...other]);
  if (Array.isArray(one) && Array.isArray(other)) return isEqualArrays(one, other);
  if (Array.isArray(one) || Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => isEqual(one[key], other[key]))
  );
}

function isEqualArrays(one: unknown[], other: unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => isEqual(value, other[index]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
