import { randomUUID } from "node:crypto";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { getDb } from "@/db/connection/client";
import { syncEpochs } from "@/db/schema/sync";
import { planCompletion, planLabelling, planTodos, planUpdate } from "@/lib/client/store/mutations";
import { type Fetch, TIMEOUT } from "@/lib/client/store/sync/transport";
import { limits } from "@/lib/contract/limits";
import { fill } from "@/tests/support/fill";
import { createTodo, listTodos, type Person, signUp } from "@/tests/support/people";
import { operation, pullAll, push } from "@/tests/support/sync";
import { openTab, startBrowser, type Tab } from "../tabs";

type Request = { path: string; init: RequestInit };

let ada: Person;

beforeEach(async () => {
  vi.spyOn(console, "info").mockImplementation(() => {});
  ada = await signUp();
});

test("an edit survives a tab that is closed in the same tick", async () => {
  const { open } = startDevice();
  const tab = await open();
  create(tab, "Tea");
  tab.close();

  const { memory } = await open();
  expect(titles(memory)).toEqual(["Tea"]);
  expect(memory.status()).toMatchObject({ isEmpty: true, waiting: 1, state: "saving" });
});

test("tabs see each other's edits offline, and send all of them in their order", async () => {
  const { open, server } = startDevice();
  const [one, other] = [await open(), await open()];
  server.answer = offline;
  create(one, "First");
  await one.saved();
  create(other, "Second");
  await other.saved();
  await expect(one.sync()).rejects.toThrow("offline");
  expect([one, other].map(({ memory }) => titles(memory))).toEqual([
    ["First", "Second"],
    ["First", "Second"],
  ]);
  expect(one.memory.status()).toMatchObject({ waiting: 2, state: "offline" });

  server.answer = undefined;
  await other.sync();
  expect((await listTodos(ada)).map(({ title }) => title).sort()).toEqual(["First", "Second"]);
  for (const { memory } of [one, other]) {
    expect(memory.queue()).toEqual([]);
    expect(titles(memory)).toEqual(["First", "Second"]);
    expect(memory.status()).toMatchObject({ waiting: 0, isEmpty: false });
  }
});

test("of two edits of one field the later one is shown, in every tab and after opening it again", async () => {
  const { open } = startDevice();
  const [one, other] = [await open(), await open()];
  const id = create(one, "Tea");
  await one.saved();
  for (const [tab, title] of [
    [one, "Green tea"],
    [other, "Black tea"],
  ] as const) {
    tab.undoHistory.commit("updated", [id], planUpdate(tab.memory.rows, [id], { title }));
    await tab.saved();
  }
  for (const { memory } of [one, other, await open()])
    expect(titles(memory)).toEqual(["Black tea"]);
});

test("labels that two devices gave a todo while one was offline are both kept, and one that was taken is gone", async () => {
  const { id } = await createTodo(ada, { labels: ["home"] });
  const [one, other] = [startDevice(), startDevice()];
  const [phone, laptop] = [await one.open(), await other.open()];
  for (const { sync } of [phone, laptop]) await sync();
  const label = async ({ undoHistory, saved }: Tab, name: string, isOn: boolean) => {
    undoHistory.commit("updated", [id], planLabelling([id], name, isOn));
    await saved();
  };
  await label(phone, "errand", true);
  await label(phone, "home", false);
  await label(laptop, "urgent", true);
  for (const { sync } of [laptop, phone, laptop]) await sync();
  const labelsOf = ({ memory }: Tab) => memory.rows.todos.get(id)?.labels;
  expect([phone, laptop].map(labelsOf)).toEqual([
    ["urgent", "errand"],
    ["urgent", "errand"],
  ]);

  for (let step = 0; step < 2; step++) phone.undoHistory.undo();
  await phone.saved();
  expect(labelsOf(phone)).toEqual(["urgent", "home"]);
  for (const { sync } of [phone, laptop]) await sync();
  expect(labelsOf(laptop)).toEqual(["urgent", "home"]);
});

test("a tab that has missed every message overwrites nothing", async () => {
  const { open } = startDevice({ isLost: () => true });
  const [one, other] = [await open(), await open()];
  create(one, "First");
  await one.saved();
  await one.sync();
  create(other, "Second");
  await other.saved();
  await other.sync();
  await one.sync();
  for (const { memory } of [one, other]) expect(titles(memory)).toEqual(["First", "Second"]);
  expect(titles((await open()).memory)).toEqual(["First", "Second"]);
});

