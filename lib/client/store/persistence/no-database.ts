import type { LocalDatabase } from "./indexed-db";

/** Stands in for a database that could not be opened. */
export function noDatabase(): LocalDatabase {
  const fail = () => Promise.reject(new Error("There is no database"));
  return {
    isOutdated: () => false,
    isDeleted: () => false,
    load: async () => ({
      todos: [],
      lists: [],
      queue: [],
      rejected: [],
      cursor: undefined,
      rev: 0,
    }),
    append: fail,
    write: fail,
    queue: fail,
    queueAfter: fail,
    head: fail,
    close() {},
  };
}
