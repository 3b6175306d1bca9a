import { Suspense, useEffect, useState } from "react";
import { Boundary } from "@/app/ui/boundary";
import { closeOnBack } from "../navigation";
import { changeUiState, closeOverlays, useUiState } from "../ui-state";
import {
  DeletionDialog,
  Palette,
  PickerHost,
  QuickAddDialog,
  RowMenu,
  Shortcuts,
} from "./overlay-parts";

/** What stands before everything else. */
export default function Overlays() {
  const { dialog, picking, menu, pendingDeletion } = useUiState((state) => state);
  const [failures, setFailures] = useState(0);
  const isOpen = Boolean(dialog ?? picking ?? menu ?? pendingDeletion);

  useEffect(() => (isOpen ? closeOnBack(closeOverlays) : undefined), [isOpen]);

  function fail() {
    closeOverlays();
    changeUiState({ isCodeMissing: true });
    setFailures(failures + 1);
  }

  return (
    <Boundary key={failures} onMissing={fail}>
      <Suspense>
        {picking && <PickerHost />}
        {menu && <RowMenu />}
        {pendingDeletion && <DeletionDialog />}
        {dialog === "palette" && <Palette />}
        {dialog === "keys" && <Shortcuts />}
        {dialog === "quickAdd" && <QuickAddDialog />}
      </Suspense>
    </Boundary>
  );
}
