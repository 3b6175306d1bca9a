import { randomUUID } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";

let storage: Record<string, string>;
let isFull: boolean;

beforeEach(() => {
  storage = {};
  isFull = false;
  vi.stubGlobal("localStorage", storageOf());
  vi.resetModules();
});

test("what is typed is there after a reload, a moment later or as the page goes", async () => {
  vi.useFakeTimers();
  const user = randomUUID();
  const { keepDraft, openDrafts, writeDrafts } = await open();
  openDrafts(user);
  keepDraft("quickAdd", { text: "Buy" });
  vi.advanceTimersByTime(500);
  vi.useRealTimers();
  expect((await reopened(user)).draftOf("quickAdd")).toEqual({ text: "Buy" });

  keepDraft("quickAdd", { text: "Buy milk" });
  writeDrafts();
  expect((await reopened(user)).draftOf("quickAdd")).toEqual({ text: "Buy milk" });
});

test("what was saved does not come back", async () => {
  const user = randomUUID();
  const { keepDraft, dropDraft, openDrafts, writeDrafts } = await open();
  openDrafts(user);
  keepDraft("quickAdd", { text: "Buy" });
  writeDrafts();
  dropDraft("quickAdd");
  writeDrafts();
  expect((await reopened(user)).currentDrafts().size).toBe(0);
});

test("what is typed before it is known who types is theirs, and nobody else reads it", async () => {
  const [ada, eve] = [randomUUID(), randomUUID()];
  const { keepDraft, openDrafts, closeDrafts, currentDrafts } = await open();
  keepDraft("quickAdd", { text: "Secret" });
  openDrafts(ada);
  closeDrafts();
  openDrafts(eve);
  expect(currentDrafts().size).toBe(0);
  expect((await reopened(ada)).draftOf("quickAdd")).toEqual({ text: "Secret" });
});

test("signing out leaves no draft behind, not even those of other tabs", async () => {
  const user = randomUUID();
  const tab = await open();
  tab.openDrafts(user);
  const other = await reopened(user);
  other.keepDraft("quickAdd", { text: "Secret" });
  other.writeDrafts();
  tab.forgetDrafts();
  expect(storage).toEqual({});
});

test("tabs keep what the other has typed, and let go of what it has saved", async () => {
  const user = randomUUID();
  const one = await open();
  one.openDrafts(user);
  one.keepDraft("quickAdd", { text: "One" });
  one.writeDrafts();
  const other = await reopened(user);
  other.keepDraft("notes:1", { text: "Two" });
  other.writeDrafts();
  expect((await reopened(user)).currentDrafts().size).toBe(2);

  const [key = ""] = Object.keys(storage).filter((name) => name.endsWith("quickAdd"));
  const saved = { key, oldValue: storage[key] ?? null, newValue: null } as StorageEvent;
  other.followOtherTabs(saved);
  expect(other.draftOf("quickAdd")).toBeUndefined();

  one.keepDraft("quickAdd", { text: "One more" });
  one.followOtherTabs(saved);
  expect(one.draftOf("quickAdd")).toEqual({ text: "One more" });
});

test("of two tabs that type in one field, each has its own text after a reload", async () => {
  const user = randomUUID();
  const one = await open();
  one.openDrafts(user);
  one.keepDraft("quickAdd", { text: "One" });
  one.writeDrafts();
  const other = await reopened(user);
  one.keepDraft("quickAdd", { text: "One more" });
  one.writeDrafts();
  other.dropDraft("quickAdd");
  other.writeDrafts();
  expect((await reopened(user)).draftOf("quickAdd")).toEqual({ text: "One more" });

  other.keepDraft("quickAdd", { text: "Another" });
  other.writeDrafts();
  one.writeDrafts();
  expect((await reopened(user)).draftOf("quickAdd")).toEqual({ text: "One more" });
});

test("without room in the browser it stays in memory, and what is no draft is left out", async () => {
  const user = randomUUID();
  const { keepDraft, draftOf, openDrafts, writeDrafts } = await open();
  openDrafts(user);
  isFull = true;
  keepDraft("quickAdd", { text: "Buy" });
  writeDrafts();
  expect(draftOf("quickAdd")).toEqual({ text: "Buy" });

  storage[`donext.draft.${user}.quickAdd`] = '{"text":1}';
  storage[`donext.draft.${user}.notes:1`] = "{";
  expect((await reopened(user)).currentDrafts().size).toBe(0);
});

async function open() {
  return import("@/lib/client/drafts");
}

/** The module as a page loaded anew has it. */
async function reopened(user: string) {
  vi.resetModules();
  const drafts = await open();
  drafts.openDrafts(user);
  return drafts;
}

/** As a browser has it: its keys are properties. */
function storageOf() {
  const methods = {
    getItem: (key: string) => storage[key] ?? null,
    setItem(key: string, value: string) {
      if (isFull) throw new DOMException("There is no room", "QuotaExceededError");
      storage[key] = value;
    },
    removeItem: (key: string) => delete storage[key],
  };
  return new Proxy(methods, {
    ownKeys: () => Object.keys(storage),
    getOwnPropertyDescriptor: (_, key) => Object.getOwnPropertyDescriptor(storage, key),
  });
}
