import { isSame } from "./same";

const MOST = 100;

/**
 * Computes a value once for each version of what it is computed from, and answers the same object
 * as before when it has come out the same.
 */
export function remembered<Argument, Value>(
  version: () => number,
  compute: (argument: Argument) => Value,
): (argument: Argument) => Value {
  const known = new Map<string, { version: number; value: Value }>();

  return (argument) => {
    const key = JSON.stringify(argument) ?? "";
    const last = known.get(key);
    const now = version();
    if (last?.version === now) return last.value;
    const computed = compute(argument);
    const value = last && isSame(last.value, computed) ? last.value : computed;
    if (!last && known.size >= MOST) known.clear();
    known.set(key, { version: now, value });
    return value;
  };
}
