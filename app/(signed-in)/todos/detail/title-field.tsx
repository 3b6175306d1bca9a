import type { KeyboardEvent } from "react";
import { upTo } from "@/app/ui/controls/up-to";
import { limits } from "@/lib/contract/limits";
import type { Todo } from "@/lib/contract/todos";
import { TitleOffers } from "../quick-add/title-offers";
import type { Part } from "../ui-state";
import { useSavedTextField } from "./text-field";

type TitleFieldProps = {
  todo: Todo;
  label: string;
  /** By which the panel finds it. */
  part?: Part;
  className: string;
  onEnter?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
};

/** The title, renamed by typing; an empty one is left as it was. */
export function TitleField({ todo, label, part, className, onEnter, onKeyDown }: TitleFieldProps) {
  const { text, setText, finish } = useSavedTextField(todo, "title");

  return (
    <div className="group/title min-w-0 flex-1">
      <textarea
        aria-label={label}
        data-part={part}
        value={text}
        {...upTo(limits.title)}
        rows={1}
        enterKeyHint="done"
        dir="auto"
        onChange={({ target }) => setText(target.value.replace(/\s*[\r\n]+\s*/g, " "))}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            finish();
            onEnter?.();
          } else onKeyDown?.(event);
        }}
        className={`field-sizing-content block w-full min-w-0 resize-none bg-transparent outline-none [overflow-wrap:anywhere] ${todo.completedAt ? "text-muted" : ""} ${className}`}
      />
      <div className="hidden group-focus-within/title:block">
        <TitleOffers todo={todo} text={text} onText={setText} />
      </div>
    </div>
  );
}
