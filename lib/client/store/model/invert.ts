import { isEqual } from "@/lib/client/is-equal";
import { listFields, todoFields } from "@/lib/contract/fields";
import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";
import type { Draft, Operation } from "./operation";
import type { Done } from "./optimistic-view";

/** What takes an operation back, field by field; undefined when nothing can. */
export function invert({ entry: { operation }, before, after }: Done): Draft[] | undefined {
  const { id, type } = operation;
  switch (type) {
    case "createTodo":
      return [{ type: "deleteTodo", id }];
    case "createList":
      return [{ type: "deleteList", id }];
    case "restoreTodo":
      return [{ type: "deleteTodo", id }];
    case "restoreList":
      return [{ type: "deleteList", id }];
    case "deleteTodo":
      return operation.permanent ? undefined : [{ type: "restoreTodo", id }];
    case "deleteList":
      return operation.permanent ? undefined : [{ type: "restoreList", id }];
    case "updateTodo":
      return [
        ...todoChanges(id, before.todos.get(id), after.todos.get(id)),
        ...roundChanges(operation, { before, after }),
      ];
    case "updateList":
      return listChanges(id, before.lists.get(id), after.lists.get(id));
    case "moveTodo":
      return [];
  }
}

function todoChanges(id: string, before: Todo | undefined, after: Todo | undefined): Draft[] {
  if (!before || !after) return [];
  const { labels, ...fields } = different(before, after, todoFields);
  const labelling = labels && relabelling(before.labels, after.labels);
  const isToggled = Boolean(before.completedAt) !== Boolean(after.completedAt);
  // In its parent's list it is anyway; on its own it needs to be told.
  const place = "parentId" in fields ? { listId: before.listId } : {};
  const changes = {
    ...fields,
    ...place,
    ...(isToggled && { completed: before.completedAt !== null }),
  };
  const isChanged = Object.keys(changes).length > 0 || labelling;
  return isChanged ? [{ type: "updateTodo", id, changes, ...labelling }] : [];
}

/** Gives back the labels that it had, and takes the others, but none that other devices gave it since. */
function relabelling(before: string[], after: string[]) {
  const addLabels = before.filter((label) => !after.includes(label));
  const removeLabels = after.filter((label) => !before.includes(label));
  return {
    ...(addLabels.length > 0 && { addLabels }),
    ...(removeLabels.length > 0 && { removeLabels }),
  };
}

/** A repeating todo that was completed left an occurrence behind, and its subtasks began a new round. */
function roundChanges(
  { id, occurrenceId }: Extract<Operation, { type: "updateTodo" }>,
  { before, after }: Pick<Done, "before" | "after">,
): Draft[] {
  if (!occurrenceId || !after.todos.get(occurrenceId)) return [];
  const subtasks = [...before.todos].filter(([other]) => other !== id && other !== occurrenceId);
  return [
    { type: "deleteTodo", id: occurrenceId, permanent: true },
    ...subtasks.flatMap(([other, todo]) => todoChanges(other, todo, after.todos.get(other))),
  ];
}

function listChanges(id: string, before: List | undefined, after: List | undefined): Draft[] {
  if (!before || !after) return [];
  const isToggled = Boolean(before.archivedAt) !== Boolean(after.archivedAt);
  const changes = {
    ...different(before, after, listFields),
    ...(isToggled && { archived: before.archivedAt !== null }),
  };
  return Object.keys(changes).length > 0 ? [{ type: "updateList", id, changes }] : [];
}

/** The fields in which the row was another one before, as they were. */
function different<Row, Field extends keyof Row>(
  before: Row,
  after: Row,
  fields: readonly Field[],
): Partial<Pick<Row, Field>> {
  const changed = fields.filter((field) => !isEqual(before[field], after[field]));
  return Object.fromEntries(changed.map((field) => [field, before[field]])) as Partial<
    Pick<Row, Field>
  >;
}
