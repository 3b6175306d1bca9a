import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { withClient } from "./database";
import { freePort, newFolder, serverIn, urlAt } from "./postgres";

/** Two servers, the second of which has all that the first has committed. */
export type Pair = {
  url: string;
  standbyUrl: string;
  /** The first is gone without a word, and the second takes over. */
  failOver: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts a server that confirms a commit once its standby has it. */
export async function startPair(): Promise<Pair> {
  const [port, standbyPort] = [await freePort(), await freePort()];
  const [folder, standbyFolder] = [newFolder(), newFolder()];
  const server = await serverIn(folder, port, ["wal_keep_size=256MB"]);
  await server.initialise();
  // Nothing has run in it yet, so the copy follows from the very first record on.
  execFileSync("cp", ["-a", `${folder}/.`, standbyFolder]);
  // A copy, so that it belongs to whom the others do.
  execFileSync("cp", ["-a", join(folder, "PG_VERSION"), join(standbyFolder, "standby.signal")]);
  await server.start();
  // After a crash of the first, nothing is confirmed until the second has found it again.
  const following = [`primary_conninfo=${urlAt(port)}`, "wal_retrieve_retry_interval=100ms"];
  const standby = await serverIn(standbyFolder, standbyPort, following);
  // Resolves when it takes over, and rejects when it ends before.
  void standby.start().catch(() => {});

  const url = urlAt(port);
  await withClient(url, async (client) => {
    await client.query("alter system set synchronous_standby_names = '*'");
    await client.query("select pg_reload_conf()");
    const isFollowed = "select from pg_stat_replication where sync_state = 'sync'";
    while ((await client.query(isFollowed)).rowCount === 0) await pause(50);
  });

  return {
    url,
    standbyUrl: urlAt(standbyPort),
    failOver: async () => {
      const [pid] = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
      process.kill(Number(pid), "SIGQUIT");
      await withClient(urlAt(standbyPort), (client) => client.query("select pg_promote()"));
    },
    stop: async () => {
      await standby.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
