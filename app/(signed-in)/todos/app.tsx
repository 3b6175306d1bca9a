"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { Boundary } from "@/app/ui/boundary";
import { announce, LiveRegion } from "@/app/ui/live-region";
import { Toast } from "@/app/ui/overlay/toast";
import { rememberedUser } from "@/lib/client/current-user";
import { openDrafts } from "@/lib/client/drafts";
import { useLanguage, useMessages } from "@/lib/client/i18n/messages";
import { focusList } from "./commands/focus";
import { keepFocus } from "./commands/keep-focus";
import { useKeys } from "./commands/keys";
import { Content, type Failure } from "./content";
import { navigate, useAppLocation } from "./navigation";
import { NoticeToast } from "./notices/notice-toast";
import { tellActs } from "./notices/tell";
import { clearSelection, leaveRows, watchSelection } from "./selection/selection";
import { LazyBoundary } from "./shell/lazy-boundary";
import { replayEarlyClick, settleEarlyClick } from "./shell/replay-early-clicks";
import { Sidebar } from "./shell/sidebar";
import { SyncToast } from "./shell/sync-toast";
import { changeUiState, useUiState } from "./ui-state";

const loadSession = () => import("@/lib/client/store/sync/session");

// Fetched while React still looks at what the server has sent.
if (typeof window !== "undefined") loadSession().catch(() => {});

const Detail = lazy(() => import("./detail/detail"));
const Overlays = lazy(() => import("./shell/overlays"));
const SelectionBar = lazy(() => import("./selection/selection-bar"));

/** The app: where one can go, what is there, and the todo that is open beside it. */
export function App() {
  const { view, todo } = useAppLocation();
  const [failure, setFailure] = useState<Failure>();
  const [missing, setMissing] = useState(0);
  const isSelecting = useUiState(({ selected }) => selected.size > 0);
  useLanguage();
  useKeys();

  useEffect(keepFocus, []);
  useEffect(tellActs, []);

  useEffect(() => {
    replayEarlyClick();
    start()
      .then(setFailure)
      .then(() => import("./shell/offline"))
      .then(({ prepareOffline }) => prepareOffline())
      .catch(() => {});
  }, []);

  useEffect(watchSelection, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected is out of sight elsewhere
  useEffect(leaveRows, [view]);

  /** Goes on without what could not be fetched. */
  function miss() {
    changeUiState({ isCodeMissing: true, entering: undefined });
    clearSelection();
    navigate({ view }, "replace");
    setMissing(missing + 1);
  }

  return (
    <div
      className="min-h-dvh select-none max-lg:[--below:calc(3.5rem+env(safe-area-inset-bottom))] lg:pl-64"
      onClickCapture={settleEarlyClick}
    >
      <SkipLink />
      <Boundary key={missing} onMissing={miss}>
        <Sidebar />
        <main
          id="todos"
          // Where the details have room beside it, it stands as if they were there: they move nothing.
          className={`mx-auto max-w-3xl px-3 pt-2 pb-40 sm:px-6 lg:pt-12 xl:ml-[max(0px,(100vw-90rem)/2)] ${todo ? "xl:mr-104" : ""}`}
        >
          <Content view={view} failure={failure} />
          <Suspense>{isSelecting && <SelectionBar />}</Suspense>
        </main>
        <Suspense>{todo && <Detail key={todo} id={todo} />}</Suspense>
        {!isSelecting && <NoticeToast />}
      </Boundary>
      <LazyBoundary>
        <Overlays />
      </LazyBoundary>
      <MissingToast />
      <SyncToast />
      <LiveRegion />
    </div>
  );
}

/** Past everything that leads elsewhere. */
function SkipLink() {
  const { sidebar } = useMessages();
  return (
    // biome-ignore lint/a11y/useValidAnchor: it leads to the same place as its address, and into it
    <a
      href="#todos"
      className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:rounded-lg focus:bg-raised focus:px-4 focus:py-3 focus:shadow-popup"
      onClick={(event) => {
        event.preventDefault();
        focusList();
      }}
    >
      {sidebar.skip}
    </a>
  );
}

/** Says that a part of the app could not be fetched. */
function MissingToast() {
  const { sync, actions } = useMessages();
  const isCodeMissing = useUiState((state) => state.isCodeMissing);

  useEffect(() => {
    if (isCodeMissing) announce(sync.codeMissing);
  }, [isCodeMissing, sync]);

  return (
    <Toast
      notice={isCodeMissing ? { message: sync.codeMissing } : undefined}
      closeLabel={actions.dismiss}
      onClose={() => changeUiState({ isCodeMissing: false })}
    />
  );
}

/** Brings the todos; answers why that cannot be. */
async function start(): Promise<Failure> {
  // Before anybody can type over it.
  const user = rememberedUser();
  if (user) openDrafts(user.id);
  const session = await loadSession().catch(() => undefined);
  if (!session) {
    changeUiState({ isCodeMissing: true });
    return "offline";
  }
  return session.startStore().then(
    () => undefined,
    () => "noStorage",
  );
}
