import { loadDragging } from "./dragging";

/** Keeps the app in the browser, so that it opens without a network from the next time on. */
export function keepApp(): void {
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  // What opens later is fetched now, while nobody waits for it.
  whenIdle(() => {
    for (const load of [loadDragging, ...rest]) load().catch(() => {});
  });
  // In development each file changes under its name.
  if (process.env.NODE_ENV !== "production") return;
  navigator.serviceWorker?.register("/sw.js", { updateViaCache: "none" }).catch(() => {});
}

const rest = [
  () => import("@/app/ui/menu"),
  () => import("@/app/ui/sheet"),
  () => import("@/lib/quick-add"),
  () => import("./deletion-dialog"),
  () => import("./detail/todo-form"),
  () => import("./detail/markdown"),
  () => import("./list-dialog"),
  () => import("./palette"),
  () => import("./pickers/day-picker"),
  () => import("./pickers/label-picker"),
  () => import("./pickers/list-picker"),
  () => import("./pickers/picker-host"),
  () => import("./pickers/priority-picker"),
  () => import("./pickers/repeat-picker"),
  () => import("./quick-add/pasted-lines"),
  () => import("./quick-add/quick-add-dialog"),
  () => import("./quick-add/suggestions"),
  () => import("./quick-add/understood"),
  () => import("./row-menu"),
  () => import("./selection-bar"),
  () => import("./shortcuts/shortcuts"),
  () => import("./sign-out-dialog"),
];
