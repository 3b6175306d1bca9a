import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { type Caller, liveSession } from "./caller";
import { getDb } from "./connection/client";
import { retryingReads } from "./connection/retry";
import { signedIn } from "./errors";
import { syncEpochs, syncHeads } from "./schema/sync";

/**
 * Where a device stands: in which history of the database, and after which change. While it still
 * gathers what there was when it began, `begun` is the last change of then, and `part` what it hears
 * of at present. Cursors from before there were parts have none, and go through all by revision.
 */
export type SyncPosition = {
  epoch: string;
  revision: number;
  begun?: number | undefined;
  part?: FirstPart | undefined;
};

/** What is open, lists among it, comes before the rest. */
export type FirstPart = "open" | "rest";

type Change = {
  part: FirstPart | "news";
  type: "todo" | "list";
  id: string;
  revision: number;
  /** Null for what is gone for good. */
  json: string | null;
};

/**
 * What changed after a position, oldest first; everything there is for a device that has none.
 * `isLost` when the changes since then are no longer known and the device must begin anew.
 */
export async function listChanges(caller: Caller, since: SyncPosition | undefined, limit: number) {
  const db = await getDb();
  const live = liveSession(db, caller);
  const part = since ? (since.part ?? "news") : "open";
  const after = since?.revision ?? 0;
  // One statement, so one snapshot: the head and the rows cannot contradict each other.
  const upTo = since
    ? sql`${since.begun ?? null}::bigint`
    : sql`coalesce(${syncHeads.revision}, 0)`;
  const told = sql`list_changes(${caller.userId}, ${part}, ${after}, ${upTo}, ${limit}) with ordinality as changes (part, type, id, revision, content, place)`;
  const rows = await retryingReads(() =>
    db
      .with(live)
      .select({
        epoch: syncEpochs.id,
        head: syncHeads.revision,
        purgedThrough: syncHeads.purgedThrough,
        part: sql<Change["part"] | null>`changes.part`,
        type: sql<Change["type"] | null>`changes.type`,
        id: sql<string | null>`changes.id`,
        revision: sql<number>`changes.revision`.mapWith(Number),
        json: sql<string | null>`changes.content`,
      })
      .from(live)
      .crossJoin(syncEpochs)
      .leftJoin(syncHeads, eq(syncHeads.userId, live.userId))
      .leftJoinLateral(told, sql`true`)
      .orderBy(asc(sql`changes.place`)),
  );
  const { epoch, head, purgedThrough } = signedIn(rows);
  const current = head ?? 0;
  const begun = since ? since.begun : current;
  // A device never had what was gone before it began, so it need not know.
  const informed = Math.max(after, begun ?? 0);
  const isLost =
    since !== undefined &&
    (since.epoch !== epoch || informed > current || informed < (purgedThrough ?? 0));

  const changes = rows.flatMap(({ part, type, id, revision, json }): Change[] =>
    part && type && id ? [{ part, type, id, revision, json }] : [],
  );
  const last = changes.length === limit ? changes.at(-1) : undefined;
  return { isLost, changes, more: last !== undefined, position: { epoch, ...placeOf(last) } };

  function placeOf(last: Change | undefined): Omit<SyncPosition, "epoch"> {
    if (!last) return { revision: current };
    const { revision, part } = last;
    if (part !== "news") return { revision, begun, part };
    return { revision, begun: begun && begun > revision ? begun : undefined };
  }
}
