import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { migrateDatabase } from "@/db/migrate/migrate";
import { freePort, startPostgres } from "@/tests/support/database/postgres";
import { startServer } from "@/tests/support/next";
import { createWriters } from "./writers";

/** Milliseconds. */
const LONGEST_WRITING = 1_000;
const OPEN_AGAIN = 5_000;

const [kills = 100, database = "embedded"] = process.argv.slice(2);

/**
 * Kills the production server again and again while people write, and looks whether all that was acknowledged
 * is there, and everything else whole or not at all. Needs a build.
 */
async function main() {
  const { variables, close } = await (database === "postgres" ? onPostgres() : embedded());
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const start = () =>
    startServer("ignore", { ...variables, BETTER_AUTH_URL: origin, PORT: `${port}`, VERCEL: "" });
  const times: number[] = [];
  const totals = { acknowledged: 0, there: 0, absent: 0 };
  let server = start();
  await isOpen(origin);
  server.kill("SIGTERM");
  await once(server, "exit");
  const began = performance.now();
  server = start();
  await isOpen(origin);
  const usual = Math.round(performance.now() - began);

  for (let kill = 1; kill <= Number(kills); kill++) {
    const writers = await createWriters(origin);
    const writing = writers.write();
    await pause(Math.random() * LONGEST_WRITING);
    server.kill("SIGKILL");
    await Promise.all([once(server, "exit"), writing]);
    // A crash may be followed by one while it is being repaired.
    if (kill % 10 === 0) {
      const early = start();
      await pause(Math.random() * 1_000);
      early.kill("SIGKILL");
      await once(early, "exit");
    }
    const started = performance.now();
    server = start();
    await isOpen(origin);
    times.push(Math.round(performance.now() - started));
    const { acknowledged, there, absent } = await writers.verify();
    totals.acknowledged += acknowledged;
    totals.there += there;
    totals.absent += absent;
    process.stdout.write(`${kill}: ${acknowledged} acknowledged, ${times.at(-1)} ms\n`);
  }

  server.kill("SIGTERM");
  await once(server, "exit");
  await close();
  times.sort((one, other) => one - other);
  const [median, slowest] = [times[times.length >> 1], times.at(-1)];
  process.stdout.write(
    `${database}, ${kills} kills: all ${totals.acknowledged} acknowledged writes are there; of those under way ` +
      `${totals.there} are, whole, and ${totals.absent} are not. ` +
      `Open again after ${median} ms (median), ${slowest} ms (slowest); ${usual} ms when nothing was killed.\n`,
  );
  if (Number(slowest) > OPEN_AGAIN) process.exitCode = 1;
}

async function onPostgres() {
  const postgres = await startPostgres();
  await migrateDatabase(postgres.url);
  const BETTER_AUTH_SECRET = "a secret that only this script knows";
  return { variables: { DATABASE_URL: postgres.url, BETTER_AUTH_SECRET }, close: postgres.stop };
}

async function embedded() {
  const folder = mkdtempSync(join(tmpdir(), "donext-kill-"));
  const variables = { DATABASE_URL: "", BETTER_AUTH_SECRET: "", DATA_DIR: folder };
  return { variables, close: async () => rmSync(folder, { recursive: true }) };
}

async function isOpen(origin: string): Promise<void> {
  const ready = () => fetch(`${origin}/api/health/ready`).catch(() => undefined);
  for (let tries = 0; !(await ready())?.ok; tries++) {
    if (tries > 1_200) throw new Error("The server does not open again");
    await pause(50);
  }
}

await main();
