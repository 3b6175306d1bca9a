/** Keeps the app in the browser, so that it opens without a network from the next time on. */
export function keepApp(): void {
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  // What opens later is fetched now, while nobody waits for it.
  whenIdle(() => {
    for (const load of rest) load().catch(() => {});
  });
  // In development each file changes under its name.
  if (process.env.NODE_ENV !== "production") return;
  navigator.serviceWorker?.register("/sw.js", { updateViaCache: "none" }).catch(() => {});
}

const rest = [
  () => import("@/app/ui/menu"),
  () => import("@/app/ui/sheet"),
  () => import("./list-dialog"),
  () => import("./shortcuts"),
  () => import("./sign-out-dialog"),
];
