import { Dialog } from "@/app/ui/dialog";
import { useMessages } from "@/lib/messages";
import { changeStage } from "../stage";
import { QuickAdd } from "./quick-add";

/** The field for a new todo where a view has none. */
export default function QuickAddDialog() {
  const messages = useMessages();
  const close = () => changeStage({ dialog: undefined });
  return (
    <Dialog isOpen isTitleHidden title={messages.quickAdd.label} onClose={close}>
      <div className="p-3">
        <QuickAdd onClose={close} />
      </div>
    </Dialog>
  );
}
