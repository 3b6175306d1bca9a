import { Dialog } from "@/app/ui/overlay/dialog";
import { useMessages } from "@/lib/client/i18n/messages";
import { useAppLocation } from "../navigation";
import { changeUiState } from "../ui-state";
import { QuickAdd } from "./quick-add";
import { useDefaults } from "./use-defaults";

/** The field for a new todo where a view has none, or has it out of sight. */
export default function QuickAddDialog() {
  const messages = useMessages();
  const defaults = useDefaults(useAppLocation().view) ?? {};
  const close = () => changeUiState({ dialog: undefined });
  return (
    <Dialog isOpen isTitleHidden title={messages.quickAdd.label} onClose={close}>
      <div className="p-3">
        <QuickAdd defaults={defaults} onClose={close} />
      </div>
    </Dialog>
  );
}
