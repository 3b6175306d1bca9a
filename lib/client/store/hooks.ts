import { useCallback, useSyncExternalStore } from "react";
import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";
import { useToday } from "../dates/use-today";
import { countOf } from "./queries/counts";
import type { Section } from "./queries/sections";
import type { View } from "./queries/view";
import {
  deletedLists,
  type Line,
  labels,
  lineNow,
  lists,
  sections,
  subtasks,
  todosOf,
} from "./selectors";
import { memory } from "./store";
import { type SyncStatus, unknownStatus } from "./sync/status";

export { useTime, useToday } from "../dates/use-today";
export type { Rejected } from "./model/operation";
export type { SyncStatus } from "./sync/status";

/** The todo as it is shown; renders again only when this one changes. */
export function useTodo(id: string): Todo | undefined {
  return useRow(id, () => memory.rows.todos.get(id));
}

export function useList(id: string | null): List | undefined {
  return useRow(id ?? "", () => memory.rows.lists.get(id ?? ""));
}

/** The todos of a view; the same array as long as they are the same in the same order. */
export function useSections(view: View): Section[] {
  const today = useToday();
  return useRows(() => sections({ view, today }), none);
}

/** Whether there is nothing yet, not even something in the trash. */
export function useIsBlank(): boolean {
  return useRows(() => memory.rows.todos.size + memory.rows.lists.size === 0, false);
}

/** Several todos as they are shown; those that are gone are left out. */
export function useTodos(ids: readonly string[]): Todo[] {
  return useRows(() => todosOf(ids), none);
}

/** The subtasks of a todo by their order, open and completed. */
export function useSubtasks(id: string): string[] {
  return useRow(id, () => subtasks(id)) ?? none;
}

/** Looks up what rows tell now; renders again when any of it changes: one subscription for all rows of a list. */
export function useLines(): (id: string) => Line | undefined {
  useRows(memory.version, 0);
  return lineNow;
}

export function useLists(options = { archived: false }): List[] {
  return useRows(() => lists(options), none);
}

/** The lists in the trash. */
export function useDeletedLists(): List[] {
  return useRows(() => deletedLists(undefined), none);
}

export function useLabels(): string[] {
  return useRows(() => labels(undefined), none);
}

/** How many open todos wait in a view; undefined where nobody counts. */
export function useCount(view: View): number | undefined {
  const today = useToday();
  return useRows(() => countOf(memory.indexes, view, today), undefined);
}

export function useSyncStatus(): SyncStatus {
  return useSyncExternalStore(subscribeStatus, memory.status, () => unknownStatus);
}

/** Whether there is anything to show: IndexedDB is read, and has heard of the server. */
export function useIsKnown(): boolean {
  return useSyncExternalStore(subscribeStatus, isKnown, () => false);
}

/** Whether a view lacks todos that a new browser has not got yet. */
export function useIsIncomplete(view: View): boolean {
  const { missing } = useSyncStatus();
  return missing === "open" || (missing === "history" && showsHistory(view));
}

/** Whether a view is that of a list that is in the trash, or was never there. */
export function useIsGone(view: View): boolean {
  const list = useList(view.name === "list" ? view.id : null);
  const isKnown = useIsKnown();
  return view.name === "list" && isKnown && (!list || list.deletedAt !== null);
}

const none: never[] = [];

function showsHistory({ name }: View): boolean {
  return name === "completed" || name === "trash" || name === "search";
}

function useRow<Value>(topic: string, read: () => Value | undefined): Value | undefined {
  const subscribe = useCallback(
    (listener: () => void) => memory.subscribe(topic, listener),
    [topic],
  );
  return useSyncExternalStore(subscribe, read, () => undefined);
}

function useRows<Value>(read: () => Value, atFirst: Value): Value {
  return useSyncExternalStore(subscribeRows, read, () => atFirst);
}

function isKnown(): boolean {
  const { isReady, isEmpty } = memory.status();
  return isReady && !isEmpty;
}

function subscribeRows(listener: () => void) {
  return memory.subscribe("rows", listener);
}

function subscribeStatus(listener: () => void) {
  return memory.subscribe("status", listener);
}
