import { type Caller, isTokenCaller } from "../caller";
import type { Db } from "./connection";

type Preparable<Prepared> = { prepare: (name: string) => Prepared };

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
