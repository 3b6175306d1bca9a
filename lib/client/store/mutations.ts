import { v7 as uuidv7 } from "uuid";
import { type TodoField, todoFields } from "@/lib/contract/fields";
import type { List } from "@/lib/contract/lists";
import type { CreateTodo, Todo, UpdateTodo } from "@/lib/contract/todos";
import { nextColor } from "./model/next-color";
import type { Draft } from "./model/operation";
import { type Place, type Room, roomAt } from "./model/positions";
import { byPosition, type Rows } from "./model/rows";
import { memory, undoHistory } from "./store";
import type { UndoEntry } from "./undo-history";

export type NewTodo = Omit<CreateTodo, "position">;

export type CreateOptions = {
  after?: string;
  first?: boolean;
  list?: { id?: string; name: string };
};

export type Neighbour = Exclude<Place, string>;
export type Color = List["color"];

type Changes = Omit<UpdateTodo, "completed" | "position">;

type Plan = { ids: string[]; drafts: Draft[] };

/**
 * Does one act of the user: all its operations at once, as one entry of the undo history, which is
 * announced once; or as more of the last entry, when it goes on with that. Undefined when it changes nothing.
 */
export function transact(
  kind: UndoEntry["kind"],
  ids: string[],
  build: (rows: Rows) => Draft[],
  continued?: UndoEntry,
): UndoEntry | undefined {
  return undoHistory.commit(kind, ids, build(memory.rows), continued);
}

/** Creates todos last in the order unless told otherwise; their ids. */
export function createTodos(inputs: NewTodo[], options?: CreateOptions): string[] {
  const { ids, drafts } = planTodos(memory.rows, inputs, options);
  // Subtasks that come with their todo are part of it.
  const own = ids.filter((_, index) => !ids.includes(inputs[index]?.parentId ?? ""));
  transact("created", own, () => drafts);
  return ids;
}

export function updateTodos(ids: string[], changes: Changes): void {
  transact("updated", ids, (rows) => planUpdate(rows, ids, changes));
}

export function completeTodos(ids: string[]): void {
  transact("completed", ids, (rows) => planCompletion(rows, ids));
}

export function reopenTodos(ids: string[]): void {
  transact("reopened", ids, (rows) => planReopening(rows, ids));
}

/** Puts todos right before or after another one; they keep their order among themselves. */
export function moveTodos(
  ids: string[],
  place: Neighbour,
  changes?: Partial<Pick<Todo, "listId" | "dueDate" | "parentId">>,
): void {
  transact("moved", ids, (rows) => planMove(rows, ids, place, changes));
}

/** Into the trash; what is deleted permanently cannot be brought back. */
export function deleteTodos(ids: string[], options?: { permanent: boolean }): void {
  transact("deleted", ids, (rows) => planDeletion(rows, ids, options));
}

export function restoreTodos(ids: string[]): void {
  transact("restored", ids, (rows) => planRestoring(rows, ids));
}

/** Creates a copy right after the todo, with its open subtasks; the copy's id, or its own when it is gone. */
export function duplicateTodo(id: string): string {
  const todo = memory.rows.todos.get(id);
  if (!todo) return id;
  const subtasks = memory.subtasksOf(id).filter(({ completedAt, deletedAt }) => {
    return !completedAt && !deletedAt;
  });
  const { ids, drafts } = planCopy(memory.rows, todo, subtasks.sort(byPosition));
  transact("created", ids, () => drafts);
  return ids[0] ?? id;
}

/** Gives a label to all of the todos, or takes it from them. */
export function labelTodos(ids: string[], label: string, isOn: boolean): void {
  transact("updated", ids, () => planLabelling(ids, label, isOn));
}

/** Puts the todos into a list that is created for them. */
export function moveToNewList(ids: string[], name: string): void {
  transact("updated", ids, (rows) => {
    const list = planList(rows, { name });
    return [...list.drafts, ...planUpdate(rows, ids, { listId: list.ids[0] ?? null })];
  });
}

