import { Toast } from "@/app/ui/overlay/toast";
import { useMessages } from "@/lib/client/i18n/messages";
import { run } from "../commands/commands";
import { focusTodo, focusView } from "../commands/focus";
import { navigate } from "../navigation";
import { changeUiState, useUiState } from "../ui-state";
import type { Notice } from "./notice-of";

/** What was done last and cannot be seen here; takes it back, or leads to where it went. */
export function NoticeToast() {
  const { actions } = useMessages();
  const notice = useUiState((state) => state.notice);
  const place = notice?.place;
  return (
    <Toast
      notice={
        notice && {
          message: notice.message,
          actions: [
            ...(notice.canUndo
              ? [{ label: actions.undo, shortcut: "mod+z", run: () => run("undo") }]
              : []),
            ...(place ? [{ label: actions.open, run: () => show(place) }] : []),
          ],
        }
      }
      closeLabel={actions.dismiss}
      onClose={() => changeUiState({ notice: undefined })}
    />
  );
}

function show({ view, id }: NonNullable<Notice["place"]>): void {
  navigate({ view });
  if (id) focusTodo(id);
  else queueMicrotask(focusView);
}
