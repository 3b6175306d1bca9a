import { v7 as uuidv7 } from "uuid";
import { shortcutText } from "@/app/ui/shortcut";
import { todayIn } from "@/lib/client/dates/days";
import { languageFor } from "@/lib/client/i18n/language";
import { currentLocale } from "@/lib/client/i18n/messages";
import { tour } from "@/lib/client/i18n/tour";
import { createTodos } from "@/lib/client/store/mutations";
import { todoNow } from "@/lib/client/store/selectors";
import { navigate } from "../navigation";

/** Creates a list of real todos that teach by doing, and shows it. */
export function beginTour(): void {
  const words = tour[languageFor([currentLocale()])];
  const hasKeys = !matchMedia("(pointer: coarse)").matches;
  const dueDate = todayIn(new Date());
  const parentId = uuidv7();
  const todos = (
    hasKeys ? words.todos((keys) => shortcutText(keys, currentLocale())) : words.todosByTouch
  ).map((title, index) => ({
    title,
    ...(index === 0 && { dueDate, priority: 2 }),
    ...(index === OPENED && { id: parentId, notes: words.notes }),
  }));
  const subtasks = words.subtasks.map((title) => ({ title, parentId }));
  const [first = ""] = createTodos([...todos, ...subtasks], { list: { name: words.list } });
  const id = todoNow(first)?.listId;
  if (id) navigate({ view: { name: "list", id } });
}

/** The todo that has more to it than its title. */
const OPENED = 2;
