import { isCovered } from "../ui-state";
import { cursor } from "./cursor";
import { focusedTodo, focusView } from "./focus";

/**
 * The one rule for where the focus goes when what has it is taken away, by whatever: back to it when it was only
 * moved; in a list to the next entry; from a popup to what it was opened from; in the panel to the panel; else to
 * where one is in the view. Returns how to stop.
 */
export function keepFocus(): () => void {
  let last: Element | undefined;

  function follow({ target, relatedTarget }: FocusEvent) {
    if (!(target instanceof Element)) return;
    last = target;
    const entry = target.closest("li");
    const list = entry?.parentElement;
    if (list) places.set(target, { list, index: [...list.children].indexOf(entry) });
    const region = regionOf(target);
    if (region) regions.set(target, region);
    if (region && relatedTarget instanceof Element && region !== regionOf(relatedTarget)) {
      origins.set(region, relatedTarget);
    }
    const id = focusedTodo();
    if (id) cursor.visit(id);
  }

  const observer = new MutationObserver((records) => {
    const lost = last;
    if (!lost || document.activeElement !== document.body || !isTakenAway(lost, records)) return;
    // After those who opened something, and give the focus back to whatever had it at some time.
    queueMicrotask(() => !isCovered() && restore(lost));
  });

  document.addEventListener("focusin", follow);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", follow);
    observer.disconnect();
  };
}

/** What has a focus of its own: popups and the panel. */
const REGIONS = "aside, [role=dialog], [role=alertdialog], [role=menu]";

const regions = new WeakMap<Element, HTMLElement>();

/** Where in a list something stood when it had the focus. */
const places = new WeakMap<Element, { list: Element; index: number }>();

/** What had the focus before it came into a region. */
const origins = new WeakMap<Element, Element>();

function regionOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>(REGIONS);
}

function isTakenAway(element: Element, records: MutationRecord[]): boolean {
  return records.some(({ removedNodes }) =>
    [...removedNodes].some((node) => node.contains(element)),
  );
}

function restore(lost: Element): void {
  for (let element: Element | undefined = lost; element; ) {
    if (element.isConnected && hasTaken(element)) return;
    const next = nextEntry(element);
    if (next && hasTaken(next)) return;
    const region: HTMLElement | undefined = regions.get(element);
    if (region?.isConnected && hasTaken(region)) return;
    element = region && origins.get(region);
  }
  focusView();
}

/** What can be pressed first in the entry that has taken the place of another, else in the one before. */
function nextEntry(element: Element): Element | null | undefined {
  const { list, index } = places.get(element) ?? {};
  const entry = list?.isConnected && (list.children[index ?? 0] ?? list.lastElementChild);
  return entry ? entry.querySelector("button, a[href], [type=checkbox]") : undefined;
}

function hasTaken(element: Element): boolean {
  if (element instanceof HTMLElement) element.focus();
  return document.activeElement === element;
}
