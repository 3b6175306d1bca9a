import { useEffect } from "react";
import { announce } from "@/app/ui/live-region";
import { goTo, parseAddress, type View } from "@/lib/store/address";
import { useSettings } from "@/lib/store/settings";
import { completeTodos, deleteTodos, moveTodos, redo, undo } from "@/lib/store/verbs";
import { focusedTodo, focusTodo, idBeside, neighbourOf } from "./focus";
import { QUICK_ADD } from "./quick-add";

const places: Record<string, View> = {
  i: { name: "inbox" },
  t: { name: "today" },
  u: { name: "upcoming" },
  c: { name: "completed" },
};

/** The keys of the app. Those of one letter can be switched off, as WCAG 2.1.4 asks. */
export function useKeys(onHelp: () => void): void {
  const { shortcuts } = useSettings();

  useEffect(() => {
    let isGoing = false;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event)) return;
      const wasGoing = isGoing;
      isGoing = false;
      const isModified = event.metaKey || event.ctrlKey;
      if (isModified && event.key.toLowerCase() === "z") return act(event, takeBack(event));
      if (isModified) return;
      if (event.altKey) return act(event, carry(event.key));
      if (event.key === "Escape") return close();
      if (event.key === "ArrowDown" || event.key === "ArrowUp") return act(event, move(event.key));
      if (!shortcuts) return;
      if (wasGoing && places[event.key]) return act(event, go(places[event.key]));
      if (event.key === "g") {
        isGoing = true;
        return;
      }
      act(event, event.key === "?" ? onHelp : deeds[event.key]);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [shortcuts, onHelp]);
}

type Deed = (() => void) | undefined;

const deeds: Record<string, Deed> = {
  q: () => document.getElementById(QUICK_ADD)?.focus(),
  "/": () => goTo({ view: { name: "search", q: "" } }),
  j: move("ArrowDown"),
  k: move("ArrowUp"),
  c: onFocused((id) => completeTodos([id])),
  Delete: onFocused((id) => deleteTodos([id])),
  Backspace: onFocused((id) => deleteTodos([id])),
};

function act(event: KeyboardEvent, deed: Deed): void {
  if (!deed) return;
  event.preventDefault();
  deed();
}

/** Does something to the todo that has the focus, which goes on to the next one. */
function onFocused(deed: (id: string) => void): Deed {
  return () => {
    const id = focusedTodo();
    if (!id) return;
    const next = neighbourOf(id);
    deed(id);
    focusTodo(next);
  };
}

function move(key: "ArrowDown" | "ArrowUp"): Deed {
  return () => {
    const id = focusedTodo();
    const first = document.querySelector<HTMLElement>("main [data-todo]")?.dataset.todo;
    const next = id ? idBeside(id, key === "ArrowDown" ? 1 : -1) : first;
    if (next) focusTodo(next);
  };
}

/** Moves the todo that has the focus past its neighbour, where people decide on the order. */
function carry(key: string): Deed {
  const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : undefined;
  const { view } = parseAddress(new URLSearchParams(location.search));
  const id = focusedTodo();
  if (!step || !id || !["inbox", "list"].includes(view.name)) return;
  return () => {
    const neighbour = idBeside(id, step);
    if (!neighbour) return;
    moveTodos([id], step === 1 ? { after: neighbour } : { before: neighbour });
    announce(step === 1 ? "Moved down" : "Moved up");
    focusTodo(id);
  };
}

function takeBack({ shiftKey }: KeyboardEvent): Deed {
  return () => {
    const step = shiftKey ? redo() : undo();
    if (step) focusTodo(step.ids[0]);
  };
}

function go(view: View | undefined): Deed {
  return view && (() => goTo({ view }));
}

function close(): void {
  const { view, todo } = parseAddress(new URLSearchParams(location.search));
  if (!todo) return;
  goTo({ view });
  focusTodo(todo);
}

/** Keys that belong to what one types in, or to a dialog. */
function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  const isField = target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  if (isField) return key !== "Escape" || target.id === QUICK_ADD;
  return target.closest("[role=dialog], [role=menu], [role=alertdialog]") !== null;
}
