import { forceCloseDatabase } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { planUpdate } from "@/lib/client/store/mutations";
import { deleteLocalDatabase } from "@/lib/client/store/persistence/indexed-db";
import { OPENING } from "@/lib/client/store/sync/engine";
import type { Tab } from "../tabs";
import { create, startDevice } from "./device";
import { openRaw, writeVersion, written } from "./versions";

let device: ReturnType<typeof startDevice>;
let connections: IDBDatabase[];

beforeEach(() => {
  device = startDevice();
  connections = [];
  const open = IDBFactory.prototype.open;
  vi.spyOn(IDBFactory.prototype, "open").mockImplementation(function (this: IDBFactory, ...all) {
    const request = open.apply(this, all);
    request.addEventListener("success", () => connections.push(request.result));
    return request;
  });
});

afterEach(() => vi.restoreAllMocks());

describe("when the browser clears what it has of the site", () => {
  test("what is done before and after is sent, and kept again", async () => {
    const tab = await device.open();
    await create(tab, "Before");
    await clear();
    expect(titlesOf(tab)).toEqual(["Before"]);
    await create(tab, "After");
    device.server.isOffline = true;
    await expect(tab.sync()).rejects.toThrow("offline");
    expect(titlesOf(await device.open())).toEqual(["Before", "After"]);

    device.server.isOffline = false;
    await tab.sync();
    expect(device.server.pushed).toMatchObject([
      { input: { title: "Before" } },
      { input: { title: "After" } },
    ]);
    expect(tab.memory.status()).toMatchObject({ state: "saved", waiting: 0, isKept: true });
  });

  test("rows and the place in what the server tells come back, and nothing is pulled twice", async () => {
    const tab = await device.open();
    await tab.sync();
    await clear();
    device.server.pulled.length = 0;
    await tab.sync();
    expect(device.server.pulled).toEqual(["next"]);
    const reopened = await device.open();
    expect(titlesOf(reopened)).toEqual(["Pulled"]);
    expect(reopened.memory.status()).toMatchObject({ isEmpty: false, missing: null });
  });

  test("all tabs lose nothing of what each has queued", async () => {
    const [one, other] = [await device.open(), await device.open()];
    await create(one, "One");
    await create(other, "Other");
    await clear();
    await create(one, "One more");
    await create(other, "Other one");
    device.server.isOffline = true;
    for (const { sync } of [one, other]) await expect(sync()).rejects.toThrow("offline");
    const all = ["One", "Other", "One more", "Other one"];
    expect(titlesOf(await device.open()).sort()).toEqual(all.sort());
  });

  test("what is done while the database is opened again is not lost", async () => {
    const tab = await device.open();
    await create(tab, "Before");
    await clear();
    const round = tab.sync();
    for (const title of ["Meanwhile", "And then"]) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      await create(tab, title);
    }
    await round;
    await tab.sync();
    const titles = device.server.pushed.map(
      (one) => "input" in one && "title" in one.input && one.input.title,
    );
    expect(titles.sort()).toEqual(["And then", "Before", "Meanwhile"]);
    expect(tab.memory.queue()).toEqual([]);
  });

  test("a row that one is at is never gone for a moment", async () => {
    const tab = await device.open();
    await tab.sync();
    await clear();
    let isGone = false;
    tab.memory.subscribe("rows", () => {
      isGone ||= !tab.memory.rows.todos.has(written.todo.id);
    });
    await tab.sync();
    expect(isGone).toBe(false);
  });
});

