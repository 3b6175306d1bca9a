import { announce } from "@/app/ui/live-region";
import { currentMessages } from "@/lib/client/i18n/messages";
import { sectionsIn, todoNow } from "@/lib/client/store/selectors";
import { currentLocation } from "../navigation";
import { tell } from "../notices/tell";
import { isInOrder, stepFrom } from "./order";
import { putBeside } from "./put-beside";
import { putUnder } from "./put-under";

/** Takes a todo one step down (1) or up (-1), past the one beside it or into the next section. */
export function carry(id: string, direction: 1 | -1): void {
  const { moves } = currentMessages();
  const { view } = currentLocation();
  const step = isInOrder(view) ? stepFrom(sectionsIn(view), id, direction, todoNow) : "unordered";
  if (step === "unordered" || step === "sorted") {
    const message = step === "sorted" ? moves.byDate : moves.sorted;
    tell({ message, isShown: true, canUndo: false });
  } else if (!step) announce(direction === 1 ? moves.atBottom : moves.atTop);
  else if ("into" in step) announce(putUnder([id], step.into));
  else {
    putBeside([id], step.beside, step.edge, view);
    announce(direction === 1 ? moves.down : moves.up);
  }
}
