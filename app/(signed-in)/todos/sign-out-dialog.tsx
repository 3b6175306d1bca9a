import { useState } from "react";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { signOut } from "@/lib/store/session";

type SignOutDialogProps = { waiting: number; onClose: () => void };

/** Asks before what is not saved yet is thrown away. */
export function SignOutDialog({ waiting, onClose }: SignOutDialogProps) {
  const [isFailed, setFailed] = useState(false);
  const edits = waiting === 1 ? "One edit is" : `${waiting} edits are`;

  async function leave() {
    const { isDone } = await signOut({ discard: true });
    setFailed(!isDone);
  }

  return (
    <Dialog
      isOpen
      title={waiting > 0 ? "Sign out without saving?" : "You are still signed in"}
      description={
        isFailed || waiting === 0
          ? "Donext cannot be reached, so your session could not be ended. Try again in a moment."
          : `${edits} not saved yet, and would be lost. They are saved as soon as Donext can be reached.`
      }
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Stay
          </Button>
          <Button look="danger" onClick={leave}>
            {waiting > 0 ? "Discard and sign out" : "Try again"}
          </Button>
        </>
      }
    />
  );
}
