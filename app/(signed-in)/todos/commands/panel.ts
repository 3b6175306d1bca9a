import { todoNow } from "@/lib/client/store/selectors";
import { currentLocation, navigate } from "../navigation";
import { changeUiState, type Part } from "../ui-state";
import { focusTodo, focusView, rowOf } from "./focus";

/** Opens a todo beside the list, with the focus at a part of it. */
export function openTodo(id: string, entering: Part, view = currentLocation().view): void {
  changeUiState({ entering });
  navigate({ view, todo: id });
}

/** Closes the panel; the focus goes back to the row of its todo, or of the one that it belongs to. */
export function closePanel(): void {
  const { view, todo = "" } = currentLocation();
  changeUiState({ entering: undefined });
  navigate({ view });
  const id = [todo, todoNow(todo)?.parentId ?? ""].find(rowOf);
  if (id) focusTodo(id);
  else queueMicrotask(focusView);
}
