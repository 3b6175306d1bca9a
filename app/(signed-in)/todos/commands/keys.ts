import { useEffect } from "react";
import { useSettings } from "@/lib/client/settings";
import { closeOverlays, currentUiState, isCovered } from "../ui-state";
import { run } from "./commands";
import { QUICK_ADD, SEARCH } from "./focus";
import { closePanel } from "./panel";
import { type Command, commandOf, createKeyReader, isCharacter, repeats } from "./shortcuts";
import { isTyped, typeAgain } from "./type-ahead";

/** Listens for the keys of the app. Those of one letter can be switched off, as WCAG 2.1.4 asks. */
export function useKeys(): void {
  const { shortcuts: hasCharacters } = useSettings();

  useEffect(() => {
    const read = createKeyReader();
    let ahead: string[] = [];

    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const name = read(event);
      if (!isAwaited()) ahead = [];
      if (isCovered() && !isInPopup(event)) {
        if (event.key === "Escape") giveUp();
        else if (!isTyped(event)) return;
        else if (isAwaited()) ahead.push(event.key);
        event.preventDefault();
        return;
      }
      const command = commandOf(name);
      if (!command || !isMeant(command, event)) return;
      if (isCharacter(name) && !hasCharacters) return;
      if (command === "search" && isSearching(event)) return;
      event.preventDefault();
      if (!event.repeat || repeats.has(command)) run(command);
    };

    const arrive = (event: FocusEvent) => {
      if (ahead.length === 0 || !isCovered() || !isInField(event)) return;
      const keys = ahead;
      ahead = [];
      void typeAgain(keys);
    };

    addEventListener("keydown", withhold, { capture: true });
    document.addEventListener("keydown", press);
    document.addEventListener("focusin", arrive);
    return () => {
      removeEventListener("keydown", withhold, { capture: true });
      document.removeEventListener("keydown", press);
      document.removeEventListener("focusin", arrive);
    };
  }, [hasCharacters]);
}

/** Keys within a composition are the input method's alone; Safari sends the last one after its end, as 229. */
function withhold(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
}

/** Whether something that takes what is typed is about to open: until then it is kept. */
function isAwaited(): boolean {
  const { dialog, picking, entering } = currentUiState();
  return dialog === "palette" || dialog === "quickAdd" || Boolean(picking ?? entering);
}

/** Closes what is about to open. */
function giveUp(): void {
  if (currentUiState().entering) closePanel();
  closeOverlays();
}

/** Whether a key is for the app rather than for what has the focus. */
function isMeant(command: Command, event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (isCovered()) return false;
  if (!(target instanceof Element)) return true;
  if (isInPopup(event)) return false;
  // Enter presses whatever has the focus.
  if (command === "open" && key === "Enter") return false;
  if (!isInField(event)) return true;
  if (command === "leave" || command === "palette") return true;
  if (command === "search") return event.ctrlKey || event.metaKey;
  const field = target.id === QUICK_ADD || target.id === SEARCH ? target : undefined;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return false;
  if (command === "next") return key === "ArrowDown" && field.selectionStart === field.value.length;
  // In an empty field there is nothing else to undo.
  return field.value === "" && (command === "undo" || command === "redo");
}

/** Whoever asks for a search within the search means the browser's own, for the same words. */
function isSearching({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLInputElement) || target.id !== SEARCH) return false;
  target.select();
  return true;
}

function isInPopup({ target }: Event): boolean {
  const popups = "[role=dialog], [role=menu], [role=alertdialog]";
  return target instanceof Element && target.closest(popups) !== null;
}

function isInField({ target }: Event): boolean {
  const fields = "input:not([type=checkbox], [type=radio]), textarea, select";
  return target instanceof Element && target.matches(fields);
}
