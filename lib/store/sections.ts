import { addDays, todayIn } from "../days";
import type { Todo } from "../todos";
import type { View } from "./address";
import { grouped } from "./grouped";
import { byPosition, type Rows } from "./rows";
import { matcherOf } from "./search";

export type Section = {
  key: string;
  kind: "plain" | "overdue" | "day" | "list" | "done";
  day?: string;
  listId?: string | null;
  ids: string[];
};

const UPCOMING_DAYS = 14;
const MOST_DONE = 50;

/** What a view shows: todos in sections, in the order in which they stand there. */
export function sectionsOf(view: View, rows: Rows, today: string): Section[] {
  switch (view.name) {
    case "inbox":
      return [plain(ofList(rows, null))];
    case "list":
      return [plain(ofList(rows, view.id))];
    case "today":
      return todaySections(inUse(rows), today);
    case "upcoming":
      return upcomingSections(inUse(rows), today);
    case "all":
      return listSections(rows);
    case "label":
      return [plain(inUse(rows).filter(({ labels }) => labels.includes(view.label)))];
    case "search":
      return searchSections(rows, view.q);
    case "completed":
      return completedSections(rows);
    case "trash":
      return [{ key: "plain", kind: "plain", ids: deletedIds(rows) }];
  }
}

/** Open todos that are not put away with their list. */
export function inUse({ todos, lists }: Rows): Todo[] {
  const isAway = (listId: string | null) => {
    const list = listId === null ? undefined : lists.get(listId);
    return Boolean(list && (list.archivedAt || list.deletedAt));
  };
  return openOf(todos).filter(({ listId }) => !isAway(listId));
}

function openOf(todos: Rows["todos"]): Todo[] {
  const open: Todo[] = [];
  for (const todo of todos.values()) if (!todo.completedAt && !todo.deletedAt) open.push(todo);
  return open;
}

function ofList({ todos }: Rows, id: string | null): Todo[] {
  return openOf(todos).filter(({ listId, parentId }) => !parentId && listId === id);
}

function plain(todos: Todo[]): Section {
  return { key: "plain", kind: "plain", ids: idsOf(todos.sort(byPosition)) };
}

function todaySections(open: Todo[], today: string): Section[] {
  const overdue = open.filter(({ dueDate }) => dueDate !== null && dueDate < today);
  const ids = idsOf(overdue.sort(byDay));
  const due = open.filter(({ dueDate }) => dueDate === today);
  const sections = [daySection(today, due)];
  return ids.length > 0 ? [{ key: "overdue", kind: "overdue", ids }, ...sections] : sections;
}

/** The next two weeks day by day, and then every day that has something. */
function upcomingSections(open: Todo[], today: string): Section[] {
  const days = Array.from({ length: UPCOMING_DAYS }, (_, index) => addDays(today, index + 1));
  const later = open.filter(({ dueDate }) => dueDate !== null && dueDate > today);
  const byDueDate = grouped(later, ({ dueDate }) => dueDate ?? "");
  const all = new Set([...days, ...[...byDueDate.keys()].sort()]);
  return [...all].map((day) => daySection(day, byDueDate.get(day) ?? []));
}

function daySection(day: string, todos: Todo[]): Section {
  return { key: day, kind: "day", day, ids: idsOf(todos.sort(byTime)) };
}

function listSections(rows: Rows): Section[] {
  const top = inUse(rows).filter(({ parentId }) => !parentId);
  const byList = grouped(top, ({ listId }) => listId);
  const lists = [...rows.lists.values()].filter((list) => !list.archivedAt && !list.deletedAt);
  const listIds = [null, ...lists.sort(byPosition).map(({ id }) => id)];
  return listIds.map((listId) => {
    const ids = idsOf((byList.get(listId) ?? []).sort(byPosition));
    return { key: listId ?? "inbox", kind: "list", listId, ids };
  });
}

function searchSections({ todos }: Rows, q: string): Section[] {
  const matches = matcherOf(q);
  const found = [...todos.values()].filter((todo) => !todo.deletedAt && matches(todo));
  const open = found.filter(({ completedAt }) => !completedAt);
  const done = found.filter(({ completedAt }) => completedAt).sort(byCompletion);
  const ids = idsOf(done.slice(0, MOST_DONE));
  return ids.length > 0 ? [plain(open), { key: "done", kind: "done", ids }] : [plain(open)];
}

/** By the day of completion; what was completed with its parent is found there. */
function completedSections({ todos }: Rows): Section[] {
  const completed = [...todos.values()].filter(
    ({ completedAt, deletedAt, parentId }) =>
      completedAt && !deletedAt && !(parentId && todos.get(parentId)?.completedAt),
  );
  const days = grouped(completed.sort(byCompletion), ({ completedAt }) =>
    todayIn(completedAt ?? new Date(0)),
  );
  return [...days].map(([day, todos]) => ({ key: day, kind: "day", day, ids: idsOf(todos) }));
}

function deletedIds({ todos }: Rows): string[] {
  const deleted = [...todos.values()].filter(
    ({ deletedAt, parentId }) => deletedAt && !(parentId && todos.get(parentId)?.deletedAt),
  );
  return idsOf(deleted.sort((one, other) => later(one.deletedAt, other.deletedAt)));
}

function byDay(one: Todo, other: Todo): number {
  if (one.dueDate === other.dueDate) return byTime(one, other);
  return (one.dueDate ?? "") < (other.dueDate ?? "") ? -1 : 1;
}

/** What has a time comes first. */
function byTime(one: Todo, other: Todo): number {
  const [time, otherTime] = [one.dueTime ?? "24:00", other.dueTime ?? "24:00"];
  if (time === otherTime) return byPosition(one, other);
  return time < otherTime ? -1 : 1;
}

function byCompletion(one: Todo, other: Todo): number {
  return later(one.completedAt, other.completedAt) || byPosition(one, other);
}

function later(one: Date | null, other: Date | null): number {
  return Number(other) - Number(one);
}

function idsOf(todos: Todo[]): string[] {
  return todos.map(({ id }) => id);
}
