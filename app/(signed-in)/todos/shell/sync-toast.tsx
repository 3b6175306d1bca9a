import { useEffect, useState } from "react";
import { useMedia } from "@/app/ui/browser";
import { announce } from "@/app/ui/live-region";
import { type Notice, Toast } from "@/app/ui/overlay/toast";
import { useDrafts } from "@/lib/client/drafts";
import type { Messages } from "@/lib/client/i18n/en";
import { useMessages } from "@/lib/client/i18n/messages";
import { type SyncStatus, useSyncStatus } from "@/lib/client/store/hooks";

type Reason = "outdated" | "signedOut" | "notKept";

// From here on the sidebar is in sight, and with it the status.
const WIDE = "(width >= 64rem)";

/** Says once why what one does is not saved as usual. */
export function SyncToast() {
  const messages = useMessages();
  const isTyping = useDrafts((drafts) => drafts.size > 0);
  const status = useSyncStatus();
  const reason = reasonOf({ ...status, isTyping, isInSight: useMedia(WIDE, true) });
  const [closed, setClosed] = useState<Reason>();
  // Next time it is news again.
  if (!reason && closed) setClosed(undefined);
  const shown = reason !== closed ? reason : undefined;

  useEffect(() => {
    if (shown) announce(noticeOf(shown, messages).message);
  }, [shown, messages]);

  return (
    <Toast
      notice={shown && noticeOf(shown, messages)}
      closeLabel={messages.actions.dismiss}
      onClose={() => setClosed(reason)}
    />
  );
}

type Facts = Pick<SyncStatus, "state" | "isKept"> & { isTyping: boolean; isInSight: boolean };

function reasonOf({ state, isKept, isTyping, isInSight }: Facts): Reason | undefined {
  if (state === "outdated") return isInSight ? undefined : state;
  if (state === "signedOut" && isTyping) return state;
  return isKept ? undefined : "notKept";
}

function noticeOf(reason: Reason, { sync, empty }: Messages): Notice {
  switch (reason) {
    case "outdated":
      return {
        message: empty.outdated.title,
        actions: [{ label: sync.reload, run: () => location.reload() }],
      };
    case "signedOut":
      return {
        message: sync.signedOutTyping,
        actions: [{ label: sync.signInAgain, run: () => location.assign("/sign-in") }],
      };
    case "notKept":
      return { message: sync.notKept };
  }
}
