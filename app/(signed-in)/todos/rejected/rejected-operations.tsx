import { CircleAlert } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/app/ui/controls/button";
import { useMessages } from "@/lib/client/i18n/messages";
import { type Rejected, useList, useSyncStatus, useTodo } from "@/lib/client/store/hooks";
import { dismissRejected } from "@/lib/client/store/store";
import { reasonOf, repairable, retryRejected } from "@/lib/client/store/sync/rejected";

const RepairDialog = lazy(() => import("./repair-dialog"));

/** What the server would not take, with its reasons: nothing disappears without a word. */
export default function RejectedOperations() {
  const { sync } = useMessages();
  const { rejected } = useSyncStatus();
  return (
    <section aria-label={sync.rejections} className="mt-4 rounded-xl bg-danger-soft p-3 text-sm">
      <ul className="grid gap-2">
        {rejected.map((rejection) => (
          <Rejection key={rejection.operation.opId} rejection={rejection} />
        ))}
      </ul>
    </section>
  );
}

function Rejection({ rejection }: { rejection: Rejected }) {
  const { sync, actions } = useMessages();
  const [isRepairing, setRepairing] = useState(false);
  const { operation } = rejection;
  const reason = reasonOf(rejection, sync.reasons);
  const { opId, id, type } = operation;
  const [todo, list] = [useTodo(id), useList(id)];
  const repair = repairable(operation);
  const isGone = !type.startsWith("create") && !todo && !list;
  const canRepair = !isGone && Object.keys(repair).length > 0;

  return (
    <li className="flex flex-wrap items-center gap-x-3">
      <CircleAlert className="size-4.5 shrink-0 text-danger" aria-hidden="true" />
      <p className="min-w-40 flex-1 [overflow-wrap:anywhere]">
        <span className="font-medium" dir="auto">
          {repair.name ?? todo?.title ?? list?.name ?? sync.aChange}
        </span>{" "}
        {sync.rejected(reason)}
      </p>
      <span className="ms-auto flex">
        {canRepair && (
          <Button look="quiet" size="small" onClick={() => setRepairing(true)}>
            {actions.edit}
          </Button>
        )}
        {(!isGone || repair.name) && (
          <Button look="quiet" size="small" onClick={() => retryRejected(opId)}>
            {isGone ? sync.addAsNew : actions.retry}
          </Button>
        )}
        <Button look="quiet" size="small" onClick={() => dismissRejected(opId)}>
          {actions.discard}
        </Button>
      </span>
      {isRepairing && (
        <Suspense>
          <RepairDialog {...{ operation, reason }} onClose={() => setRepairing(false)} />
        </Suspense>
      )}
    </li>
  );
}
