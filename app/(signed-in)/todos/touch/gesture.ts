/** Where a finger is, in the window. */
export type Point = { x: number; y: number };

/** What a finger on a row is doing. */
export type Gesture =
  | { phase: "pressed"; start: Point; width: number }
  | { phase: "scrolling" }
  | { phase: "swiping"; start: Point; width: number; swipe: Swipe }
  | { phase: "lifted"; start: Point }
  | { phase: "dragging" };

export type Swipe = {
  /** How far the row has gone; to the left is less than nothing. */
  offset: number;
  side: "left" | "right";
  /** Whether letting go now does what the side stands for. */
  isArmed: boolean;
};

/** In milliseconds: how long a finger rests on a row until it lifts it. Browsers take half a second for their own menus. */
export const HOLD = 400;

/** In pixels: fingers tremble. */
const SLOP = 10;

/** In pixels: what begins at the edges of the screen is the browser's way back. */
const EDGE = 24;

/** A finger that has just come down on a row of a width. */
export function pressed(start: Point, width: number): Gesture {
  return { phase: "pressed", start, width };
}

/** The finger has rested long enough. */
export function held(gesture: Gesture): Gesture {
  return gesture.phase === "pressed" ? { phase: "lifted", start: gesture.start } : gesture;
}

/** The finger has moved, in a window of a width. */
export function moved(gesture: Gesture, to: Point, windowWidth: number): Gesture {
  if (gesture.phase === "scrolling" || gesture.phase === "dragging") return gesture;
  const { start } = gesture;
  const [dx, dy] = [to.x - start.x, to.y - start.y];
  if (gesture.phase === "swiping") return { ...gesture, swipe: swipeBy(dx, gesture.width) };
  if (Math.hypot(dx, dy) < SLOP) return gesture;
  if (gesture.phase === "lifted") return { phase: "dragging" };
  // Who scrolls moves a little to the side as well.
  const isSideways = Math.abs(dx) > 1.5 * Math.abs(dy);
  const isAtEdge = start.x < EDGE || start.x > windowWidth - EDGE;
  if (!isSideways || isAtEdge) return { phase: "scrolling" };
  return { ...gesture, phase: "swiping", swipe: swipeBy(dx, gesture.width) };
}

/** As far as the finger until it is armed; from there on it takes ever more to go on. */
function swipeBy(dx: number, width: number): Swipe {
  const far = Math.min(width * 0.3, 96);
  const distance = Math.abs(dx);
  const reach = distance <= far ? distance : far + (distance - far) / 4;
  return {
    offset: Math.sign(dx) * Math.min(reach, width),
    side: dx < 0 ? "left" : "right",
    isArmed: distance >= far,
  };
}
