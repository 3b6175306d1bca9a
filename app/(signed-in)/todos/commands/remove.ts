import { deleteTodos } from "@/lib/client/store/mutations";
import { todoNow } from "@/lib/client/store/selectors";
import { clearSelection } from "../selection/selection";
import { changeUiState } from "../ui-state";

/** Into the trash; what lies there already is asked about, since it cannot be brought back. */
export function remove(ids: string[]): void {
  const isForGood = ids.every((id) => todoNow(id)?.deletedAt);
  if (isForGood) {
    changeUiState({ pendingDeletion: ids });
    return;
  }
  leaveWith(() => deleteTodos(ids));
}

/** Does what may take rows away, and ends the selection of them. */
export function leaveWith(action: () => void): void {
  action();
  clearSelection();
}
