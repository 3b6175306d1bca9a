import {
  CalendarDays,
  CircleCheck,
  Flag,
  FolderInput,
  RotateCcw,
  Tag,
  Trash2,
  X,
} from "lucide-react";
import { type KeyboardEvent, useEffect } from "react";
import { IconButton } from "@/app/ui/controls/icon-button";
import { announce } from "@/app/ui/live-region";
import { useMessages } from "@/lib/client/i18n/messages";
import { restoreTodos } from "@/lib/client/store/mutations";
import { todoNow } from "@/lib/client/store/selectors";
import { run } from "../commands/commands";
import { completeOrReopen } from "../commands/complete";
import { leaveWith, remove } from "../commands/remove";
import { openPicker, SELECTION } from "../pickers/open-picker";
import { type PickerKind, useUiState } from "../ui-state";

const choices = [
  { kind: "day", icon: <CalendarDays aria-hidden="true" />, shortcut: "d" },
  { kind: "priority", icon: <Flag aria-hidden="true" />, shortcut: "p" },
  { kind: "list", icon: <FolderInput aria-hidden="true" />, shortcut: "m" },
  { kind: "labels", icon: <Tag aria-hidden="true" />, shortcut: "l" },
] satisfies { kind: PickerKind; icon: React.ReactNode; shortcut: string }[];

/** What can be done with all that is selected. */
export default function SelectionBar() {
  const messages = useMessages();
  const selected = useUiState((state) => state.selected);
  const ids = [...selected];
  const isInTrash = ids.every((id) => todoNow(id)?.deletedAt);
  const offered = isInTrash ? [] : choices;
  const text = messages.counts.selected(ids.length);

  useEffect(() => announce(text), [text]);

  return (
    <div
      role="toolbar"
      onKeyDown={moveByKey}
      aria-label={messages.selection.label}
      className="fixed inset-x-0 bottom-0 z-30 mx-auto mb-[calc(1rem+max(env(safe-area-inset-bottom),var(--below,0px)))] flex w-fit animate-rise items-center gap-0.5 rounded-xl bg-raised p-1 shadow-popup max-sm:mb-0 max-sm:w-full max-sm:flex-wrap max-sm:justify-between max-sm:rounded-b-none max-sm:px-2 max-sm:pb-[max(0.5rem,env(safe-area-inset-bottom))]"
    >
      <p className="px-3 font-medium text-sm tabular-nums max-sm:-order-1 max-sm:flex-auto max-sm:basis-[calc(100%-3.5rem)]">
        {text}
      </p>
      {isInTrash ? (
        <IconButton
          label={messages.actions.restore}
          onClick={() => leaveWith(() => restoreTodos(ids))}
        >
          <RotateCcw aria-hidden="true" />
        </IconButton>
      ) : (
        <IconButton
          label={messages.actions.complete}
          shortcut="c"
          onClick={() => completeOrReopen(ids)}
        >
          <CircleCheck aria-hidden="true" />
        </IconButton>
      )}
      {offered.map(({ kind, icon, shortcut }) => (
        <IconButton
          key={kind}
          tabIndex={-1}
          id={`${SELECTION}-${kind}`}
          label={messages.todo[kind]}
          shortcut={shortcut}
          aria-haspopup="dialog"
          onClick={({ currentTarget }) => openPicker(kind, ids, currentTarget)}
        >
          {icon}
        </IconButton>
      ))}
      <IconButton
        tabIndex={-1}
        label={isInTrash ? messages.actions.deleteForever : messages.actions.delete}
        shortcut="backspace"
        look="danger"
        onClick={() => remove(ids)}
      >
        <Trash2 aria-hidden="true" />
      </IconButton>
      <IconButton
        tabIndex={-1}
        label={messages.selection.clear}
        shortcut="esc"
        className="max-sm:-order-1"
        onClick={() => run("leave")}
      >
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/** A toolbar is one stop for Tab; arrows move within it, round and round. */
function moveByKey(event: KeyboardEvent<HTMLElement>) {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button.matches(":focus"));
  const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  buttons.at(next % buttons.length)?.focus();
}
