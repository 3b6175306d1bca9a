import { isEqual } from "@/lib/client/is-equal";

const MOST = 100;

/**
 * Computes a value once for each version of what it is computed from, and answers the same object
 * as before when it has come out the same; of an array that has not, the elements that have.
 */
export function memoize<Argument, Value>(
  version: () => number,
  compute: (argument: Argument) => Value,
): (argument: Argument) => Value {
  const known = new Map<string, { version: number; value: Value }>();

  return (argument) => {
    const key = typeof argument === "string" ? argument : (JSON.stringify(argument) ?? "");
    const last = known.get(key);
    const now = version();
    if (last?.version === now) return last.value;
    const computed = compute(argument);
    const value = last ? reused(last.value, computed) : computed;
    if (!last && known.size >= MOST) known.clear();
    known.set(key, { version: now, value });
    return value;
  };
}

function reused<Value>(last: Value, computed: Value): Value {
  if (isEqual(last, computed)) return last;
  if (!Array.isArray(last) || !Array.isArray(computed)) return computed;
  const elements = computed.map((one, index) => (isEqual(last[index], one) ? last[index] : one));
  return elements as Value;
}
