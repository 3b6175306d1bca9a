import { once } from "node:events";
import { createServer, connect as dial } from "node:net";
import pg from "pg";
import type { Caller } from "@/db/caller";
import { migrateDatabase } from "@/db/migrate/migrate";
import type { SyncOperation } from "@/lib/contract/sync";
import { createCrowd } from "@/tests/support/database/crowd";
import { startPostgres } from "@/tests/support/database/postgres";
import { cpuSeconds } from "../cpu";
import { statements } from "../statements";
import { print } from "../tables";
import { casesFor, createRivals, type Push, pushesOf } from "./cases";
import { writeInTransaction, writeOptimistically } from "./in-typescript";

// Compares apply_operations with the same rules run in Node between a read and a write: the choice
// that docs/decisions/0007-writes-are-one-function.md is about.
const ROUNDS = 3;
const WRITERS = 10;
const SECONDS = 2;
const ONE_WAY_MS = 2;

type Write = (pool: pg.Pool, caller: Caller, operations: SyncOperation[]) => Promise<unknown>;

const writes: Record<string, Write> = {
  apply_operations: (pool, caller, operations) =>
    pool.query({ ...statements.sync(caller, operations), rowMode: "array" }),
  "Node, locked": writeInTransaction,
  "Node, optimistic": writeOptimistically,
};

const server = await startPostgres();
// Filling the tables takes longer than a request may.
const setup = poolOf(server.url, { options: "-c statement_timeout=0" });
const near = poolOf(server.url, { pipeline: true });
const far = poolOf(await delayed(server.url), { pipeline: true });
try {
  await migrateDatabase(server.url);
  await createCrowd(setup, "user-busy");
  const trips = await timesOf(100, () => far.query("select 1"));
  print(["round trip", "p50 ms"], [["far", median(trips).toFixed(1)]]);
  await compareAlone();
  await compareTogether();
} finally {
  await Promise.all([setup.end(), near.end(), far.end()]);
  await server.stop();
}

function poolOf(connectionString: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString, idleTimeoutMillis: 0, ...options });
  // When something fails, the database may go before its connections.
  pool.on("error", () => {});
  return pool;
}

async function compareAlone() {
  const { rows } = await setup.query("select pg_read_file('postmaster.pid') as file");
  const postmaster = Number.parseInt(rows[0].file, 10);
  const table: string[][] = [];
  for (const [name, one] of Object.entries(casesFor(setup))) {
    const all = Object.entries(writes).map(([by, write]) => ({ by, write, ...nothing() }));
    // The first round only warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const measured of all) {
        if (round === 1) Object.assign(measured, nothing());
        const [here, there] = [await pushesOf(one, setup), await pushesOf(one, setup)];
        const before = { node: process.cpuUsage(), postgres: cpuSeconds(postmaster) };
        measured.near.push(...(await timesOfAll(near, measured.write, here)));
        const { user, system } = process.cpuUsage(before.node);
        measured.node += (user + system) / 1e6;
        measured.postgres += cpuSeconds(postmaster) - before.postgres;
        measured.far.push(...(await timesOfAll(far, measured.write, there)));
      }
    }
    for (const { by, near, far, node, postgres } of all) {
      const each = (seconds: number) => ((seconds * 1000) / near.length).toFixed(2);
      const times = [median(near).toFixed(2), median(far).toFixed(1)];
      table.push([name, by, ...times, each(node), each(postgres)]);
    }
  }
  print(["write", "by", "p50 ms", "far, p50 ms", "CPU ms, Node", "CPU ms, Postgres"], table);
}

function nothing() {
  return { near: [] as number[], far: [] as number[], node: 0, postgres: 0 };
}

/** How fast the writers of one user are, who wait for each other. */
async function compareTogether() {
  const all = Object.entries(writes).map(([by, write]) => ({ by, write, near: 0, far: 0 }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const measured of all) {
      measured.near += await writtenTogether(near, measured.write);
      measured.far += await writtenTogether(far, measured.write);
    }
  }
  const rate = (done: number) => Math.round(done / ROUNDS / SECONDS);
  print(
    [`${WRITERS} writers of one user`, "patches per second", "far"],
    all.map(({ by, near, far }) => [by, rate(near), rate(far)]),
  );
}

async function writtenTogether(pool: pg.Pool, write: Write): Promise<number> {
  const next = await createRivals(setup);
  const until = performance.now() + SECONDS * 1000;
  let done = 0;
  const work = async () => {
    for (; performance.now() < until; done++) {
      const { caller, operations } = next();
      await write(pool, caller, operations);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, work));
  return done;
}

async function timesOfAll(pool: pg.Pool, write: Write, pushes: Push[]): Promise<number[]> {
  const rest = [...pushes];
  return timesOf(pushes.length, async () => {
    const push = rest.pop();
    if (push) await write(pool, push.caller, push.operations);
  });
}

async function timesOf(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  while (times.length < count) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times;
}

function median(times: number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

/** The database behind a network that takes its time. */
async function delayed(databaseUrl: string): Promise<string> {
  const url = new URL(databaseUrl);
  const target = { port: Number(url.port), host: url.hostname, noDelay: true };
  const proxy = createServer({ noDelay: true }, (ours) => {
    const theirs = dial(target);
    ours.on("data", (bytes) => setTimeout(() => theirs.write(bytes), ONE_WAY_MS));
    theirs.on("data", (bytes) => setTimeout(() => ours.write(bytes), ONE_WAY_MS));
    ours.on("close", () => theirs.destroy());
    for (const socket of [ours, theirs]) socket.on("error", () => {});
  });
  proxy.listen(0, url.hostname);
  await once(proxy, "listening");
  proxy.unref();
  const address = proxy.address();
  if (address && typeof address === "object") url.port = String(address.port);
  return url.href;
}
