import { PencilLine } from "lucide-react";
import { Button } from "@/app/ui/controls/button";
import { dropDraft, useDrafts } from "@/lib/client/drafts";
import { useMessages } from "@/lib/client/i18n/messages";
import { useTodo } from "@/lib/client/store/hooks";
import { type LeftDraft, leftDraftsIn, takeBackDraft } from "@/lib/client/store/left-drafts";

/** What was typed and could not be saved where it belonged, to be taken back or thrown away. */
export default function LeftDrafts() {
  const { sync } = useMessages();
  const drafts = leftDraftsIn(useDrafts((all) => all));
  return (
    <section aria-label={sync.leftDrafts} className="mt-4 rounded-xl bg-danger-soft p-3 text-sm">
      <ul className="grid gap-2">
        {drafts.map((draft) => (
          <Left key={draft.key} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

function Left({ draft }: { draft: LeftDraft }) {
  const { sync, actions } = useMessages();
  const isThere = useTodo(draft.id) !== undefined;
  const { not_found: gone, parent_gone: parentGone } = sync.reasons;
  const reason = isThere ? sync.changedElsewhere : draft.field === "subtask" ? parentGone : gone;

  return (
    <li className="flex flex-wrap items-center gap-x-3">
      <PencilLine className="size-4.5 shrink-0 text-danger" aria-hidden="true" />
      <p className="min-w-40 flex-1 [overflow-wrap:anywhere]">
        <span className="line-clamp-3 whitespace-pre-line font-medium" dir="auto">
          {draft.text}
        </span>{" "}
        {sync.rejected(reason)}
      </p>
      <span className="ms-auto flex">
        <Button look="quiet" size="small" onClick={() => takeBackDraft(draft)}>
          {isThere ? sync.saveAnyway : sync.addAsNew}
        </Button>
        <Button look="quiet" size="small" onClick={() => dropDraft(draft.key)}>
          {actions.discard}
        </Button>
      </span>
    </li>
  );
}
