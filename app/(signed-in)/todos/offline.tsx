import { EmptyState } from "@/app/ui/empty-state";

/** For a browser that has never fetched the todos, and cannot now. */
export function Offline() {
  return (
    <EmptyState
      drawing="offline"
      title="Your todos are not here yet"
      text="Donext cannot be reached. As soon as it can, they are fetched, and from then on they are here without a network too."
    />
  );
}
