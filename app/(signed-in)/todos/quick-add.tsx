import { Plus } from "lucide-react";
import { type ClipboardEvent, type FormEvent, useSyncExternalStore } from "react";
import { addDays } from "@/lib/days";
import { limits } from "@/lib/limits";
import type { View } from "@/lib/store/address";
import { useToday } from "@/lib/store/hooks";
import { toLine } from "@/lib/store/line";
import { createTodos, type NewTodo } from "@/lib/store/verbs";

/** The field that adds a todo to what one looks at, and stays for the next one; several lines make several. */
export function QuickAdd({ view }: { view: View }) {
  const today = useToday();
  const isInteractive = useSyncExternalStore(never, yes, no);
  if (["completed", "trash", "search"].includes(view.name)) return null;

  function add(titles: string[]) {
    const kept = titles.map(toLine).filter(Boolean);
    if (kept.length === 0) return;
    const defaults = defaultsOf(view, today);
    createTodos(
      kept.map((title) => ({ ...defaults, title: [...title].slice(0, limits.title).join("") })),
      { first: true },
    );
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    add([String(new FormData(event.currentTarget).get("title"))]);
    event.currentTarget.reset();
  }

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const lines = event.clipboardData.getData("text").split(/\r?\n/).map(toLine).filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    add(lines.map((line) => line.replace(/^([-*•]|\d+[.)])\s+(\[[ x]\]\s+)?/i, "")));
  }

  return (
    <form className="mt-4 mb-2" onSubmit={submit}>
      <div className="flex items-center rounded-xl bg-surface shadow-segment outline-accent focus-within:outline-2">
        <Plus className="mx-3 size-5 shrink-0 text-accent" aria-hidden="true" />
        <input
          id={QUICK_ADD}
          name="title"
          aria-label="New todo"
          aria-keyshortcuts="q"
          placeholder="What’s next?"
          autoComplete="off"
          enterKeyHint="done"
          maxLength={limits.title}
          dir="auto"
          // Before the page is interactive, the browser itself would submit the form.
          readOnly={!isInteractive}
          className="min-h-12 min-w-0 flex-1 bg-transparent pr-4 text-base outline-none"
          onPaste={paste}
        />
      </div>
    </form>
  );
}

const never = () => () => {};
const yes = () => true;
const no = () => false;

export const QUICK_ADD = "quick-add";

/** What a todo must have to be seen in the view that it is added to. */
function defaultsOf(view: View, today: string): Partial<NewTodo> {
  switch (view.name) {
    case "today":
      return { dueDate: today };
    case "upcoming":
      return { dueDate: addDays(today, 1) };
    case "list":
      return { listId: view.id };
    case "label":
      return { labels: [view.label] };
    default:
      return {};
  }
}
