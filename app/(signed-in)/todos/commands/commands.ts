import { announce } from "@/app/ui/live-region";
import { currentMessages } from "@/lib/client/i18n/messages";
import { redo, undo, updateTodos } from "@/lib/client/store/mutations";
import type { View } from "@/lib/client/store/queries/view";
import { idsIn, listNow, todoNow } from "@/lib/client/store/selectors";
import { carry } from "../drag-drop/carry";
import { currentLocation, navigate } from "../navigation";
import { openPicker } from "../pickers/open-picker";
import { clearSelection, selectAll, selectTo, toggleSelected } from "../selection/selection";
import { changeUiState, currentUiState } from "../ui-state";
import { completeOrReopen } from "./complete";
import { cursor } from "./cursor";
import {
  firstTodo,
  focusedTodo,
  focusList,
  focusTodo,
  focusView,
  idBeside,
  QUICK_ADD,
  SEARCH,
  settleFocus,
} from "./focus";
import { closePanel, openTodo } from "./panel";
import { remove } from "./remove";
import type { Command } from "./shortcuts";
import { chosenTodos, targets } from "./targets";

/** Does what a key, the palette or a menu asks for. */
export function run(command: Command): void {
  handlers[command]();
  settleFocus();
}

const handlers: Record<Command, () => unknown> = {
  quickAdd: writeDown,
  palette: () => changeUiState({ dialog: "palette" }),
  search,
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
  nextPart: () => moveWithin(1),
  previousPart: () => moveWithin(-1),
  selectAll,
  leave,

  open: () => onFocused((id) => openTodo(id, "title")),
  notes: () => onOpen((id) => openTodo(id, "notes")),
  subtasks: () => onOpen((id) => openTodo(id, "subtasks")),
  complete: () => onTargets(completeOrReopen),
  rename: () => onFocused((id) => !todoNow(id)?.deletedAt && changeUiState({ renaming: id })),
  day: () => openPicker("day"),
  repeat: () => openPicker("repeat"),
  priority: () => openPicker("priority"),
  high: () => onTargets((ids) => updateTodos(ids, { priority: 3 })),
  medium: () => onTargets((ids) => updateTodos(ids, { priority: 2 })),
  low: () => onTargets((ids) => updateTodos(ids, { priority: 1 })),
  noPriority: () => onTargets((ids) => updateTodos(ids, { priority: 0 })),
  list: () => openPicker("list"),
  labels: () => openPicker("labels"),
  moveUp: () => onFocused((id) => carryAlong(id, -1)),
  moveDown: () => onFocused((id) => carryAlong(id, 1)),
  delete: () => chosenTodos().length > 0 && remove(chosenTodos()),
};

function onTargets(action: (ids: string[]) => void): void {
  const ids = targets();
  if (ids.length > 0) action(ids);
}

/** For the todo that has the focus, else the one whose panel is open. */
function onOpen(action: (id: string) => void): void {
  const id = focusedTodo() ?? currentLocation().todo;
  if (id) action(id);
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
  queueMicrotask(focusView);
}

function search(): void {
  const field = document.getElementById(SEARCH);
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  } else navigate({ view: { name: "search", q: "" } });
}

function move(step: 1 | -1): string | undefined {
  const id = focusedTodo() ?? (isInPanel() ? cursor.get() : undefined);
  const next = id ? idBeside(id, step) : firstTodo();
  if (next) focusTodo(next);
  return next;
}

/** Within a row: its box, its title, its menu. */
function moveWithin(step: 1 | -1): void {
  const row = document.activeElement?.closest("main [data-todo]");
  const parts = [...(row?.querySelectorAll<HTMLElement>("input, button") ?? [])];
  parts[parts.findIndex((part) => part.matches(":focus")) + step]?.focus();
}

function isInPanel(): boolean {
  return document.activeElement?.closest("aside") != null;
}

function extend(step: 1 | -1): void {
  const id = focusedTodo();
  if (id && !currentUiState().selected.has(id)) toggleSelected(id);
  const next = move(step);
  if (next) selectTo(next);
}

function carryAlong(id: string, step: 1 | -1): void {
  carry(id, step);
  focusTodo(id);
}

function takeBack(action: typeof undo, way: "undone" | "redone"): void {
  const { announcements } = currentMessages();
  const step = action();
  if (step) {
    // What is done again sounds as if it were done for the first time.
    if (way === "redone") announce(announcements.redone(announcements[step.kind](step.ids.length)));
    leaveDeletedList();
    const id = step.ids.find((id) => idsIn(currentLocation().view).includes(id));
    if (id) focusTodo(id);
  } else announce(way === "undone" ? announcements.nothingToUndo : announcements.nothingToRedo);
}

/** A list that one is in may have been created by what was undone. */
function leaveDeletedList(): void {
  const { view } = currentLocation();
  if (view.name === "list" && listNow(view.id)?.deletedAt) navigate({ view: { name: "inbox" } });
}

/** Step by step back to the plain list. */
function leave(): void {
  const { todo } = currentLocation();
  const { selected, anchor } = currentUiState();
  if (isInListField()) focusList();
  else if (selected.size > 0) {
    clearSelection();
    announce(currentMessages().selection.cleared);
    if (anchor && !focusedTodo()) focusTodo(anchor);
  } else if (todo) closePanel();
}

/** Whether one is about to add to the list, or to search it. */
function isInListField(): boolean {
  return [QUICK_ADD, SEARCH].includes(document.activeElement?.id ?? "");
}
