import type { EventEmitter } from "node:events";
import { join } from "node:path";
import type { Logger } from "drizzle-orm/logger";
import { env } from "../../env";
import type { Connection, Db } from "./connection";
import { lockFolder } from "./lock";
import { observed } from "./observer";
import { isDatabaseAway, isSilence } from "./retry";
import { countStatement } from "./statements";
import { startUpkeep } from "./upkeep";

const migrationsFolder = join(process.cwd(), "db/migrations");

const logger: Logger = { logQuery: countStatement };

// `next dev` evaluates this module anew after each edit; the connection must survive that.
declare global {
  var donextConnection: Promise<Connection> | undefined;
}

/** The one connection of this process, opened by whoever asks first. */
export async function getDb(): Promise<Db> {
  globalThis.donextConnection ??= openDatabase(env().DATABASE_URL).catch((error) => {
    globalThis.donextConnection = undefined;
    throw error;
  });
  return (await globalThis.donextConnection).db;
}

/** Closes what `getDb` opened; the next `getDb` opens it again. */
export async function closeDb(): Promise<void> {
  const connection = globalThis.donextConnection;
  globalThis.donextConnection = undefined;
  await (await connection)?.close();
}

/** Opens the embedded database when there is no URL, Neon for its hosts, else any Postgres. */
export function openDatabase(url: string | undefined, pool = requestPool): Promise<Connection> {
  if (!url) return openEmbedded(join(env().DATA_DIR, "pglite"));
  return isNeon(url) ? openNeon(url, pool) : openPostgres(url, pool);
}

export type PoolOptions = typeof requestPool;

const requestPool = {
  // An instance serves requests concurrently, and there may be many instances per database.
  max: 10,
  // Shorter than the pause after which a serverless instance may be frozen with open sockets.
  idleTimeoutMillis: 5_000,
  // A sleeping Neon compute wakes in well under a second; later than this it is away.
  connectionTimeoutMillis: 3_000,
  // Gives up on a silent server. The server itself stops a statement by the role's
  // statement_timeout (see migrate.ts): poolers refuse it as a connection parameter.
  query_timeout: 4_000,
};

async function openPostgres(url: string, options: PoolOptions): Promise<Connection> {
  const [{ default: pg }, { drizzle }] = await Promise.all([
    import("pg"),
    import("drizzle-orm/node-postgres"),
  ]);
  const pool = new pg.Pool({ connectionString: url, ...options });
  await keep(pool);
  const db = drizzle({ client: observed(pool), logger });
  giveBack(
    db,
    () => pool.connect(),
    (client) => drizzle(observed(client), { logger }),
  );
  return {
    db,
    migrate: async () => {
      const { migrate } = await import("drizzle-orm/node-postgres/migrator");
      await migrate(db, { migrationsFolder });
      await (await import("../migrate/apply-functions")).applyFunctions(db);
    },
    close: () => pool.end(),
  };
}

async function openNeon(url: string, options: PoolOptions): Promise<Connection> {
  const [{ Pool, neonConfig }, { drizzle }] = await Promise.all([
    import("@neondatabase/serverless"),
    import("drizzle-orm/neon-serverless"),
  ]);
  // Node has a WebSocket of its own from version 22 on.
  if (!globalThis.WebSocket) neonConfig.webSocketConstructor = (await import("ws")).WebSocket;
  const pool = new Pool({ connectionString: url, ...options });
  await keep(pool);
  const db = drizzle({ client: observed(pool), logger });
  giveBack(
    db,
    () => pool.connect(),
    (client) => drizzle(observed(client), { logger }),
  );
  return {
    db,
    migrate: async () => {
      const { migrate } = await import("drizzle-orm/neon-serverless/migrator");
      await migrate(db, { migrationsFolder });
      await (await import("../migrate/apply-functions")).applyFunctions(db);
    },
    close: () => pool.end(),
  };
}

type Pool = import("pg").Pool | import("@neondatabase/serverless").Pool;

async function keep(pool: Pool) {
  const { attachDatabasePool } = await import("@vercel/functions");
  // Lets Vercel close idle connections before it freezes the instance; nothing elsewhere.
  attachDatabasePool(pool);
  // A connection that the server drops is replaced on demand. Unhandled, each of these events ends
  // the process: the pool's for an idle connection, the client's within a transaction.
  pool.on("error", () => {});
  pool.on("connect", (client: EventEmitter) => client.on("error", () => {}));
  pool.on("release", (error: unknown) => {
    if (isSilence(error)) closeIdle(pool);
  });
}

// A server that fell silent has left all its connections, each of which would cost somebody the time-out.
function closeIdle(pool: Pool): void {
  for (let idle = pool.idleCount; idle > 0; idle--) {
    pool.connect().then(
      (client) => client.release(true),
      () => {},
    );
  }
}

type Borrowed = { release: (destroy: Error | boolean) => void };

// Drizzle's own transactions never give back a connection that fails to begin, and give back as
// good as new one that broke: https://github.com/drizzle-team/drizzle-orm/issues/6114
function giveBack<Client extends Borrowed>(
  db: Db,
  borrow: () => Promise<Client>,
  over: (client: Client) => Db,
) {
  db.transaction = async (work, config) => {
    const client = await borrow();
    let broken: Error | boolean = false;
    try {
      return await over(client).transaction(work, config);
    } catch (error) {
      if (isDatabaseAway(error)) broken = error instanceof Error ? error : true;
      throw error;
    } finally {
      client.release(broken);
    }
  };
}

async function openEmbedded(folder: string): Promise<Connection> {
  const { NODE_ENV, HOUSEHOLD } = env();
  if (NODE_ENV === "production" && !HOUSEHOLD) throw new Error("Production needs DATABASE_URL.");
  const unlock = lockFolder(folder);
  const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
    import("@electric-sql/pglite"),
    import("drizzle-orm/pglite"),
    import("drizzle-orm/pglite/migrator"),
  ]);
  const client = await PGlite.create(folder);
  const upkeep = startUpkeep(client);
  const noting: Logger = {
    logQuery(query) {
      countStatement();
      upkeep.note(query);
    },
  };
  const db = drizzle({ client: observed(client), logger: noting });
  const connection = {
    db,
    migrate: async () => {
      await migrate(db, { migrationsFolder });
      await (await import("../migrate/apply-functions")).applyFunctions(db);
    },
    close: async () => {
      await upkeep.close();
      await client.close();
      unlock();
    },
  };
  await connection.migrate();
  return connection;
}

export function isNeon(url: string): boolean {
  return new URL(url).hostname.endsWith(".neon.tech");
}
