import {
  type CurrentUser,
  currentUser,
  rememberedUser,
  setCurrentUser,
  toCurrentUser,
} from "@/lib/client/current-user";
import {
  closeDrafts,
  followOtherTabs,
  forgetDrafts,
  isTyping,
  openDrafts,
  writeDrafts,
} from "@/lib/client/drafts";
import { inTime } from "@/lib/client/in-time";
import { showSettings } from "@/lib/client/settings";
import { deleteLocalDatabase } from "../persistence/indexed-db";
import { memory, setKeeper, undoHistory } from "../store";
import { settleDrafts } from "../todo-drafts";
import { browser } from "./browser";
import { OPENING, openSyncEngine, type SyncEngine } from "./engine";
import { createScheduler } from "./scheduler";
import { fetchJson, UnansweredError } from "./transport";

const SIGN_IN = "/sign-in";

let started: Promise<void> | undefined;
let engine: SyncEngine | undefined;
let isConfirmed = false;

/** Shows what this browser has of whoever used it last, also offline, and keeps it in step from then on. */
export function startStore(): Promise<void> {
  started ??= start();
  return started;
}

/** Ends the session and leaves nothing behind; refuses while edits are queued, unless told to discard them. */
export async function signOut({ discard } = { discard: false }) {
  if (!discard) await round().catch(() => {});
  const { waiting } = memory.status();
  if (waiting > 0 && !discard) return { isDone: false, waiting };
  const body = { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" };
  const answer = await fetchJson(fetch, "/api/auth/sign-out", body).catch(() => undefined);
  if (answer === undefined) return { isDone: false, waiting };
  await forget();
  location.assign(SIGN_IN);
  return { isDone: true, waiting: 0 };
}

const scheduler = createScheduler(round);

async function start() {
  showSettings();
  const last = rememberedUser();
  if (last) await become(last);
  listen();
  scheduler.wake();
}

/** One round with the server, in the name of whoever is signed in there. */
async function round() {
  if (!isConfirmed) await confirm();
  try {
    await engine?.sync();
    settleDrafts();
  } catch (error) {
    if (error instanceof UnansweredError && error.reason === "signedOut") isConfirmed = false;
    throw error;
  }
}

async function confirm() {
  const current = await signedInUser().catch((error) => {
    memory.setProgress("offline");
    throw error;
  });
  if (!current) {
    // Who was sent away before, or is in the middle of a text, shall not be torn from it.
    if (memory.status().state !== "signedOut" && !isTyping()) location.assign(SIGN_IN);
    memory.setProgress("signedOut");
    throw new UnansweredError("signedOut");
  }
  if (current.id !== currentUser()?.id) await become(current);
  else setCurrentUser(current);
  isConfirmed = true;
}

async function become(next: CurrentUser) {
  // What somebody did before it was known who they are is theirs.
  if (currentUser()) leave();
  setCurrentUser(next);
  openDrafts(next.id);
  const opened = await openSyncEngine(memory, { userId: next.id, name: nameOf(next), ...browser });
  engine = opened;
  setKeeper({
    // What IndexedDB does not take stays in memory, and is tried again in the next round.
    save: (entries) =>
      void opened
        .save(entries)
        .catch(() => {})
        .finally(scheduler.nudge),
    dismiss: (opId) => void opened.dismiss(opId),
  });
  void navigator.storage?.persist?.();
}

function leave() {
  closeDrafts();
  engine?.close();
  memory.clear();
  undoHistory.clear();
}

/** Who is signed in by now, or nobody; throws UnansweredError when the server cannot say. */
async function signedInUser(): Promise<CurrentUser | undefined> {
  const answer: unknown = await fetchJson(fetch, "/api/auth/get-session", {});
  if (answer === null) return;
  const user =
    typeof answer === "object" && "user" in answer ? toCurrentUser(answer.user) : undefined;
  if (!user) throw new UnansweredError("busy");
  return user;
}

async function forget() {
  const last = currentUser();
  setKeeper(undefined);
  forgetDrafts();
  engine?.close();
  // The other tabs leave when they hear of it, and then nobody holds IndexedDB any more.
  setCurrentUser(undefined);
  if (last) await inTime(deleteLocalDatabase(nameOf(last)), OPENING);
}

function nameOf({ id }: CurrentUser): string {
  return `donext-${id}`;
}

function listen() {
  addEventListener("focus", scheduler.wake);
  addEventListener("online", scheduler.wake);
  addEventListener("offline", () => memory.setProgress("offline"));
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
    else scheduler.wake();
  });
  // In another tab somebody signed out, or somebody else signed in.
  addEventListener("storage", (event) => {
    followOtherTabs(event);
    const { id } = rememberedUser() ?? {};
    const user = currentUser();
    if (user && !id) {
      forgetDrafts();
      location.assign(SIGN_IN);
    } else if (user && id !== user.id) location.reload();
  });
}

/** Keeps what is being typed and sends what is queued while the page goes away, but never in another user's name. */
function flush() {
  writeDrafts();
  if (isConfirmed) engine?.flush();
}
