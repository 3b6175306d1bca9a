import { Cloud, CloudAlert, CloudDownload, CloudOff, CloudUpload, RefreshCw } from "lucide-react";
import { useMessages } from "@/lib/client/i18n/messages";
import { useSyncStatus } from "@/lib/client/store/hooks";

const actionLook = "font-medium text-accent underline";

/** Says quietly whether everything is safe with the server. */
export default function SyncStatus() {
  const { sync } = useMessages();
  const { state, waiting, isReady } = useSyncStatus();
  const looks = {
    saved: { icon: <Cloud aria-hidden="true" />, text: sync.saved },
    saving: { icon: <CloudUpload aria-hidden="true" />, text: sync.saving },
    loading: { icon: <CloudDownload aria-hidden="true" />, text: sync.loading },
    offline: { icon: <CloudOff aria-hidden="true" />, text: sync.offline(waiting) },
    signedOut: { icon: <CloudAlert aria-hidden="true" />, text: sync.signIn },
    outdated: { icon: <RefreshCw aria-hidden="true" />, text: sync.reload },
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
            <a href="/sign-in" className={actionLook}>
              {text}
            </a>
          ) : state === "outdated" ? (
            <button type="button" className={actionLook} onClick={() => location.reload()}>
              {text}
            </button>
          ) : (
            <span className="truncate tabular-nums">{text}</span>
          )}
        </>
      )}
    </p>
  );
}
