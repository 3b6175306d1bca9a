import { scrollSpeed } from "./scroll-speed";

/** Scrolls the page while something is carried along its upper or lower edge, and calls back after each step. */
export function autoScroll(onScroll: () => void) {
  let height = innerHeight / 2;
  let frame = requestAnimationFrame(step);

  function step() {
    const speed = scrollSpeed(height, innerHeight);
    if (speed !== 0) {
      scrollBy(0, speed);
      onScroll();
    }
    frame = requestAnimationFrame(step);
  }

  return {
    follow: (y: number) => {
      height = y;
    },
    stop: () => cancelAnimationFrame(frame),
  };
}
