import { CircleAlert } from "lucide-react";
import { Button } from "@/app/ui/button";
import { useMessages } from "@/lib/messages";
import { useSyncStatus } from "@/lib/store/hooks";
import { dismissRefused, retryRefused } from "@/lib/store/verbs";

/** What the server would not take, with its reasons: nothing disappears without a word. */
export default function Refusals() {
  const { sync, actions } = useMessages();
  const { refused } = useSyncStatus();

  return (
    <section aria-label={sync.refusals} className="mt-4 rounded-xl bg-danger-soft p-3 text-sm">
      <ul className="grid gap-2">
        {refused.map(({ operation, problem }) => (
          <li key={operation.opId} className="flex flex-wrap items-center gap-x-3">
            <CircleAlert className="size-4.5 shrink-0 text-danger" aria-hidden="true" />
            <p className="min-w-40 flex-1 [overflow-wrap:anywhere]">
              <span className="font-medium" dir="auto">
                {nameOf(operation) ?? sync.anEdit}
              </span>{" "}
              {sync.refused(problem.detail)}
            </p>
            <span className="ms-auto flex">
              <Button look="quiet" size="small" onClick={() => retryRefused(operation.opId)}>
                {actions.retry}
              </Button>
              <Button look="quiet" size="small" onClick={() => dismissRefused(operation.opId)}>
                {actions.discard}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf(operation: object): string | undefined {
  const values =
    "input" in operation ? operation.input : "changes" in operation ? operation.changes : {};
  const { title, name } = values as { title?: string; name?: string };
  return title ?? name;
}
