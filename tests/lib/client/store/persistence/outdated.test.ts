import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deleteLocalDatabase } from "@/lib/client/store/persistence/indexed-db";
import { upgrades } from "@/lib/client/store/persistence/upgrades";
import type { Tab } from "../tabs";
import { create, layoutOf, startDevice } from "./device";
import { openRaw, writeVersion, written } from "./versions";

const newest = upgrades.length;
let device: ReturnType<typeof startDevice>;

beforeEach(() => {
  device = startDevice();
});

afterEach(() => {
  upgrades.length = newest;
});

describe("a tab whose database newer code has upgraded", () => {
  test("says so, and sends what is done in it, queueing it for the newer code as well", async () => {
    await writeVersion(device.name, newest);
    const old = await device.open();
    await create(old, "Before");
    const newer = await openNewer();
    expect(old.memory.status()).toMatchObject({ isReady: true, state: "outdated" });
    expect(newer.memory.status().state).toBe("saving");

    await create(old, "After");
    for (const tab of [old, newer]) expect(titlesOf(tab)).toEqual(["Pay Ada", "Before", "After"]);
    await old.sync();
    expect(old.memory.status()).toMatchObject({ state: "outdated", isKept: true, waiting: 0 });
    const all = [written.waiting, { input: { title: "Before" } }, { input: { title: "After" } }];
    expect(device.server.pushed).toMatchObject(all);

    // The server takes each operation once.
    await newer.sync();
    expect(device.server.pushed).toMatchObject([...all, ...all]);
  });

  test("queues also when no newer tab is left", async () => {
    const old = await device.open();
    (await openNewer()).close();
    await create(old, "Alone");
    old.close();
    expect(titlesOf(await device.open())).toEqual(["Alone"]);
  });

  test("tries again what the database did not take", async () => {
    const old = await device.open();
    const full = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("IndexedDB is full", "QuotaExceededError");
    });
    await create(old, "Tea");
    (await openNewer()).close();
    await create(old, "Milk");
    full.mockRestore();
    await old.sync();
    expect(titlesOf(await device.open())).toEqual(["Tea", "Milk"]);
  });

  test("loses nothing of a push that is under way", async () => {
    const old = await device.open();
    await create(old, "Tea");
    device.server.onPush = async () => (await openNewer()).close();
    await expect(old.sync()).rejects.toThrow();
    expect(old.memory.status()).toMatchObject({ state: "outdated", waiting: 0 });

    device.server.onPush = async () => {};
    await (await device.open()).sync();
    const [first, ...again] = device.server.pushed;
    expect(again).toEqual([first]);
  });

  test("hides what is dismissed there until it is loaded again", async () => {
    await writeVersion(device.name, newest);
    const old = await device.open();
    const newer = await openNewer();
    await old.dismiss(written.rejected.opId);
    expect(old.memory.status().rejected).toEqual([]);
    expect(newer.memory.status().rejected).toHaveLength(1);
  });

  test("takes nothing from newer code, which may mean something else by it", async () => {
    const old = await device.open();
    const newer = await openNewer();
    await newer.sync();
    expect(titlesOf(newer)).toEqual(["Pulled"]);
    expect(titlesOf(old)).toEqual([]);
  });
});

test("a database of newer code is left as it is, and older code queues there all the same", async () => {
  const { name, server, open } = device;
  await writeVersion(name, newest);
  const newer = await openRaw(name, newest + 1, (db) => {
    db.deleteObjectStore("todos");
    db.createObjectStore("pages");
  });
  newer.close();
  const layout = await layoutOf(name);

  const old = await open();
  expect(old.memory.status()).toMatchObject({ isReady: false, state: "outdated" });
  await create(old, "Tea");
  await old.sync();
  expect(server.pushed).toEqual([]);
  expect(await layoutOf(name)).toEqual(layout);
  expect(await outboxOf(name)).toMatchObject([
    { key: 4, isAcknowledged: true },
    { key: 7 },
    { key: 8, operation: { input: { title: "Tea" } } },
  ]);
});

test("a database that another tab deletes is no newer one, and does not come back", async () => {
  const tab = await device.open();
  await deleteLocalDatabase(device.name);
  await create(tab, "Tea");
  expect(tab.memory.status().state).not.toBe("outdated");
  expect(await exists(device.name)).toBe(false);
});

test("an outdated tab does not bring back what another one deletes", async () => {
  const old = await device.open();
  (await openNewer()).close();
  await deleteLocalDatabase(device.name);
  await create(old, "Tea");
  expect(await exists(device.name)).toBe(false);
});

/** A tab with the code of the next release. */
function openNewer(): Promise<Tab> {
  upgrades.push(() => {});
  return device.open();
}

function titlesOf({ memory }: Tab): string[] {
  return [...memory.rows.todos.values()].map(({ title }) => title);
}

async function outboxOf(name: string): Promise<unknown[]> {
  const db = await openRaw(name);
  const request = db.transaction("outbox").objectStore("outbox").getAll();
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  db.close();
  return request.result;
}

async function exists(name: string): Promise<boolean> {
  return (await indexedDB.databases()).some((database) => database.name === name);
}
