import { ColorDot } from "@/app/ui/color-dot";
import { useList } from "@/lib/store/hooks";

/** The list a todo belongs to, where one does not see it already. */
export function ListName({ id }: { id: string | null }) {
  const list = useList(id);
  if (!list) return null;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <ColorDot color={list.color} className="size-2" />
      <span className="truncate" dir="auto">
        {list.name}
      </span>
    </span>
  );
}
