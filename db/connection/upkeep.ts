/** How many statements write before it is worth while. */
export const WRITES = 200;
/** Milliseconds until it begins, so that the request whose write was one too many need not wait for it. */
const PAUSE = 500;

const TABLES = "todos, lists, applied_ops, sync_heads, session";

type Client = { exec: (query: string) => Promise<unknown> };

/**
 * What autovacuum does on a server, for the embedded database, which has none: gathers statistics and
 * makes room, one time after another. `note` hears of every statement.
 */
export function startUpkeep(client: Client) {
  let writes = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> | undefined;
  let isClosed = false;

  function run() {
    [writes, timer] = [0, undefined];
    // It only costs time when it fails, and is tried again after as many writes.
    running = client
      .exec(`vacuum (analyze) ${TABLES}`)
      .catch(() => {})
      .finally(() => {
        running = undefined;
      });
  }

  return {
    note(query: string) {
      if (/apply_operations|^\s*(insert|update|delete)/i.test(query)) writes++;
      if (writes >= WRITES && !timer && !running && !isClosed)
        timer = setTimeout(run, PAUSE).unref();
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
