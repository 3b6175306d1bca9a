import {
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useState,
} from "react";
import { flushSync } from "react-dom";

/** In pixels: how high a row is until it has been seen, and at least; how far around what is in sight rows are ready. */
const GUESS = 48;
const LOWEST = 32;
const NEAR = 100;
const FAR = 400;

/** How far below the top of the page a list began last: the next one begins about there. */
let usualTop = 0;

type Range = { first: number; end: number };

/**
 * Of many rows that stand one below the other in the page, those in sight and around it; `before` and
 * `after` are the heights of the spaces that stand for the others. Rows keep their natural places between
 * them: what has another height than was guessed moves nothing that is in sight.
 */
export function useVirtualRows(list: RefObject<HTMLElement | null>, keys: readonly string[]) {
  const [ruler] = useState(createRuler);
  const [range, setRange] = useState(() => {
    const top = scrollY - usualTop;
    return ruler.rangeOf(keys, top, top + innerHeight);
  });

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

  /** Adds what is in sight after all, where the list begins elsewhere or its rows are lower than was guessed. */
  const complete = useEffectEvent(() => {
    const top = topOf(list.current);
    usualTop = scrollY - top;
    const { first } = around(top, 0);
    const bottom = list.current?.lastElementChild?.getBoundingClientRect().top ?? innerHeight;
    const more =
      range.end < keys.length ? Math.ceil(Math.max(0, innerHeight - bottom) / LOWEST) : 0;
    if (first < range.first || more > 0) {
      setRange({ first: Math.min(first, range.first), end: range.end + more });
    }
  });
  useLayoutEffect(() => complete(), []);

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
  let known: { keys: readonly string[]; offsets: Float64Array } = {
    keys: [],
    offsets: new Float64Array(1),
  };

  /** Where each row begins, and after them where the last one ends. */
  function offsetsOf(keys: readonly string[]): Float64Array {
    if (known.keys === keys) return known.offsets;
    // Between two renderings most rows stay side by side: only those that came are asked for their heights.
    const [start, end] = changed(known.keys, keys);
    const kept = known.keys.length - keys.length;
    const offsets = new Float64Array(keys.length + 1);
    offsets.set(known.offsets.subarray(0, start + 1));
    for (let index = start; index < end; index++) {
      offsets[index + 1] = at(offsets, index) + (heights.get(keys[index] as string) ?? GUESS);
    }
    const shift = at(offsets, end) - at(known.offsets, end + kept);
    for (let index = end; index < keys.length; index++) {
      offsets[index + 1] = at(known.offsets, index + 1 + kept) + shift;
    }
    known = { keys, offsets };
    return offsets;
  }

  function setHeight(key: string, height: number) {
    const difference = height - (heights.get(key) ?? GUESS);
    heights.set(key, height);
    const index = known.keys.indexOf(key);
    if (index === -1 || difference === 0) return;
    const { offsets } = known;
    for (let after = index + 1; after < offsets.length; after++) {
      offsets[after] = at(offsets, after) + difference;
    }
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
        if (key !== undefined && height) setHeight(key, height);
      }
    },
  };
}

/** From where to where in the second array it is not the first one. */
function changed(
  before: readonly string[],
  after: readonly string[],
): [start: number, end: number] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  return [start, after.length - same];
}

function at(offsets: Float64Array, index: number): number {
  return offsets[index] ?? 0;
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
