declare global {
  interface Window {
    /** The button whose press has not been answered yet. */
    pressed?: HTMLElement | undefined;
  }
}

/** A script that keeps the last press of a button, from before there is anyone to answer it. */
export const keepEarlyPress = `addEventListener("click", (event) => {
  window.pressed = event.target.closest("button");
}, true);`;

/** Called by whoever answers presses: before its handlers run, React drops what it has no code for. */
export function answerPress(): void {
  window.pressed = undefined;
}

/** Presses again what nobody has answered. */
export function repeatEarlyPress(): void {
  window.pressed?.click();
}
