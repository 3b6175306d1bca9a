"use client";

import { Check, Search } from "lucide-react";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  startTransition,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { afterPaint } from "@/lib/client/after-paint";
import { Kbd } from "../kbd";

export type Option = {
  id: string;
  label: string;
  detail?: string | undefined;
  icon?: ReactNode;
  shortcut?: string | undefined;
  /** Present where options are chosen rather than done. */
  isChecked?: boolean;
};

export type OptionGroup = { key: string; label?: string | undefined; options: Option[] };

export type ComboboxProps = {
  /** What is looked for. */
  label: string;
  placeholder?: string;
  query: string;
  onQueryChange: (query: string) => void;
  /** What fits the query, the best first. */
  groups: OptionGroup[];
  onSelect: (option: Option) => void;
  /** Whether several can be chosen, each by a press of its own. */
  isMultiple?: boolean;
  /** What to say when nothing fits. */
  empty: ReactNode;
  size?: "normal" | "large";
  className?: string;
};

const IN_SIGHT = 12;

/** A field with options below it: arrows move through them while the focus stays in the field. */
export function Combobox(props: ComboboxProps) {
  const {
    label,
    placeholder,
    query,
    onQueryChange,
    groups,
    onSelect,
    empty,
    className = "",
  } = props;
  const isLarge = props.size === "large";
  const id = useId();
  const options = groups.flatMap((group) => group.options);
  const [activeId, setActiveId] = useState<string>();
  const active =
    options.find((option) => option.id === activeId) ?? firstOf(options, query, props.isMultiple);
  const list = useRef<HTMLDivElement>(null);

  const shown = useShown(groups);

  useScrollTo(list, activeId);

  function move(event: KeyboardEvent) {
    const next = nextOption({ key: event.key, options, active });
    if (event.key === "Enter" && active) onSelect(active);
    else if (next) setActiveId(next.id);
    else return;
    event.preventDefault();
  }

  return (
    <div className={`flex min-h-0 flex-col ${className}`}>
      <div
        className={`sticky top-0 z-10 flex shrink-0 items-center rounded-t-xl border-line bg-raised border-b ${isLarge ? "gap-3 px-4" : "gap-2 px-3"}`}
      >
        <Search className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(id, active)}
          placeholder={placeholder}
          value={query}
          autoComplete="off"
          spellCheck="false"
          dir="auto"
          onChange={(event) => {
            setActiveId(undefined);
            list.current?.scrollTo(0, 0);
            onQueryChange(event.target.value);
          }}
          onKeyDown={move}
          className={`min-w-0 flex-1 bg-transparent outline-none ${isLarge ? "h-13 text-lg" : "h-control text-base"}`}
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={props.isMultiple}
        className="min-h-0 overflow-y-auto overscroll-contain p-1 empty:hidden"
      >
        {shown.map(
          (group) =>
            group.options.length > 0 && (
              <Group key={group.key} group={group}>
                {group.options.map((option) => (
                  <Row
                    key={option.id}
                    id={optionId(id, option)}
                    option={option}
                    isActive={option === active}
                    onActive={() => setActiveId(option.id)}
                    onSelect={() => onSelect(option)}
                  />
                ))}
              </Group>
            ),
        )}
      </div>
      <div
        role="status"
        className={options.length > 0 ? "" : "px-4 py-8 text-center text-muted text-sm"}
      >
        {options.length === 0 && empty}
      </div>
    </div>
  );
}

/** What Enter chooses until one has moved: the best that was found; before that, what is chosen already or nothing. */
function firstOf(options: Option[], query: string, isMultiple = false): Option | undefined {
  if (query.trim() !== "" || options[0]?.isChecked === undefined) return options[0];
  return isMultiple ? undefined : options.find(({ isChecked }) => isChecked);
}

/** At first, the options that are in sight; the others come when these are on the screen. */
function useShown(groups: OptionGroup[]): OptionGroup[] {
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    const later = afterPaint(() => startTransition(() => setWhole(true)));
    later.ask();
    return later.cancel;
  }, []);
  if (isWhole) return groups;
  let left = IN_SIGHT;
  return groups.map((group) => {
    const options = group.options.slice(0, left);
    left -= options.length;
    return { ...group, options };
  });
}

/** Only when another option is made active: whoever scrolls on from there is left alone. */
function useScrollTo(list: RefObject<HTMLElement | null>, id: string | undefined) {
  useEffect(() => {
    if (!id) return;
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [list, id]);
}

/** Ids of elements are lists of words to ARIA: a space in one would make it two. */
function optionId(id: string, option: Option): string {
  return `${id}-${encodeURIComponent(option.id)}`;
}

type Entry = { key: string; options: Option[]; active: Option | undefined };

function nextOption({ key, options, active }: Entry): Option | undefined {
  const at = active ? options.indexOf(active) : -1;
  if (key === "ArrowDown") return options[(at + 1) % options.length];
  if (key === "ArrowUp") return options.at(at - 1);
  if (key === "PageDown") return options[Math.min(at + 8, options.length - 1)];
  if (key === "PageUp") return options[Math.max(at - 8, 0)];
  return undefined;
}

function Group({ group, children }: { group: OptionGroup; children: ReactNode }) {
  const id = useId();
  if (!group.label) return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
    <div role="group" aria-labelledby={id}>
      <div id={id} className="px-2.5 pt-2.5 pb-1 font-medium text-muted text-xs">
        {group.label}
      </div>
      {children}
    </div>
  );
}

type RowProps = {
  id: string;
  option: Option;
  isActive: boolean;
  onActive: () => void;
  onSelect: () => void;
};

function Row({ id, option, isActive, onActive, onSelect }: RowProps) {
  const { label, detail, icon, shortcut, isChecked } = option;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-checked={isChecked}
      onPointerMove={() => !isActive && onActive()}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onSelect}
      className="flex min-h-control cursor-default select-none items-center gap-2.5 rounded-lg px-2.5 text-sm aria-selected:bg-hover forced-colors:aria-selected:outline-2 [&_svg]:size-4"
    >
      {icon && (
        <span className="grid size-4 shrink-0 place-items-center text-muted" aria-hidden="true">
          {icon}
        </span>
      )}
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {label}
      </span>
      {detail && (
        <span className="max-w-1/2 shrink-0 truncate text-muted text-xs tabular-nums">
          {detail}
        </span>
      )}
      {shortcut && <Kbd shortcut={shortcut} className="pointer-coarse:hidden text-muted" />}
      {isChecked !== undefined && (
        <Check className={`text-accent ${isChecked ? "" : "invisible"}`} aria-hidden="true" />
      )}
    </div>
  );
}
