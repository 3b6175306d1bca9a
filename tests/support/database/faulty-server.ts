import pg from "pg";
import { migrateDatabase } from "@/db/migrate/migrate";
import { withClient } from "./database";
import { type FaultyProxy, startProxy } from "./proxy";
import { startPair } from "./standby";

/** A migrated database that fails as servers do, with a standby, behind a proxy that fails as networks do. */
export type FaultyServer = {
  proxy: FaultyProxy;
  /** Answers a statement as a superuser, past the proxy. */
  ask: (statement: string) => Promise<pg.QueryResult>;
  /** Changes a setting of ours for the connections that are made from now on. */
  set: (setting: string, value: string) => Promise<void>;
  /** Begins a transaction with this statement, and leaves it open. */
  hold: (statement: string) => Promise<void>;
  /** Says more in the transaction that was left open. */
  holdMore: (statement: string) => Promise<void>;
  release: () => Promise<void>;
  /** Makes every write do this. */
  interfere: (statement: string) => Promise<void>;
  stopInterfering: () => Promise<void>;
  /** Has the standby take over. */
  failOver: () => Promise<void>;
  stop: () => Promise<void>;
};

/** The role of the app, whose limits a superuser would not have. */
export const ROLE = "donext";

const WRITTEN = ["todos", "lists", "sync_heads", "attempts", '"user"'];

export async function startFaultyServer(): Promise<FaultyServer> {
  const pair = await startPair();
  await withClient(pair.url, async (client) => {
    await client.query(`create role ${ROLE} login password '${ROLE}'`);
    await client.query(`create database ${ROLE} owner ${ROLE}`);
  });
  const app = new URL(databaseOf(pair.url));
  [app.username, app.password] = [ROLE, ROLE];
  await migrateDatabase(app.href);
  const proxy = await startProxy(app.href);
  let admin = databaseOf(pair.url);
  let holder: pg.Client | undefined;

  const ask = (statement: string) => withClient(admin, (client) => client.query(statement));
  return {
    proxy,
    ask,
    set: async (setting, value) => {
      await ask(`alter role ${ROLE} in database ${ROLE} set ${setting} = '${value}'`);
    },
    hold: async (statement) => {
      holder = new pg.Client({ connectionString: admin });
      await holder.connect();
      await holder.query("begin");
      await holder.query(statement);
    },
    holdMore: async (statement) => {
      await holder?.query(statement);
    },
    release: async () => {
      await holder?.end();
    },
    interfere: async (statement) => {
      await ask(`
        create function interfere() returns trigger language plpgsql as $$
        begin ${statement}; return new; end $$`);
      const on = (table: string) =>
        `create trigger interfere before insert or update on ${table} execute function interfere()`;
      await ask(WRITTEN.map(on).join("; "));
    },
    stopInterfering: async () => {
      await ask("drop function interfere cascade");
    },
    failOver: async () => {
      // First, so that nobody hears of the end.
      await proxy.leadTo(databaseOf(pair.standbyUrl));
      await pair.failOver();
      admin = databaseOf(pair.standbyUrl);
    },
    stop: pair.stop,
  };
}

function databaseOf(url: string): string {
  return Object.assign(new URL(url), { pathname: ROLE }).href;
}
