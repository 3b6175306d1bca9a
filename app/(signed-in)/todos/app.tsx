"use client";

import { lazy, memo, Suspense, useEffect, useState } from "react";
import { Boundary } from "@/app/ui/boundary";
import { EmptyState } from "@/app/ui/empty-state";
import { LiveRegion } from "@/app/ui/live-region";
import { Skeleton } from "@/app/ui/skeleton";
import { useLanguage, useMessages } from "@/lib/messages";
import { goTo, useAddress, type View } from "@/lib/store/address";
import { useIsKnown, useSyncStatus } from "@/lib/store/hooks";
import { startStore } from "@/lib/store/session";
import { DeletedLists } from "./deleted-lists";
import { Detail } from "./detail/detail";
import { keepApp } from "./keep-app";
import { useKeys } from "./keys";
import { Overlays } from "./overlays";
import { QUICK_ADD } from "./quick-add/field-id";
import { QuickAdd } from "./quick-add/quick-add";
import { Refusals } from "./refusals";
import { Sidebar } from "./sidebar";
import { changeStage, clearSelection, useStage } from "./stage";
import { TodoList } from "./todo-list";
import { UndoToast } from "./undo-toast";
import { useDefaults } from "./use-defaults";
import { ViewTitle } from "./view-title";

const SelectionBar = lazy(() => import("./selection-bar"));

/** The app: where one can go, what is there, and the todo that is open beside it. */
export function App() {
  const { view, todo } = useAddress();
  const [hasFailed, setFailed] = useState(false);
  const [missing, setMissing] = useState(0);
  const isSelecting = useStage(({ selected }) => selected.size > 0);
  useLanguage();
  useKeys();

  useEffect(() => {
    startStore().catch(() => setFailed(true));
    void keepApp();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected is out of sight elsewhere
  useEffect(clearSelection, [view]);

  /** Goes on without what could not be fetched. */
  function miss() {
    changeStage({ isPartMissing: true });
    clearSelection();
    goTo({ view }, "replace");
    setMissing(missing + 1);
  }

  return (
    <div className="min-h-dvh lg:pl-64">
      <Boundary key={missing} onMissing={miss}>
        <Sidebar />
        <main
          className={`mx-auto max-w-3xl px-3 pt-2 pb-40 sm:px-6 lg:pt-12 ${todo ? "xl:mr-104" : ""}`}
        >
          <Content view={view} hasFailed={hasFailed} />
          <Suspense>{isSelecting && <SelectionBar />}</Suspense>
        </main>
        {todo && <Detail key={todo} id={todo} />}
        {!isSelecting && <UndoToast />}
      </Boundary>
      <Overlays />
      <LiveRegion />
    </div>
  );
}

type ContentProps = { view: View; hasFailed: boolean };

const Content = memo(function Content({ view, hasFailed }: ContentProps) {
  const isKnown = useIsKnown();
  const defaults = useDefaults(view);

  return (
    <>
      <ViewTitle view={view} />
      <Refusals />
      {defaults && (
        <div className="mt-4 mb-2">
          <QuickAdd id={QUICK_ADD} defaults={defaults} />
        </div>
      )}
      {isKnown && view.name === "trash" && <DeletedLists />}
      {isKnown ? <TodoList view={view} /> : <NothingYet hasFailed={hasFailed} />}
    </>
  );
});

/** While nothing is known of the todos: they are on their way, or cannot come. */
function NothingYet({ hasFailed }: { hasFailed: boolean }) {
  const { empty, sync } = useMessages();
  const { state } = useSyncStatus();
  if (hasFailed) return <EmptyState drawing="offline" {...empty.noDisk} />;
  if (state === "offline") return <EmptyState drawing="offline" {...empty.offline} />;
  return <Skeleton label={sync.loading} />;
}
