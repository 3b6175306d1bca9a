import { Plus } from "lucide-react";
import { type KeyboardEvent, useId, useLayoutEffect, useRef } from "react";
import { upTo } from "@/app/ui/controls/up-to";
import { ProgressRing } from "@/app/ui/graphics/progress-ring";
import { announce } from "@/app/ui/live-region";
import { draftOf, dropDraft, keepDraft } from "@/lib/client/drafts";
import { useMessages } from "@/lib/client/i18n/messages";
import { useSubtasks, useTodos } from "@/lib/client/store/hooks";
import { createTodos, moveTodos, type NewTodo } from "@/lib/client/store/mutations";
import { subtaskKey } from "@/lib/client/store/todo-drafts";
import { limits } from "@/lib/contract/limits";
import type { Todo } from "@/lib/contract/todos";
import { isVisible } from "@/lib/contract/visible";
import { useNewOffers } from "../quick-add/new-offers";
import { SubtaskRow } from "./subtask-row";

/** The steps of a todo: ticked, renamed, ordered and added in place. */
export function Subtasks({ todo }: { todo: Todo }) {
  const messages = useMessages();
  const titleId = useId();
  const ids = useSubtasks(todo.id);
  const done = useTodos(ids).filter(({ completedAt }) => completedAt).length;
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const offers = useNewOffers();
  const movedId = useRef<string>(undefined);

  // An element that changes its place loses the focus.
  useLayoutEffect(() => {
    if (movedId.current) focusTitle(list.current, movedId.current);
    movedId.current = undefined;
  });

  function move(id: string, step: number) {
    const place = ids.indexOf(id) + step;
    const neighbour = ids[place];
    if (!neighbour) return announce(step < 0 ? messages.moves.atTop : messages.moves.atBottom);
    movedId.current = id;
    moveTodos([id], step < 0 ? { before: neighbour } : { after: neighbour });
    announce(messages.moves.place(place + 1, ids.length));
  }

  function leave(id: string) {
    const neighbour = ids[ids.indexOf(id) - 1] ?? ids[ids.indexOf(id) + 1];
    if (neighbour) focusTitle(list.current, neighbour);
    else field.current?.focus();
  }

  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="flex min-h-8 items-center gap-2 text-muted text-sm">
        <span className="font-medium">{messages.todo.subtasks}</span>
        {ids.length > 0 && (
          <span className="inline-flex items-center gap-1.5 tabular-nums">
            <ProgressRing
              done={done}
              total={ids.length}
              label={messages.counts.progress(done, ids.length)}
            />
            <span aria-hidden="true">
              {done}/{ids.length}
            </span>
          </span>
        )}
      </h2>
      <ul ref={list} className="-mx-2.5">
        {ids.map((id) => (
          <SubtaskRow
            key={id}
            id={id}
            onNavigate={(step) => move(id, step)}
            onEnter={() => field.current?.focus()}
            onLeave={() => leave(id)}
          />
        ))}
      </ul>
      <label className="-mx-2.5 flex items-center text-muted">
        <span className="grid h-row w-tick shrink-0 place-items-center">
          <Plus className="size-4" aria-hidden="true" />
        </span>
        <input
          ref={field}
          data-part="subtasks"
          aria-label={messages.todo.addSubtask}
          placeholder={messages.todo.addSubtask}
          {...upTo(limits.title)}
          autoComplete="off"
          enterKeyHint="done"
          dir="auto"
          defaultValue={draftOf(subtaskKey(todo.id))?.text}
          onChange={({ target }) => {
            keepSubtask(todo, target.value);
            offers.follow(target.value);
          }}
          onKeyDown={(event) => addByEnter(event, todo, { last: ids.at(-1), read: offers.read })}
          className="min-h-row min-w-0 flex-1 bg-transparent text-ink outline-none"
        />
      </label>
      {offers.view}
    </section>
  );
}

type Adding = { last: string | undefined; read: (text: string) => NewTodo };

function addByEnter(event: KeyboardEvent<HTMLInputElement>, parent: Todo, { last, read }: Adding) {
  const { key, currentTarget } = event;
  if (key !== "Enter") return;
  event.preventDefault();
  const title = currentTarget.value.trim();
  if (!isVisible(title)) return;
  const subtask = { ...read(title), parentId: parent.id, listId: parent.listId };
  createTodos([subtask], last ? { after: last } : {});
  currentTarget.value = "";
  keepSubtask(parent, "");
}

function keepSubtask({ id, title }: Todo, text: string) {
  if (text) keepDraft(subtaskKey(id), { text, title });
  else dropDraft(subtaskKey(id));
}

function focusTitle(list: HTMLElement | null, id: string) {
  list?.querySelector<HTMLElement>(`[data-id="${id}"] textarea`)?.focus();
}
