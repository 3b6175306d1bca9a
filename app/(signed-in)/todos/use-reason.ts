import { useMessages } from "@/lib/messages";
import type { Refused } from "@/lib/store/hooks";
import { reasonOf } from "@/lib/store/refused";

/** Why something was refused, in the person's language where it is one of the usual reasons. */
export function useReason(refusal: Refused): string {
  const { sync } = useMessages();
  const reason = reasonOf(refusal);
  return reason ? sync.reasons[reason] : refusal.problem.detail;
}
