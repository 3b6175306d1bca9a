"use client";

import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { LiveRegion } from "@/app/ui/live-region";
import { Skeleton } from "@/app/ui/skeleton";
import { useAddress } from "@/lib/store/address";
import { useSyncStatus } from "@/lib/store/hooks";
import { startStore } from "@/lib/store/session";
import { Detail } from "./detail";
import { keepApp } from "./keep-app";
import { useKeys } from "./keys";
import { Offline } from "./offline";
import { QuickAdd } from "./quick-add";
import { Refusals } from "./refusals";
import { Sidebar } from "./sidebar";
import { TodoList } from "./todo-list";
import { UndoToast } from "./undo-toast";
import { ViewTitle } from "./view-title";

const Shortcuts = lazy(() =>
  import("./shortcuts").then(({ Shortcuts }) => ({ default: Shortcuts })),
);

/** The app: where one can go, what is there, and the todo that is open beside it. */
export function App() {
  const { view, todo } = useAddress();
  const { isReady, isEmpty, state } = useSyncStatus();
  const isKnown = isReady && !isEmpty;
  const [isHelping, setHelping] = useState(false);
  const showKeys = useCallback(() => setHelping(true), []);
  useKeys(showKeys);

  useEffect(() => {
    void startStore();
    keepApp();
  }, []);

  return (
    <div className="min-h-dvh lg:pl-64">
      <Sidebar onShowKeys={showKeys} />
      <main
        className={`mx-auto max-w-3xl px-3 pt-2 pb-40 transition-[margin] sm:px-6 lg:pt-12 ${todo ? "xl:mr-104" : ""}`}
      >
        <ViewTitle view={view} />
        <Refusals />
        <QuickAdd view={view} />
        {isKnown && <TodoList view={view} />}
        {!isKnown && (state === "offline" ? <Offline /> : <Skeleton label="Loading your todos" />)}
      </main>
      {todo && <Detail key={todo} id={todo} />}
      {isHelping && (
        <Suspense>
          <Shortcuts onClose={() => setHelping(false)} />
        </Suspense>
      )}
      <UndoToast />
      <LiveRegion />
    </div>
  );
}
