import {
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useEffectEvent,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { afterPaint } from "@/lib/client/after-paint";

/** In pixels: how far around what is in sight rows are ready at once; after a while, a page before and after it. */
const NEAR = 100;

/** How many rows are made ready at a time, so that nobody waits for it; and stay around the one with the focus. */
const STEP = 6;

/** In pixels: how high rows were on average, and how far below the top of the page they began, when seen last. */
const usual = { height: 48, top: 0 };

type Range = { first: number; end: number };

/**
 * Of many rows that stand one below the other in the page, those in sight and around it, and wherever it is
 * the one that has the focus with some around it: so that the focus stays, and can go on to the next row. Of the
 * `headings`, the places of rows that stick to the top, the one before those in sight is there too.
 * `space` before each part and `after` the last are the heights of what stands for the others. Rows keep
 * their natural places between: what has another height than was guessed moves nothing that is in sight.
 */
export function useVirtualRows(
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
  headings: readonly number[],
) {
  const [ruler] = useState(createRuler);
  // To ask where the list is, it would have to be laid out first.
  const [range, setRange] = useState(() => around(scrollY - usual.top, NEAR));

  function around(top: number, distance: number): Range {
    return ruler.rangeOf(keys, top - distance, top + innerHeight + distance);
  }

  /** Puts some of the rows there that may be scrolled into sight next; whether all of them are there. */
  const prepare = useEffectEvent((): boolean => {
    const top = topOf(list.current);
    usual.top = scrollY - top;
    usual.height = ruler.average() ?? usual.height;
    const most = around(top, innerHeight);
    const next = {
      first: Math.max(most.first, Math.min(range.first, most.end) - STEP),
      end: Math.min(most.end, Math.max(range.end, most.first) + STEP),
    };
    if (next.first === range.first && next.end === range.end) return true;
    startTransition(() => setRange(next));
    return false;
  });

  /** Puts the rows there that are in sight, or they would be missing for a frame; whether any was missing. */
  const follow = useEffectEvent((): boolean => {
    const top = topOf(list.current);
    const near = around(top, NEAR);
    if (range.first <= near.first && near.end <= range.end) return false;
    flushSync(() => setRange(joined(near, range, around(top, innerHeight))));
    return true;
  });

  useEffect(() => {
    const later = afterPaint(() => prepare() || later.ask());
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

  const shown = clamp(range, keys.length);
  const parts = united([
    shown,
    ...aroundRow(focusedIn(list.current, keys), keys.length),
    ...aloneAt(headings.findLast((place) => place < shown.first)),
  ]);
  const offsets = ruler.offsetsOf(keys);
  const between = (start: number, end: number) => at(offsets, end) - at(offsets, start);
  return {
    parts: parts.map((part, index) => ({
      ...part,
      space: between(parts[index - 1]?.end ?? 0, part.first),
    })),
    after: between(parts.at(-1)?.end ?? 0, keys.length),
    /** For the ref of each row, which has its key as `data-key`. */
    measured,
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

function clamp({ first, end }: Range, count: number): Range {
  const last = Math.min(end, count);
  return { first: Math.max(0, Math.min(first, last - (end - first))), end: last };
}

/** The index of the row that has the focus; -1 when none of them has it. */
function focusedIn(list: HTMLElement | null, keys: readonly string[]): number {
  const row = document.activeElement?.closest<HTMLElement>("[data-key]");
  return row && list?.contains(row) ? keys.indexOf(row.dataset.key ?? "") : -1;
}

function aloneAt(row: number | undefined): Range[] {
  return row === undefined ? [] : [{ first: row, end: row + 1 }];
}

/** A row with those around it. */
function aroundRow(row: number, count: number): Range[] {
  if (row === -1) return [];
  return [{ first: Math.max(0, row - STEP), end: Math.min(count, row + STEP + 1) }];
}

/** Ranges one after the other, as one where they meet. */
export function united(ranges: Range[]): Range[] {
  const parts: Range[] = [];
  for (const range of ranges.toSorted((one, other) => one.first - other.first)) {
    const last = parts.at(-1);
    if (last && range.first <= last.end) last.end = Math.max(last.end, range.end);
    else parts.push({ ...range });
  }
  return parts;
}

/** Knows how high the rows are that were seen. */
function createRuler() {
  const guess = usual.height;
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
    const isSeen = heights.size > 0;
    const kept = known.keys.length - keys.length;
    const offsets = new Float64Array(keys.length + 1);
    offsets.set(known.offsets.subarray(0, start + 1));
    for (let index = start; index < end; index++) {
      const height = isSeen ? heights.get(keys[index] as string) : undefined;
      offsets[index + 1] = at(offsets, index) + (height ?? guess);
    }
    const shift = at(offsets, end) - at(known.offsets, end + kept);
    for (let index = end; index < keys.length; index++) {
      offsets[index + 1] = at(known.offsets, index + 1 + kept) + shift;
    }
    known = { keys, offsets };
    return offsets;
  }

  function setHeight(key: string, height: number) {
    const difference = height - (heights.get(key) ?? guess);
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

    average(): number | undefined {
      if (heights.size === 0) return undefined;
      return [...heights.values()].reduce((sum, height) => sum + height, 0) / heights.size;
    },

    /** The rows between two heights; where there are too few, as many as would fill the rest. */
    rangeOf(keys: readonly string[], top: number, bottom: number): Range {
      const offsets = offsetsOf(keys);
      const first = Math.max(0, firstAbove(offsets, top) - 1);
      const missing = Math.ceil(Math.max(0, bottom - (offsets[keys.length] ?? 0)) / guess);
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
