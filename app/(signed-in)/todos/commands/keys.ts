import { useEffect } from "react";
import { useSettings } from "@/lib/client/settings";
import { closeOverlays, currentUiState, isCovered } from "../ui-state";
import { run } from "./commands";
import { QUICK_ADD } from "./focus";
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
        if (event.key === "Escape") closeOverlays();
        else if (!isTyped(event)) return;
        else if (isAwaited()) ahead.push(event.key);
        event.preventDefault();
        return;
      }
      const command = commandOf(name);
      if (!command || !isMeant(command, event)) return;
      if (isCharacter(name) && !hasCharacters) return;
      event.preventDefault();
      if (!event.repeat || repeats.has(command)) run(command);
    };

    const arrive = (event: FocusEvent) => {
      if (ahead.length === 0 || !isInPopup(event) || !isInField(event)) return;
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
  const { dialog, picking } = currentUiState();
  return dialog === "palette" || dialog === "quickAdd" || picking !== undefined;
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
  if (command === "palette") return true;
  if (target.id !== QUICK_ADD) return command === "leave";
  // There the focus goes when what it was on is gone; in an empty field there is nothing else to undo.
  const isEmpty = target instanceof HTMLTextAreaElement && target.value === "";
  return isEmpty && (command === "undo" || command === "redo");
}

function isInPopup({ target }: Event): boolean {
  const popups = "[role=dialog], [role=menu], [role=alertdialog]";
  return target instanceof Element && target.closest(popups) !== null;
}

function isInField({ target }: Event): boolean {
  const fields = "input:not([type=checkbox], [type=radio]), textarea, select";
  return target instanceof Element && target.matches(fields);
}
