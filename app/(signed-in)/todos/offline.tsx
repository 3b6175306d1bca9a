import { EmptyState } from "@/app/ui/empty-state";
import { useMessages } from "@/lib/messages";

/** For a browser that has never fetched the todos, and cannot now. */
export function Offline() {
  return <EmptyState drawing="offline" {...useMessages().empty.offline} />;
}
