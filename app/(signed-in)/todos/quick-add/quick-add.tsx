import { Plus } from "lucide-react";
import { type SubmitEvent, useId, useRef, useState } from "react";
import { dropDraft, keepDraft, useDraft } from "@/lib/client/drafts";
import { useMessages } from "@/lib/client/i18n/messages";
import { createTodos, type NewTodo } from "@/lib/client/store/mutations";
import { limits } from "@/lib/contract/limits";
import { MarkedField } from "./marked-field";
import { type Reading, useReader } from "./reader";
import { useCompletion } from "./use-completion";

export type QuickAddProps = {
  /** By which the field is found, where there is one of it. */
  id?: string;
  /** What a new todo has unless one says otherwise. */
  defaults?: Partial<NewTodo>;
  /** Closes what it stands in; it then takes the focus at once. */
  onClose?: () => void;
};

/** One text for all views: it goes where one goes. */
const DRAFT = "quickAdd";

/** One field in which a todo is said in a line; it stays for the next one. */
export function QuickAdd({ id: fieldId, defaults = {}, onClose }: QuickAddProps) {
  const messages = useMessages();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text = "" } = useDraft(DRAFT) ?? {};
  const [refused, setRefused] = useState<string[]>([]);
  const [lines, setLines] = useState<string[]>([]);
  const reader = useReader();
  const { grammar } = reader;
  const reading = reader.read(text, refused);
  const completion = useCompletion({ field, text, reader, onText: setText });
  const isTooLong = [...reading.todo.title].length > limits.title;

  function setText(next: string) {
    if (next) keepDraft(DRAFT, { text: next });
    else dropDraft(DRAFT);
  }

  function change(next: string) {
    setText(next);
    if (next === "") setRefused([]);
  }

  function refuse(words: string) {
    setRefused([...refused, words]);
    field.current?.focus();
  }

  function add(event?: SubmitEvent) {
    event?.preventDefault();
    if (!reading.todo.title || isTooLong) return;
    create([reading], defaults);
    change("");
  }

  function addLines() {
    create(lines.map(reader.readLine), defaults);
    leaveLines(text);
  }

  function leaveLines(next: string) {
    setLines([]);
    change(next);
    field.current?.focus();
  }

  return (
    <form onSubmit={add}>
      <div className="flex items-start rounded-xl bg-surface shadow-segment outline-accent focus-within:outline-2">
        <Plus className="mx-3 my-3.5 size-5 shrink-0 text-accent" aria-hidden="true" />
        <MarkedField
          ref={field}
          id={fieldId}
          isFocused={onClose !== undefined}
          text={text}
          marks={reading.marks}
          describedBy={`${id}-hint`}
          isInvalid={isTooLong}
          completion={completion}
          Suggestions={grammar?.Suggestions}
          onText={change}
          onRefuse={refuse}
          onLines={(pasted) => {
            const found = reader.lines(pasted);
            if (found.length > 1) setLines(found);
            return found.length > 1;
          }}
          onSubmit={add}
          onClose={onClose}
        />
        {grammar && text === "" && <grammar.Examples />}
      </div>
      {grammar && lines.length > 0 && (
        <grammar.PastedLines
          lines={lines}
          onAddAll={addLines}
          onAddAsOne={() => leaveLines([text, ...lines].join(" ").trim())}
          onCancel={() => leaveLines(text)}
        />
      )}
      {grammar && lines.length === 0 && text && (
        <grammar.Understood reading={reading} defaults={defaults} onRefuse={refuse} />
      )}
      <p
        id={`${id}-hint`}
        role={isTooLong ? "alert" : undefined}
        className={isTooLong ? "mt-2 text-danger text-sm" : "sr-only"}
      >
        {isTooLong ? messages.quickAdd.tooLong(limits.title) : messages.quickAdd.hint}
      </p>
    </form>
  );
}

/** Creates them in one step; labels add up, everything else that was said replaces the defaults. */
function create(readings: Reading[], defaults: Partial<NewTodo>) {
  const todos = readings.map(({ todo }) => ({
    ...defaults,
    ...todo,
    labels: [...new Set([...(defaults.labels ?? []), ...(todo.labels ?? [])])],
  }));
  const name = readings[0]?.newList;
  createTodos(todos, { first: true, ...(name !== undefined && { list: { name } }) });
}
