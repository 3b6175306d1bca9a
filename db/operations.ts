import "server-only";
import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { SelectResultFields } from "drizzle-orm/query-builders/select.types";
import type { InvalidCode, ProblemCode } from "@/lib/contract/problem";
import { type Caller, callerPlaceholders } from "./caller";
import { getDb } from "./connection/client";
import type { Written } from "./connection/placeholders";
import { prepared } from "./connection/prepared";
import { inTurn } from "./connection/turns";
import {
  found,
  IdTakenError,
  InvalidError,
  NotFoundError,
  ReadOnlyError,
  RevisionError,
  SignedOutError,
} from "./errors";
import { listWithin, type Row, rowOrNull, todoWithin } from "./rows";
import { type Clock, clockAt, clockPlaceholders, dayOf } from "./today";

/** What is to be done to one row; `values` are columns by their names in the database. */
export type Operation = {
  type:
    | "createTodo"
    | "updateTodo"
    | "moveTodo"
    | "deleteTodo"
    | "restoreTodo"
    | "createList"
    | "updateList"
    | "deleteList"
    | "restoreList";
  id: string;
  /** An operation with an id is applied once, however often it is sent. */
  opId?: string;
  ifRevisions?: number[] | undefined;
  values?: Record<string, unknown>;
  titleWords?: string[];
  notesWords?: string[];
  addLabels?: string[] | undefined;
  removeLabels?: string[] | undefined;
  createdFrom?: string;
  completed?: boolean | undefined;
  /** The due date of the repeating todo that is completed, and the id for what is left of that day. */
  occurrence?: string | undefined;
  occurrenceId?: string | undefined;
  archived?: boolean | undefined;
  before?: string | undefined;
  after?: string | undefined;
  permanent?: boolean | undefined;
};

/** The codes SQL refuses with: a problem's own, or that of an error in an `invalid` one. */
type RefusalCode =
  | InvalidCode
  | Extract<
      ProblemCode,
      "unauthorized" | "forbidden" | "not_found" | "conflict" | "precondition_failed"
    >;

export type Outcome = {
  refusal: Error | undefined;
  isNew: boolean;
  todo: Row | null;
  list: Row | null;
};

/**
 * Applies the operations in order, each wholly or not at all, in one statement that proves the
 * session and waits for the user's other writes. `today` is the caller's day, unless it is that
 * of their time zone.
 */
export async function applyOperations(
  caller: Caller,
  operations: Operation[],
  today?: string,
): Promise<Outcome[]> {
  const db = await getDb();
  const statement = prepared(db, caller, "apply operations", () =>
    db
      .select(outcomeColumns)
      .from(
        applying(
          { ...callerPlaceholders, ...clockPlaceholders },
          sql`${sql.placeholder("operations")}::jsonb`,
        ),
      ),
  );
  const asked = { ...caller, ...clockAt(today), operations: JSON.stringify(operations) };
  return toOutcomes(await inTurn(caller.userId, () => statement.execute(asked)));
}

/** What a statement that selects from `applying` learns of each operation. */
export const outcomeColumns = {
  refusal: sql<RefusalCode | null>`refusal`,
  field: sql<string | null>`field`,
  reason: sql<string | null>`reason`,
  isNew: sql<boolean | null>`is_new`,
  todo: todoWithin(sql`(todo)`),
  list: listWithin(sql`(list)`),
};

export function applying(asked: Written<Caller & Clock>, operations: SQL): SQL {
  return sql`apply_operations(${asked.userId}, ${asked.sessionId}, ${operations}, ${dayOf(asked)})`;
}

type OutcomeRow = SelectResultFields<typeof outcomeColumns>;

/** Throws when the caller may not write. */
export function toOutcomes(rows: OutcomeRow[]): Outcome[] {
  const outcomes = rows.map(({ refusal, field, reason, isNew, todo, list }) => ({
    refusal: refusal ? errorOf(refusal, field ?? "", reason ?? "") : undefined,
    isNew: isNew ?? false,
    todo: rowOrNull(todo),
    list: rowOrNull(list),
  }));
  // The only row for a caller who may not write.
  const refusal = outcomes[0]?.refusal;
  if (refusal instanceof SignedOutError || refusal instanceof ReadOnlyError) throw refusal;
  return outcomes;
}

/** Applies one operation; throws what it was refused for. */
export async function applyOperation(caller: Caller, operation: Operation, today?: string) {
  const [outcome] = await applyOperations(caller, [operation], today);
  const { refusal, ...applied } = found(outcome);
  if (refusal) throw refusal;
  return applied;
}

/**
 * A creation that can be repeated: a digest of what was sent tells the same request from another
 * with its id, in a later release too.
 */
export function creation(
  type: "createTodo" | "createList",
  id: string,
  input: Pick<Operation, "values" | "titleWords" | "notesWords">,
): Operation {
  const sent = Object.entries(input.values ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  const createdFrom = createHash("sha256").update(JSON.stringify(sent)).digest("base64url");
  return { type, id, createdFrom, ...input };
}

function errorOf(refusal: RefusalCode, field: string, reason: string): Error {
  switch (refusal) {
    case "unauthorized":
      return new SignedOutError();
    case "forbidden":
      return new ReadOnlyError();
    case "not_found":
      return new NotFoundError();
    case "conflict":
      return new IdTakenError();
    case "precondition_failed":
      return new RevisionError();
    default:
      return new InvalidError(refusal, field, reason);
  }
}
