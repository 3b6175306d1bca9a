import { type Placeholder, sql } from "drizzle-orm";

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
