/** In pixels: how near to an edge scrolling begins; below, the bar is in the way. */
const NEAR = { top: 72, bottom: 128 };

/** In pixels a frame. */
const FASTEST = 14;

/** How far the page scrolls in a frame while a finger is at a height of the window; faster towards its edges. */
export function scrollSpeed(y: number, windowHeight: number): number {
  const above = NEAR.top - y;
  const below = y - (windowHeight - NEAR.bottom);
  if (above > 0) return -Math.ceil(FASTEST * Math.min(1, above / NEAR.top));
  if (below > 0) return Math.ceil(FASTEST * Math.min(1, below / NEAR.bottom));
  return 0;
}
