import type { View } from "@/lib/client/store/queries/view";
import { QUICK_ADD } from "../commands/focus";
import { QuickAdd } from "./quick-add";
import { useDefaults } from "./use-defaults";

/** The field above a list, where todos can be added to it. */
export default function QuickAddHere({ view }: { view: View }) {
  const defaults = useDefaults(view);
  if (!defaults) return null;
  return (
    <div className="mt-4 mb-2">
      <QuickAdd id={QUICK_ADD} defaults={defaults} />
    </div>
  );
}
