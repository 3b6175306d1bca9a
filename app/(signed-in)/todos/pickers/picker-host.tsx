import { lazy, Suspense } from "react";
import { useMedia } from "@/app/ui/browser";
import { Popover } from "@/app/ui/overlay/popover";
import { Sheet } from "@/app/ui/overlay/sheet";
import { useMessages } from "@/lib/client/i18n/messages";
import { loadGrammar } from "../quick-add/reader";
import type { PickerProps } from "../ui-state";
import { changeUiState, type PickerKind, useUiState } from "../ui-state";

// Those that read words come with what reads them: what was typed ahead is typed at once.
const pickers = {
  day: lazy(async () => {
    const [{ DayPicker }] = await Promise.all([import("./day-picker"), loadGrammar()]);
    return { default: DayPicker };
  }),
  repeat: lazy(async () => {
    const [{ RepeatPicker }] = await Promise.all([import("./repeat-picker"), loadGrammar()]);
    return { default: RepeatPicker };
  }),
  priority: lazy(() =>
    import("./priority-picker").then(({ PriorityPicker }) => ({ default: PriorityPicker })),
  ),
  list: lazy(() => import("./list-picker").then(({ ListPicker }) => ({ default: ListPicker }))),
  labels: lazy(() =>
    import("./label-picker").then(({ LabelPicker }) => ({ default: LabelPicker })),
  ),
} satisfies Record<PickerKind, React.ComponentType<PickerProps>>;

/** The choice that is being made, beside what it is about. */
export default function PickerHost() {
  const messages = useMessages();
  const picking = useUiState((state) => state.picking);
  const isSmall = useMedia(SMALL, false);
  if (!picking) return null;
  const { kind, ids, beside } = picking;
  const Picker = pickers[kind];
  const close = () => changeUiState({ picking: undefined });

  return (
    // It opens with the choice in it, which takes the focus.
    <Suspense>
      {isSmall ? (
        <Sheet isOpen isAlwaysBelow title={messages.todo[kind]} onClose={close}>
          <div className="[&>*]:max-h-none [&>*]:w-full">
            <Picker ids={ids} onDone={close} />
          </div>
        </Sheet>
      ) : (
        <Popover
          label={messages.todo[kind]}
          anchor={beside}
          side={beside.closest("[role=toolbar]") ? "top" : "bottom"}
          isOpen
          onClose={close}
        >
          <Picker ids={ids} onDone={close} />
        </Popover>
      )}
    </Suspense>
  );
}

/** Where nothing has room beside something else. */
const SMALL = "(width < 40rem), (height < 30rem)";
