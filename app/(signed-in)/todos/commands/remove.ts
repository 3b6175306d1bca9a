import { announce } from "@/app/ui/live-region";
import { currentMessages } from "@/lib/client/i18n/messages";
import { deleteTodos } from "@/lib/client/store/mutations";
import { todoNow } from "@/lib/client/store/selectors";
import { clearSelection } from "../selection/selection";
import { changeUiState } from "../ui-state";
import { focusedTodo, focusTodo, neighbourOf } from "./focus";

/** Into the trash; what lies there already is asked about, since it cannot be brought back. */
export function remove(ids: string[]): void {
  const isForGood = ids.every((id) => todoNow(id)?.deletedAt);
  if (isForGood) {
    changeUiState({ pendingDeletion: ids });
    return;
  }
  leaveWith(ids, () => deleteTodos(ids));
  announce(currentMessages().announcements.deleted(ids.length));
}

/** Does what takes rows away; whoever came by key goes on to the next one. */
export function leaveWith(ids: string[], action: () => void): void {
  const focused = focusedTodo() ?? (isInSelectionBar() ? ids.at(-1) : undefined);
  const next = focused && ids.includes(focused) ? neighbourOf(focused, ids) : focused;
  action();
  clearSelection();
  if (focused) focusTodo(next);
}

function isInSelectionBar(): boolean {
  return document.activeElement?.closest("[role=toolbar]") !== null;
}
