import { todoNow } from "@/lib/client/store/selectors";
import { currentLocation } from "../navigation";
import { selectedTodos } from "../selection/selection";
import { focusedTodo } from "./focus";

/** What a command is about: the selected todos, else the one that has the focus, else the open one. */
export function chosenTodos(): string[] {
  const selected = selectedTodos();
  if (selected.length > 0) return selected;
  const id = focusedTodo() ?? currentLocation().todo;
  return id ? [id] : [];
}

/** The same for what changes todos: those in the trash rest until they are restored. */
export function targets(): string[] {
  return chosenTodos().filter((id) => !todoNow(id)?.deletedAt);
}
