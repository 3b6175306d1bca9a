import "fake-indexeddb/auto";
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { Memory } from "@/lib/client/store/memory";

type Answer = () => Response | Promise<Response>;

const person = () => ({ id: randomUUID(), name: "Ada", email: "ada@donext.test" });
const offline = () => Promise.reject(new TypeError("There is no network"));
const assign = vi.fn();
/** How long a busy machine may take, in milliseconds. */
const SLOW = 20_000;
const storage = new Map<string, string>();
const answers: Record<string, Answer> = {};
const channels = new Set<BroadcastChannel>();
const tabs = new Set<Memory>();

beforeEach(() => {
  vi.resetModules();
  storage.clear();
  assign.mockReset();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  });
  const page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("dispatchEvent", page.dispatchEvent.bind(page));
  vi.stubGlobal("location", { assign });
  vi.stubGlobal("navigator", {});
  vi.stubGlobal(
    "BroadcastChannel",
    class extends BroadcastChannel {
      constructor(name: string) {
        super(name);
        channels.add(this);
      }
    },
  );
  vi.stubGlobal(
    "document",
    Object.assign(new EventTarget(), {
      visibilityState: "visible",
      documentElement: { dataset: {} },
    }),
  );
  vi.stubGlobal("fetch", (path: string, { method = "GET" } = {}) =>
    (answers[`${method} ${path.split("?")[0]}`] ?? offline)(),
  );
  answers["GET /api/sync"] = () => Response.json({ changes: [], cursor: "c", more: false });
  answers["POST /api/sync"] = offline;
  answers["POST /api/auth/sign-out"] = () => Response.json({ success: true });
});

afterEach(async () => {
  // A tab without a session tries nothing again until somebody comes back to it.
  answers["GET /api/auth/get-session"] = () => Response.json(null);
  for (const method of ["GET", "POST"]) {
    answers[`${method} /api/sync`] = () => new Response(null, { status: 401 });
  }
  dispatchEvent(new Event("focus"));
  const states = () => [...tabs].map((memory) => memory.status().state);
  await vi.waitFor(() => expect(new Set([...states(), "signedOut"]).size).toBe(1), SLOW);
  for (const channel of channels) channel.close();
  channels.clear();
  tabs.clear();
  vi.unstubAllGlobals();
});

test("who is not signed in any more is not torn from what they type, and it is kept for them", async () => {
  const ada = person();
  signedIn(ada);
  await start();
  vi.resetModules();
  answers["GET /api/auth/get-session"] = () => Response.json(null);
  const { keepDraft } = await import("@/lib/client/drafts");
  keepDraft("quickAdd", { text: "Tea" });
  const { memory } = await start();
  await vi.waitFor(() => expect(memory.status().state).toBe("signedOut"));
  expect(assign).not.toHaveBeenCalled();
  dispatchEvent(new Event("pagehide"));
  expect(storage.get(`donext.draft.${ada.id}.quickAdd`)).toContain("Tea");
});

test("who used the browser last has everything at once, also offline", async () => {
  const ada = person();
  signedIn(ada);
  const { createTodos } = await start();
  createTodos([{ title: "Tea" }]);
  await vi.waitFor(async () => expect(await queueOf(ada.id)).toBe(1));

  answers["GET /api/auth/get-session"] = offline;
  vi.resetModules();
  const { memory } = await start();
  expect([...memory.rows.todos.values()]).toMatchObject([{ title: "Tea" }]);
  expect(memory.status()).toMatchObject({ isReady: true, isEmpty: false, waiting: 1 });
  await vi.waitFor(() => expect(memory.status().state).toBe("offline"));
  expect(assign).not.toHaveBeenCalled();
});

test("what is done before anything is known of the person is kept", async () => {
  const ada = person();
  signedIn(ada);
  const { createTodos } = await import("@/lib/client/store/mutations");
  const memory = await openTab();
  createTodos([{ title: "Tea" }]);
  await (await import("@/lib/client/store/sync/session")).startStore();
  await vi.waitFor(async () => expect(await queueOf(ada.id)).toBe(1));
  expect([...memory.rows.todos.values()]).toMatchObject([{ title: "Tea" }]);
});

test("whose browser keeps nothing, and has never been here, sees their todos all the same", async () => {
  const open = vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("Not here", "SecurityError");
  });
  onTestFinished(() => open.mockRestore());
  signedIn(person());
  const { memory } = await start();
  expect(memory.status()).toMatchObject({ isReady: true, isEmpty: false, isKept: false });
});

test("who is not signed in is sent to do so", async () => {
  answers["GET /api/auth/get-session"] = () => Response.json(null);
  await start();
  await vi.waitFor(() => expect(assign).toHaveBeenCalledWith("/sign-in"));
});

test("another user of the same browser sees nothing of the first one", async () => {
  const [ada, eve] = [person(), person()];
  signedIn(ada);
  const { createTodos } = await start();
  createTodos([{ title: "Secret" }]);
  await vi.waitFor(async () => expect(await queueOf(ada.id)).toBe(1));

  signedIn(eve);
  vi.resetModules();
  const { memory } = await start();
  await vi.waitFor(() => expect(memory.rows.todos.size).toBe(0));
  expect(storage.get("donext.person")).toContain(eve.id);
  expect(await queueOf(ada.id)).toBe(1);
});

test("signing out refuses while edits are queued, and forgets everything when told to", async () => {
  const ada = person();
  signedIn(ada);
  const { createTodos, signOut } = await start();
  createTodos([{ title: "Tea" }]);
  const { keepDraft, writeDrafts } = await import("@/lib/client/drafts");
  keepDraft("quickAdd", { text: "Milk" });
  writeDrafts();
  expect(await signOut()).toEqual({ isDone: false, waiting: 1 });
  expect(await queueOf(ada.id)).toBe(1);
  expect(storage.has("donext.person")).toBe(true);

  expect(await signOut({ discard: true })).toEqual({ isDone: true, waiting: 0 });
  expect(storage.size).toBe(0);
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`donext-${ada.id}`);
  expect(assign).toHaveBeenCalledWith("/sign-in");
});

test("signing out that the server does not hear of forgets nothing", async () => {
  const ada = person();
  signedIn(ada);
  const { signOut } = await start();
  answers["POST /api/auth/sign-out"] = offline;
  expect(await signOut()).toEqual({ isDone: false, waiting: 0 });
  expect(storage.has("donext.person")).toBe(true);
});

/** The app as a browser loads it, once it shows what it has. */
async function start() {
  const session = await import("@/lib/client/store/sync/session");
  const memory = await openTab();
  const verbs = await import("@/lib/client/store/mutations");
  await session.startStore();
  await vi.waitFor(
    () => expect(memory.status().isEmpty && !assign.mock.calls[0]).toBe(false),
    SLOW,
  );
  return { ...session, ...verbs, memory };
}

async function openTab(): Promise<Memory> {
  const { memory } = await import("@/lib/client/store/store");
  tabs.add(memory);
  return memory;
}

function signedIn(user: object) {
  answers["GET /api/auth/get-session"] = () => Response.json({ user, session: {} });
}

async function queueOf(id: string): Promise<number> {
  const { openLocalDatabase } = await import("@/lib/client/store/persistence/indexed-db");
  const disk = await openLocalDatabase(`donext-${id}`, () => {});
  const { length } = await disk.queue();
  disk.close();
  return length;
}
