declare global {
  interface Window {
    /** The button whose press has not been answered yet. */
    earlyClick?: HTMLElement | undefined;
  }
}

/** A script that keeps the last press of a button, from before there is anyone to answer it. */
export const recordEarlyClick = `addEventListener("click", (event) => {
  window.earlyClick = event.target.closest("button");
}, true);`;

/** Called before a handler of the app is; React calls none while the code of the part is still on its way. */
export function settleEarlyClick(): void {
  window.earlyClick = undefined;
}

/** Presses again what nobody has answered, once a part has arrived that may. */
export function replayEarlyClick(): void {
  window.earlyClick?.click();
}
