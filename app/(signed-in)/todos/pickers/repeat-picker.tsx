import { Repeat, RepeatOff } from "lucide-react";
import { useState } from "react";
import { Combobox, type Option } from "@/app/ui/controls/combobox";
import { SegmentedControl } from "@/app/ui/controls/segmented-control";
import { addDays, weekdayOf } from "@/lib/client/dates/days";
import { inEveryPeriod, onDayOfMonth, onDayOfYear } from "@/lib/client/dates/short-months";
import { describeRepeat } from "@/lib/client/i18n/describe-repeat";
import { useLocale, useMessages } from "@/lib/client/i18n/messages";
import { useToday, useTodos } from "@/lib/client/store/hooks";
import { planUpdate, transact, updateTodos } from "@/lib/client/store/mutations";
import { nextOccurrence } from "@/lib/contract/recurrence/next-occurrence";
import type { Todo, UpdateTodo } from "@/lib/contract/todos";
import { type Reading, useReader } from "../quick-add/reader";
import type { PickerProps } from "../ui-state";
import { sharedValue } from "./shared-value";

const NEVER = "never";

/** How the todos come back: one of the usual ways, or any that can be typed. */
export function RepeatPicker({ ids, onDone }: PickerProps) {
  const messages = useMessages();
  const [query, setQuery] = useState("");
  const today = useToday();
  const todos = useTodos(ids);
  const typed = useReader().read(`- ${query}`);
  const options = useOptions(query, todos, typed);

  function choose(id: string) {
    if (id === NEVER) updateTodos(ids, { repeat: null });
    else repeat(todos, { rule: id, repeatFrom: typed.todo.repeatFrom, today });
    onDone();
  }

  return (
    <div className="w-80">
      <Combobox
        label={messages.todo.repeat}
        placeholder={messages.repeat.type}
        query={query}
        onQueryChange={setQuery}
        groups={[{ key: "rules", options }]}
        onSelect={({ id }) => choose(id)}
        empty={messages.repeat.noMatch}
      />
      {todos.some((todo) => todo.repeat) && <RepeatFrom todos={todos} />}
    </div>
  );
}

function RepeatFrom({ todos }: { todos: Todo[] }) {
  const messages = useMessages();
  return (
    <div className="border-line border-t p-2">
      <SegmentedControl
        label={messages.todo.repeat}
        value={sharedValue(todos, "repeatFrom") ?? "dueDate"}
        options={[
          { value: "dueDate", label: messages.repeat.fromDueDate },
          { value: "completion", label: messages.repeat.fromCompletion },
        ]}
        onChange={(repeatFrom) => repeatOnFrom(todos, repeatFrom)}
      />
    </div>
  );
}

function useOptions(query: string, todos: Todo[], typed: Reading): Option[] {
  const messages = useMessages();
  const locale = useLocale();
  const today = useToday();
  const current = sharedValue(todos, "repeat");
  const option = (rule: string, repeatFrom?: Todo["repeatFrom"]) => ({
    id: rule,
    label: describeRepeat(rule, locale, repeatFrom),
    icon: <Repeat />,
    isChecked: rule === current,
  });
  const never = { id: NEVER, label: messages.repeat.none, icon: <RepeatOff /> };
  const rules = [
    ...new Set([
      ...(current ? [current] : []),
      ...usualRules(sharedValue(todos, "dueDate") ?? today),
    ]),
  ];
  const usual = [{ ...never, isChecked: current === null }, ...rules.map((rule) => option(rule))];
  const words = query.trim().toLowerCase();
  const found = usual.filter(({ label }) => label.toLowerCase().includes(words));
  const { rule, todo } = typed;
  if (!rule) return found;
  return [option(rule, todo.repeatFrom), ...found.filter(({ id }) => id !== rule)];
}

function usualRules(day: string): string[] {
  const weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][weekdayOf(day) - 1];
  const [, month = 1, number = 1] = day.split("-").map(Number);
  return [
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    `FREQ=WEEKLY;BYDAY=${weekday}`,
    `FREQ=MONTHLY;${onDayOfMonth(number)}`,
    `FREQ=YEARLY;${onDayOfYear(month, number)}`,
  ];
}

type Repetition = { rule: string; repeatFrom: Todo["repeatFrom"] | undefined; today: string };

/** A repetition needs a day: todos that have none get the first that the rule has. */
function repeat(todos: Todo[], { rule, repeatFrom, today }: Repetition) {
  const first = nextOccurrence(rule, today, addDays(today, -1)) ?? today;
  updateEach(todos, (todo) => ({
    repeat: repeatOn(rule, repeatFrom ?? todo.repeatFrom, todo.dueDate ?? first),
    ...(repeatFrom && { repeatFrom }),
    ...(!todo.dueDate && { dueDate: first }),
  }));
}

function repeatOnFrom(todos: Todo[], repeatFrom: Todo["repeatFrom"]) {
  updateEach(todos, ({ repeat, dueDate }) =>
    repeat && dueDate
      ? { repeat: repeatOn(repeat, repeatFrom, dueDate), repeatFrom }
      : { repeatFrom },
  );
}

/** From completion, a rule that names no day says how long to wait. */
function repeatOn(rule: string, repeatFrom: Todo["repeatFrom"], dueDate: string): string {
  return repeatFrom === "completion" ? rule : inEveryPeriod(rule, dueDate);
}

function updateEach(todos: Todo[], changesOf: (todo: Todo) => UpdateTodo) {
  const ids = todos.map(({ id }) => id);
  transact("updated", ids, (rows) =>
    todos.flatMap((todo) => planUpdate(rows, [todo.id], changesOf(todo))),
  );
}
