import { Button } from "@/app/ui/controls/button";
import { Dialog } from "@/app/ui/overlay/dialog";
import { useMessages } from "@/lib/client/i18n/messages";
import { deleteTodos } from "@/lib/client/store/mutations";
import { leaveWith } from "../commands/remove";
import { changeUiState, useUiState } from "../ui-state";

/** Asks before todos are deleted for good: there is no way back. */
export default function DeletionDialog() {
  const { confirm, actions } = useMessages();
  const pendingDeletion = useUiState((state) => state.pendingDeletion) ?? [];
  const close = () => changeUiState({ pendingDeletion: undefined });

  function destroy() {
    close();
    leaveWith(() => deleteTodos(pendingDeletion, { permanent: true }));
  }

  return (
    <Dialog
      isOpen
      title={confirm.deleteForever(pendingDeletion.length)}
      description={confirm.deleteForeverHint}
      onClose={close}
      actions={
        <>
          <Button look="quiet" onClick={close}>
            {actions.cancel}
          </Button>
          <Button look="danger" onClick={destroy}>
            {actions.deleteForever}
          </Button>
        </>
      }
    />
  );
}
