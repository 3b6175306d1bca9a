import { limits } from "@/lib/contract/limits";
import type { Entry } from "../model/operation";

const encoder = new TextEncoder();
// The brackets around the operations, and room to spare.
const ENVELOPE = 100;

/** As much of the beginning of the queue as one request may carry; at least one operation. */
export function batchOf(
  queue: Entry[],
  { bytes = limits.syncBody as number, operations = limits.operations as number },
): Entry[] {
  const waiting = queue.filter(({ isAcknowledged }) => !isAcknowledged).slice(0, operations);
  let size = ENVELOPE;
  const end = waiting.findIndex(({ operation }) => {
    size += encoder.encode(JSON.stringify(operation)).byteLength + 1;
    return size > bytes;
  });
  return end === -1 ? waiting : waiting.slice(0, Math.max(1, end));
}
