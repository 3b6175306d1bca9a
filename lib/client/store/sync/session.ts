import {
  currentPerson,
  type Person,
  rememberedPerson,
  setPerson,
  toPerson,
} from "@/lib/client/current-user";
import { showSettings } from "@/lib/client/settings";
import { deleteLocalDatabase } from "../persistence/indexed-db";
import { memory, setKeeper, undoHistory } from "../store";
import { browser } from "./browser";
import { openSyncEngine, type SyncEngine } from "./engine";
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
  const last = rememberedPerson();
  if (last) await become(last);
  listen();
  scheduler.wake();
}

/** One round with the server, in the name of whoever is signed in there. */
async function round() {
  if (!isConfirmed) await confirm();
  try {
    await engine?.sync();
  } catch (error) {
    if (error instanceof UnansweredError && error.reason === "signedOut") isConfirmed = false;
    throw error;
  }
}

async function confirm() {
  const current = await signedInPerson().catch((error) => {
    memory.setProgress("offline");
    throw error;
  });
  if (!current) {
    // Who was sent away before shall not be torn from what they do.
    if (memory.status().state !== "signedOut") location.assign(SIGN_IN);
    memory.setProgress("signedOut");
    throw new UnansweredError("signedOut");
  }
  if (current.id !== currentPerson()?.id) await become(current);
  else setPerson(current);
  isConfirmed = true;
}

async function become(next: Person) {
  // What somebody did before it was known who they are is theirs.
  if (currentPerson()) leave();
  setPerson(next);
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
  engine?.close();
  memory.clear();
  undoHistory.clear();
}

/** Who is signed in by now, or nobody; throws UnansweredError when the server cannot say. */
async function signedInPerson(): Promise<Person | undefined> {
  const answer: unknown = await fetchJson(fetch, "/api/auth/get-session", {});
  if (answer === null) return;
  const user = typeof answer === "object" && "user" in answer ? toPerson(answer.user) : undefined;
  if (!user) throw new UnansweredError("busy");
  return user;
}

async function forget() {
  const last = currentPerson();
  setKeeper(undefined);
  engine?.close();
  // The other tabs leave when they hear of it, and then nobody holds IndexedDB any more.
  setPerson(undefined);
  if (last) await deleteLocalDatabase(nameOf(last));
}

function nameOf({ id }: Person): string {
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
  addEventListener("storage", () => {
    const { id } = rememberedPerson() ?? {};
    const person = currentPerson();
    if (person && !id) location.assign(SIGN_IN);
    else if (person && id !== person.id) location.reload();
  });
}

/** Sends what is queued while the page goes away, but never in another person's name. */
function flush() {
  if (isConfirmed) engine?.flush();
}
