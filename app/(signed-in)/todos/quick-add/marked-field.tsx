import type { ClipboardEvent, KeyboardEvent, RefObject } from "react";
import { useOnlyInBrowser } from "@/app/ui/browser";
import { useMessages } from "@/lib/client/i18n/messages";
import { MarkedText } from "./marked-text";
import type { Reading } from "./reader";
import type { FieldCompletion } from "./use-completion";

type Mark = Reading["marks"][number];

type MarkedFieldProps = {
  ref: RefObject<HTMLTextAreaElement | null>;
  id: string | undefined;
  isFocused: boolean;
  text: string;
  marks: Mark[];
  describedBy: string;
  isInvalid: boolean;
  completion: FieldCompletion;
  Suggestions: typeof import("./suggestions").Suggestions | undefined;
  onText: (text: string) => void;
  onRefuse: (words: string) => void;
  /** Whether it takes what is pasted. */
  onLines: (pasted: string) => boolean;
  onSubmit: () => void;
  onClose?: (() => void) | undefined;
};

/** A field of one line that may wrap, with marks behind what was understood. */
export function MarkedField(all: MarkedFieldProps) {
  const { ref, text, marks, completion, Suggestions, ...props } = all;
  const messages = useMessages();
  const { onText, onRefuse, onLines, onSubmit, onClose } = props;
  const { suggestions, active } = completion;
  const isInteractive = useOnlyInBrowser(yes, false);

  function keyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (!completion.takeKey(event) && !takeKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function takeKey({ key, currentTarget }: KeyboardEvent<HTMLTextAreaElement>): boolean {
    const mark = markAt(marks, currentTarget, key);
    if (mark) onRefuse(mark.text);
    else if (key === "Enter") onSubmit();
    else if (key === "Escape" && onClose) onClose();
    else return false;
    return true;
  }

  function paste(event: ClipboardEvent<HTMLTextAreaElement>) {
    if (onLines(event.clipboardData.getData("text"))) event.preventDefault();
  }

  return (
    <div className="relative grid min-w-0 flex-1 *:[grid-area:1/1]">
      <p
        aria-hidden="true"
        dir="auto"
        className={`${metrics} pointer-events-none select-none text-transparent`}
      >
        <MarkedText text={text} marks={marks} />
        {/* Gives an empty last line its height. */}
        {"\u200b"}
      </p>
      <textarea
        ref={ref}
        id={props.id}
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus={props.isFocused}
        aria-label={messages.quickAdd.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.isInvalid}
        aria-keyshortcuts="q"
        aria-autocomplete="list"
        // Before the page is interactive, what is typed would be lost.
        readOnly={!isInteractive}
        aria-controls={active && `${completion.id}-list`}
        aria-activedescendant={active?.id}
        placeholder={messages.quickAdd.placeholder}
        value={text}
        rows={1}
        autoComplete="off"
        enterKeyHint="done"
        dir="auto"
        onChange={({ target }) => {
          onText(target.value.replace(/\s*[\r\n]+\s*/g, " "));
          completion.follow(target.selectionStart);
        }}
        onSelect={({ currentTarget }) => completion.follow(currentTarget.selectionStart)}
        onKeyDown={keyDown}
        onPaste={paste}
        className={`${metrics} relative h-full resize-none overflow-hidden bg-transparent outline-none`}
      />
      {Suggestions && suggestions.length > 0 && <Suggestions completion={completion} />}
    </div>
  );
}

// Both layers break their lines in the same places only while they share all of these.
const metrics =
  "block w-full min-w-0 whitespace-pre-wrap py-3 pr-4 text-base [overflow-wrap:anywhere]";

const yes = () => true;

/** The mark that a key at the caret takes away: Backspace behind it, Escape anywhere in it. */
function markAt(marks: Mark[], field: HTMLTextAreaElement, key: string): Mark | undefined {
  const { selectionStart: caret, selectionEnd } = field;
  if (caret !== selectionEnd) return;
  if (key === "Backspace") return marks.find(({ end }) => end === caret);
  if (key === "Escape") return marks.find(({ start, end }) => start <= caret && caret <= end);
}
