import { todayIn } from "@/lib/days";
import { currentMessages } from "@/lib/messages";
import { goTo } from "@/lib/store/address";
import { todoNow } from "@/lib/store/hooks";
import { createTodos } from "@/lib/store/verbs";

/** Creates a list of real todos that teach by doing, and shows it. */
export function beginTour(): void {
  const { tour } = currentMessages();
  const dueDate = todayIn(new Date());
  const todos = tour.todos.map((title, index) => ({
    title,
    ...(index === 0 && { dueDate, priority: 2 }),
    ...(index === OPENED && { notes: tour.notes }),
  }));
  const ids = createTodos(todos, { list: { name: tour.list } });
  const parentId = ids[OPENED];
  if (parentId) createTodos(tour.steps.map((title) => ({ title, parentId })));
  const id = todoNow(ids[0] ?? "")?.listId;
  if (id) goTo({ view: { name: "list", id } });
}

/** The todo that has more to it than its title. */
const OPENED = 2;
