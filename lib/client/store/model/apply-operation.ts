import { addDays, daysBetween, todayIn } from "@/lib/client/dates/days";
import { todoDefaults } from "@/lib/contract/fields";
import { limits } from "@/lib/contract/limits";
import { nextDueDate } from "@/lib/contract/recurrence/next-due-date";
import type { Todo } from "@/lib/contract/todos";
import { applyListOperation } from "./apply-list-operation";
import type { Operation } from "./operation";
import { isSameMoment } from "./rows";
import type { TrackedRows } from "./tracked-rows";

type Of<Type extends Operation["type"]> = Extract<Operation, { type: Type }>;

/**
 * Does to the rows what the SQL function apply_operations will do to them on the server. What it
 * would refuse changes nothing, and doing it twice is like doing it once.
 */
export function applyOperation(rows: TrackedRows, operation: Operation, at: Date) {
  switch (operation.type) {
    case "createTodo":
      return createTodo(rows, operation, at);
    case "updateTodo":
      return updateTodo(rows, operation, at);
    case "deleteTodo":
      return deleteTodo(rows, operation, at);
    case "restoreTodo":
      return restoreTodo(rows, operation.id, at);
    case "moveTodo":
      // Moves are sent as updates of the position.
      return;
    default:
      return applyListOperation(rows, operation, at);
  }
}

function createTodo(rows: TrackedRows, { id, input }: Of<"createTodo">, at: Date) {
  if (rows.todos.has(id)) return;
  const empty = {
    ...todoDefaults,
    id,
    completedAt: null,
    position: "",
    createdAt: at,
    updatedAt: at,
    revision: 0,
    deletedAt: null,
    isOccurrence: false,
  };
  const todo = placed(rows, { ...empty, ...input });
  if (todo && !lacksDay(input, todo)) rows.setTodo(id, todo);
}

function updateTodo(rows: TrackedRows, operation: Of<"updateTodo">, at: Date) {
  const { id, changes, occurrence, addLabels } = operation;
  const current = rows.todos.get(id);
  if (!current) return;
  const { completed, ...fields } = changes;
  const labels = labelled(fields.labels ?? current.labels, operation);
  if (addLabels && labels.length > limits.labelsOfTodo) return;
  const changed = { ...current, ...fields, labels, updatedAt: at };
  if (lacksDay(fields, changed)) return;
  const todo = isMoved(current, changed) ? placed(rows, withoutDay(changed)) : withoutDay(changed);
  if (!todo) return;

  // Two devices that complete the same occurrence complete it once.
  const isPast = occurrence !== undefined && current.dueDate && current.dueDate !== occurrence;
  if (completed && !isPast && !current.completedAt) {
    rows.writeTodo(complete(rows, todo, operation, at));
  } else if (completed && !isPast && isDoneWithParent(rows, current)) {
    rows.writeTodo({ ...todo, completedAt: at });
  } else if (completed === false && current.completedAt) {
    reopenSubtasks(rows, current, at);
    rows.writeTodo({ ...todo, completedAt: null });
  } else rows.writeTodo(todo);

  if (todo.listId === current.listId) return;
  for (const subtask of rows.subtasksOf(id)) {
    rows.writeTodo({ ...subtask, listId: todo.listId, updatedAt: at });
  }
}

function labelled(labels: string[], { addLabels, removeLabels }: Of<"updateTodo">): string[] {
  if (!addLabels && !removeLabels) return labels;
  const others = labels.filter((label) => !removeLabels?.includes(label));
  return [...new Set([...others, ...(addLabels ?? [])])];
}

/** The todo once it is completed, with its open subtasks; or on its next day, leaving this one behind. */
function complete(rows: TrackedRows, todo: Todo, operation: Of<"updateTodo">, at: Date): Todo {
  const next = todo.repeat && nextRound(todo, todayIn(at));
  const subtasks = rows.subtasksOf(todo.id).filter(({ deletedAt }) => !deletedAt);
  if (!next) {
    for (const subtask of subtasks.filter(({ completedAt }) => !completedAt)) {
      rows.writeTodo({ ...subtask, completedAt: at, updatedAt: at });
    }
    return { ...todo, completedAt: at };
  }
  const distance = daysBetween(todo.dueDate ?? next.dueDate, next.dueDate);
  for (const subtask of subtasks) rows.writeTodo(inNextRound(subtask, distance, at));
  const { occurrenceId: id } = operation;
  if (id) rows.writeTodo({ ...todo, id, completedAt: at, repeat: null, isOccurrence: true });
  return { ...todo, ...next };
}

