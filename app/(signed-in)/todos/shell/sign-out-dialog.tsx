import { useState } from "react";
import { Button } from "@/app/ui/controls/button";
import { Dialog } from "@/app/ui/overlay/dialog";
import { useMessages } from "@/lib/client/i18n/messages";
import { signOut } from "@/lib/client/store/sync/session";

type SignOutDialogProps = { waiting: number; onClose: () => void };

/** Asks before what is not saved yet is thrown away. */
export function SignOutDialog({ waiting, onClose }: SignOutDialogProps) {
  const [isFailed, setFailed] = useState(false);
  const { signOut: words, actions } = useMessages();

  async function leave() {
    const { isDone } = await signOut({ discard: true });
    setFailed(!isDone);
  }

  return (
    <Dialog
      isOpen
      title={waiting > 0 ? words.title : words.failed}
      description={isFailed || waiting === 0 ? words.unreachable : words.waiting(waiting)}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {words.stay}
          </Button>
          <Button look="danger" onClick={leave}>
            {waiting > 0 ? words.discard : actions.retry}
          </Button>
        </>
      }
    />
  );
}
