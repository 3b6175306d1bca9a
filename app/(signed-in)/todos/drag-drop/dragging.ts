import { announce } from "@/app/ui/live-region";
import { withSelection } from "../selection/selection";
import { changeUiState, currentUiState } from "../ui-state";
import { dropAt, type Load } from "./drops";

/** Fetches what dragging needs; from then on a mouse carries rows and lists away. */
export async function loadDragging(): Promise<void> {
  const [{ draggable, dropTargetForElements }, { getElementFromPointWithoutHoneypot: elementAt }] =
    await Promise.all([
      import("@atlaskit/pragmatic-drag-and-drop/element/adapter"),
      import("@atlaskit/pragmatic-drag-and-drop/get-element-from-point-without-honey-pot"),
    ]);
  let release = () => {};

  // What is pressed is made draggable: of thousands of rows, one. A finger scrolls, and has the menu.
  addEventListener(
    "pointerdown",
    ({ pointerType, target }) => {
      release();
      const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      const element = target instanceof Element && draggableAround(target);
      if (pointerType !== "mouse" || isField || !element) return;
      release = draggable({
        element,
        getInitialData: () => loadOf(element),
        onDragStart: ({ source }) => changeUiState({ dragged: source.data.ids as string[] }),
        onDrop: () => changeUiState({ dragged: undefined, target: undefined }),
      });
    },
    { capture: true },
  );

  type Moment = { input: { clientX: number; clientY: number }; source: { data: object } };
  const dropOf = ({ input: { clientX, clientY }, source }: Moment) =>
    dropAt(elementAt({ x: clientX, y: clientY }), clientY, source.data as Load);
  const show = (moment: Moment) => {
    const drop = dropOf(moment);
    const { target } = currentUiState();
    if (target?.key === drop?.key && target?.place === drop?.place) return;
    changeUiState({ target: drop && { key: drop.key, place: drop.place } });
  };

  dropTargetForElements({
    element: document.body,
    canDrop: (moment) => dropOf(moment) !== undefined,
    onDragEnter: ({ location, source }) => show({ input: location.current.input, source }),
    onDrag: ({ location, source }) => show({ input: location.current.input, source }),
    onDragLeave: () => changeUiState({ target: undefined }),
    onDrop({ location, source }) {
      const drop = dropOf({ input: location.current.input, source });
      if (drop) announce(drop.take());
    },
  });
}

function draggableAround(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>("[data-todo], [data-list]");
}

/** With a todo goes what is selected, if it is of those. */
function loadOf({ dataset: { todo, list = "" } }: HTMLElement): Load {
  if (todo === undefined) return { kind: "list", ids: [list] };
  return { kind: "todos", ids: withSelection(todo) };
}
