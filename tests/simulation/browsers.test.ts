import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { getDb } from "@/db/connection/client";
import { lists } from "@/db/schema/lists";
import { appliedOps, syncEpochs, syncHeads } from "@/db/schema/sync";
import { todos } from "@/db/schema/todos";
import type { Fetch } from "@/lib/client/store/sync/transport";
import { doSomething } from "@/tests/lib/client/store/random-mutations";
import { openTab, startBrowser, type Tab } from "@/tests/lib/client/store/tabs";
import { type Person, signUp } from "@/tests/support/people";
import type { Ask } from "@/tests/support/simulation/device";
import { faultyNetwork } from "@/tests/support/simulation/faulty-network";
import { openLedger } from "@/tests/support/simulation/ledger";
import { type Random, randomFrom } from "@/tests/support/simulation/random";
import { forEachSeed } from "@/tests/support/simulation/seeds";
import { type Operation, pullAll } from "@/tests/support/sync";

const SEEDS = 20;
const STEPS = 40;
const BROWSERS = 2;
const TABS = 2;

let ada: Person;

beforeAll(async () => {
  ada = await signUp();
});

test("whatever networks, tabs and people do, every tab ends equal to the server, with every write once", async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(console, "info").mockImplementation(() => {});
  await forEachSeed(SEEDS, simulate);
});

async function simulate(seed: number) {
  await forgetEverything();
  const random = randomFrom(seed);
  const network = faultyNetwork(random);
  const server = watchedServer(ada);
  const ask = network.through(server.ask);
  const isOver = () => server.isOver;
  let count = 0;
  const newBrowser = () =>
    userBrowser({ name: `${seed}-${count++}`, ask, random, isOver, queued: server.queued });
  const browsers = Array.from({ length: BROWSERS }, newBrowser);

  for (let step = 0; step < STEPS; step++) {
    const browser = random.anyOf(browsers) ?? browsers[0];
    if (random.happens(10)) await network.deliverLate();
    if (random.happens(1)) await forgetHistory();
    // A new device, which begins amid all this.
    if (step === STEPS / 2) browsers.push(newBrowser());
    await browser?.doSomething(step);
  }

  server.isOver = true;
  await network.repair();
  // The second round brings to the first browser what the others sent.
  for (const browser of [...browsers, ...browsers]) await browser.settle();
  await expectKept(server, browsers);
}

type Server = ReturnType<typeof watchedServer>;
type UserBrowser = ReturnType<typeof userBrowser>;

/** The real API, and a ledger of what it promised. */
function watchedServer(person: Person) {
  const ledger = openLedger();
  const rejected = new Set<string>();

  const ask: Ask = async (method, path, body) => {
    const response = await person.send(method, path, body);
    const answer = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(answer));
    const { operations = [] } = (body ?? {}) as { operations?: Operation[] };
    for (const [index, operation] of operations.entries()) {
      const result = answer.results[index];
      ledger.record(withoutPosition(operation), result);
      if (isShown(operation, result)) rejected.add(operation.opId);
    }
    return answer;
  };

  return { ask, ledger, rejected, queued: new Set<string>(), isOver: false };
}

type Setting = {
  name: string;
  ask: Ask;
  random: Random;
  isOver: () => boolean;
  queued: Set<string>;
};

