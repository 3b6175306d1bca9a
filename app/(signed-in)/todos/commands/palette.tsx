import { Circle, CircleCheck, Search, Tag } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { Combobox, type Option, type OptionGroup } from "@/app/ui/controls/combobox";
import { ColorDot } from "@/app/ui/graphics/color-dot";
import { Icon } from "@/app/ui/graphics/svg-icon";
import { Dialog } from "@/app/ui/overlay/dialog";
import { formatDay } from "@/lib/client/dates/days";
import { useLocale, useMessages } from "@/lib/client/i18n/messages";
import { useLabels, useLists, useSections, useToday } from "@/lib/client/store/hooks";
import { listNow, todoNow } from "@/lib/client/store/selectors";
import { navigate } from "../navigation";
import { changeUiState } from "../ui-state";
import { commandIcons } from "./command-icons";
import { run } from "./commands";
import { settleFocus } from "./focus";
import { openTodo } from "./panel";
import { labels } from "./shortcut-labels";
import { type Command, commands, shortcuts } from "./shortcuts";
import { targets } from "./targets";

type Choice = Option & { choose: () => void };

const MOST_TODOS = 8;
const MOST_OTHERS = 6;

// What does not lead anywhere from here.
const hidden: Command[] = [
  "palette",
  "next",
  "previous",
  "nextPart",
  "previousPart",
  "selectNext",
  "selectPrevious",
  "leave",
];

/** Finds todos, lists, labels, views and everything that can be done, by any words of their names. */
export default function Palette() {
  const messages = useMessages();
  const [query, setQuery] = useState("");
  const [isEager, setEager] = useState(false);
  const found = useDeferredValue(query.trim());
  const groups = useGroups(found);
  const choices = groups.flatMap(({ options }) => options);
  const isBehind = found !== query.trim();

  function choose(id: string | undefined) {
    close();
    // The focus is back by then where it was, and with it what a command is about.
    const choice = choices.find((option) => option.id === id);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        choice?.choose();
        settleFocus();
      }),
    );
  }

  // Who presses Enter at once means what the whole words find.
  useEffect(() => {
    if (isEager && !isBehind) choose(choices[0]?.id);
  });

  return (
    <Dialog isOpen isTitleHidden title={messages.palette.label} onClose={close}>
      <Combobox
        label={messages.palette.label}
        placeholder={messages.palette.placeholder}
        query={query}
        onQueryChange={setQuery}
        groups={groups}
        onSelect={({ id }) => (isBehind ? setEager(true) : choose(id))}
        empty={messages.palette.empty}
        size="large"
        className="max-h-[min(28rem,70dvh)]"
      />
    </Dialog>
  );
}

function close() {
  changeUiState({ dialog: undefined });
}

function useGroups(query: string): (OptionGroup & { options: Choice[] })[] {
  const { palette, views } = useMessages();
  const actions = useCommands();
  const lists = useListChoices();
  const tags = useLabelChoices();
  const todos = useTodoChoices(query);
  const places = actions.filter(({ group }) => group === "views");
  const others = actions.filter(({ group }) => group !== "views");
  const all: Choice = {
    id: "search",
    label: palette.searchFor(query),
    icon: <Search />,
    choose: () => navigate({ view: { name: "search", q: query } }),
  };

  if (query === "") {
    return [
      { key: "actions", label: palette.actions, options: others },
      { key: "views", label: palette.views, options: places },
      { key: "lists", label: views.lists, options: lists },
    ];
  }
  const found = <One extends Choice>(choices: One[]) =>
    choices.filter(({ label }) => fits(label, query)).slice(0, MOST_OTHERS);
  return [
    { key: "views", label: palette.views, options: found(places) },
    { key: "lists", label: views.lists, options: found(lists) },
    { key: "labels", label: views.labels, options: found(tags) },
    { key: "actions", label: palette.actions, options: found(others) },
    { key: "todos", label: palette.todos, options: todos },
    { key: "search", options: [all] },
  ];
}

function useCommands() {
  const messages = useMessages();
  const [hasTargets] = useState(() => targets().length > 0);
  return commands
    .filter((command) => !hidden.includes(command))
    .filter((command) => hasTargets || labels[command].group !== "todo")
    .map((command) => ({
      id: command,
      group: labels[command].group,
      label: labels[command].label(messages),
      icon: commandIcons[command] ?? <Icon shape="corner" />,
      shortcut: shortcuts[command][0],
      choose: () => run(command),
    }));
}

function useListChoices(): Choice[] {
  return useLists().map(({ id, name, color }) => ({
    id,
    label: name,
    icon: <ColorDot color={color} />,
    choose: () => navigate({ view: { name: "list", id } }),
  }));
}

function useLabelChoices(): Choice[] {
  return useLabels().map((name) => ({
    id: `@${name}`,
    label: name,
    icon: <Tag />,
    choose: () => navigate({ view: { name: "label", label: name } }),
  }));
}

function useTodoChoices(q: string): Choice[] {
  const { views } = useMessages();
  const locale = useLocale();
  const today = useToday();
  const ids = useSections({ name: "search", q }).flatMap((section) => section.ids);
  return ids.slice(0, MOST_TODOS).flatMap((id) => {
    const todo = todoNow(id);
    if (!todo) return [];
    const { title, listId, dueDate, completedAt } = todo;
    const view = listId ? ({ name: "list", id: listId } as const) : ({ name: "inbox" } as const);
    const place = listNow(listId)?.name ?? views.inbox;
    return {
      id,
      label: title,
      icon: completedAt ? <CircleCheck /> : <Circle />,
      detail: [place, dueDate && formatDay(dueDate, today, locale)].filter(Boolean).join(" · "),
      choose: () => openTodo(id, "title", view),
    };
  });
}

/** Whether each word begins a word of the name. */
function fits(name: string, query: string): boolean {
  const names = ` ${name.toLowerCase()}`;
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => names.includes(` ${word}`));
}
