import { nextOccurrence } from "@/lib/contract/recurrence/next-occurrence";
import { addDays } from "../dates/days";
import { inEveryPeriod } from "../dates/short-months";
import type { NewTodo } from "../store/mutations";
import type { Known } from "./completion";
import { type Day, dateReaders, dayReaders } from "./day";
import type { Language } from "./language";
import { languageOf } from "./language-of";
import { labelReaders, listReaders } from "./name";
import { timeIn } from "./part";
import { priorityReaders } from "./priority";
import {
  cleaned,
  isAllUnderstood,
  keeper,
  type Mark,
  type ParseState,
  parseStateOf,
  pattern,
  remainderOf,
  take,
  takeAll,
  takeNext,
  unmark,
} from "./reading";
import { doubtfulRepeatReaders, endReaders, type Repetition, repeatReaders } from "./repeat";
import { minutesAfter, timeReaders, waitReaders } from "./time";

// Everything a quick-add field needs, in one import.
export { type Completion, completionAt } from "./completion";
export { splitLines } from "./lines";
export type { Mark };

export type Context = Known & {
  today: string;
  now?: string | undefined;
  /** Selects the language and the order of day and month. */
  locale?: string | undefined;
  /** Texts of marks to leave in the title. */
  refused?: readonly string[] | undefined;
};

export type QuickAdd = {
  todo: NewTodo;
  marks: Mark[];
  newList?: string;
  /** The rule as typed, which may take its day from the due date. */
  rule?: string;
};

/**
 * Parses a todo typed as one line. Of two dates, times or lists the first one
 * counts and the other stays in the title; labels add up.
 */
export function parseQuickAdd(text: string, context: Context): QuickAdd {
  const state = parseStateOf(text, context.refused);
  const understood = understand(state, context);
  const title = cleaned(remainderOf(state));
  if (isAllUnderstood(state)) return { todo: { title: cleaned(text) }, marks: [] };
  const marks = state.marks.sort((one, other) => one.start - other.start);
  return { ...understood, todo: { title, ...understood.todo }, marks };
}

function understand(
  state: ParseState,
  context: Context,
): Omit<QuickAdd, "todo" | "marks"> & { todo: Omit<NewTodo, "title"> } {
  const readers = readersOf(context.locale ?? "en", context.today);
  const { language, times, waits } = readers;
  readers.keepNames(state);
  // Names first, since they may contain anything; days last, since a rule may contain one.
  const list = take(state, "list", listReaders(context.lists, language));
  const labels = takeAll(state, "label", labelReaders(context.labels));
  const priority = take(state, "priority", priorityReaders);
  const { now } = context;
  const wait = now === undefined ? undefined : take(state, "time", waits);
  const time = wait === undefined ? take(state, "time", times) : undefined;
  const repetition = takeRepetition(state, readers);
  const day = wait === undefined ? takeDay(state, readers) : undefined;

  const rule = repetition?.rule;
  const [waitDay, waitTime] =
    now !== undefined && wait !== undefined ? minutesAfter(context.today, now, wait) : [];
  const dueTime = waitTime ?? timeIn(day?.part ?? repetition?.part, time);
  const isPast = dueTime !== undefined && now !== undefined && dueTime <= now;
  const first = waitDay ?? day?.date ?? (isPast ? addDays(context.today, 1) : context.today);
  const written = rule && (repetition?.isFromCompletion ? rule : inEveryPeriod(rule, first));
  const firstDay = written && firstDayOf(written, first);
  const repeat = firstDay ? written : undefined;
  // The rule ends before its first occurrence.
  if (rule && !repeat) unmark(state, "repeat");
  const hasDay = day ?? dueTime ?? repeat;
  return {
    todo: {
      ...(hasDay && { dueDate: firstDay ?? first }),
      ...(dueTime && { dueTime }),
      ...(repeat && { repeat }),
      ...(repeat && repetition?.isFromCompletion && { repeatFrom: "completion" }),
      ...(priority && { priority }),
      ...(labels.length > 0 && { labels: [...new Set(labels)] }),
      ...(list && "id" in list && { listId: list.id }),
    },
    ...(list && "name" in list && { newList: list.name }),
    ...(rule && repeat && { rule }),
  };
}

/** An end needs a rule. It is read first, so that "weekly" before it counts as the end of the title. */
function takeRepetition(state: ParseState, readers: Readers): Repetition | undefined {
  const sure = take(state, "repeat", readers.repetitions);
  const end = take(state, "repeat", readers.ends) ?? "";
  const isFromCompletion = take(state, "repeat", readers.fromCompletion);
  const repetition = sure ?? take(state, "repeat", readers.doubtfulRepetitions);
  if (repetition) {
    return {
      ...repetition,
      rule: repetition.rule + end,
      isFromCompletion: isFromCompletion ?? repetition.isFromCompletion,
    };
  }
  unmark(state, "repeat");
}

/** A date after a day without a number ("friday 3pm, oct 9") wins. */
function takeDay(state: ParseState, { days, dates }: Readers): Day | undefined {
  const day = take(state, "day", days);
  const isNamed = day !== undefined && !/\d/.test(state.marks.at(-1)?.text ?? "");
  return (isNamed ? takeNext(state, "day", dates) : undefined) ?? day;
}

type Readers = ReturnType<typeof readersFor>;

let last: { key: string; readers: Readers } | undefined;

/** Cached between keystrokes: building the readers takes longer than parsing. */
function readersOf(locale: string, today: string): Readers {
  const key = `${locale} ${today}`;
  if (last?.key !== key) last = { key, readers: readersFor(languageOf(locale), today) };
  return last.readers;
}

function readersFor(language: Language, today: string) {
  return {
    language,
    keepNames: keeper(language.names),
    times: timeReaders(language),
    waits: waitReaders(language),
    repetitions: repeatReaders(language),
    doubtfulRepetitions: doubtfulRepeatReaders(language),
    ends: endReaders(language, today),
    fromCompletion: [pattern(language.fromCompletion, () => true)],
    days: dayReaders(language, today),
    dates: dateReaders(language, today),
  };
}

/** The first occurrence of a rule; every second Monday begins with the next one. */
function firstDayOf(rule: string, from: string): string | undefined {
  const everyTime = rule.replace(/;INTERVAL=\d+/, "");
  return nextOccurrence(everyTime, from, addDays(from, -1)) ?? undefined;
}
