import { Suspense } from "react";
import { useMedia } from "@/app/ui/browser";
import { Popover } from "@/app/ui/overlay/popover";
import { Sheet } from "@/app/ui/overlay/sheet";
import { useMessages } from "@/lib/client/i18n/messages";
import { changeUiState, useUiState } from "../ui-state";
import { pickers } from "./pickers";

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
