"use client";

import { lazy, Suspense, useEffect } from "react";
import { LiveRegion } from "@/app/ui/live-region";
import { Skeleton } from "@/app/ui/skeleton";
import { useLanguage, useMessages } from "@/lib/messages";
import { useAddress } from "@/lib/store/address";
import { useSyncStatus } from "@/lib/store/hooks";
import { startStore } from "@/lib/store/session";
import { Detail } from "./detail/detail";
import { keepApp } from "./keep-app";
import { useKeys } from "./keys";
import { Offline } from "./offline";
import { QUICK_ADD } from "./quick-add/field-id";
import { QuickAdd } from "./quick-add/quick-add";
import { Refusals } from "./refusals";
import { SelectionBar } from "./selection-bar";
import { Sidebar } from "./sidebar";
import { clearSelection, useStage } from "./stage";
import { TodoList } from "./todo-list";
import { UndoToast } from "./undo-toast";
import { useDefaults } from "./use-defaults";
import { ViewTitle } from "./view-title";

const PickerHost = lazy(() => import("./pickers/picker-host"));
const RowMenu = lazy(() => import("./row-menu"));
const DeletionDialog = lazy(() => import("./deletion-dialog"));
const Palette = lazy(() => import("./palette"));
const Shortcuts = lazy(() => import("./shortcuts/shortcuts"));
const QuickAddDialog = lazy(() => import("./quick-add/quick-add-dialog"));

/** The app: where one can go, what is there, and the todo that is open beside it. */
export function App() {
  const messages = useMessages();
  const { view, todo } = useAddress();
  const { isReady, isEmpty, state } = useSyncStatus();
  const isKnown = isReady && !isEmpty;
  const defaults = useDefaults(view);
  const isSelecting = useStage(({ selected }) => selected.size > 0);
  useLanguage();
  useKeys();

  useEffect(() => {
    void startStore();
    keepApp();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected is out of sight elsewhere
  useEffect(clearSelection, [view]);

  return (
    <div className="min-h-dvh lg:pl-64">
      <Sidebar />
      <main
        className={`mx-auto max-w-3xl px-3 pt-2 pb-40 transition-[margin] sm:px-6 lg:pt-12 ${todo ? "xl:mr-104" : ""}`}
      >
        <ViewTitle view={view} />
        <Refusals />
        {defaults && (
          <div className="mt-4 mb-2">
            <QuickAdd id={QUICK_ADD} defaults={defaults} />
          </div>
        )}
        {isKnown && <TodoList view={view} />}
        {!isKnown &&
          (state === "offline" ? <Offline /> : <Skeleton label={messages.sync.loading} />)}
      </main>
      {todo && <Detail key={todo} id={todo} />}
      {isSelecting ? <SelectionBar /> : <UndoToast />}
      <Suspense>
        <Overlays />
      </Suspense>
      <LiveRegion />
    </div>
  );
}

/** What stands before everything else, fetched when it is called for the first time. */
function Overlays() {
  const { dialog, picking, menu, doomed } = useStage((stage) => stage);
  return (
    <>
      {picking && <PickerHost />}
      {menu && <RowMenu />}
      {doomed && <DeletionDialog />}
      {dialog === "palette" && <Palette />}
      {dialog === "keys" && <Shortcuts />}
      {dialog === "quickAdd" && <QuickAddDialog />}
    </>
  );
}
