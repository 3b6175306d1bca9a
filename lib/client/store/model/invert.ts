import { isEqual } from "@/lib/client/is-equal";
import { listFields, todoFields } from "@/lib/contract/fields";
import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";
import type { Draft, Operation } from "./operation";
import type { Done } from "./optimistic-view";
import type { Rows } from "./rows";

/** A row before an operation, as the whole act left it, and as it is now. */
type States<Row> = { [State in "before" | "left" | "now"]: Row | undefined };

/**
 * What takes an act back, field by field, except where another device has changed the field since;
 * undefined when nothing can.
 */
export function invert(act: Done[], now: Rows): Draft[] | undefined {
  const left: Rows = {
    todos: new Map(act.flatMap(({ after }) => [...after.todos]).filter(isThere)),
    lists: new Map(act.flatMap(({ after }) => [...after.lists]).filter(isThere)),
  };
  const inverses = act.map((done) => invertOne(done, left, now));
  return inverses.includes(undefined) ? undefined : inverses.flatMap((drafts) => drafts ?? []);
}

function isThere<Row>(entry: [string, Row | undefined]): entry is [string, Row] {
  return entry[1] !== undefined;
}

function invertOne({ entry: { operation }, before }: Done, left: Rows, now: Rows) {
  const { id, type } = operation;
  const todoStates = (id: string) => ({
    before: before.todos.get(id),
    left: left.todos.get(id),
    now: now.todos.get(id),
  });
  switch (type) {
    case "createTodo":
      return [{ type: "deleteTodo" as const, id }];
    case "createList":
      return [{ type: "deleteList" as const, id }];
    case "restoreTodo":
      return [{ type: "deleteTodo" as const, id }];
    case "restoreList":
      return [{ type: "deleteList" as const, id }];
    case "deleteTodo":
      return operation.permanent ? undefined : [{ type: "restoreTodo" as const, id }];
    case "deleteList":
      return operation.permanent ? undefined : [{ type: "restoreList" as const, id }];
    case "updateTodo": {
      const others = [...before.todos.keys()].filter((other) => other !== id);
      return invertUpdate(operation, others, todoStates);
    }
    case "updateList":
      return listChanges(id, {
        before: before.lists.get(id),
        left: left.lists.get(id),
        now: now.lists.get(id),
      });
    case "moveTodo":
      return [];
  }
}

/** A repeating todo that was completed left an occurrence behind, and its subtasks began a new round. */
function invertUpdate(
  { id, occurrenceId }: Extract<Operation, { type: "updateTodo" }>,
  others: string[],
  statesOf: (id: string) => States<Todo>,
): Draft[] {
  const changes = todoChanges(id, statesOf(id));
  if (!occurrenceId || !statesOf(occurrenceId).left) return changes;
  const { left, now } = statesOf(id);
  // Another device has completed the same occurrence, or the next one: the round is not this one's.
  if (!statesOf(occurrenceId).now || left?.dueDate !== now?.dueDate) return [];
  return [
    ...changes,
    { type: "deleteTodo", id: occurrenceId, permanent: true },
    ...others
      .filter((other) => other !== occurrenceId)
      .flatMap((other) => todoChanges(other, statesOf(other))),
  ];
}

function todoChanges(id: string, { before, left, now }: States<Todo>): Draft[] {
  if (!before || !left || !now) return [];
  const fields = different({ before, left, now }, todoFields.filter(isNotLabels));
  const labelling = relabelling(before.labels, left.labels);
  const day = fields.dueDate === undefined ? now.dueDate : fields.dueDate;
  // In its parent's list it is anyway; on its own it needs to be told.
  const place = "parentId" in fields ? { listId: before.listId } : {};
  const changes = {
    ...(day ? fields : withoutDay(fields)),
    ...place,
    ...(isToggled("completedAt", { before, left, now }) && {
      completed: before.completedAt !== null,
    }),
  };
  const isChanged = Object.keys(changes).length > 0 || Object.keys(labelling).length > 0;
  return isChanged ? [{ type: "updateTodo", id, changes, ...labelling }] : [];
}

function isNotLabels<Field extends string>(field: Field): field is Exclude<Field, "labels"> {
  return field !== "labels";
}

/** Gives back the labels that it had, and takes the others, but none that other devices gave it since. */
function relabelling(before: string[], left: string[]) {
  const addLabels = before.filter((label) => !left.includes(label));
  const removeLabels = left.filter((label) => !before.includes(label));
  return {
    ...(addLabels.length > 0 && { addLabels }),
    ...(removeLabels.length > 0 && { removeLabels }),
  };
}

/** A time or a repetition needs the day, which another device has taken away. */
function withoutDay({ dueTime: _, repeat: __, ...fields }: Partial<Todo>) {
  return fields;
}

function listChanges(id: string, { before, left, now }: States<List>): Draft[] {
  if (!before || !left || !now) return [];
  const changes = {
    ...different({ before, left, now }, listFields),
    ...(isToggled("archivedAt", { before, left, now }) && { archived: before.archivedAt !== null }),
  };
  return Object.keys(changes).length > 0 ? [{ type: "updateList", id, changes }] : [];
}

type Known<Row> = { before: Row; left: Row; now: Row };

/** The fields in which the row was another one before, as they were; those that are as the act left them. */
function different<Row, Field extends keyof Row>(
  { before, left, now }: Known<Row>,
  fields: readonly Field[],
): Partial<Pick<Row, Field>> {
  const own = fields.filter(
    (field) => !isEqual(before[field], left[field]) && isEqual(now[field], left[field]),
  );
  return Object.fromEntries(own.map((field) => [field, before[field]])) as Partial<
    Pick<Row, Field>
  >;
}

function isToggled<Field extends string, Row extends { [Name in Field]: Date | null }>(
  field: Field,
  { before, left, now }: Known<Row>,
): boolean {
  const [was, became, is] = [before, left, now].map((row) => row[field] !== null);
  return was !== became && is === became;
}
