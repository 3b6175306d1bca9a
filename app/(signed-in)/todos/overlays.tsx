import { lazy, Suspense, useState } from "react";
import { Boundary } from "@/app/ui/boundary";
import { Toast } from "@/app/ui/toast";
import { useMessages } from "@/lib/messages";
import { changeStage, useStage } from "./stage";

const PickerHost = lazy(() => import("./pickers/picker-host"));
const RowMenu = lazy(() => import("./row-menu"));
const DeletionDialog = lazy(() => import("./deletion-dialog"));
const Palette = lazy(() => import("./palette"));
const Shortcuts = lazy(() => import("./shortcuts/shortcuts"));
const QuickAddDialog = lazy(() => import("./quick-add/quick-add-dialog"));

const closed = { dialog: undefined, picking: undefined, menu: undefined, doomed: undefined };

/** What stands before everything else, fetched when it is called for the first time. */
export function Overlays() {
  const messages = useMessages();
  const { dialog, picking, menu, doomed, isPartMissing } = useStage((stage) => stage);
  const [failures, setFailures] = useState(0);

  function fail() {
    changeStage({ ...closed, isPartMissing: true });
    setFailures(failures + 1);
  }

  return (
    <>
      <Boundary key={failures} onMissing={fail}>
        <Suspense>
          {picking && <PickerHost />}
          {menu && <RowMenu />}
          {doomed && <DeletionDialog />}
          {dialog === "palette" && <Palette />}
          {dialog === "keys" && <Shortcuts />}
          {dialog === "quickAdd" && <QuickAddDialog />}
        </Suspense>
      </Boundary>
      <Toast
        notice={isPartMissing ? { message: messages.sync.partMissing } : undefined}
        closeLabel={messages.actions.dismiss}
        onClose={() => changeStage({ isPartMissing: false })}
      />
    </>
  );
}