describe("when the disk is full", () => {
  test("what is done is sent all the same, and that it is not kept is said", async () => {
    const tab = await device.open();
    await create(tab, "Before");
    fill("add", "put");
    await create(tab, "Tea");
    await tab.sync();
    expect(device.server.pushed).toMatchObject([
      { input: { title: "Before" } },
      { input: { title: "Tea" } },
    ]);
    expect(tab.memory.status()).toMatchObject({ state: "saved", waiting: 0, isKept: false });

    rename(tab, "Renamed");
    await tab.saved();
    await tab.sync();
    expect(device.server.pushed.at(-1)).toMatchObject({ changes: { title: "Renamed" } });
    expect(tab.memory.status()).toMatchObject({ state: "saved", waiting: 0 });
  });

  test("what it has room for again is kept until the server has it", async () => {
    const tab = await device.open();
    fill("add", "put");
    await create(tab, "Tea");
    await tab.sync();
    vi.restoreAllMocks();
    device.server.isOffline = true;
    await create(tab, "Milk");
    await expect(tab.sync()).rejects.toThrow("offline");
    expect(titlesOf(await device.open())).toEqual(["Milk"]);
  });

  test("nothing is lost when only rows have no room", async () => {
    await writeVersion(device.name, 2);
    const tab = await device.open();
    fill("put");
    await create(tab, "Tea");
    await tab.sync();
    expect(tab.memory.status()).toMatchObject({ state: "saved", waiting: 0, isKept: false });
    expect(titlesOf(tab)).toContain("Pulled");
  });
});

describe("when the database cannot be opened", () => {
  const refuse = () => {
    throw new DOMException("Not here", "SecurityError");
  };
  const hang = () => new EventTarget() as IDBOpenDBRequest;

  test.each([
    ["fails", refuse],
    ["never answers", hang],
  ])("because it %s, a tab works from memory, and says so", async (_, open) => {
    vi.spyOn(IDBFactory.prototype, "open").mockImplementation(open);
    const tab = await openAfter(OPENING);
    expect(tab.memory.status()).toMatchObject({ isReady: true, isKept: false });
    await create(tab, "Tea");
    await tab.sync();
    expect(titlesOf(tab)).toEqual(["Pulled"]);
    expect(device.server.pushed).toMatchObject([{ input: { title: "Tea" } }]);
    expect(tab.memory.status()).toMatchObject({ state: "saved", waiting: 0, isKept: false });
  });

  test("as long as an old tab holds it, and what both have done is sent and kept once it lets go", async () => {
    await writeVersion(device.name, 1);
    const old = await openRaw(device.name);
    const tab = await openAfter(OPENING);
    expect(titlesOf(tab)).toEqual([]);
    await create(tab, "Meanwhile");
    old.close();
    await vi.waitFor(async () => {
      await tab.sync();
      expect(tab.memory.status()).toMatchObject({ state: "saved", waiting: 0, isKept: true });
    });
    expect(device.server.pushed).toHaveLength(2);
    expect(device.server.pushed).toContainEqual(written.waiting);
    expect(device.server.pushed).toMatchObject([{ input: { title: "Meanwhile" } }, {}]);
    const { memory } = await device.open();
    expect(memory.status()).toMatchObject({ isEmpty: false, waiting: 0 });
  });
});

test("a database that another tab deletes does not come back, and what is done is sent", async () => {
  const tab = await device.open();
  await deleteLocalDatabase(device.name);
  await create(tab, "Tea");
  await tab.sync();
  expect(device.server.pushed).toMatchObject([{ input: { title: "Tea" } }]);
  expect(tab.memory.status()).toMatchObject({ state: "saved", isKept: false });
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(device.name);
});

/** A tab that has waited so many milliseconds at most. */
async function openAfter(milliseconds: number): Promise<Tab> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const opening = device.open();
  await vi.advanceTimersByTimeAsync(milliseconds);
  vi.useRealTimers();
  return opening;
}

/** As "Clear site data" does it: connections are closed without being asked. */
async function clear() {
  for (const connection of connections) {
    forceCloseDatabase(connection as unknown as Parameters<typeof forceCloseDatabase>[0]);
  }
  connections = [];
  await deleteLocalDatabase(device.name);
}

/** From now on, transactions that write are aborted, as they are when there is no room. */
function fill(...methods: ("add" | "put")[]) {
  for (const method of methods) {
    const write = IDBObjectStore.prototype[method];
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...all
    ) {
      const request = write.apply(this, all);
      this.transaction.abort();
      return request;
    });
  }
}

function rename({ memory, undoHistory }: Tab, title: string) {
  const ids = [written.todo.id];
  undoHistory.commit("updated", ids, planUpdate(memory.rows, ids, { title }));
}

function titlesOf({ memory }: Tab): string[] {
  return [...memory.rows.todos.values()].map(({ title }) => title);
}
