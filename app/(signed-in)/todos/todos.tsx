"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Notice, Toast } from "@/app/ui/toast";
import type { Change } from "@/lib/store/changes";
import { newTodo } from "@/lib/store/new-todo";
import type { RefusedError } from "@/lib/store/send";
import { useTodos } from "@/lib/store/use-todos";
import { toView, type View } from "@/lib/store/views";
import type { Todo, TodoPage } from "@/lib/todos";
import { QuickAdd } from "./quick-add";
import { TodoList } from "./todo-list";
import { ViewTabs } from "./view-tabs";

/** A person's todos: one view of them at a time, and what can be done with them. */
export function Todos({ first }: { first: { view: View; page: TodoPage } }) {
  const view = toView(useSearchParams().get("view"));
  const [notice, setNotice] = useState<Notice>();
  const [focusId, setFocusId] = useState<string>();
  const quickAdd = useRef<HTMLInputElement>(null);

  const { todos, hasMore, isSaving, failure, change, reload, loadMore } = useTodos({
    view,
    first,
    onRefused: (change, error) => setNotice(refusal(change, error)),
  });

  function changeWithUndo(message: string, forward: Change, back: () => Change) {
    const undo = () => {
      change(back());
      setFocusId(forward.type === "update" ? forward.id : forward.todo.id);
    };
    change(forward);
    setFocusId(undefined);
    setNotice({ message, action: { label: "Undo", run: undo } });
  }

  function refusal(refused: Change, error: RefusedError): Notice {
    const message = `Not saved: ${error.message}`;
    return error.isSignedOut
      ? { message, action: { label: "Sign in", run: () => location.assign("/sign-in") } }
      : { message, action: { label: "Try again", run: () => change(refused) } };
  }

  function complete(todo: Todo, completed: boolean) {
    const forward = update(todo.id, { completed });
    const message = completed ? `Completed “${todo.title}”` : `Reopened “${todo.title}”`;
    changeWithUndo(message, forward, () => update(todo.id, { completed: !completed }));
  }

  const closeNotice = useCallback(() => {
    // The button that is about to go may hold the focus.
    if (document.activeElement?.closest("[role=status]")) quickAdd.current?.focus();
    setNotice(undefined);
  }, []);
  useUndoKey(notice, closeNotice);

  return (
    <>
      <QuickAdd
        ref={quickAdd}
        onCreate={(title) => change({ type: "create", todo: newTodo(title, todos) })}
      />
      <div className="mt-6 mb-2 flex items-center justify-between gap-4">
        <ViewTabs current={view} />
        {isSaving && <span className="text-muted text-sm motion-safe:animate-late">Saving…</span>}
      </div>
      <TodoList
        view={view}
        todos={todos}
        failure={failure}
        hasMore={hasMore}
        focusId={focusId}
        onReload={reload}
        onLoadMore={loadMore}
        onComplete={complete}
        onRename={({ id }, title) => change(update(id, { title }))}
        onDelete={(todo) =>
          changeWithUndo(`Deleted “${todo.title}”`, { type: "delete", todo }, () => ({
            type: "restore",
            todo,
          }))
        }
        onEmptied={() => quickAdd.current?.focus()}
      />
      <Toast notice={notice} onClose={closeNotice} />
    </>
  );
}

function update(id: string, changes: Extract<Change, { type: "update" }>["changes"]): Change {
  return { type: "update", id, changes, at: new Date() };
}

/** Lets the platform's undo key take the offered way back, except where it undoes typing. */
function useUndoKey(notice: Notice | undefined, onClose: () => void) {
  useEffect(() => {
    if (notice?.action?.label !== "Undo") return;
    const undo = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest("input, textarea");
      const isUndo = (event.metaKey || event.ctrlKey) && !event.shiftKey && event.key === "z";
      if (!isUndo || (isTyping && !event.target.matches("[type=checkbox]"))) return;
      event.preventDefault();
      onClose();
      notice.action?.run();
    };
    document.addEventListener("keydown", undo);
    return () => document.removeEventListener("keydown", undo);
  }, [notice, onClose]);
}
