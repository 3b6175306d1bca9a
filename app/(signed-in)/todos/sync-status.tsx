import { Cloud, CloudAlert, CloudOff, CloudUpload } from "lucide-react";
import { useSyncStatus } from "@/lib/store/hooks";

/** Says quietly whether everything is safe with the server. */
export function SyncStatus() {
  const { state, waiting, isReady } = useSyncStatus();
  const edits = waiting === 1 ? "1 edit waits" : `${waiting} edits wait`;
  const looks = {
    saved: { icon: <Cloud aria-hidden="true" />, text: "Saved" },
    saving: { icon: <CloudUpload aria-hidden="true" />, text: "Saving…" },
    offline: {
      icon: <CloudOff aria-hidden="true" />,
      text: waiting > 0 ? `Offline, ${edits}` : "Offline",
    },
    signedOut: { icon: <CloudAlert aria-hidden="true" />, text: "Signed out" },
  };
  const { icon, text } = looks[state];

  return (
    <p
      role="status"
      className="flex min-h-control min-w-0 flex-1 items-center gap-3 px-2 text-muted text-sm [&_svg]:size-4.5 [&_svg]:shrink-0"
    >
      {isReady && (
        <>
          {icon}
          {state === "signedOut" ? (
            <a href="/sign-in" className="font-medium text-accent underline">
              Sign in again to save
            </a>
          ) : (
            <span className="truncate tabular-nums">{text}</span>
          )}
        </>
      )}
    </p>
  );
}
