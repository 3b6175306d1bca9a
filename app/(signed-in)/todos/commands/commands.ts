import { announce } from "@/app/ui/live-region";
import { currentMessages } from "@/lib/client/i18n/messages";
import { listNow, todoNow } from "@/lib/client/store/hooks";
import type { View } from "@/lib/client/store/queries/view";
import {
  completeTodos,
  deleteTodos,
  moveTodos,
  redo,
  reopenTodos,
  undo,
  updateTodos,
} from "@/lib/client/store/verbs";
import { currentLocation, navigate } from "../navigation";
import {
  changeUiState,
  clearSelection,
  currentUiState,
  type PickerKind,
  selectAll,
  selectTo,
  toggleSelected,
} from "../ui-state";
import { focusedTodo, focusTodo, idBeside, neighbourOf, QUICK_ADD, rowOf } from "./focus";
import type { Command } from "./shortcuts";

// As long as it takes to tick it, to see that, and to fade away.
const EXIT_DELAY = 500;

/** Does what a key, the palette or a menu asks for. */
export function run(command: Command): void {
  handlers[command]();
}

const handlers: Record<Command, () => unknown> = {
  quickAdd: writeDown,
  palette: () => changeUiState({ dialog: "palette" }),
  search: () => navigate({ view: { name: "search", q: "" } }),
  undo: () => takeBack(undo, "undone"),
  redo: () => takeBack(redo, "redone"),
  keys: () => changeUiState({ dialog: "keys" }),

  goInbox: () => go({ name: "inbox" }),
  goToday: () => go({ name: "today" }),
  goUpcoming: () => go({ name: "upcoming" }),
  goAll: () => go({ name: "all" }),
  goCompleted: () => go({ name: "completed" }),
  goTrash: () => go({ name: "trash" }),

  next: () => move(1),
  previous: () => move(-1),
  select: () => onFocused(toggleSelected),
  selectNext: () => extend(1),
  selectPrevious: () => extend(-1),
  selectAll,
  leave,

  open: () => onFocused(open),
  complete: () => onTargets(completeOrReopen),
  rename: () => onFocused((id) => !todoNow(id)?.deletedAt && changeUiState({ renaming: id })),
  day: () => pick("day"),
  repeat: () => pick("repeat"),
  priority: () => pick("priority"),
  high: () => onTargets((ids) => updateTodos(ids, { priority: 3 })),
  medium: () => onTargets((ids) => updateTodos(ids, { priority: 2 })),
  low: () => onTargets((ids) => updateTodos(ids, { priority: 1 })),
  noPriority: () => onTargets((ids) => updateTodos(ids, { priority: 0 })),
  list: () => pick("list"),
  labels: () => pick("labels"),
  moveUp: () => carry(-1),
  moveDown: () => carry(1),
  delete: () => marked().length > 0 && remove(marked()),
};

/** What a command is about: the selected todos, else the one that has the focus, else the open one. */
function marked(): string[] {
  const { selected } = currentUiState();
  if (selected.size > 0) return [...selected];
  const id = focusedTodo() ?? currentLocation().todo;
  return id ? [id] : [];
}

/** The same for what changes todos: those in the trash rest until they are restored. */
export function targets(): string[] {
  return marked().filter((id) => !todoNow(id)?.deletedAt);
}

export function completeOrReopen(ids: string[]): void {
  const { exiting } = currentUiState();
  const isDone = (id: string) => Boolean(todoNow(id)?.completedAt);
  // What repeats is open again at once, on another day, which a second press on its tick does not mean.
  const meant = ids.filter((id) => isDone(id) || !exiting.has(id));
  const open = meant.filter((id) => !isDone(id));
  if (open.length > 0) complete(open);
  else if (meant.length > 0) reopen(meant);
}

function complete(ids: string[]): void {
  keepForExit(ids.filter(rowOf));
  // Whoever ticked its box is at it as long as the row is there, and can take the tick back.
  if (isAtBox()) {
    completeTodos(ids);
    clearSelection();
  } else leaveWith(ids, () => completeTodos(ids));
  announce(currentMessages().announcements.completed(ids.length));
}

function reopen(ids: string[]): void {
  letGo(ids);
  leaveWith(ids, () => reopenTodos(ids));
  announce(currentMessages().announcements.reopened(ids.length));
}

/** Keeps todos where they are for a moment, so that one sees that they are done. */
function keepForExit(ids: string[]): void {
  changeUiState({ exiting: new Set([...currentUiState().exiting, ...ids]) });
  const timer = setTimeout(() => {
    // What was reopened and completed again in the meantime has a moment of its own.
    const over = ids.filter((id) => moments.get(id) === timer);
    const focused = focusedTodo();
    const next = focused && neighbourOf(focused, over);
    letGo(over);
    requestAnimationFrame(() => document.activeElement === document.body && focusTodo(next));
  }, EXIT_DELAY);
  for (const id of ids) moments.set(id, timer);
}