test("what the server changed besides is never shown as it was before", async () => {
  const { open, server } = startDevice();
  const parent = await createTodo(ada, { title: "Move" });
  const subtask = await createTodo(ada, { title: "Boxes", parentId: parent.id });
  const tab = await open();
  await tab.sync();
  tab.undoHistory.commit("completed", [parent.id], planCompletion(tab.memory.rows, [parent.id]));
  await tab.saved();
  const shown: boolean[] = [];
  const note = () => shown.push(tab.memory.rows.todos.get(subtask.id)?.completedAt !== null);
  tab.memory.subscribe(subtask.id, note);

  server.answer = ({ init }) => (init.method === "POST" ? undefined : offline());
  await expect(tab.sync()).rejects.toThrow("offline");
  note();
  expect(tab.memory.status()).toMatchObject({ waiting: 0, state: "offline" });
  const { memory: reopened } = await open();
  expect(reopened.rows.todos.get(subtask.id)?.completedAt).not.toBeNull();

  server.answer = undefined;
  await tab.sync();
  note();
  expect(shown).not.toContain(false);
  // What is acknowledged is not sent again, though it is not pulled yet.
  expect(server.requests.filter(({ init }) => init.method === "POST")).toHaveLength(1);
  expect(tab.memory.queue()).toEqual([]);
});

test("only a rejection of an operation itself takes it from the queue, and every tab tells of it", async () => {
  const { open } = startDevice();
  const [one, other] = [await open(), await open()];
  const id = create(one, "Tea");
  one.undoHistory.commit(
    "updated",
    [id],
    planUpdate(one.memory.rows, [id], { title: "long ".repeat(200) }),
  );
  one.undoHistory.commit("updated", [id], planUpdate(one.memory.rows, [id], { priority: 2 }));
  await one.saved();
  await one.sync();

  for (const { memory } of [one, other, await open()]) {
    expect(memory.rows.todos.get(id)).toMatchObject({ title: "Tea", priority: 2 });
    expect(memory.status()).toMatchObject({
      waiting: 0,
      rejected: [{ operation: { type: "updateTodo", id }, problem: { code: "invalid" } }],
    });
  }
  const [rejected] = one.memory.status().rejected;
  await one.dismiss(String(rejected?.operation.opId));
  for (const { memory } of [one, other, await open()]) expect(memory.status().rejected).toEqual([]);
});

test("a list whose todos have no room to come back to is rejected for the todos", async () => {
  const { open } = startDevice();
  const list = operation({ type: "createList", input: { name: "Kitchen" } });
  const todo = operation({ type: "createTodo", input: { title: "Tea", listId: list.id } });
  await push(ada, list, todo, operation({ type: "deleteList", id: list.id }));
  const tab = await open();
  await tab.sync();
  await fill(ada, { todos: limits.openTodos });
  tab.undoHistory.perform([{ type: "restoreList", id: list.id }]);
  await tab.saved();
  await tab.sync();

  const [rejected] = tab.memory.status().rejected;
  expect(rejected).toMatchObject({
    operation: { type: "restoreList", id: list.id },
    problem: { code: "quota_todos" },
  });
});

test("deleting what is gone already is no failure", async () => {
  const { open } = startDevice();
  const todo = await createTodo(ada);
  const tab = await open();
  await tab.sync();
  await ada.send("DELETE", `/api/todos/${todo.id}`);
  tab.undoHistory.commit("deleted", [todo.id], [{ type: "deleteTodo", id: todo.id }]);
  await tab.saved();
  await tab.sync();
  expect(tab.memory.status()).toMatchObject({ waiting: 0, rejected: [] });
});

const problem = JSON.stringify({ code: "forbidden", requestId: "r" });

test.each([
  ["no network", offline, "offline"],
  ["a time-out", () => Promise.reject(new DOMException("", "TimeoutError")), "offline"],
  ["408", () => new Response(null, { status: 408 }), "busy"],
  ["413", () => new Response(null, { status: 413 }), "busy"],
  ["422", () => new Response(null, { status: 422 }), "busy"],
  ["429", () => new Response(null, { status: 429, headers: { "Retry-After": "7" } }), "busy"],
  ["500", () => new Response(null, { status: 500 }), "offline"],
  ["503", () => new Response(null, { status: 503 }), "offline"],
  ["401", () => new Response(null, { status: 401 }), "signedOut"],
  ["another user's session", () => new Response(problem, { status: 403 }), "signedOut"],
  ["some gate's 403", () => new Response("No", { status: 403 }), "busy"],
  ["a page instead of an answer", () => new Response("<html>"), "offline"],
  ["an answer that leaves it out", () => Response.json({ results: [] }), "busy"],
  ["an answer of another kind", () => Response.json({ hello: "world" }), "busy"],
])("nothing that is queued is lost to %s", async (_name, answer, reason) => {
  const { open, server } = startDevice();
  const tab = await open();
  create(tab, "Tea");
  await tab.saved();
  server.answer = answer;
  await expect(tab.sync()).rejects.toThrow(reason);
  expect(tab.memory.status()).toMatchObject({
    waiting: 1,
    rejected: [],
    state: reason === "busy" ? "saving" : reason,
  });
  server.answer = undefined;
  await tab.sync();
  expect(await listTodos(ada)).toMatchObject([{ title: "Tea" }]);
});

