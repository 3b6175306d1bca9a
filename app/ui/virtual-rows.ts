import {
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useEffectEvent,
  useState,
} from "react";
import { flushSync } from "react-dom";

/** In pixels: how high a row is until it has been seen, and how far around what is in sight rows are ready. */
const GUESS = 48;
const NEAR = 100;
const FAR = 400;

type Range = { first: number; end: number };

/**
 * Of many rows that stand one below the other in the page, those in sight and around it; `before` and
 * `after` are the heights of the spaces that stand for the others. Rows keep their natural places between
 * them: what has another height than was guessed moves nothing that is in sight.
 */
export function useVirtualRows(list: RefObject<HTMLElement | null>, keys: readonly string[]) {
  const [ruler] = useState(createRuler);
  const [range, setRange] = useState(() =>
    ruler.rangeOf(keys, scrollY - NEAR, scrollY + innerHeight + NEAR),
  );

  function around(top: number, distance: number): Range {
    return ruler.rangeOf(keys, top - distance, top + innerHeight + distance);
  }

  /** Puts the rows there that are about to be scrolled into sight, which may take its time. */
  const prepare = useEffectEvent(() => {
    startTransition(() => setRange(around(topOf(list.current), FAR)));
  });

  /** Puts the rows there that are in sight, or they would be missing for a frame; whether any was missing. */
  const follow = useEffectEvent((): boolean => {
    const top = topOf(list.current);
    const near = around(top, NEAR);
    if (range.first <= near.first && near.end <= range.end) return false;
    flushSync(() => setRange(joined(near, range, around(top, FAR))));
    return true;
  });

  useEffect(() => {
    const later = afterPaint(() => prepare());
    const onMove = () => follow() && later.ask();
    later.ask();
    addEventListener("scroll", onMove, { passive: true });
    addEventListener("resize", onMove);
    return () => {
      later.cancel();
      removeEventListener("scroll", onMove);
      removeEventListener("resize", onMove);
    };
  }, []);

  const [observer] = useState(() => new ResizeObserver(ruler.measure));
  const measured = useCallback(
    (row: HTMLElement | null) => {
      if (!row) return;
      observer.observe(row);
      return () => observer.unobserve(row);
    },
    [observer],
  );

  const [first, end] = clamp(range, keys.length);
  const offsets = ruler.offsetsOf(keys);
  const offsetAt = (index: number) => offsets[index] ?? 0;
  return {
    first,
    end,
    before: offsetAt(first),
    after: offsetAt(keys.length) - offsetAt(end),
    /** For the ref of each row, which has its key as `data-key`. */
    measured,
  };
}

/** Does something once what has been asked for is on the screen, however often it is asked for until then. */
function afterPaint(deed: () => void) {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    ask() {
      frame ??= requestAnimationFrame(() => {
        timer = setTimeout(() => {
          frame = undefined;
          deed();
        });
      });
    },
    cancel() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(timer);
    },
  };
}

/** How far the window has been scrolled past where an element begins. */
function topOf(element: HTMLElement | null): number {
  return -(element?.getBoundingClientRect().top ?? 0);
}

/** A range, and of the rows that are there already those around it that are not too far away. */
function joined(range: Range, there: Range, most: Range): Range {
  if (there.end < range.first || range.end < there.first) return range;
  return {
    first: Math.min(range.first, Math.max(there.first, most.first)),
    end: Math.max(range.end, Math.min(there.end, most.end)),
  };
}

function clamp({ first, end }: Range, count: number): [number, number] {
  const last = Math.min(end, count);
  return [Math.max(0, Math.min(first, last - (end - first))), last];
}

/** Knows how high the rows are that were seen. */
function createRuler() {
  const heights = new Map<string, number>();
  let known: { keys: readonly string[]; offsets: Float64Array } | undefined;

  /** Where each row begins, and after them where the last one ends. */
  function offsetsOf(keys: readonly string[]): Float64Array {
    if (known?.keys === keys) return known.offsets;
    const offsets = new Float64Array(keys.length + 1);
    let offset = 0;
    for (let index = 0; index < keys.length; index++) {
      offset += heights.get(keys[index] as string) ?? GUESS;
      offsets[index + 1] = offset;
    }
    known = { keys, offsets };
    return offsets;
  }

  return {
    offsetsOf,

    /** The rows between two heights; where there are too few, as many as would fill the rest. */
    rangeOf(keys: readonly string[], top: number, bottom: number): Range {
      const offsets = offsetsOf(keys);
      const first = Math.max(0, firstAbove(offsets, top) - 1);
      const missing = Math.ceil(Math.max(0, bottom - (offsets[keys.length] ?? 0)) / GUESS);
      return { first, end: Math.min(keys.length, firstAbove(offsets, bottom)) + missing };
    },

    measure(entries: ResizeObserverEntry[]) {
      for (const { target, borderBoxSize } of entries) {
        const { key } = (target as HTMLElement).dataset;
        const height = borderBoxSize[0]?.blockSize;
        // What leaves the page has no height any more, but will have it again.
        if (key === undefined || !height || heights.get(key) === height) continue;
        heights.set(key, height);
        known = undefined;
      }
    },
  };
}

/** The index of the first offset beyond a height. */
function firstAbove(offsets: Float64Array, height: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) > height) high = middle;
    else low = middle + 1;
  }
  return low;
}
