/** Types what was pressed before there was a field for it, key by key, into what has the focus by now. */
export async function typeAgain(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    // React renders what a key has changed before the next one comes.
    await null;
    const field = document.activeElement;
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) type(field, key);
  }
}

/** Whether a key is for a field rather than for the browser. */
export function isTyped({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && (key.length === 1 || named.has(key));
}

const named = new Set(["Enter", "Backspace", "Delete", "Tab", "ArrowUp", "ArrowDown"]);

function type(field: HTMLInputElement | HTMLTextAreaElement, key: string): void {
  const isTaken = !field.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
  );
  if (isTaken) return;
  const end = field.value.length;
  if (key === "Enter") field.form?.requestSubmit();
  else if (key === "Backspace") write(field, "", Math.max(0, end - 1));
  else if (key.length === 1) write(field, key, end);
}

function write(field: HTMLInputElement | HTMLTextAreaElement, text: string, from: number): void {
  field.setRangeText(text, from, field.value.length, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
