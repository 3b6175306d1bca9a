import { announce } from "@/app/ui/live-region";
import { todoNow } from "@/lib/client/store/selectors";
import { completeOrReopen } from "../commands/complete";
import { type Drop, dropAt } from "../drag-drop/drops";
import { openPicker } from "../pickers/open-picker";
import { toggleSelected } from "../selection/selection";
import { changeUiState, currentUiState } from "../ui-state";
import { autoScroll } from "./auto-scroll";
import { type Gesture, HOLD, held, moved, type Point, pressed, type Swipe } from "./gesture";
import { createGhost } from "./ghost";

/** From now on a finger swipes rows to complete or to schedule them, and lifts one to move or to select it. */
export function listenToTouch(): void {
  let end = () => {};
  document.addEventListener(
    "touchstart",
    (event) => {
      // A second finger means something else.
      end();
      const row = event.touches.length === 1 ? rowAt(event.target) : undefined;
      if (row) end = follow(row, event);
    },
    { passive: true },
  );
}

function rowAt(target: EventTarget | null): HTMLElement | undefined {
  if (!(target instanceof Element) || target.closest("textarea")) return undefined;
  return target.closest<HTMLElement>("main [data-todo]") ?? undefined;
}

/** Follows a finger until it leaves; returns how to stop before that. */
function follow(row: HTMLElement, { target, touches }: TouchEvent): () => void {
  const { todo: id = "" } = row.dataset;
  const canSwipe = !todoNow(id)?.deletedAt;
  const listeners = new AbortController();
  let at = pointOf(touches[0]);
  let gesture: Gesture = pressed(at, row.offsetWidth);
  let dragging: Dragging | undefined;
  const timer = setTimeout(() => {
    gesture = held(gesture);
    dragging = lift(row, id, at);
  }, HOLD);

  function move(event: TouchEvent) {
    at = pointOf(event.touches[0]);
    const next = moved(gesture, at, innerWidth);
    const isNew = next.phase !== gesture.phase;
    gesture = next;
    if (isNew) clearTimeout(timer);
    if (gesture.phase === "scrolling" || (gesture.phase === "swiping" && !canSwipe)) return stop();
    if (gesture.phase === "pressed") return;
    // Else the page would scroll along.
    event.preventDefault();
    if (gesture.phase === "swiping") showSwipe(row, id, gesture.swipe);
    if (gesture.phase === "dragging") dragging?.moveTo(at);
  }

  function letGo(event: TouchEvent) {
    const { phase } = gesture;
    // Else it would be a press as well.
    if (phase !== "pressed") event.preventDefault();
    const drop = dragging?.drop();
    const swipe = gesture.phase === "swiping" ? gesture.swipe : undefined;
    stop();
    if (swipe?.isArmed) take(swipe, id);
    else if (phase === "lifted") toggleSelected(id);
    else if (drop) announce(drop.take());
  }

  function stop() {
    listeners.abort();
    clearTimeout(timer);
    dragging?.end();
    if (gesture.phase === "swiping") hideSwipe(row, id);
  }

  // On what was touched: it goes on hearing of the finger also once it has left the page.
  const options = { passive: false, signal: listeners.signal };
  const element = target as HTMLElement;
  element.addEventListener("touchmove", move, options);
  element.addEventListener("touchend", letGo, options);
  element.addEventListener("touchcancel", stop, options);
  return stop;
}

function pointOf(touch: Touch | undefined): Point {
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}

function showSwipe(row: HTMLElement, id: string, { offset, side, isArmed }: Swipe): void {
  row.style.transition = "none";
  row.style.transform = `translateX(${offset}px)`;
  row.style.setProperty("--swiped", `${Math.abs(offset)}px`);
  const { swipe } = currentUiState();
  if (swipe?.id === id && swipe.side === side && swipe.isArmed === isArmed) return;
  if (isArmed !== (swipe?.isArmed ?? false)) navigator.vibrate?.(10);
  changeUiState({ swipe: { id, side, isArmed } });
}

/** In milliseconds: as long as a row takes to slide back, over what it had uncovered. */
const BACK = 180;

function hideSwipe(row: HTMLElement, id: string): void {
  row.style.transition = "";
  row.style.transform = "";
  setTimeout(() => {
    if (currentUiState().swipe?.id === id && !row.style.transform)
      changeUiState({ swipe: undefined });
  }, BACK);
}

/** With a todo goes what is selected, if it is of those. */
function withSelected(id: string): string[] {
  const { selected } = currentUiState();
  return selected.has(id) ? [...selected] : [id];
}

function take({ side }: Swipe, id: string): void {
  if (side === "right") completeOrReopen(withSelected(id));
  else openPicker("day", withSelected(id));
}

type Dragging = ReturnType<typeof lift>;

/** Takes a row from the page, to be carried elsewhere. */
function lift(row: HTMLElement, id: string, start: Point) {
  const ids = withSelected(id);
  const ghost = createGhost(row, ids.length);
  let at = start;
  let drop: Drop | undefined;

  function show() {
    drop = dropAt(document.elementFromPoint(at.x, at.y), at.y, { kind: "todos", ids });
    const { target } = currentUiState();
    if (target?.key === drop?.key && target?.place === drop?.place) return;
    changeUiState({ target: drop && { key: drop.key, place: drop.place } });
  }

  const scroll = autoScroll(show);
  navigator.vibrate?.(15);
  changeUiState({ dragged: ids });

  return {
    drop: () => drop,
    moveTo(point: Point) {
      at = point;
      ghost.moveBy(point.y - start.y);
      scroll.follow(point.y);
      show();
    },
    end() {
      scroll.stop();
      ghost.remove();
      changeUiState({ dragged: undefined, target: undefined });
    },
  };
}
