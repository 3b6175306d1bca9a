import type { Todo } from "@/lib/contract/todos";
import { isEqual } from "../is-equal";
import type { NewTodo } from "../store/mutations";
import { type Context, type Mark, parseQuickAdd } from "./parse";

/** One thing that is understood, and the todo if it alone is accepted. */
export type Offer = Pick<Mark, "kind" | "text"> & { todo: NewTodo };

/** What is understood in a title that was changed. What it said before was meant as text, lists have a picker. */
export function offersIn(text: string, before: string, context: Context): Offer[] {
  const { marks } = parseQuickAdd(text, context);
  const texts = marks.map((mark) => mark.text);
  return marks
    .filter(({ kind, text: words }) => kind !== "list" && !before.includes(words))
    .map(({ kind, text: words }) => {
      const refused = texts.filter((other) => other !== words);
      return { kind, text: words, todo: parseQuickAdd(text, { ...context, refused }).todo };
    });
}

/** What changes in a todo when an offer is accepted: its date stays where only a time or a rule was said. */
export function changesOf({ kind, todo: { title, ...fields } }: Offer, todo: Todo) {
  const { dueDate, labels = [], ...others } = fields;
  const keepsDate = kind !== "day" && todo.dueDate !== null;
  const all: Partial<Todo> = {
    title,
    ...others,
    ...(dueDate && !keepsDate && { dueDate }),
    ...(labels.length > 0 && { labels: [...new Set([...todo.labels, ...labels])] }),
  };
  const news = Object.entries(all).filter(([name, value]) => {
    return !isEqual(value, todo[name as keyof Todo]);
  });
  return Object.fromEntries(news) as Partial<Omit<NewTodo, "parentId">>;
}
