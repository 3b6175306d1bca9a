import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import type { Caller } from "@/db/caller";
import type { SyncOperation } from "@/lib/contract/sync";
import { newTodo } from "../requests";
import { statements } from "../statements";

export type Push = { caller: Caller; operations: SyncOperation[] };

type Case = {
  /** Pushes per round. */
  count: number;
  operations: (caller: Caller, todoIds: string[]) => SyncOperation[] | Promise<SyncOperation[]>;
};

const CROWD = 1000;
let count = 0;

/** What is measured; the rows that a case needs are made through `pool` beforehand. */
export function casesFor(pool: pg.Pool): Record<string, Case> {
  const prepare = (caller: Caller, operations: SyncOperation[]) =>
    pool.query(statements.sync(caller, operations));

  return {
    create: { count: 200, operations: () => [creation()] },
    patch: { count: 200, operations: (_, [id = ""]) => [patch(id)] },
    "complete with 5 subtasks": {
      count: 100,
      async operations(caller) {
        const parent = creation();
        await prepare(caller, [parent, ...creations(5, { parentId: parent.id })]);
        return [update(parent.id, { completed: true })];
      },
    },
    "push of 50": {
      count: 20,
      operations: (_, todoIds) => [...creations(25), ...todoIds.map(patch)],
    },
    "delete a list of 1,000": {
      count: 4,
      async operations(caller) {
        const id = uuidv7();
        const input = { name: "Full", color: "gray" as const };
        await prepare(caller, [{ opId: uuidv7(), type: "createList", id, input }]);
        await prepare(caller, creations(1000, { listId: id }));
        return [{ opId: uuidv7(), type: "deleteList", id, permanent: false }];
      },
    },
  };
}

/** The pushes of one round, each by another user. */
export async function pushesOf({ count, operations }: Case, pool: pg.Pool): Promise<Push[]> {
  const pushes: Push[] = [];
  while (pushes.length < count) {
    const caller = nextCaller();
    const todoIds = await todosOf(caller, pool);
    pushes.push({ caller, operations: await operations(caller, todoIds) });
  }
  return pushes;
}

/** Changes that concurrent writers make to one todo. */
export async function createRivals(pool: pg.Pool): Promise<() => Push> {
  const caller = nextCaller();
  const [id = ""] = await todosOf(caller, pool);
  return () => ({ caller, operations: [patch(id)] });
}

function nextCaller(): Caller {
  const user = `user-${(count++ % CROWD) + 1}`;
  return { userId: user, sessionId: user };
}

async function todosOf({ userId }: Caller, pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from todos where user_id = $1 and deleted_at is null and parent_id is null limit 25",
    [userId],
  );
  return rows.map(({ id }) => id);
}

const creations = (length: number, place: object = {}) =>
  Array.from({ length }, () => creation(place));

const creation = (place: object = {}) => ({
  opId: uuidv7(),
  type: "createTodo" as const,
  id: uuidv7(),
  input: { ...newTodo(count), ...place },
});

const patch = (id: string) => update(id, { title: `Changed ${uuidv7()}`, priority: 1 });

const update = (
  id: string,
  changes: { title?: string; priority?: number; completed?: boolean },
) => ({
  opId: uuidv7(),
  type: "updateTodo" as const,
  id,
  changes,
});
