import { lazy, type MouseEvent, memo, Suspense } from "react";
import { Boundary } from "@/app/ui/boundary";
import { Checkbox } from "@/app/ui/controls/checkbox";
import { IconButton } from "@/app/ui/controls/icon-button";
import { ColorDot } from "@/app/ui/graphics/color-dot";
import { ProgressRing } from "@/app/ui/graphics/progress-ring";
import { Icon } from "@/app/ui/graphics/svg-icon";
import { formatDay, formatTime } from "@/lib/client/dates/days";
import { isOverdue } from "@/lib/client/dates/overdue";
import type { Messages } from "@/lib/client/i18n/en";
import { restoreTodos } from "@/lib/client/store/mutations";
import type { View } from "@/lib/client/store/queries/view";
import type { Line } from "@/lib/client/store/selectors";
import { completeOrReopen } from "../commands/complete";
import { rowOf } from "../commands/focus";
import { openTodo } from "../commands/panel";
import { leaveWith } from "../commands/remove";
import { DropEdge } from "../drag-drop/drop-edge";
import { navigate } from "../navigation";
import { type Priority, priorityOf, tones } from "../pickers/priority";
import { PriorityMark } from "../pickers/priority-mark";
import { selectTo, toggleSelected } from "../selection/selection";
import { isSelectingTap } from "../selection/taps";
import { changeUiState, currentUiState } from "../ui-state";
import { RowTitleField } from "./row-title-field";
import { useMarks } from "./use-row-flags";

const RepeatRule = lazy(() => import("./repeat-rule"));

const SwipeSide = lazy(() => import("../touch/swipe-side"));

/** What rows say things with. */
export type Words = { messages: Messages; locale: string; today: string; time: string };

type TodoRowProps = Line & { view: View; isOpen: boolean; words: Words };

/** One todo in a list: tick it, open it, select it, or call for everything else. */
export const TodoRow = memo(function TodoRow(props: TodoRowProps) {
  const { todo, view, isOpen, words } = props;
  const { id } = todo;
  const { messages } = words;
  const marks = useMarks(id);
  const isSelected = marks.includes("selected");
  const isExiting = marks.includes("exiting");
  // What repeats has moved on to its next day already, and is ticked all the same.
  const isDone = todo.completedAt !== null || (isExiting && todo.repeat !== null);
  // Among what was searched for, it stays.
  const isGoing = isExiting && todo.completedAt !== null && view.name !== "search";

  function press(event: MouseEvent) {
    if (event.shiftKey) selectTo(id);
    else if (event.metaKey || event.ctrlKey) toggleSelected(id);
    // By key, one goes on to what has opened.
    else if (event.detail === 0) openTodo(id, "title");
    else navigate({ view, ...(!isOpen && { todo: id }) });
  }

  function selectByTap(event: MouseEvent) {
    const { selected } = currentUiState();
    const isCoarse = matchMedia("(pointer: coarse)").matches;
    const press = event.nativeEvent as PointerEvent;
    if (!isSelectingTap(press, { selected: selected.size, isCoarse })) return;
    event.preventDefault();
    event.stopPropagation();
    toggleSelected(id);
  }

  function callMenu(event: MouseEvent) {
    event.preventDefault();
    // A finger that rests on a row has lifted it.
    if (currentUiState().dragged) return;
    rowOf(id)?.focus();
    const { clientX, clientY } = event;
    changeUiState({ menu: { id, at: { clientX, clientY } } });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button at its end opens the same menu
    <div
      data-todo={id}
      data-exiting={isGoing || undefined}
      onContextMenu={callMenu}
      onClickCapture={selectByTap}
      className={`group/row relative flex touch-pan-y touch-pinch-zoom pointer-coarse:select-none transition-transform duration-(--calm) [-webkit-touch-callout:none] items-start rounded-lg outline-accent -outline-offset-2 has-[[data-title]:focus-visible]:outline-2 ${marks.includes("dragged") ? "opacity-40" : isGoing ? "animate-leave" : ""} ${isSelected ? "bg-accent-soft before:absolute before:inset-y-1.5 before:left-0.5 before:w-0.75 before:rounded-full before:bg-accent" : isOpen ? "bg-hover" : "focus-within:bg-hover hover:bg-hover"}`}
    >
      {todo.deletedAt ? (
        <span className="w-3" />
      ) : (
        <Checkbox
          label={todo.title}
          tone={tones[priorityOf(todo.priority)]}
          tabIndex={-1}
          checked={isDone}
          onChange={() => completeOrReopen([id])}
        />
      )}
      {marks.includes("renaming") ? (
        <div className={textLook}>
          <RowTitleField todo={todo} />
          <PriorityName priority={priorityOf(todo.priority)} messages={messages} />
          <Details {...props} />
        </div>
      ) : (
        <button
          type="button"
          data-title
          aria-expanded={isOpen}
          className={`${textLook} scroll-mt-14 text-start outline-none max-lg:scroll-mb-24`}
          onClick={press}
        >
          <span className="sr-only">{messages.todo.open} </span>
          <span
            className={`line-clamp-2 @lg:line-clamp-1 [overflow-wrap:anywhere] ${isDone ? "text-muted line-through decoration-1" : ""}`}
            dir="auto"
          >
            {todo.title}
          </span>
          <PriorityName priority={priorityOf(todo.priority)} messages={messages} />
          <Details {...props} />
          {isSelected && <span className="sr-only">, {messages.todo.selected}</span>}
        </button>
      )}
      {todo.deletedAt && (
        <IconButton tabIndex={-1} label={messages.todo.restore(todo.title)} onClick={restore}>
          <Icon shape="restore" />
        </IconButton>
      )}
      <button
        type="button"
        tabIndex={-1}
        aria-label={messages.todo.more(todo.title)}
        aria-haspopup="menu"
        className="grid h-row w-control shrink-0 place-items-center rounded-lg text-muted hover:bg-hover pointer-fine:text-transparent hover:text-ink focus-visible:text-muted group-focus-within/row:text-muted group-hover/row:text-muted"
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          changeUiState({ menu: { id, at: { clientX: left, clientY: bottom } } });
        }}
      >
        <Icon shape="dots" className="size-4.5" />
      </button>
      <DropEdge marks={marks} />
      {marks.includes("swiped") && (
        <Boundary>
          <Suspense>
            <SwipeSide marks={marks} isDone={isDone} />
          </Suspense>
        </Boundary>
      )}
    </div>
  );

  function restore() {
    leaveWith(() => restoreTodos([id]));
  }
});

