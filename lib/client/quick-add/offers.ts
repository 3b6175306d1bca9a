import type { Todo } from "@/lib/contract/todos";
import { inEveryPeriod } from "../dates/short-months";
import { isEqual } from "../is-equal";
import type { NewTodo } from "../store/mutations";
import { type Context, type Mark, parseQuickAdd } from "./parse";

/** One recognized thing, and the todo with only that applied. */
export type Offer = Pick<Mark, "kind" | "text"> & { todo: NewTodo; rule?: string | undefined };

/** What is recognized in a changed title, except words it had before and lists, which have a picker. */
export function offersIn(text: string, before: string, context: Context): Offer[] {
  const { marks } = parseQuickAdd(text, context);
  const texts = marks.map((mark) => mark.text);
  return marks
    .filter(({ kind, text: words }) => kind !== "list" && !before.includes(words))
    .map(({ kind, text: words }) => {
      const refused = texts.filter((other) => other !== words);
      const { todo, rule } = parseQuickAdd(text, { ...context, refused });
      return { kind, text: words, todo, rule };
    });
}

/** The changes an accepted offer makes. A time or a rule alone keeps the todo's date. */
export function changesOf(offer: Offer, todo: Todo) {
  const { kind, rule } = offer;
  const { title, ...fields } = offer.todo;
  const { dueDate, labels = [], ...others } = fields;
  const keepsDate = kind !== "day" && todo.dueDate !== null;
  const all: Partial<Todo> = {
    title,
    ...others,
    ...(dueDate && !keepsDate && { dueDate }),
    ...(rule &&
      todo.dueDate &&
      fields.repeatFrom !== "completion" && {
        repeat: inEveryPeriod(rule, todo.dueDate),
      }),
    ...(labels.length > 0 && { labels: [...new Set([...todo.labels, ...labels])] }),
  };
  const news = Object.entries(all).filter(([name, value]) => {
    return !isEqual(value, todo[name as keyof Todo]);
  });
  return Object.fromEntries(news) as Partial<Omit<NewTodo, "parentId">>;
}
