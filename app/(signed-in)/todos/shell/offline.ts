let prepared: Promise<void> | undefined;

/** Keeps the app in the browser, so that it opens without a network from the next time on. */
export function prepareOffline(): Promise<void> {
  // Once: in development React runs effects twice, and the page takes drops from one listener.
  prepared ??= prepare();
  return prepared;
}

async function prepare(): Promise<void> {
  // In development each file changes under its name.
  if (process.env.NODE_ENV === "production") {
    navigator.serviceWorker?.register("/sw.js", { updateViaCache: "none" }).catch(() => {});
  }
  await fetchRest();
}

/** What opens later is fetched now, one after the other, while nobody waits for it. */
async function fetchRest(): Promise<void> {
  for (const load of rest) {
    await new Promise<void>((resolve) => whenIdle(resolve));
    await load().catch(() => {});
  }
}

const whenIdle: (callback: () => void) => unknown = globalThis.requestIdleCallback ?? setTimeout;

// What is needed most comes first.
const rest = [
  () => import("../touch/touch").then(({ listenToTouch }) => listenToTouch()),
  () => import("../touch/swipe-side"),
  () => import("../drag-drop/dragging").then(({ loadDragging }) => loadDragging()),
  () => import("@/app/ui/overlay/tooltip-popup"),
  () => import("../lists/list-menu"),
  () => import("@/app/ui/graphics/illustration"),
  () => import("../detail/detail"),
  () => import("@/app/ui/overlay/sheet"),
  () => import("@/app/ui/overlay/menu"),
  () => import("../list/deletion-dialog"),
  () => import("../detail/markdown"),
  () => import("../lists/list-dialog"),
  () => import("../lists/deleted-lists"),
  () => import("../rejected/rejected-operations"),
  () => import("../rejected/repair-dialog"),
  () => import("../rejected/left-drafts"),
  () => import("../tour/tour"),
  () => import("../commands/palette"),
  () => import("../pickers/day-picker"),
  () => import("../pickers/label-picker"),
  () => import("../pickers/list-picker"),
  () => import("../pickers/picker-host"),
  () => import("../pickers/priority-picker"),
  () => import("../pickers/repeat-picker"),
  () => import("../list/repeat-rule"),
  () => import("../quick-add/grammar"),
  () => import("../quick-add/quick-add-dialog"),
  () => import("../list/row-menu"),
  () => import("../selection/selection-bar"),
  () => import("../commands/shortcuts-dialog"),
  () => import("./sign-out-dialog"),
];
