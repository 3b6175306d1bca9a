import { ProgressRing } from "@/app/ui/progress-ring";
import { useMessages } from "@/lib/messages";
import { useDoneCount } from "@/lib/store/hooks";

/** How much of a todo with subtasks is done. */
export function SubtaskCount({ ids }: { ids: string[] }) {
  const { counts } = useMessages();
  const done = useDoneCount(ids);
  return (
    <span className="inline-flex items-center gap-1.5">
      <ProgressRing done={done} total={ids.length} label={counts.progress(done, ids.length)} />
      <span aria-hidden="true">
        {done}/{ids.length}
      </span>
    </span>
  );
}
