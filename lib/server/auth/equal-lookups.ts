import "server-only";
import type { drizzleAdapter } from "better-auth/adapters/drizzle";

type MakeAdapter = ReturnType<typeof drizzleAdapter>;

/**
 * Asks for the accounts of nobody where Better Auth asks for those of a user who is not there, so that the
 * time of an answer does not tell who is.
 */
export function withEqualLookups(makeAdapter: MakeAdapter): MakeAdapter {
  return (options) => {
    const adapter = makeAdapter(options);
    return {
      ...adapter,
      async findOne<Row>(query: Parameters<typeof adapter.findOne>[0]) {
        const row = await adapter.findOne<Row>(query);
        if (!row && query.join?.account) {
          await adapter.findMany({ model: "account", where: [{ field: "userId", value: "" }] });
        }
        return row;
      },
    };
  };
}
