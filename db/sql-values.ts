import { limits } from "../lib/contract/limits";

/** What the placeholders in `db/functions` stand for. */
export const sqlValues: Record<string, string> = Object.fromEntries(
  Object.entries(limits).flatMap(([name, limit]) =>
    typeof limit === "number" ? [[`limits.${name}`, String(limit)]] : [],
  ),
);
