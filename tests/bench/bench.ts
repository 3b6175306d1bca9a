import { parseArgs } from "node:util";
import { exportJWK } from "jose";
import pg from "pg";
import { migrateDatabase } from "@/db/migrate/migrate";
import { createCrowd } from "@/tests/support/database/crowd";
import { startPostgres } from "@/tests/support/database/postgres";
import { type Actors, createActors, ISSUER, publicKey } from "./actors";
import { loadServer, runSql } from "./load";
import { printProfile } from "./profile";
import { constants, type Operation, operations } from "./requests";
import { buildCopy, type Server, startServer, type Target } from "./servers";
import { type Measurement, printTables } from "./tables";

// Measures what requests cost, next to servers that do the same otherwise: in one run, by turns.
const { values: flags } = parseArgs({
  options: { quick: { type: "boolean" }, profile: { type: "boolean" } },
});
const ROUNDS = flags.quick ? 1 : 2;
const SECONDS = flags.quick ? 1 : 3;
const CONNECTIONS = flags.quick ? [50] : [50, 500];
const BUSY = "user-busy";
const names: Target[] = ["Donext", "next start", "bare", "Express", "lean Express"];

const copy = buildCopy();
const postgres = await startPostgres();
// Filling the tables takes longer than a request may.
const options = "-c statement_timeout=0";
const pool = new pg.Pool({ connectionString: postgres.url, max: 10, options });
// When something fails, the database may go before its connections.
pool.on("error", () => {});
const servers: Server[] = [];
try {
  await migrateDatabase(postgres.url);
  await createCrowd(pool, BUSY);
  await pool.query("insert into jwks values ('bench', $1, '', now())", [
    JSON.stringify(await exportJWK(publicKey)),
  ]);
  const actors = await createActors(pool, BUSY);
  if (flags.profile) await profile(actors);
  else report(await compare(actors));
} finally {
  for (const server of servers) await server.stop();
  await pool.end();
  await postgres.stop();
  copy.remove();
}

async function compare(actors: Actors): Promise<Measurement[]> {
  const targets: Server[] = [];
  for (const target of names) targets.push(await start(target));
  const measurements: Measurement[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    // The first round only warms up.
    const isWarmUp = round === 0;
    for (const connections of isWarmUp ? [50] : CONNECTIONS) {
      for (const operation of [...constants, ...operations]) {
        for (const server of targets.filter(({ target }) => answers(target, operation))) {
          await actors.renewTokens();
          const load = { connections, seconds: SECONDS };
          const measured = await loadServer(server, operation, actors, load);
          if (!isWarmUp) measurements.push(measured);
        }
      }
    }
    if (!isWarmUp) measurements.push(...(await runSql(pool, actors, SECONDS)));
    process.stderr.write(`${isWarmUp ? "Warmed up" : `Round ${round} of ${ROUNDS}`}\n`);
  }
  return measurements;
}

/** Constants measure what frameworks cost; a lean server has no sync. */
function answers(target: Target, operation: Operation): boolean {
  if (constants.includes(operation)) return target === "Donext" || target === "next start";
  return target !== "lean Express" || operation.name !== "sync";
}

function report(measurements: Measurement[]) {
  printTables(measurements);
  if (measurements.some(({ errors }) => errors > 0)) process.exitCode = 1;
}

async function profile(actors: Actors) {
  for (const operation of operations.filter(({ name }) => name === "list" || name === "patch")) {
    const server = await start("Donext", true);
    for (const seconds of [2, 6]) {
      await actors.renewTokens();
      await loadServer(server, operation, actors, { connections: 50, seconds });
    }
    await server.stop();
    printProfile(operation.name, copy.folder);
  }
}

async function start(target: Target, isProfiled = false): Promise<Server> {
  const server = await startServer(target, {
    folder: copy.folder,
    databaseUrl: postgres.url,
    issuer: ISSUER,
    isProfiled,
  });
  servers.push(server);
  return server;
}
