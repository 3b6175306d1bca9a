import { UnansweredError } from "./transport";

const POLL = 20_000;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 60_000;

export type Scheduler = ReturnType<typeof createScheduler>;

/** Runs rounds with the server, one at a time: when there is news, now and then, and later after a failure. */
export function createScheduler(round: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isRunning = false;
  let isWanted = false;

  async function run() {
    isWanted = isRunning;
    if (isRunning) return;
    isRunning = true;
    clearTimeout(timer);
    const delay = await round().then(succeed, fail);
    isRunning = false;
    if (isWanted && failures === 0) return void run();
    if (delay !== undefined) timer = setTimeout(run, delay);
  }

  function succeed(): number | undefined {
    failures = 0;
    return document.visibilityState === "visible" ? POLL : undefined;
  }

  function fail(error: unknown): number | undefined {
    failures++;
    const { reason, retryAfter } =
      error instanceof UnansweredError ? error : new UnansweredError("busy");
    // Only the person can change that; they come back with the focus.
    if (reason === "signedOut") return;
    const delay = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (failures - 1));
    return Math.max(retryAfter * 1000, delay * (0.5 + Math.random() / 2));
  }

  return {
    /** There is something to send; while the server cannot be reached, in its turn. */
    nudge() {
      if (failures === 0) void run();
    },
    /** Things may have changed: a good moment to try, whatever happened before. */
    wake() {
      if (document.visibilityState === "hidden") return;
      failures = 0;
      void run();
    },
  };
}
