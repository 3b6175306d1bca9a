import { pickers } from "../pickers/pickers";
import {
  DeletionDialog,
  Palette,
  PickerHost,
  QuickAddDialog,
  RowMenu,
  Shortcuts,
} from "./overlay-parts";

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
  PickerHost.load,
  pickers.day.load,
  pickers.list.load,
  pickers.priority.load,
  pickers.labels.load,
  pickers.repeat.load,
  () => import("@/app/ui/overlay/tooltip-popup"),
  () => import("../lists/list-menu"),
  () => import("@/app/ui/graphics/illustration"),
  () => import("../detail/detail"),
  () => import("@/app/ui/overlay/sheet"),
  () => import("@/app/ui/overlay/menu"),
  DeletionDialog.load,
  () => import("../detail/markdown"),
  () => import("../lists/list-dialog"),
  () => import("../lists/deleted-lists"),
  () => import("../rejected/rejected-operations"),
  () => import("../rejected/repair-dialog"),
  () => import("../rejected/left-drafts"),
  () => import("../tour/tour"),
  Palette.load,
  () => import("../list/repeat-rule"),
  () => import("../quick-add/grammar"),
  QuickAddDialog.load,
  RowMenu.load,
  () => import("../selection/selection-bar"),
  Shortcuts.load,
  () => import("./sign-out-dialog"),
];
