import { Tag } from "lucide-react";
import { ColorDot } from "@/app/ui/graphics/color-dot";
import { useMessages } from "@/lib/client/i18n/messages";

export type Suggestion = { id: string; kind: "list" | "label"; name: string; color?: string };

type SuggestionsProps = {
  id: string;
  suggestions: Suggestion[];
  active: Suggestion | undefined;
  activate: (id: string) => void;
  choose: (suggestion: Suggestion) => void;
};

/** The names that fit, below the field, which keeps the focus. */
export function Suggestions({ completion }: { completion: SuggestionsProps }) {
  const { id, suggestions, active, activate, choose } = completion;
  const messages = useMessages();

  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={messages.quickAdd.completion}
      className="popup absolute top-full left-0 z-40 -mt-1 max-w-full animate-appear self-start p-1"
    >
      {suggestions.map((suggestion) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
        <div
          key={suggestion.id}
          id={suggestion.id}
          role="option"
          aria-selected={suggestion === active}
          onPointerMove={() => activate(suggestion.id)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(suggestion)}
          className="flex min-h-control min-w-40 cursor-default items-center gap-2.5 rounded-lg px-2.5 text-sm aria-selected:bg-hover forced-colors:aria-selected:outline-2"
        >
          {suggestion.kind === "list" ? (
            <ColorDot color={suggestion.color ?? "gray"} className="mx-0.5 size-2.5" />
          ) : (
            <Tag className="size-3.5 shrink-0 text-muted" aria-hidden="true" />
          )}
          <span dir="auto" className="truncate">
            {suggestion.name}
          </span>
        </div>
      ))}
    </div>
  );
}