test("beginning anew keeps what is queued", async () => {
  const { open, server } = startDevice();
  const gone = await createTodo(ada, { title: "Gone" });
  const tab = await open();
  await tab.sync();
  server.answer = offline;
  create(tab, "Queued");
  await tab.saved();

  await ada.send("DELETE", `/api/todos/${gone.id}?permanent=true`);
  const db = await getDb();
  await db.update(syncEpochs).set({ id: randomUUID() });
  server.answer = ({ init }) => (init.method === "POST" ? offline() : undefined);
  await expect(tab.sync()).rejects.toThrow();
  server.answer = undefined;
  await tab.sync();
  expect(titles(tab.memory)).toEqual(["Queued"]);
  expect(titles((await open()).memory)).toEqual(["Queued"]);
});

test("a long queue is sent in order, a hundred operations at a time", async () => {
  const { open, server } = startDevice();
  const tab = await open();
  const [id] = [create(tab, "Tea")];
  for (let number = 0; number < 230; number++) {
    const changes = { title: `Tea ${number}` };
    tab.undoHistory.commit("updated", [id], planUpdate(tab.memory.rows, [id], changes));
  }
  await tab.saved();
  await tab.sync();
  const sizes = server.requests.flatMap(({ init }) => (init.body ? operationsIn(init).length : []));
  expect(sizes).toEqual([100, 100, 31]);
  expect(await listTodos(ada)).toMatchObject([{ title: "Tea 229" }]);
});

test("no request is larger than the server takes", async () => {
  const { open, server } = startDevice();
  const tab = await open();
  // Each of these characters has three bytes.
  const notes = "雨".repeat(9_999);
  const inputs = Array.from({ length: 60 }, (_, number) => ({ title: `Rain ${number}`, notes }));
  tab.undoHistory.commit("created", [], planTodos(tab.memory.rows, inputs).drafts);
  await tab.saved();
  await tab.sync();
  const sizes = server.requests.flatMap(({ init }) => new Blob([String(init.body ?? "")]).size);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1024 * 1024);
  expect(tab.memory.status()).toMatchObject({ waiting: 0, rejected: [] });
  tab.undoHistory.commit("created", [], planTodos(tab.memory.rows, inputs).drafts);
  tab.flush();
  const last = server.requests.at(-1)?.init;
  expect(last).toMatchObject({ method: "POST", keepalive: true });
  expect(new Blob([String(last?.body)]).size).toBeLessThan(64 * 1024);
});

test("it is loading until everything has been heard, in every tab", async () => {
  const { open, server } = startDevice();
  for (const title of ["First", "Second", "Third"]) await createTodo(ada, { title });
  const [one, other] = [await open(), await open()];
  const seen = [one, other].map(({ memory }) => {
    const states = [`0 ${memory.status().state}`];
    memory.subscribe("status", () => states.push(memory.status().state));
    memory.subscribe("rows", () => states.push(`${memory.rows.todos.size}`));
    return states;
  });
  server.answer = ({ path }) => {
    const [base, query] = path.split("?");
    const params = new URLSearchParams(query);
    params.set("limit", "2");
    return ada.send("GET", `${base}?${params}`);
  };

  await one.sync();
  for (const states of seen)
    expect(states).toEqual(["0 loading", "2", "loading", "saved", "3", "saved"]);
});

test("every request names the user and the time zone", async () => {
  const { open, server } = startDevice();
  const tab = await open();
  create(tab, "Tea");
  await tab.saved();
  await tab.sync();
  for (const { init } of server.requests) {
    expect(init.headers).toMatchObject({
      "Donext-User": ada.caller.userId,
      "Time-Zone": Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    expect(init.signal).toBeInstanceOf(AbortSignal);
  }
  expect(server.requests.length).toBe(2);
});

test("an edit that IndexedDB did not take is taken in the next round", async () => {
  const { open } = startDevice();
  const tab = await open();
  const full = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw new DOMException("IndexedDB is full", "QuotaExceededError");
  });
  create(tab, "Tea");
  await tab.saved();
  full.mockRestore();
  expect(titles(tab.memory)).toEqual(["Tea"]);
  await tab.sync();
  expect(await listTodos(ada)).toMatchObject([{ title: "Tea" }]);
  expect(tab.memory.queue()).toEqual([]);
});

