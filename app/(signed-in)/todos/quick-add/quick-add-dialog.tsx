import { Dialog } from "@/app/ui/overlay/dialog";
import { useMessages } from "@/lib/client/i18n/messages";
import { changeUiState } from "../ui-state";
import { QuickAdd } from "./quick-add";

/** The field for a new todo where a view has none. */
export default function QuickAddDialog() {
  const messages = useMessages();
  const close = () => changeUiState({ dialog: undefined });
  return (
    <Dialog isOpen isTitleHidden title={messages.quickAdd.label} onClose={close}>
      <div className="p-3">
        <QuickAdd onClose={close} />
      </div>
    </Dialog>
  );
}
