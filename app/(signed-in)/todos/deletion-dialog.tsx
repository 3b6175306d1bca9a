import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { announce } from "@/app/ui/live-region";
import { useMessages } from "@/lib/messages";
import { deleteTodos } from "@/lib/store/verbs";
import { leaveWith } from "./commands";
import { changeStage, useStage } from "./stage";

/** Asks before todos are deleted for good: there is no way back. */
export default function DeletionDialog() {
  const { confirm, actions, steps } = useMessages();
  const doomed = useStage((stage) => stage.doomed) ?? [];
  const close = () => changeStage({ doomed: undefined });

  function destroy() {
    close();
    leaveWith(doomed, () => deleteTodos(doomed, { permanent: true }));
    announce(steps.deletedForever(doomed.length));
  }

  return (
    <Dialog
      isOpen
      title={confirm.deleteForever(doomed.length)}
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
