import type { Todo } from "@/lib/contract/todos";

/** What all the todos have of a field; undefined when they differ, or when there are none. */
export function sharedValue<Name extends keyof Todo>(
  todos: readonly Todo[],
  name: Name,
): Todo[Name] | undefined {
  const [first, ...others] = todos.map((todo) => todo[name]);
  return others.every((value) => value === first) ? first : undefined;
}
