import { addDays, todayIn } from "@/lib/client/dates/days";
import { groupBy } from "@/lib/client/group-by";
import type { Todo } from "@/lib/contract/todos";
import { byCompletion, byPosition, isAway, later, type Rows } from "../model/rows";
import type { Indexes } from "./indexes";
import { matchesIn } from "./search";
import type { View } from "./view";

export type Section = {
  key: string;
  kind: "plain" | "overdue" | "day" | "list" | "done";
  day?: string;
  listId?: string | null;
  ids: readonly string[];
};

const UPCOMING_DAYS = 14;
const MOST_DONE = 50;

/** What a view shows: todos in sections, in the order in which they stand there. */
export function sectionsOf(view: View, rows: Rows, open: Indexes, today: string): Section[] {
  switch (view.name) {
    case "inbox":
      return [plain(open.byList.get(null))];
    case "list":
      return [plain(open.byList.get(view.id))];
    case "today":
      return todaySections(open, today);
    case "upcoming":
      return upcomingSections(open, today);
    case "all":
      return listSections(rows, open);
    case "label":
      return [plain(open.byLabel.get(view.label))];
    case "search":
      return searchSections(open, view.q);
    case "completed":
      return completedSections(rows);
    case "trash":
      return [plain(deletedIds(rows))];
  }
}

const none: readonly string[] = [];

function plain(ids = none): Section {
  return { key: "plain", kind: "plain", ids };
}

function todaySections({ byDay }: Indexes, today: string): Section[] {
  const sections = [daySection(today, byDay.get(today))];
  const days = [...byDay.keys()].filter((day) => day < today).sort();
  const ids = days.flatMap((day) => byDay.get(day) ?? none);
  return ids.length > 0 ? [{ key: "overdue", kind: "overdue", ids }, ...sections] : sections;
}

/** The next two weeks day by day, and then every day that has something. */
function upcomingSections({ byDay }: Indexes, today: string): Section[] {
  const days = Array.from({ length: UPCOMING_DAYS }, (_, index) => addDays(today, index + 1));
  const later = [...byDay.keys()].filter((day) => day > today).sort();
  return [...new Set([...days, ...later])].map((day) => daySection(day, byDay.get(day)));
}

function daySection(day: string, ids = none): Section {
  return { key: day, kind: "day", day, ids };
}

function listSections({ lists }: Rows, { byList }: Indexes): Section[] {
  const inUse = [...lists.values()].filter((list) => !isAway(list)).sort(byPosition);
  return [null, ...inUse.map(({ id }) => id)].map((listId) => {
    return { key: listId ?? "inbox", kind: "list", listId, ids: byList.get(listId) ?? none };
  });
}

function searchSections({ findable }: Indexes, q: string): Section[] {
  const matches = matchesIn(findable(), q);
  const open = plain(idsOf(matches.filter(({ completedAt }) => !completedAt)));
  const done = matches.filter(({ completedAt }) => completedAt).slice(0, MOST_DONE);
  return done.length > 0 ? [open, { key: "done", kind: "done", ids: idsOf(done) }] : [open];
}

/** By the day of completion; what was completed with its parent is found there. */
function completedSections({ todos }: Rows): Section[] {
  const completed = [...todos.values()].filter(
    ({ completedAt, deletedAt, parentId }) =>
      completedAt && !deletedAt && !(parentId && todos.get(parentId)?.completedAt),
  );
  const days = groupBy(completed.sort(byCompletion), ({ completedAt }) =>
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

function idsOf(todos: readonly Todo[]): string[] {
  return todos.map(({ id }) => id);
}
