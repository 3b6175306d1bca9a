import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { upgrades } from "@/lib/client/store/persistence/upgrades";
import { create, layoutOf, startDevice } from "./device";
import { versions, writeVersion, written } from "./versions";

const newest = upgrades.length;

afterEach(() => {
  upgrades.length = newest;
});

test("every version is tried", () => {
  expect(versions).toHaveLength(newest);
});

describe.each(versions.map((_, index) => index + 1))("a database of version %i", (version) => {
  let device: ReturnType<typeof startDevice>;

  beforeEach(async () => {
    device = startDevice();
    await writeVersion(device.name, version);
  });

  test("keeps everything", async () => {
    const { memory } = await device.open();
    expect(memory.queue()).toMatchObject([
      { key: 4, operation: written.acknowledged, isAcknowledged: true },
      { key: 7, operation: written.waiting },
    ]);
    expect(memory.status()).toMatchObject({
      state: "saving",
      waiting: 1,
      rejected: [{ operation: written.rejected, problem: { code: "invalid" } }],
    });
  });

  test("goes on from there, with rows as a pull brings them", async () => {
    const tab = await device.open();
    await create(tab, "Tea");
    expect(tab.memory.queue().map(({ key }) => key)).toEqual([4, 7, 8]);
    await tab.dismiss(written.rejected.opId);
    await tab.sync();
    expect(device.server.pushed).toMatchObject([written.waiting, { type: "createTodo" }]);

    const { memory } = await device.open();
    expect(memory.status()).toMatchObject({ state: "saved", rejected: [] });
    expect(memory.queue()).toEqual([]);
    expect(memory.rows.todos.get(written.todo.id)).toMatchObject({ title: "Pulled", priority: 3 });
  });

  test("has the layout of a new one", async () => {
    const fresh = startDevice();
    for (const { open } of [device, fresh]) (await open()).close();
    expect(await layoutOf(device.name)).toEqual(await layoutOf(fresh.name));
  });

  test("is as it was after an upgrade that failed", async () => {
    const before = await layoutOf(device.name);
    upgrades.push((db) => {
      db.deleteObjectStore("outbox");
      throw new Error("This upgrade fails");
    });
    const { memory } = await device.open();
    expect(memory.status()).toMatchObject({ isReady: true, isKept: false });
    expect(await layoutOf(device.name)).toEqual(before);
  });
});
