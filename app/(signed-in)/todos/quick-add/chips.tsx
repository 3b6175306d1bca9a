import { Calendar, Clock, Inbox, Repeat, Tag } from "lucide-react";
import type { ReactNode } from "react";
import { ColorDot } from "@/app/ui/graphics/color-dot";
import { formatDay, formatTime } from "@/lib/client/dates/days";
import { describeRepeat } from "@/lib/client/i18n/describe-repeat";
import type { Messages } from "@/lib/client/i18n/en";
import type { Mark, QuickAdd } from "@/lib/client/quick-add/parse";
import type { List } from "@/lib/contract/lists";
import { type Priority, priorityOf } from "../pickers/priority";
import { PriorityMark } from "../pickers/priority-mark";
import type { Chip } from "./chip";

type Understood = {
  todo: Partial<QuickAdd["todo"]>;
  list?: List | undefined;
  newList?: Pick<List, "name" | "color"> | undefined;
};

type Words = { messages: Messages; locale: string; today: string };

/** What a todo will have, each thing by itself. */
export function chipsOf({ todo, newList, list }: Understood, words: Words): Chip[] {
  const { messages, locale, today } = words;
  const { dueDate, dueTime, repeat, repeatFrom, priority, labels = [] } = todo;
  const isInbox = todo.listId === null && !newList;

  return [
    dueDate && chip("day", formatDay(dueDate, today, locale), <Calendar />),
    dueTime && chip("time", formatTime(dueTime, locale), <Clock />),
    repeat && chip("repeat", describeRepeat(repeat, locale, repeatFrom), <Repeat />),
    priority && priorityChip(priorityOf(priority), messages),
    newList &&
      chip(
        "list",
        messages.quickAdd.willCreateList(newList.name),
        <ColorDot color={newList.color} />,
      ),
    list && !newList && chip("list", list.name, <ColorDot color={list.color} />),
    isInbox && chip("list", messages.views.inbox, <Inbox />),
    ...labels.map((name) => chip("label", name, <Tag />)),
  ].filter((one): one is Chip => typeof one === "object");
}

function priorityChip(priority: Priority, messages: Messages): Chip {
  return chip("priority", messages.priorities[priority], <PriorityMark priority={priority} />);
}

function chip(kind: Mark["kind"], words: string, icon: ReactNode): Chip {
  return { kind, words, icon };
}