test("a line of 16 kB a second gets everything there in the end, and everything back", async () => {
  let clock = 0;
  vi.spyOn(performance, "now").mockImplementation(() => clock);
  onTestFinished(() => void vi.restoreAllMocks());
  const travel = (text: string) => {
    const time = Buffer.byteLength(text) / 16;
    clock += Math.min(time, TIMEOUT);
    if (time > TIMEOUT) throw new DOMException("Too late", "TimeoutError");
  };
  const answerInTime = async ({ path, init: { method = "GET", body } }: Request) => {
    if (body) travel(String(body));
    const answer = await ada.send(method, path, body ? JSON.parse(String(body)) : undefined);
    travel(await answer.clone().text());
    return answer;
  };
  const [one, other] = [startDevice(), startDevice()];
  for (const { server } of [one, other]) server.answer = answerInTime;
  const tab = await one.open();
  const inputs = Array.from({ length: 120 }, (_, index) => ({
    title: `Todo ${index}`,
    notes: "ä".repeat(index % 2 ? limits.notes : 0),
  }));
  const { ids, drafts } = planTodos(tab.memory.rows, inputs);
  tab.undoHistory.commit("created", ids, drafts);
  await tab.saved();

  for (const device of [tab, await other.open()]) {
    const { length } = await failuresOf(device.sync);
    expect(length).toBeLessThan(12);
    expect(device.memory.rows.todos.size).toBe(inputs.length);
    expect(device.memory.status()).toMatchObject({ waiting: 0, state: "saved" });
  }
});

/** The failures until a round is finished. */
async function failuresOf(round: () => Promise<void>): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (;;) {
    try {
      await round();
      return failures;
    } catch (error) {
      failures.push(error);
      if (failures.length > 20) throw error;
    }
  }
}

/** A browser of Ada's whose requests can be answered by the test in place of the server. */
test("a new browser gets what is open first, and goes on where it was interrupted", async () => {
  const done = await createTodo(ada, { title: "Done" });
  await ada.send("PATCH", `/api/todos/${done.id}`, { completed: true });
  await fill(ada, { todos: 300, completed: 4_000 });
  const [open, other] = await listTodos(ada);
  const { open: openTab, server } = startDevice();
  const interrupted = await openTab();
  server.answer = () => (server.requests.length > 4 ? offline() : undefined);
  await expect(interrupted.sync()).rejects.toThrow("offline");
  interrupted.close();

  const tab = await openTab();
  expect(tab.memory.status()).toMatchObject({ missing: "history", isEmpty: false });
  const isOpen = ({ completedAt }: { completedAt: Date | null }) => completedAt === null;
  expect([...tab.memory.rows.todos.values()].filter(isOpen)).toHaveLength(300);
  expect(tab.memory.rows.todos.has(done.id)).toBe(true);

  // Others go on, with what it has, with what it has not, and with what it never will have.
  await ada.send("PATCH", `/api/todos/${done.id}`, { completed: false });
  await ada.send("PATCH", `/api/todos/${open?.id}`, { completed: true });
  await ada.send("DELETE", `/api/todos/${other?.id}?permanent=true`);
  server.answer = undefined;
  const mine = create(tab, "Mine");
  await tab.saved();
  await tab.sync();

  const { changes } = await pullAll(ada);
  const rows = changes.flatMap(({ todo }) => todo ?? []);
  expect(rows).toHaveLength(4_301);
  for (const { memory } of [tab, await openTab()]) {
    expect(memory.status()).toMatchObject({ missing: null, state: "saved", waiting: 0 });
    expect(new Map(memory.rows.todos)).toEqual(new Map(rows.map((row) => [row.id, row])));
    expect(memory.rows.todos.has(mine)).toBe(true);
  }
});

function startDevice({ isLost = (): boolean => false } = {}) {
  const browser = startBrowser(isLost);
  const server: {
    requests: Request[];
    answer: ((request: Request) => Promise<Response> | Response | undefined) | undefined;
  } = { requests: [], answer: undefined };
  const name = randomUUID();

  const fetch: Fetch = async (path, init) => {
    server.requests.push({ path, init });
    const answer = await server.answer?.({ path, init });
    if (answer) return answer;
    const { method = "GET", body } = init;
    return ada.send(method, path, body ? JSON.parse(String(body)) : undefined);
  };
  return { server, open: () => openTab({ browser, fetch, name, userId: ada.caller.userId }) };
}

function offline(): Promise<Response> {
  return Promise.reject(new TypeError("There is no network"));
}

function create({ memory, undoHistory }: Tab, title: string): string {
  const { ids, drafts } = planTodos(memory.rows, [{ title }]);
  undoHistory.commit("created", ids, drafts);
  return String(ids[0]);
}

function titles({ rows }: Tab["memory"]): string[] {
  return [...rows.todos.values()].map(({ title }) => title).sort();
}

function operationsIn({ body }: RequestInit): unknown[] {
  return JSON.parse(String(body)).operations;
}