/** A browser with tabs that are used, closed and killed; not always with a network. */
function userBrowser({ name, ask, random, isOver, queued }: Setting) {
  const browser = startBrowser(() => !isOver() && random.happens(20));
  const tabs: (Tab | undefined)[] = Array.from({ length: TABS });
  let isOffline = false;

  async function tabAt(index: number): Promise<Tab> {
    const opened = tabs[index] ?? (await open(index));
    tabs[index] = opened;
    return opened;
  }

  function open(index: number): Promise<Tab> {
    const fetch: Fetch = async (path, { method = "GET", body }) => {
      // As much as a browser asks for at once, such a person does not have.
      const shortPath = inSmallPages(path, method);
      if (isOver()) return Response.json(await ask(method, shortPath, parsed(body)));
      if (isOffline) throw new TypeError("There is no network");
      if (random.happens(3)) return new Response(null, { status: random.oneOf([401, 429, 503]) });
      const answer = await ask(method, shortPath, parsed(body));
      // The person goes on meanwhile; or the tab does not live to see the answer.
      const tab = tabs[index];
      if (tab && !isOver() && random.happens(20)) doSomething(tab, random, STEPS);
      if (!isOver() && random.happens(4)) kill(index);
      if (answer === undefined) throw new TypeError("There was no answer");
      return Response.json(answer);
    };
    const onQueued: Parameters<typeof openTab>[0]["onQueued"] = (entries) => {
      for (const { operation } of entries) queued.add(operation.opId);
    };
    return openTab({ browser, fetch, name, onQueued, userId: ada.caller.userId });
  }

  function kill(index: number) {
    tabs[index]?.close();
    tabs[index] = undefined;
  }

  const sync = async (tab: Tab) => tab.sync().catch(() => {});
  const allTabs = () => Promise.all(tabs.map((_, index) => tabAt(index)));

  return {
    allTabs,

    async doSomething(step: number) {
      const index = random.below(TABS);
      const tab = await tabAt(index);
      if (random.happens(5)) isOffline = !isOffline;
      const act = () => doSomething(tab, random, step);
      const syncAll = async () => Promise.all((await allTabs()).map(sync));
      const { undo, redo } = tab.undoHistory;
      const sometimes = random.oneOf([undo, undo, redo, tab.flush, syncAll]);
      await random.oneOf([act, act, act, sometimes, () => sync(tab)])();
      if (random.happens(10)) kill(index);
    },

    /** Sends everything that is still to be sent. */
    async settle() {
      if (random.happens(50)) kill(random.below(TABS));
      const open = await allTabs();
      for (const tab of open) await tab.saved();
      for (const tab of open) await tab.sync();
    },
  };
}

async function expectKept({ ledger, rejected, queued }: Server, browsers: UserBrowser[]) {
  const { changes } = await pullAll(ada);
  const rows = changes.flatMap(({ todo, list }) => todo ?? list ?? []);
  const shown = await Promise.all(browsers.map(({ allTabs }) => allTabs()));
  for (const { memory } of shown.flat()) {
    const { todos, lists } = memory.rows;
    expect(byId([...todos.values(), ...lists.values()])).toEqual(byId(rows));
    expect(memory.status()).toMatchObject({ waiting: 0, state: "saved" });
    expect(memory.queue()).toEqual([]);
  }
  const told = shown.map((tabs) => tabs.map(({ memory }) => memory.status().rejected.map(opIdOf)));
  for (const [first, ...others] of told) {
    for (const other of others) expect(new Set(other)).toEqual(new Set(first));
  }
  expect(new Set(told.flat(2))).toEqual(rejected);

  ledger.expectKept(rows);
  expect(ledger.decisions(), "everything that was done was decided").toBe(queued.size);
}

function byId<Row extends { id: string }>(rows: Row[]): Row[] {
  return rows.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function opIdOf({ operation }: { operation: { opId: string } }): string {
  return operation.opId;
}

/** The server gives another position where two would stand in one place. */
function withoutPosition(operation: Operation): Operation {
  const text = JSON.stringify(operation, (key, value) => (key === "position" ? undefined : value));
  return JSON.parse(text);
}

/** Whether the person hears of it: to delete what is gone already is no failure. */
function isShown(
  { type }: Operation,
  { status, problem }: { status: string; problem?: { code: string } },
) {
  const isGone = (type === "deleteTodo" || type === "deleteList") && problem?.code === "not_found";
  return status === "refused" && !isGone;
}

function inSmallPages(path: string, method: string): string {
  if (method !== "GET") return path;
  const url = new URL(path, "http://donext.test");
  url.searchParams.set("limit", "5");
  return url.pathname + url.search;
}

function parsed(body: unknown): unknown {
  return typeof body === "string" ? JSON.parse(body) : undefined;
}

/** As after a restore of the database: what devices know of it counts no more. */
async function forgetHistory() {
  const db = await getDb();
  await db.update(syncEpochs).set({ id: randomUUID() });
}

async function forgetEverything() {
  const db = await getDb();
  for (const table of [todos, lists, appliedOps, syncHeads]) await db.delete(table);
}
