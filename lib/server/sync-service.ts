import "server-only";
import type { Caller } from "@/db/caller";
import { InvalidError } from "@/db/errors";
import { applyOperations, type Operation, type Outcome } from "@/db/operations";
import type { Row } from "@/db/rows";
import { type FirstPart, listChanges, type SyncPosition } from "@/db/sync";
import { toOperation } from "@/db/sync-operations";
import { type Missing, operationSchema } from "@/lib/contract/sync";
import { toProblem } from "./http/error-mapping";
import { accepted } from "./http/input";
import { Problem } from "./http/problem";

/** What changed since a cursor, or the advice to begin anew; as JSON text. */
export async function pull(caller: Caller, since: string | undefined, limit: number) {
  const position = since === undefined ? undefined : parseCursor(since);
  const pulled = await listChanges(caller, position, limit);
  if (pulled.isLost) return JSON.stringify({ reset: true });
  const changes = pulled.changes.map(
    ({ type, id, revision, json }) =>
      `{"type":"${type}","id":"${id}","revision":${revision},"todo":${type === "todo" ? json : null},"list":${type === "list" ? json : null}}`,
  );
  const cursor = formatCursor(pulled.position);
  const missing = JSON.stringify(missingAt(pulled.position));
  return `{"changes":[${changes}],"cursor":"${cursor}","more":${pulled.more},"missing":${missing}}`;
}

/** Applies what is well-formed, in order and in one statement; an outcome for each, as JSON text. */
export async function push(
  caller: Caller,
  operations: ({ opId: string } & Record<string, unknown>)[],
  today: string | undefined,
) {
  const read = operations.map((operation) => ({ opId: operation.opId, ...readOne(operation) }));
  const wellFormed = read.flatMap(({ operation }) => operation ?? []);
  // Asked even when nothing is well-formed: whether the caller may write, only the statement knows.
  const outcomes = (await applyOperations(caller, wellFormed, today)).values();
  const results = read.map(({ opId, operation, problem }, index) => {
    const outcome = operation ? outcomes.next().value : undefined;
    const refusal = problem ?? refusalWithin(operations[index], outcome);
    globalThis.donextTelemetry?.operation(ageOf(opId), refusal && codeOf(refusal));
    return describe(opId, outcome, refusal);
  });
  return `{"results":[${results}]}`;
}

/** What was wrong with a value says more than that one was. */
function codeOf({ code, extras }: Problem): string {
  return extras.errors?.[0]?.code ?? code;
}

/** Milliseconds since a device made an operation, if its id tells: RFC 9562, section 5.7. */
function ageOf(opId: string): number | undefined {
  if (opId[14] !== "7") return;
  return Date.now() - Number.parseInt(opId.replace("-", "").slice(0, 12), 16);
}

function readOne(value: unknown): { operation?: Operation; problem?: Problem } {
  try {
    return { operation: toOperation(accepted(operationSchema.safeParse(value))) };
  } catch (error) {
    if (error instanceof Problem) return { problem: error };
    throw error;
  }
}

/** The refusal of an outcome; what it names is found within the operation. */
function refusalWithin(operation: object = {}, outcome: Outcome | undefined) {
  const refusal = outcome?.refusal;
  if (!(refusal instanceof InvalidError && refusal.field)) return toProblem(refusal);
  const part = ["input", "changes", "place"].find((name) => name in operation);
  const path = [part, refusal.field].join(".");
  return toProblem(new InvalidError(refusal.code, path, refusal.reason));
}

function describe(opId: string, outcome: Outcome | undefined, problem: Problem | undefined) {
  const rows = problem ? rowsOf(null, null) : rowsOf(outcome?.todo, outcome?.list);
  const status = problem ? "refused" : "applied";
  const reason = JSON.stringify(problem?.toBody() ?? null);
  return `{"opId":"${opId}","status":"${status}",${rows},"problem":${reason}}`;
}

type MaybeRow = Row | null | undefined;

function rowsOf(todo: MaybeRow, list: MaybeRow): string {
  return `"todo":${todo?.json ?? null},"list":${list?.json ?? null}`;
}

/** What a device that began with nothing has not heard of yet. */
function missingAt({ part }: SyncPosition): Missing {
  if (!part) return null;
  return part === "open" ? "open" : "history";
}

function formatCursor({ epoch, revision, begun, part }: SyncPosition): string {
  return [epoch, revision, begun, part].filter((piece) => piece !== undefined).join(".");
}

function parseCursor(cursor: string): SyncPosition {
  const match = /^([0-9a-f-]{36})\.(\d{1,15})(?:\.(\d{1,15})(?:\.(open|rest))?)?$/.exec(cursor);
  if (!match?.[1])
    throw new Problem("malformed", "The cursor is invalid. Start again without one.");
  const [, epoch, revision, begun, part] = match;
  return {
    epoch,
    revision: Number(revision),
    begun: begun ? Number(begun) : undefined,
    part: part as FirstPart | undefined,
  };
}
