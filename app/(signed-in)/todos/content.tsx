import { lazy, memo } from "react";
import { Button } from "@/app/ui/controls/button";
import { EmptyState } from "@/app/ui/graphics/empty-state";
import { Skeleton } from "@/app/ui/graphics/skeleton";
import { useDrafts } from "@/lib/client/drafts";
import { useMessages } from "@/lib/client/i18n/messages";
import { useIsIncomplete, useIsKnown, useSyncStatus } from "@/lib/client/store/hooks";
import { leftDraftsIn } from "@/lib/client/store/left-drafts";
import type { View } from "@/lib/client/store/queries/view";
import { TodoList } from "./list/todo-list";
import { ViewTitle } from "./list/view-title";
import { LazyBoundary } from "./shell/lazy-boundary";

const loadQuickAdd = () => import("./quick-add/quick-add-here");

// Fetched while React still looks at what the server has sent, as one needs it at once.
if (typeof window !== "undefined") loadQuickAdd().catch(() => {});

const QuickAddHere = lazy(loadQuickAdd);
const RejectedOperations = lazy(() => import("./rejected/rejected-operations"));
const LeftDrafts = lazy(() => import("./rejected/left-drafts"));
const DeletedLists = lazy(() => import("./lists/deleted-lists"));

/** Why the todos cannot be brought. */
export type Failure = "offline" | "noStorage" | undefined;

type ContentProps = { view: View; failure: Failure };

/** What is in a view, under its title. */
export const Content = memo(function Content({ view, failure }: ContentProps) {
  const isKnown = useIsKnown();
  const { rejected } = useSyncStatus();
  const hasLeftDrafts = useDrafts((all) => leftDraftsIn(all).length > 0);

  return (
    <>
      <ViewTitle view={view} />
      <LazyBoundary>{rejected.length > 0 && <RejectedOperations />}</LazyBoundary>
      <LazyBoundary>{hasLeftDrafts && <LeftDrafts />}</LazyBoundary>
      <Adding view={view} />
      <LazyBoundary>{isKnown && view.name === "trash" && <DeletedLists />}</LazyBoundary>
      {isKnown ? <TodoList view={view} /> : <NothingYet failure={failure} />}
      {isKnown && <MoreToCome view={view} />}
    </>
  );
});

// Renders again only in another view: else React would throw away the field that the server has sent,
// when its code is still on its way.
const Adding = memo(function Adding({ view }: { view: View }) {
  return (
    <LazyBoundary>
      <QuickAddHere view={view} />
    </LazyBoundary>
  );
});

/** That what is above is not all: in a new browser, what is open comes first. */
function MoreToCome({ view }: { view: View }) {
  const { sync } = useMessages();
  if (!useIsIncomplete(view)) return null;
  return <Skeleton label={sync.moreToCome} />;
}

/** While nothing is known of the todos: they are on their way, or cannot come. */
function NothingYet({ failure }: { failure: Failure }) {
  const { empty, sync } = useMessages();
  const { state } = useSyncStatus();
  const reason = failure ?? ((state === "offline" || state === "outdated") && state);
  if (!reason) return <Skeleton label={sync.loading} />;
  const action = reason === "outdated" && (
    <Button onClick={() => location.reload()}>{sync.reload}</Button>
  );
  return <EmptyState illustration="offline" {...empty[reason]} action={action} />;
}
