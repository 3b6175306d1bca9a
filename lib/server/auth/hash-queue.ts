import "server-only";
import { limits } from "@/lib/contract/limits";
import { Problem } from "../http/problem";

type Waiting = { begin: () => void };

const { atOnce, waiting: mostWaiting } = limits.hashes;

let underWay = 0;
const queue = new Set<Waiting>();

/**
 * Does work that hashes passwords when it is its turn, since a hash takes a processor and much memory.
 * Throws a Problem when too many wait already, or when nobody waits for this one any more.
 */
export async function inTurn<Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  if (underWay >= atOnce) await turn(signal);
  else underWay += 1;
  try {
    return await work();
  } finally {
    const [next] = queue;
    if (next) next.begin();
    else underWay -= 1;
  }
}

/** Resolves when a slot is free. */
function turn(signal: AbortSignal): Promise<void> {
  if (queue.size >= mostWaiting || signal.aborted) throw busy();
  return new Promise((resolve, reject) => {
    const abandon = () => {
      queue.delete(waiting);
      reject(busy());
    };
    const waiting = {
      begin() {
        queue.delete(waiting);
        signal.removeEventListener("abort", abandon);
        resolve();
      },
    };
    queue.add(waiting);
    signal.addEventListener("abort", abandon, { once: true });
  });
}

function busy(): Problem {
  return new Problem(
    "unavailable",
    "Too many people are signing in right now. Try again in a moment.",
    {
      headers: { "Retry-After": String(limits.retryAfter) },
    },
  );
}
