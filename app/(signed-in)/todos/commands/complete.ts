import { completeTodos, reopenTodos } from "@/lib/client/store/mutations";
import { idsIn, todoNow } from "@/lib/client/store/selectors";
import { currentLocation } from "../navigation";
import { changeUiState, currentUiState } from "../ui-state";
import { cursor } from "./cursor";
import { focusTodo, rowOf } from "./focus";
import { leaveWith } from "./remove";

// As long as it takes to tick it, to see that, and to fade away.
const EXIT_DELAY = 500;

export function completeOrReopen(ids: string[]): void {
  const { exiting } = currentUiState();
  const isDone = (id: string) => Boolean(todoNow(id)?.completedAt);
  // What repeats is open again at once, on another day, which a second press on its tick does not mean.
  const meant = ids.filter((id) => isDone(id) || !exiting.has(id));
  const open = meant.filter((id) => !isDone(id));
  if (open.length > 0) complete(open);
  else if (meant.length > 0) reopen(meant);
}

function complete(ids: string[]): void {
  keepForExit(ids.filter(rowOf));
  leaveWith(() => completeTodos(ids));
  goOn(ids);
}

function reopen(ids: string[]): void {
  letGo(ids);
  leaveWith(() => reopenTodos(ids));
}

/** Keeps todos where they are for a moment, so that one sees that they are done. */
function keepForExit(ids: string[]): void {
  changeUiState({ exiting: new Set([...currentUiState().exiting, ...ids]) });
  const timer = setTimeout(() => {
    // What was reopened and completed again in the meantime has a moment of its own.
    const over = ids.filter((id) => moments.get(id) === timer);
    letGo(over);
  }, EXIT_DELAY);
  for (const id of ids) moments.set(id, timer);
}

/** What ends the moment of each todo that is exiting. */
const moments = new Map<string, ReturnType<typeof setTimeout>>();

function letGo(ids: string[]): void {
  const { exiting } = currentUiState();
  for (const id of ids) moments.delete(id);
  changeUiState({ exiting: new Set([...exiting].filter((id) => !ids.includes(id))) });
}

/** Leaves a row that is there only until one has seen that its todo is done. */
function goOn(ids: string[]): void {
  const at = cursor.get();
  if (!at || !ids.includes(at) || idsIn(currentLocation().view).includes(at)) return;
  const next = cursor.beside(at, [...currentUiState().exiting]);
  if (next && !isHeldElsewhere()) focusTodo(next);
}

/** Whoever ticks a box is at it as long as it is there, and can take the tick back. */
function isHeldElsewhere(): boolean {
  return document.activeElement?.closest("input[type=checkbox], aside, [role=dialog]") != null;
}
