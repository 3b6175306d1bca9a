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

/** Called before a handler of the app is; React calls none while the code of the part is still on its way. */
export function answerPress(): void {
  window.pressed = undefined;
}

/** Presses again what nobody has answered, once a part has arrived that may. */
export function repeatEarlyPress(): void {
  window.pressed?.click();
}
