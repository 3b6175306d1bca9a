import { readFileSync, writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb, openDatabase } from "@/db/connection/client";
import { limits } from "@/lib/contract/limits";
import { type FaultyServer, ROLE, startFaultyServer } from "@/tests/support/database/faulty-server";
import {
  accessToken,
  createTodo,
  PASSWORD,
  type Person,
  send,
  signUp,
  withToken,
} from "@/tests/support/people";
import { expectProblem } from "@/tests/support/problems";
import { type Write, writesOf } from "@/tests/support/writes";

// Milliseconds within which everything is answered, and after which all is as usual again.
const ANSWERED = 10_000;
const RECOVERED = 5_000;

const [usual, away, some] = ["as usual", "503", "503 or as usual"] as const;
type Verdict = typeof usual | typeof away | typeof some;
type Work = () => unknown;

let postgres: FaultyServer;
let ada: Person;
let bob: Person;
let eve: Person;
let program: Person["send"];
let path: string;
let repeating: NodeJS.Timeout;
let victim: Promise<Answer>;

beforeAll(async () => {
  postgres = await startFaultyServer();
  // As that of the app, but sooner tired of waiting.
  globalThis.donextConnection = openDatabase(postgres.proxy.url, {
    max: 10,
    idleTimeoutMillis: 5_000,
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  [ada, bob, eve] = [await signUp(), await signUp(), await signUp()];
  program = withToken(await accessToken(ada));
  path = `/api/todos/${(await createTodo(ada)).id}`;
  await createTodo(eve);
});

afterAll(() => postgres.stop());

/** What Postgres does, and how it answers one user's reads, their writes, and others meanwhile. */
const faults: [name: string, verdicts: [Verdict, Verdict, Verdict], begin: Work, end?: Work][] = [
  ["refuses connections", [away, away, away], () => postgres.proxy.refuse()],
  ["resets connections", [away, away, away], () => postgres.proxy.fail("reset")],
  ["says nothing", [away, away, away], () => postgres.proxy.fail("silence")],
  ["is slow, 0.2 s a statement", [usual, usual, usual], () => postgres.proxy.fail("slow")],
  [
    "loses connections before a statement arrives",
    [away, away, away],
    () => postgres.proxy.fail("reset before the statement"),
  ],
  [
    "loses connections after a statement is done",
    [away, away, away],
    () => postgres.proxy.fail("reset after the statement"),
  ],
  [
    "loses connections in the middle of an answer",
    [away, away, away],
    () => postgres.proxy.fail("cut the answer"),
  ],
  [
    "stops in the middle of an answer",
    [away, away, away],
    () => postgres.proxy.fail("halve the answer"),
  ],
  [
    "ends connections again and again",
    [some, some, some],
    () => {
      const kill = `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${ROLE}'`;
      repeating = setInterval(() => postgres.ask(kill), 50);
    },
    () => clearInterval(repeating),
  ],
  [
    "crashes and restarts",
    [some, some, some],
    async () => {
      await createTodo(ada);
      const pids = `select pid from pg_stat_activity where usename = '${ROLE}'`;
      const { rows } = await postgres.ask(pids);
      process.kill(rows[0].pid, "SIGKILL");
    },
    async () => {
      // The server is back, and its standby, without which it confirms nothing.
      const following = "select from pg_stat_replication where sync_state = 'sync'";
      const isBack = () =>
        postgres.ask(following).then(
          ({ rowCount }) => rowCount === 1,
          () => false,
        );
      await expect.poll(isBack, { timeout: 2 * RECOVERED }).toBe(true);
    },
  ],
  [
    "is read-only",
    [usual, away, some],
    ...withSetting("default_transaction_read_only", "on", "off"),
  ],
  [
    "has no connection left",
    [away, away, away],
    async () => {
      await postgres.ask(`alter role ${ROLE} connection limit 0`);
      await closeConnections();
    },
    () => postgres.ask(`alter role ${ROLE} connection limit -1`),
  ],
  [
    "stops a statement that takes too long",
    [usual, away, some],
    async () => {
      await set("statement_timeout", "1s");
      await postgres.interfere("perform pg_sleep(5)");
    },
    async () => {
      await postgres.stopInterfering();
      await set("statement_timeout", "4s");
    },
  ],
  [
    "has a table locked",
    [some, away, some],
    async () => {
      await set("lock_timeout", "500ms");
      await postgres.hold("lock table todos, attempts in access exclusive mode");
    },
    async () => {
      await postgres.release();
      await set("lock_timeout", "2s");
    },
  ],
  [
    "has one user locked",
    [usual, some, usual],
    async () => {
      await set("lock_timeout", "1s");
      await postgres.hold(lockOf("sync_heads", ada));
    },
    async () => {
      await postgres.release();
      await set("lock_timeout", "2s");
    },
  ],
  [
    "finds a deadlock",
    [usual, some, usual],
    async () => {
      await set("deadlock_timeout", "100ms");
      await postgres.hold(lockOf("todos", ada));
      // Who has waited longest gives up, unless they are told to be patient.
      await postgres.holdMore("set deadlock_timeout = '10s'");
      victim = timed(() => ada.send("PATCH", path, { title: "Green tea" }));
      const waiting = "select from pg_stat_activity where wait_event_type = 'Lock'";
      await expect.poll(async () => (await postgres.ask(waiting)).rowCount).toBe(1);
      void postgres.holdMore(lockOf("sync_heads", ada)).then(postgres.release);
    },
    async () => {
      await expectVerdict(await victim, away);
      await set("deadlock_timeout", "1s");
    },
  ],
  [
    "cannot serialize writes",
    [some, some, some],
    ...withSetting("default_transaction_isolation", "serializable", "read committed"),
  ],
  [
    "has no disk space left",
    [usual, away, some],
    () => postgres.interfere("raise 'No space left on device' using errcode = 'disk_full'"),
    () => postgres.stopInterfering(),
  ],
  [
    "ends transactions that idle",
    [usual, some, some],
    ...withSetting("idle_in_transaction_session_timeout", "1ms", "5s"),
  ],
  ["fails over to its standby", [some, some, some], () => postgres.failOver(), () => {}],
];

const heading = ["Postgres …", "Reads", "Writes", "Other users"];
const measured: string[] = [];

afterAll(() => {
  writeSync(1, `${[line([...heading, "Slowest answer", "Back after"]), ...measured].join("\n")}\n`);
});

test.each(faults)(
  "Postgres %s",
  async (name, verdicts, begin, end = () => postgres.proxy.forward()) => {
    const writes = await writesOf(ada, program);
    const before = await everythingOf(eve);

    await begin();
    const [reads, written, others] = await Promise.all([
      Promise.all(readsOf(ada).map(timed)),
      Promise.all(writes.map(({ send }) => timed(send))),
      Promise.all(requestsOf(bob).map(timed)),
    ]);
    await end();
    const recovery = await timeToRecover();

    const answers = [reads, written, others];
    const slowest = Math.max(...answers.flat().map(({ ms }) => ms));
    measured.push(line([name, ...answers.map(describe), `${slowest} ms`, `${recovery} ms`]));
    expect(slowest).toBeLessThan(ANSWERED);
    expect(recovery).toBeLessThan(RECOVERED);
    for (const [index, verdict] of verdicts.entries()) {
      for (const answer of answers[index] ?? []) await expectVerdict(answer, verdict);
    }
    await expectWhole(writes, written);
    await expectNothingLeaked();
    expect(await everythingOf(eve)).toEqual(before);
  },
);

test("the table in the documentation says the same", () => {
  const told = faults.map(([name, verdicts]) => line([name, ...verdicts]));
  const documented = readFileSync("docs/operations.md", "utf8").split("\n");
  const start = documented.indexOf(line(heading)) + 2;
  expect(documented.slice(start, start + told.length + 1)).toEqual([...told, ""]);
});

function readsOf(person: Person) {
  const paths = ["todos", "lists", "labels", "sync", "tokens", "auth/list-sessions", "auth/token"];
  return [
    ...paths.map((path) => () => person.send("GET", `/api/${path}`)),
    () => person.send("GET", path),
    () => program("GET", "/api/todos"),
    // The signed copy of the session has expired.
    () => person.send("GET", "/api/todos", undefined, { cookie: sessionTokenOf(person) }),
    () => send("GET", "/api/health/ready"),
  ];
}

function requestsOf(person: Person) {
  const { email } = person;
  return [
    () => person.send("GET", "/api/todos"),
    () => person.send("POST", "/api/todos", { title: "Coffee" }),
    () => send("POST", "/api/auth/sign-in/email", { email, password: PASSWORD }),
  ];
}

type Answer = { response: Response; ms: number };

async function timed(request: () => Promise<Response>): Promise<Answer> {
  const started = performance.now();
  const response = await request();
  return { response, ms: Math.round(performance.now() - started) };
}

async function expectVerdict({ response }: Answer, verdict: Verdict): Promise<void> {
  if (response.ok && verdict !== away) return;
  expect(verdict).not.toBe(usual);
  await expectProblem(response, "unavailable");
  expect(response.headers.get("retry-after")).toBe(String(limits.retryAfter));
}

/** Milliseconds until all is as usual. */
async function timeToRecover(): Promise<number> {
  const started = performance.now();
  const requests = [
    ...readsOf(ada),
    ...requestsOf(ada).slice(0, 2),
    ...requestsOf(bob).slice(0, 2),
  ];
  for (;;) {
    const answers = await Promise.all(requests.map((request) => request()));
    const ms = Math.round(performance.now() - started);
    if (answers.every(({ ok }) => ok) || ms > RECOVERED) return ms;
    await pause(100);
  }
}

async function expectWhole(writes: Write[], answers: Answer[]): Promise<void> {
  const counts = writes.map(({ count }, index) => `(${count}) as write_${index}`);
  const { rows } = await postgres.ask(`select ${counts.join(", ")}`);
  for (const [index, write] of writes.entries()) {
    const isAcknowledged = answers[index]?.response.ok;
    const allowed = isAcknowledged ? [write.rows] : [0, write.rows];
    expect(allowed, write.count).toContain(Number(rows[0][`write_${index}`]));
  }
}

/** What the server holds of the person. */
async function everythingOf({ caller: { userId } }: Person): Promise<unknown[]> {
  const tables = ["todos", "lists", "applied_ops", "sync_heads", "session", "account"];
  const each = tables.map((table) => `select t::text from ${table} t where user_id = '${userId}'`);
  return (await postgres.ask(`${each.join(" union all ")} order by 1`)).rows;
}

async function expectNothingLeaked(): Promise<void> {
  const pool = await connectionPool();
  const inUse = () => ({ busy: pool.totalCount - pool.idleCount, waiting: pool.waitingCount });
  await expect.poll(inUse, { timeout: RECOVERED }).toEqual({ busy: 0, waiting: 0 });
  const count = `select count(*)::int as all, (count(*) filter (where state <> 'idle'))::int as busy
    from pg_stat_activity where usename = '${ROLE}'`;
  await expect
    .poll(async () => (await postgres.ask(count)).rows[0], { timeout: RECOVERED })
    .toEqual({ all: pool.totalCount, busy: 0 });
}

async function connectionPool(): Promise<pg.Pool> {
  return ((await getDb()) as unknown as { $client: pg.Pool }).$client;
}

async function set(setting: string, value: string): Promise<void> {
  await postgres.set(setting, value);
  await closeConnections();
}

/** Else what is configured for new ones would come later. */
async function closeConnections(): Promise<void> {
  const pool = await connectionPool();
  await postgres.proxy.forward();
  await expect.poll(() => pool.totalCount).toBe(0);
}

function withSetting(setting: string, value: string, before: string): [Work, Work] {
  return [() => set(setting, value), () => set(setting, before)];
}

function lockOf(table: string, { caller: { userId } }: Person): string {
  return `select from ${table} where user_id = '${userId}' for update`;
}

function describe(answers: Answer[]): string {
  const failed = answers.filter(({ response }) => !response.ok).length;
  return `${failed} of ${answers.length} × 503`;
}

function line(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** The cookie without the signed copy of the session. */
function sessionTokenOf({ cookie }: Person): string {
  return cookie.split("; ").find((part) => part.includes("session_token")) ?? "";
}