// Where there is room, a title and its details share a line: then all rows are equally high.
const textLook =
  "grid min-h-row min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] content-start py-[calc((var(--spacing-row)-1.5rem)/2)] @lg:grid-cols-[minmax(40%,1fr)_auto_fit-content(60%)]";

type PriorityNameProps = { priority: Priority; messages: Messages };

function PriorityName({ priority, messages }: PriorityNameProps) {
  if (priority === 0) return null;
  const name = messages.hasPriority[priority];
  return (
    <span title={name} className="col-start-2 ml-2 flex h-6 items-center">
      <PriorityMark priority={priority} className="size-3.5" />
      <span className="sr-only">{name}</span>
    </span>
  );
}

function Details({ todo, list, subtasks, done, view, words }: TodoRowProps) {
  const { messages, locale, today } = words;
  const { dueDate, dueTime, repeat, labels, notes } = todo;
  const isLate = isOverdue(todo, words);
  const showsDay =
    dueDate !== null && !(dueDate === today && view.name === "today") && view.name !== "upcoming";
  const showsList = list !== undefined && view.name !== "list" && view.name !== "all";
  const due = [
    showsDay && formatDay(dueDate, today, locale),
    dueTime && formatTime(dueTime, locale),
  ].filter(Boolean);
  const isBare = due.length + labels.length + subtasks === 0 && !repeat && !showsList && !notes;
  if (isBare) return null;

  return (
    <span className="col-span-2 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-muted text-xs tabular-nums @lg:col-span-1 @lg:col-start-3 @lg:mr-2 @lg:ml-4 @lg:h-6 @lg:flex-row-reverse @lg:flex-nowrap @lg:overflow-hidden [&_svg]:size-3.5 [&_svg]:shrink-0">
      {due.length > 0 && (
        <span
          className={`inline-flex shrink-0 items-center gap-1.5 ${isLate ? "font-medium text-danger" : ""}`}
        >
          <Icon shape="calendar" />
          <span className="sr-only">{isLate ? messages.todo.overdue : messages.todo.due}</span>
          {due.join(", ")}
        </span>
      )}
      {repeat && (
        <span className="inline-flex min-w-0 items-center gap-1.5">
          <Icon shape="repeat" />
          <span className="sr-only">{messages.todo.repeats} </span>
          <Boundary>
            <Suspense>
              <RepeatRule rule={repeat} locale={locale} />
            </Suspense>
          </Boundary>
        </span>
      )}
      {subtasks > 0 && (
        <span className="inline-flex items-center gap-1.5">
          <ProgressRing
            done={done}
            total={subtasks}
            label={messages.counts.progress(done, subtasks)}
          />
          <span aria-hidden="true">
            {done}/{subtasks}
          </span>
        </span>
      )}
      {notes && (
        <span>
          <Icon shape="lines" />
          <span className="sr-only">{messages.todo.hasNotes}</span>
        </span>
      )}
      {showsList && (
        <span className="inline-flex min-w-0 items-center gap-1.5">
          <ColorDot color={list.color} className="size-2" />
          <span className="truncate" dir="auto">
            {list.name}
          </span>
        </span>
      )}
      {labels.length > 0 && (
        <span className="flex min-w-0 flex-wrap gap-x-3 @lg:flex-nowrap">
          {labels.map((label) => (
            <span key={label} className="truncate" dir="auto">
              @{label}
            </span>
          ))}
        </span>
      )}
    </span>
  );
}
