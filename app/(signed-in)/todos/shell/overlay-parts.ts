import { later } from "@/app/ui/later";
import { pickers } from "../pickers/pickers";
import { currentUiState } from "../ui-state";

// What stands before everything else, fetched when it is called for the first time, or when nobody waits.

export const PickerHost = later(async () => {
  const { picking } = currentUiState();
  // Side by side, not one after the other.
  const [host] = await Promise.all([
    import("../pickers/picker-host"),
    picking && pickers[picking.kind].load(),
  ]);
  return host.default;
});

export const RowMenu = later(async () => (await import("../list/row-menu")).default);
export const DeletionDialog = later(async () => (await import("../list/deletion-dialog")).default);
export const Palette = later(async () => (await import("../commands/palette")).default);
export const Shortcuts = later(async () => (await import("../commands/shortcuts-dialog")).default);
export const QuickAddDialog = later(
  async () => (await import("../quick-add/quick-add-dialog")).default,
);
