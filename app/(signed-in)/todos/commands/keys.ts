import { useEffect } from "react";
import { useSettings } from "@/lib/client/settings";
import { changeUiState, closeOverlays, currentUiState, isCovered } from "../ui-state";
import { run } from "./commands";
import { QUICK_ADD } from "./focus";
import { type Command, commandOf, createKeyReader, isCharacter, repeats } from "./shortcuts";

/** Listens for the keys of the app. Those of one letter can be switched off, as WCAG 2.1.4 asks. */
export function useKeys(): void {
  const { shortcuts: hasCharacters } = useSettings();

  useEffect(() => {
    const read = createKeyReader();

    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const name = read(event);
      if (isAhead(event)) {
        event.preventDefault();
        changeUiState({ typeahead: currentUiState().typeahead + event.key });
        return;
      }
      if (event.key === "Escape" && isCovered() && !isInPopup(event)) {
        closeOverlays();
        return;
      }
      const command = commandOf(name);
      if (!command || !isMeant(command, event)) return;
      if (isCharacter(name) && !hasCharacters) return;
      event.preventDefault();
      if (!event.repeat || repeats.has(command)) run(command);
    };

    addEventListener("keydown", withhold, { capture: true });
    document.addEventListener("keydown", press);
    return () => {
      removeEventListener("keydown", withhold, { capture: true });
      document.removeEventListener("keydown", press);
    };
  }, [hasCharacters]);
}

/** Keys within a composition are the input method's alone; Safari sends the last one after its end, as 229. */
function withhold(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
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

/** Whether somebody types already into the palette, which is only about to take the focus. */
function isAhead(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  const isText = key.length === 1 && !ctrlKey && !metaKey && !altKey;
  return currentUiState().dialog === "palette" && isText && !isInPopup(event);
}

function isInPopup({ target }: Event): boolean {
  const popups = "[role=dialog], [role=menu], [role=alertdialog]";
  return target instanceof Element && target.closest(popups) !== null;
}

function isInField({ target }: Event): boolean {
  const fields = "input:not([type=checkbox], [type=radio]), textarea, select";
  return target instanceof Element && target.matches(fields);
}
