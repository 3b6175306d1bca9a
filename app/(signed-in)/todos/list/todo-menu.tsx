import {
  ArrowDown,
  ArrowUp,
  CalendarDays,
  CircleCheck,
  CircleDashed,
  Copy,
  Flag,
  FolderInput,
  Link,
  Pencil,
  Repeat,
  RotateCcw,
  SquareCheck,
  Tag,
  Trash2,
} from "lucide-react";
import { announce } from "@/app/ui/live-region";
import type { MenuItem } from "@/app/ui/overlay/menu";
import { currentMessages, useMessages } from "@/lib/client/i18n/messages";
import { duplicateTodo, restoreTodos } from "@/lib/client/store/mutations";
import { sectionsIn, todoNow } from "@/lib/client/store/selectors";
import type { Todo } from "@/lib/contract/todos";
import { completeOrReopen } from "../commands/complete";
import { openTodo } from "../commands/panel";
import { leaveWith, remove } from "../commands/remove";
import { carry } from "../drag-drop/carry";
import { isInOrder, stepFrom } from "../drag-drop/order";
import { currentLocation, formatLocation, useAppLocation } from "../navigation";
import { openPicker } from "../pickers/open-picker";
import { toggleSelected, withSelection } from "../selection/selection";
import { changeUiState } from "../ui-state";

/** What can be done with a todo, for its menus; in a selection, with all of it. */
export function useTodoMenu(todo: Todo): MenuItem[] {
  const { actions, todo: words, shortcuts } = useMessages();
  const { id, completedAt, deletedAt } = todo;
  const { view, todo: openId } = useAppLocation();
  // There its title is a field anyway.
  const isOpen = openId === id;
  const all = () => withSelection(id);

  const rename = {
    label: actions.rename,
    icon: <Pencil />,
    shortcut: "e",
    onSelect: () => beginRenaming(id),
  };

  const canMove = (direction: 1 | -1) =>
    isInOrder(view) && typeof stepFrom(sectionsIn(view), id, direction, todoNow) === "object";
  const [canMoveUp, canMoveDown] = [canMove(-1), canMove(1)];
  const moves: MenuItem[] = [
    {
      label: shortcuts.moveUp,
      icon: <ArrowUp />,
      shortcut: "alt+up",
      isDisabled: !canMoveUp,
      onSelect: () => carry(id, -1),
    },
    {
      label: shortcuts.moveDown,
      icon: <ArrowDown />,
      shortcut: "alt+down",
      isDisabled: !canMoveDown,
      onSelect: () => carry(id, 1),
    },
    "separator",
  ];

  if (deletedAt) {
    return [
      {
        label: actions.restore,
        icon: <RotateCcw />,
        onSelect: () => leaveWith(() => restoreTodos(all())),
      },
      "separator",
      {
        label: actions.deleteForever,
        icon: <Trash2 />,
        isDanger: true,
        onSelect: () => remove(all()),
      },
    ];
  }
  return [
    {
      label: completedAt ? actions.reopen : actions.complete,
      icon: completedAt ? <CircleDashed /> : <CircleCheck />,
      shortcut: "c",
      onSelect: () => completeOrReopen(all()),
    },
    ...(isOpen ? [] : [rename]),
    {
      label: actions.select,
      icon: <SquareCheck />,
      shortcut: "x",
      onSelect: () => toggleSelected(id),
    },
    "separator",
    {
      label: words.day,
      icon: <CalendarDays />,
      shortcut: "d",
      onSelect: () => openPicker("day", all()),
    },
    {
      label: words.repeat,
      icon: <Repeat />,
      shortcut: "r",
      onSelect: () => openPicker("repeat", all()),
    },
    {
      label: words.priority,
      icon: <Flag />,
      shortcut: "p",
      onSelect: () => openPicker("priority", all()),
    },
    {
      label: actions.moveTo,
      icon: <FolderInput />,
      shortcut: "m",
      onSelect: () => openPicker("list", all()),
    },
    {
      label: words.labels,
      icon: <Tag />,
      shortcut: "l",
      onSelect: () => openPicker("labels", all()),
    },
    "separator",
    ...(canMoveUp || canMoveDown ? moves : []),
    { label: actions.duplicate, icon: <Copy />, onSelect: () => duplicate(id) },
    { label: actions.copyLink, icon: <Link />, onSelect: () => copyLink(id) },
    "separator",
    {
      label: actions.delete,
      icon: <Trash2 />,
      shortcut: "backspace",
      isDanger: true,
      onSelect: () => remove(all()),
    },
  ];
}

/** Once the menu has given the focus back: the field would lose it, and end. */
function beginRenaming(id: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => changeUiState({ renaming: id })));
}

function duplicate(id: string): void {
  openTodo(duplicateTodo(id), "panel");
}

async function copyLink(id: string): Promise<void> {
  const address = formatLocation({ ...currentLocation(), todo: id });
  await navigator.clipboard.writeText(new URL(address, location.href).href);
  announce(currentMessages().actions.linkCopied);
}
