import { type Placeholder, sql } from "drizzle-orm";
import { type Caller, isTokenCaller } from "./caller";
import type { Db } from "./client";

type Preparable<Prepared> = { prepare: (name: string) => Prepared };

/** Values as they stand in a statement: themselves, or what keeps their place in a prepared one. */
export type Written<Values> = { [Name in keyof Values]: Values[Name] | Placeholder };

/** A placeholder, of its own name, for each value that there is. */
export function placeholdersFor<Values extends object>(values: Values): Written<Values> {
  const written = Object.entries(values).map(([name, value]) => [
    name,
    value === undefined || value === null ? value : sql.placeholder(name),
  ]);
  return Object.fromEntries(written);
}

// A connection remembers each of them for as long as it lives. What comes later is built each time.
const MAX_STATEMENTS = 200;

const statements = new WeakMap<Db, Map<string, unknown>>();

/**
 * The statement of this name for callers of this kind, built once for each pool of connections and
 * parsed once by each of them: building costs more than sending. What differs between its uses is a
 * `sql.placeholder`.
 */
export function prepared<Prepared>(
  db: Db,
  caller: Caller,
  name: string,
  build: () => Preparable<Prepared>,
): Prepared {
  const fullName = `${name} by ${isTokenCaller(caller) ? "token" : "session"}`;
  const known = statements.get(db) ?? new Map<string, unknown>();
  statements.set(db, known);
  const found = known.get(fullName) as Prepared | undefined;
  if (found) return found;
  const hasRoom = known.size < MAX_STATEMENTS;
  const statement = build().prepare(hasRoom ? fullName : "");
  if (hasRoom) known.set(fullName, statement);
  return statement;
}