export function createList(input: { name: string; color?: Color }): string {
  const { ids, drafts } = planList(memory.rows, input);
  transact("listCreated", ids, () => drafts);
  return ids[0] ?? "";
}

export function updateList(
  id: string,
  changes: { name?: string; color?: Color; archived?: boolean },
): void {
  transact("listUpdated", [id], () => [{ type: "updateList", id, changes }]);
}

export function moveList(id: string, place: Neighbour): void {
  transact("listUpdated", [id], ({ lists }) => {
    const { positions, others } = roomAt(lists, place, 1, new Set([id]));
    return [...others, [id, positions[0]] as const].map(([id, position]) => ({
      type: "updateList" as const,
      id,
      changes: { position },
    }));
  });
}

/** Into the trash, with its todos. */
export function deleteList(id: string): void {
  transact("listDeleted", [id], () => [{ type: "deleteList", id }]);
}

export function restoreList(id: string): void {
  transact("listRestored", [id], () => [{ type: "restoreList", id }]);
}

/** Takes back the last act that stands; undefined when there is none. */
export function undo(): UndoEntry | undefined {
  return undoHistory.undo();
}

export function redo(): UndoEntry | undefined {
  return undoHistory.redo();
}

// What follows plans acts on any rows, and does none.

/** New todos, in a list that is created with them when there is none of its name. */
export function planTodos(rows: Rows, inputs: NewTodo[], options: CreateOptions = {}): Plan {
  const place = options.after ? { after: options.after } : options.first ? "first" : "last";
  const { positions, others } = roomAt(rows.todos, place, inputs.length);
  const { listId, drafts } = planListNamed(rows, options.list);
  const created = inputs.map(({ id = uuidv7(), ...input }, index) => ({
    type: "createTodo" as const,
    id,
    input: asKept({
      ...input,
      ...(listId && !input.parentId && { listId }),
      ...(positions[index] && { position: positions[index] }),
    }),
  }));
  return { ids: created.map(({ id }) => id), drafts: [...drafts, ...madeRoom(others), ...created] };
}

export function planList(rows: Rows, input: { name: string; color?: Color }): Plan {
  const id = uuidv7();
  const [position] = roomAt(rows.lists, "last", 1).positions;
  const color = input.color ?? nextColor(rows.lists.values());
  return { ids: [id], drafts: [{ type: "createList", id, input: { ...input, color, position } }] };
}

/** Changes of fields; a subtask that is put into a list of its own choice is no subtask any more. */
export function planUpdate(rows: Rows, ids: string[], changes: Changes): Draft[] {
  const fields = asKept(changes);
  return ids.map((id) => ({
    type: "updateTodo",
    id,
    changes: leavesParent(rows.todos.get(id), fields) ? { ...fields, parentId: null } : fields,
  }));
}

/** Labels are a set: what other devices did to it meanwhile stays. */
export function planLabelling(ids: string[], label: string, isOn: boolean): Draft[] {
  const change = asKept(isOn ? { addLabels: [label] } : { removeLabels: [label] });
  return ids.map((id) => ({ type: "updateTodo", id, changes: {}, ...change }));
}

export function planCompletion({ todos }: Rows, ids: string[]): Draft[] {
  const open = new Set(ids.filter((id) => isOpen(todos.get(id))));
  // A parent takes them along, or opens them for its next round.
  const alone = ids.filter((id) => !open.has(todos.get(id)?.parentId ?? ""));
  return parentsFirst(todos, alone).map((id) => {
    const draft = { type: "updateTodo" as const, id, changes: { completed: true } };
    const { repeat, dueDate } = todos.get(id) ?? {};
    return repeat && dueDate ? { ...draft, occurrence: dueDate, occurrenceId: uuidv7() } : draft;
  });
}

export function planReopening({ todos }: Rows, ids: string[]): Draft[] {
  return parentsFirst(todos, ids).map((id) => ({
    type: "updateTodo",
    id,
    changes: { completed: false },
  }));
}