/** Open, and its date moved along. What repeats has rounds of its own, and what they left behind is history. */
function inNextRound(subtask: Todo, distance: number, at: Date): Todo {
  if (subtask.repeat || subtask.isOccurrence) return subtask;
  const dueDate = subtask.dueDate && moved(subtask.dueDate, distance);
  return { ...subtask, dueDate, completedAt: null, updatedAt: at };
}

/** The date so many days later, as far as four digits can write the year. */
function moved(date: string, distance: number): string {
  const most = daysBetween(date, "9999-12-31");
  const least = daysBetween(date, "0001-01-01");
  return addDays(date, Math.min(Math.max(distance, least), most));
}

/** The day on which a repeating todo comes back, and what is left of its rule; undefined when it is over. */
function nextRound({ repeat, repeatFrom, dueDate }: Todo, today: string) {
  const count = /COUNT=(\d+)/.exec(repeat ?? "")?.[1];
  if (!repeat || !dueDate || count === "1") return;
  const next = nextDueDate({ repeat, repeatFrom, dueDate }, today);
  if (!next) return;
  return { dueDate: next, repeat: repeat.replace(/COUNT=\d+/, `COUNT=${Number(count) - 1}`) };
}

function reopenSubtasks(rows: TrackedRows, { id, completedAt }: Todo, at: Date) {
  for (const subtask of rows.subtasksOf(id)) {
    if (!isSameMoment(subtask.completedAt, completedAt) || subtask.deletedAt) continue;
    rows.writeTodo({ ...subtask, completedAt: null, updatedAt: at });
  }
}

/** What its parent took along, and would take back. */
function isDoneWithParent({ todos }: TrackedRows, { completedAt, parentId }: Todo): boolean {
  return isSameMoment(completedAt, todos.get(parentId ?? "")?.completedAt ?? null);
}

function deleteTodo(rows: TrackedRows, { id, permanent }: Of<"deleteTodo">, at: Date) {
  const todo = rows.todos.get(id);
  if (!todo || (todo.deletedAt && !permanent)) return;
  for (const other of [...rows.subtasksOf(id), todo]) {
    if (permanent) rows.setTodo(other.id, undefined);
    else if (!other.deletedAt) rows.writeTodo({ ...other, deletedAt: at, updatedAt: at });
  }
}

function restoreTodo(rows: TrackedRows, id: string, at: Date) {
  const todo = rows.todos.get(id);
  if (!todo?.deletedAt) return;
  const restored = withoutGonePlaces(rows, { ...todo, deletedAt: null, updatedAt: at });
  const { listId } = restored;
  for (const subtask of rows.subtasksOf(id)) {
    if (!isSameMoment(subtask.deletedAt, todo.deletedAt)) continue;
    rows.writeTodo({ ...subtask, listId, deletedAt: null, updatedAt: at });
  }
  rows.writeTodo(restored);
}

function isMoved(current: Todo, todo: Todo): boolean {
  return (
    current.listId !== todo.listId ||
    current.parentId !== todo.parentId ||
    current.position !== todo.position
  );
}

/** The todo where it belongs: a subtask in its parent's list. Undefined when it cannot stand there. */
function placed(rows: TrackedRows, moved: Todo): Todo | undefined {
  const todo = withoutGonePlaces(rows, moved);
  const parent = rows.todos.get(todo.parentId ?? "");
  if (!parent) return todo;
  const isFit = !parent.parentId && parent.id !== todo.id && rows.subtasksOf(todo.id).length === 0;
  return isFit ? { ...todo, listId: parent.listId } : undefined;
}

/** What was to go where another device has put something in the trash, goes to the Inbox, on its own. */
function withoutGonePlaces({ todos, lists }: TrackedRows, todo: Todo): Todo {
  const isThere = (place: { deletedAt: Date | null } | undefined) =>
    place && (!place.deletedAt || todo.deletedAt);
  return {
    ...todo,
    parentId: isThere(todos.get(todo.parentId ?? "")) ? todo.parentId : null,
    listId: isThere(lists.get(todo.listId ?? "")) ? todo.listId : null,
  };
}

/** A time or a repetition needs a day. */
function lacksDay(given: { dueTime?: unknown; repeat?: unknown }, { dueDate }: Todo): boolean {
  return !dueDate && Boolean(given.dueTime || given.repeat);
}

/** What needed the day goes with it. */
function withoutDay(todo: Todo): Todo {
  return todo.dueDate ? todo : { ...todo, dueTime: null, repeat: null };
}
