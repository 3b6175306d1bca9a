import { todayIn } from "@/lib/client/dates/days";
import { nextOccurrence } from "@/lib/contract/recurrence/next-occurrence";
import type { Todo } from "@/lib/contract/todos";
import { replayOnList } from "./apply-list-operation";
import type { Operation } from "./operation";
import { isSameMoment } from "./rows";
import type { Sheet } from "./tracked-rows";

type Of<Type extends Operation["type"]> = Extract<Operation, { type: Type }>;

/**
 * Does to the rows what the SQL function apply_operations will do to them on the server. What it
 * would refuse changes nothing, and doing it twice is like doing it once.
 */
export function replay(sheet: Sheet, operation: Operation, at: Date) {
  switch (operation.type) {
    case "createTodo":
      return createTodo(sheet, operation, at);
    case "updateTodo":
      return updateTodo(sheet, operation, at);
    case "deleteTodo":
      return deleteTodo(sheet, operation, at);
    case "restoreTodo":
      return restoreTodo(sheet, operation.id, at);
    case "moveTodo":
      // Moves are sent as updates of the position.
      return;
    default:
      return replayOnList(sheet, operation, at);
  }
}

function createTodo(sheet: Sheet, { id, input }: Of<"createTodo">, at: Date) {
  if (sheet.todos.has(id)) return;
  const empty = {
    id,
    notes: "",
    completedAt: null,
    dueDate: null,
    dueTime: null,
    repeat: null,
    repeatFrom: "dueDate" as const,
    priority: 0,
    labels: [],
    listId: null,
    parentId: null,
    position: "",
    createdAt: at,
    updatedAt: at,
    revision: 0,
    deletedAt: null,
  };
  const todo = placed(sheet, { ...empty, ...input });
  if (todo && !lacksDay(input, todo)) sheet.setTodo(id, todo);
}

function updateTodo(sheet: Sheet, operation: Of<"updateTodo">, at: Date) {
  const { id, changes, occurrence } = operation;
  const current = sheet.todos.get(id);
  if (!current) return;
  const { completed, ...fields } = changes;
  const changed = { ...current, ...fields, updatedAt: at };
  if (lacksDay(fields, changed)) return;
  const todo = isMoved(current, changed) ? placed(sheet, withoutDay(changed)) : withoutDay(changed);
  if (!todo) return;

  // Two devices that complete the same occurrence complete it once.
  const isPast = occurrence !== undefined && current.dueDate && current.dueDate !== occurrence;
  if (completed && !isPast && !current.completedAt) {
    sheet.writeTodo(complete(sheet, todo, operation, at));
  } else if (completed === false && current.completedAt) {
    reopenSubtasks(sheet, current, at);
    sheet.writeTodo({ ...todo, completedAt: null });
  } else sheet.writeTodo(todo);

  if (todo.listId === current.listId) return;
  for (const subtask of sheet.subtasksOf(id)) {
    sheet.writeTodo({ ...subtask, listId: todo.listId, updatedAt: at });
  }
}

/** The todo once it is completed, with its open subtasks; or on its next day, leaving this one behind. */
function complete(sheet: Sheet, todo: Todo, operation: Of<"updateTodo">, at: Date): Todo {
  const next = todo.repeat && nextRound(todo, todayIn(at));
  const subtasks = sheet.subtasksOf(todo.id).filter(({ deletedAt }) => !deletedAt);
  if (!next) {
    for (const subtask of subtasks.filter(({ completedAt }) => !completedAt)) {
      sheet.writeTodo({ ...subtask, completedAt: at, updatedAt: at });
    }
    return { ...todo, completedAt: at };
  }
  for (const subtask of subtasks) sheet.writeTodo({ ...subtask, completedAt: null, updatedAt: at });
  const { occurrenceId: id } = operation;
  if (id) sheet.writeTodo({ ...todo, id, completedAt: at, repeat: null });
  return { ...todo, ...next };
}

/** The day on which a repeating todo comes back, and what is left of its rule; undefined when it is over. */
function nextRound({ repeat, repeatFrom, dueDate }: Todo, today: string) {
  const base = repeatFrom === "completion" ? today : dueDate;
  const count = /COUNT=(\d+)/.exec(repeat ?? "")?.[1];
  if (!repeat || !base || count === "1") return;
  const next = nextOccurrence(repeat, base, base > today ? base : today);
  if (!next) return;
  return { dueDate: next, repeat: repeat.replace(/COUNT=\d+/, `COUNT=${Number(count) - 1}`) };
}

function reopenSubtasks(sheet: Sheet, { id, completedAt }: Todo, at: Date) {
  for (const subtask of sheet.subtasksOf(id)) {
    if (!isSameMoment(subtask.completedAt, completedAt) || subtask.deletedAt) continue;
    sheet.writeTodo({ ...subtask, completedAt: null, updatedAt: at });
  }
}

function deleteTodo(sheet: Sheet, { id, permanent }: Of<"deleteTodo">, at: Date) {
  const todo = sheet.todos.get(id);
  if (!todo || (todo.deletedAt && !permanent)) return;
  for (const other of [...sheet.subtasksOf(id), todo]) {
    if (permanent) sheet.setTodo(other.id, undefined);
    else if (!other.deletedAt) sheet.writeTodo({ ...other, deletedAt: at, updatedAt: at });
  }
}

function restoreTodo(sheet: Sheet, id: string, at: Date) {
  const todo = sheet.todos.get(id);
  if (!todo?.deletedAt) return;
  const isListGone = sheet.lists.get(todo.listId ?? "")?.deletedAt !== null;
  const isParentGone = sheet.todos.get(todo.parentId ?? "")?.deletedAt !== null;
  const listId = isListGone ? null : todo.listId;
  const parentId = isParentGone ? null : todo.parentId;
  for (const subtask of sheet.subtasksOf(id)) {
    if (!isSameMoment(subtask.deletedAt, todo.deletedAt)) continue;
    sheet.writeTodo({ ...subtask, listId, deletedAt: null, updatedAt: at });
  }
  sheet.writeTodo({ ...todo, listId, parentId, deletedAt: null, updatedAt: at });
}

function isMoved(current: Todo, todo: Todo): boolean {
  return (
    current.listId !== todo.listId ||
    current.parentId !== todo.parentId ||
    current.position !== todo.position
  );
}

/** The todo where it belongs: a subtask in its parent's list. Undefined when it cannot stand there. */
function placed(sheet: Sheet, todo: Todo): Todo | undefined {
  if (!todo.parentId) {
    const list = sheet.lists.get(todo.listId ?? "");
    return todo.listId === null || list?.deletedAt === null ? todo : undefined;
  }
  const parent = sheet.todos.get(todo.parentId);
  const isFit = parent && !parent.deletedAt && !parent.parentId && parent.id !== todo.id;
  if (!isFit || sheet.subtasksOf(todo.id).length > 0) return;
  return { ...todo, listId: parent.listId };
}

/** A time or a repetition needs a day. */
function lacksDay(given: { dueTime?: unknown; repeat?: unknown }, { dueDate }: Todo): boolean {
  return !dueDate && Boolean(given.dueTime || given.repeat);
}

/** What needed the day goes with it. */
function withoutDay(todo: Todo): Todo {
  return todo.dueDate ? todo : { ...todo, dueTime: null, repeat: null };
}
