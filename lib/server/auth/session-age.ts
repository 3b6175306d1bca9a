import "server-only";
import type { drizzleAdapter } from "better-auth/adapters/drizzle";
import { limits } from "@/lib/contract/limits";

const AGE = limits.sessionDays * 24 * 60 * 60_000;

type MakeAdapter = ReturnType<typeof drizzleAdapter>;
type Query = Parameters<ReturnType<MakeAdapter>["findMany"]>[0];

/**
 * Hides from Better Auth the sessions that are past their last day. It would renew each for as long as
 * it is used.
 */
export function withoutOldSessions(makeAdapter: MakeAdapter): MakeAdapter {
  return (options) => {
    const adapter = makeAdapter(options);
    const whereRecent = ({ model, where = [] }: Query) => {
      if (model !== "session") return where;
      const value = new Date(Date.now() - AGE);
      return [...where, { field: "createdAt", operator: "gt" as const, value }];
    };
    return {
      ...adapter,
      findOne: (query) => adapter.findOne({ ...query, where: whereRecent(query) }),
      findMany: (query) => adapter.findMany({ ...query, where: whereRecent(query) }),
    };
  };
}