/** What ends the moment of each todo that is exiting. */
const moments = new Map<string, ReturnType<typeof setTimeout>>();

function letGo(ids: string[]): void {
  const { exiting } = currentUiState();
  for (const id of ids) moments.delete(id);
  changeUiState({ exiting: new Set([...exiting].filter((id) => !ids.includes(id))) });
}

/** Into the trash; what lies there already is asked about, since it cannot be brought back. */
export function remove(ids: string[]): void {
  const isForGood = ids.every((id) => todoNow(id)?.deletedAt);
  if (isForGood) {
    changeUiState({ pendingDeletion: ids });
    return;
  }
  leaveWith(ids, () => deleteTodos(ids));
  announce(currentMessages().announcements.deleted(ids.length));
}

/** Does what takes rows away; whoever came by key goes on to the next one. */
export function leaveWith(ids: string[], action: () => void): void {
  const focused = focusedTodo() ?? (isInSelectionBar() ? ids.at(-1) : undefined);
  const next = focused && ids.includes(focused) ? neighbourOf(focused, ids) : focused;
  action();
  clearSelection();
  if (focused) focusTodo(next);
}

/** Offers a choice beside the button that was pressed, else beside what it is about. */
export function pick(kind: PickerKind, ids = targets(), button?: HTMLElement): void {
  const bar = currentUiState().selected.size > 0 && document.getElementById(`${SELECTION}-${kind}`);
  const beside = button ?? (bar || rowOf(ids[0]) || propertyOf(kind));
  if (ids.length > 0 && beside)
    changeUiState({ picking: { kind, ids, beside, back: document.activeElement } });
}

/** Ids of elements that choices stand beside begin with these. */
export const SELECTION = "selection";
export const PROPERTY = "property";

function isAtBox(): boolean {
  return document.activeElement?.matches("[data-todo] input[type=checkbox]") ?? false;
}

function isInSelectionBar(): boolean {
  return document.activeElement?.closest("[role=toolbar]") !== null;
}

function propertyOf(kind: PickerKind): HTMLElement | null {
  return document.getElementById(`${PROPERTY}-${kind}`);
}

function onTargets(action: (ids: string[]) => void): void {
  const ids = targets();
  if (ids.length > 0) action(ids);
}

function onFocused(action: (id: string) => unknown): void {
  const id = focusedTodo();
  if (id) action(id);
}

function writeDown(): void {
  const field = document.getElementById(QUICK_ADD);
  if (field) field.focus();
  else changeUiState({ dialog: "quickAdd" });
}

function go(view: View): void {
  navigate({ view });
}

function open(id: string): void {
  const { view, todo } = currentLocation();
  navigate({ view, ...(todo !== id && { todo: id }) });
}

function move(step: 1 | -1): string | undefined {
  const id = focusedTodo();
  const first = document.querySelector<HTMLElement>("main [data-todo]")?.dataset.todo;
  const next = id ? idBeside(id, step) : first;
  if (next) focusTodo(next);
  return next;
}

function extend(step: 1 | -1): void {
  const id = focusedTodo();
  if (id && !currentUiState().selected.has(id)) toggleSelected(id);
  const next = move(step);
  if (next) selectTo(next);
}

/** Moves the todo that has the focus past its neighbour, where people decide on the order. */
function carry(step: 1 | -1): void {
  const { moves } = currentMessages();
  const id = focusedTodo();
  if (!id || !["inbox", "list"].includes(currentLocation().view.name)) return;
  const neighbour = idBeside(id, step);
  if (neighbour) {
    moveTodos([id], step === 1 ? { after: neighbour } : { before: neighbour });
    announce(step === 1 ? moves.down : moves.up);
    focusTodo(id);
  } else announce(step === 1 ? moves.atBottom : moves.atTop);
}

function takeBack(action: typeof undo, way: "undone" | "redone"): void {
  const { announcements } = currentMessages();
  const step = action();
  if (step) {
    announce(announcements[way](announcements[step.kind](step.ids.length)));
    leaveDeletedList();
    focusTodo(step.ids[0]);
  } else announce(way === "undone" ? announcements.nothingToUndo : announcements.nothingToRedo);
}

/** A list that one is in may have been created by what was undone. */
function leaveDeletedList(): void {
  const { view } = currentLocation();
  if (view.name === "list" && listNow(view.id)?.deletedAt) navigate({ view: { name: "inbox" } });
}

/** UndoEntry by step back to the plain list. */
function leave(): void {
  const { view, todo } = currentLocation();
  const { selected, anchor } = currentUiState();
  if (selected.size > 0) {
    clearSelection();
    if (!focusedTodo()) focusTodo(anchor);
  } else if (todo) {
    navigate({ view });
    focusTodo(todo);
  }
}
