import { Plus } from "lucide-react";
import { type Ref, useState } from "react";
import { createTodoSchema } from "@/lib/todos";

type QuickAddProps = {
  ref: Ref<HTMLInputElement>;
  onCreate: (title: string) => void;
};

/** The form that adds a todo, and stays for the next one. */
export function QuickAdd({ ref, onCreate }: QuickAddProps) {
  const [message, setMessage] = useState<string>();

  function create(form: FormData) {
    const text = String(form.get("title")).trim();
    if (!text) return;
    const title = createTodoSchema.shape.title.safeParse(text);
    setMessage(title.success ? undefined : title.error.issues[0]?.message);
    if (title.success) onCreate(title.data);
    return title.success;
  }

  return (
    <form
      method="post"
      className="mt-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (create(new FormData(event.currentTarget))) event.currentTarget.reset();
      }}
    >
      <div className="flex items-center rounded-xl border border-line bg-surface shadow-xs transition-colors focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <Plus className="mx-3 size-5 shrink-0 text-accent" aria-hidden="true" />
        <input
          ref={ref}
          name="title"
          aria-label="New todo"
          aria-invalid={message !== undefined}
          aria-describedby={message && "quick-add-message"}
          placeholder="What’s next?"
          autoComplete="off"
          enterKeyHint="done"
          dir="auto"
          className="min-h-13 min-w-0 flex-1 bg-transparent pr-4 text-base outline-none"
        />
      </div>
      {message && (
        <p id="quick-add-message" role="alert" className="mt-2 text-danger text-sm">
          {message}
        </p>
      )}
    </form>
  );
}
