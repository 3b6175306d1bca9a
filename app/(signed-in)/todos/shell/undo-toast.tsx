import { useState } from "react";
import { type Notice, Toast } from "@/app/ui/overlay/toast";
import type { Messages } from "@/lib/client/i18n/en";
import { useMessages } from "@/lib/client/i18n/messages";
import { type UndoEntry, useLastUndoEntry } from "@/lib/client/store/hooks";
import { run } from "../commands/commands";

const outOfSight: UndoEntry["kind"][] = [
  "completed",
  "reopened",
  "deleted",
  "restored",
  "listDeleted",
];

/** Says what was done last, where one did not see it or it was much at once, and takes it back. */
export function UndoToast() {
  const messages = useMessages();
  const step = useLastUndoEntry();
  const [closed, setClosed] = useState<number>();
  const isShown = step && step.id !== closed && !step.undone;
  return (
    <Toast
      notice={isShown ? noticeOf(step, messages) : undefined}
      closeLabel={messages.actions.dismiss}
      onClose={() => setClosed(step?.id)}
    />
  );
}

function noticeOf({ kind, ids, canUndo }: UndoEntry, messages: Messages): Notice | undefined {
  if (!outOfSight.includes(kind) && ids.length < 2) return;
  const message = messages.announcements[kind](ids.length);
  if (!canUndo) return { message };
  const label = messages.actions.undo;
  return { message, action: { label, shortcut: "mod+z", run: () => run("undo") } };
}
