import { useState } from "react";
import { type Notice, Toast } from "@/app/ui/toast";
import { type Step, useLastStep } from "@/lib/store/hooks";
import { undo } from "@/lib/store/verbs";
import { focusTodo } from "./focus";

const words: Partial<Record<Step["kind"], string>> = {
  completed: "Completed",
  reopened: "Reopened",
  deleted: "Deleted",
  restored: "Restored",
  listDeleted: "List deleted",
};

/** Says what was done last, where that took something out of sight, and takes it back. */
export function UndoToast() {
  const step = useLastStep();
  const [closed, setClosed] = useState<number>();
  const isShown = step && step.id !== closed && !step.undone;
  return (
    <Toast notice={isShown ? noticeOf(step) : undefined} onClose={() => setClosed(step?.id)} />
  );
}

function noticeOf({ kind, ids, canUndo }: Step): Notice | undefined {
  const word = words[kind];
  if (!word) return;
  const message = ids.length > 1 ? `${word}: ${ids.length} todos` : word;
  if (!canUndo) return { message };
  const run = () => {
    undo();
    focusTodo(ids[0]);
  };
  return { message, action: { label: "Undo", shortcut: "mod+z", run } };
}
