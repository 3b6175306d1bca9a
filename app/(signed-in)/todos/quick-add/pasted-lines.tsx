import { useEffect, useRef } from "react";
import { Button } from "@/app/ui/controls/button";
import { useMessages } from "@/lib/client/i18n/messages";

type PastedLinesProps = {
  lines: string[];
  onAddAll: () => void;
  onAddAsOne: () => void;
  onCancel: () => void;
};

const MOST_SHOWN = 5;

/** Asks whether pasted lines are several todos. */
export function PastedLines({ lines, onAddAll, onAddAsOne, onCancel }: PastedLinesProps) {
  const messages = useMessages();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const rest = lines.length - MOST_SHOWN;

  return (
    // biome-ignore lint/a11y/useSemanticElements: it is a question within a form, not a set of fields
    <div
      role="group"
      aria-label={messages.quickAdd.lines(lines.length)}
      className="mt-3 animate-appear pr-3 pl-11"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <p className="text-muted text-sm">{messages.quickAdd.lines(lines.length)}</p>
      <ul className="my-2 grid gap-1 text-sm">
        {lines.slice(0, MOST_SHOWN).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
          <li key={index} dir="auto" className="truncate">
            {line}
          </li>
        ))}
        {rest > 0 && <li className="text-muted">+ {rest}</li>}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button ref={first} size="small" onClick={onAddAll}>
          {messages.quickAdd.addSeveral(lines.length)}
        </Button>
        <Button look="soft" size="small" onClick={onAddAsOne}>
          {messages.quickAdd.addAsOne}
        </Button>
        <Button look="quiet" size="small" onClick={onCancel}>
          {messages.actions.cancel}
        </Button>
      </div>
    </div>
  );
}