export function planMove(
  rows: Rows,
  ids: string[],
  place: Place,
  changes: { listId?: string | null; dueDate?: string | null; parentId?: string | null } = {},
): Draft[] {
  const { positions, others } = roomAt(rows.todos, place, ids.length, new Set(ids));
  const moves = ids.map((id, index) => ({
    type: "updateTodo" as const,
    id,
    changes: {
      position: positions[index],
      ...changes,
      ...(leavesParent(rows.todos.get(id), changes) && { parentId: null }),
    },
  }));
  return [...madeRoom(others), ...moves];
}

/** What has to stand elsewhere first, so that there is room between. */
function madeRoom(others: Room["others"]): Draft[] {
  return others.map(([id, position]) => ({ type: "updateTodo", id, changes: { position } }));
}

export function planDeletion(
  { todos }: Rows,
  ids: string[],
  { permanent } = { permanent: false },
): Draft[] {
  return parentsFirst(todos, ids).map((id) => ({
    type: "deleteTodo",
    id,
    ...(permanent && { permanent }),
  }));
}

export function planRestoring({ todos }: Rows, ids: string[]): Draft[] {
  return parentsFirst(todos, ids).map((id) => ({ type: "restoreTodo", id }));
}

/** A copy of the todo right after it, with copies of its subtasks. */
export function planCopy(rows: Rows, todo: Todo, subtasks: Todo[]): Plan {
  const { positions, others } = roomAt(rows.todos, { after: todo.id }, subtasks.length + 1);
  const copy = (original: Todo, parentId: string | null, index: number) => ({
    type: "createTodo" as const,
    id: uuidv7(),
    input: { ...fieldsOf(original), parentId, position: positions[index] },
  });
  const top = copy(todo, todo.parentId, 0);
  const copies = subtasks.map((subtask, index) => copy(subtask, top.id, index + 1));
  return { ids: [top.id], drafts: [...madeRoom(others), top, ...copies] };
}

function planListNamed(rows: Rows, list: CreateOptions["list"]) {
  if (!list) return { listId: undefined, drafts: [] };
  const isNamed = ({ name }: { name: string }) => name.toLowerCase() === list.name.toLowerCase();
  const known = [...rows.lists.values()].find((row) => !row.deletedAt && isNamed(row));
  if (known) return { listId: known.id, drafts: [] };
  const id = list.id ?? uuidv7();
  const [position] = roomAt(rows.lists, "last", 1).positions;
  const color = nextColor(rows.lists.values());
  const draft: Draft = { type: "createList", id, input: { name: list.name, color, position } };
  return { listId: id, drafts: [draft] };
}

/** The fields in the spelling in which the server keeps them; what it refuses it judges itself. */
function asKept<Fields extends object>(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([field, value]) => [
    field,
    Array.isArray(value) ? [...new Set(value.map(plainText))] : plainText(value),
  ]);
  return Object.fromEntries(entries) as Fields;
}

function plainText(value: unknown): unknown {
  return typeof value === "string" ? value.trim().normalize("NFC") : value;
}

function leavesParent(
  todo: Todo | undefined,
  changes: { listId?: string | null | undefined; parentId?: string | null | undefined },
): boolean {
  const isElsewhere = changes.listId !== undefined && changes.listId !== todo?.listId;
  return Boolean(todo?.parentId) && isElsewhere && changes.parentId === undefined;
}

function isOpen(todo: Todo | undefined): boolean {
  return Boolean(todo && !todo.completedAt && !todo.deletedAt);
}

/** What a parent takes along needs no act of its own. */
function parentsFirst(todos: Rows["todos"], ids: string[]): string[] {
  const isSubtask = (id: string) => Number(Boolean(todos.get(id)?.parentId));
  return ids.toSorted((one, other) => isSubtask(one) - isSubtask(other));
}

function fieldsOf(todo: Todo) {
  const entries = todoFields.map((field) => [field, todo[field]]);
  return Object.fromEntries(entries) as Pick<Todo, TodoField>;
}
