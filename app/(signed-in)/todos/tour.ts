import { v7 as uuidv7 } from "uuid";
import { todayIn } from "@/lib/days";
import { currentMessages } from "@/lib/messages";
import { goTo } from "@/lib/store/address";
import { todoNow } from "@/lib/store/hooks";
import { createTodos } from "@/lib/store/verbs";

/** Creates a list of real todos that teach by doing, and shows it. */
export function beginTour(): void {
  const { tour } = currentMessages();
  const hasKeys = !matchMedia("(pointer: coarse)").matches;
  const dueDate = todayIn(new Date());
  const parentId = uuidv7();
  const todos = (hasKeys ? tour.todos : tour.todosByTouch).map((title, index) => ({
    title,
    ...(index === 0 && { dueDate, priority: 2 }),
    ...(index === OPENED && { id: parentId, notes: tour.notes }),
  }));
  const steps = tour.steps.map((title) => ({ title, parentId }));
  const [first = ""] = createTodos([...todos, ...steps], { list: { name: tour.list } });
  const id = todoNow(first)?.listId;
  if (id) goTo({ view: { name: "list", id } });
}

/** The todo that has more to it than its title. */
const OPENED = 2;
