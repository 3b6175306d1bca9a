import type { Ask } from "./device";
import type { Random } from "./random";

/** Between devices and a server: loses, doubles and holds back requests, and loses answers. */
export function faultyNetwork(random: Random) {
  const heldBack: (() => Promise<unknown>)[] = [];
  let isFaulty = true;

  const through =
    (server: Ask): Ask =>
    async (...request) => {
      const deliver = () => server(...request);
      if (!isFaulty || random.happens(60)) return deliver();
      switch (random.oneOf(["request lost", "answer lost", "sent twice", "held back"])) {
        case "answer lost":
          await deliver();
          return;
        case "sent twice":
          return (await Promise.all([deliver(), deliver()]))[random.below(2)];
        case "held back":
          heldBack.push(deliver);
          return;
      }
    };

  return {
    through,
    /** Lets one of the requests through that were held back; nobody waits for its answer any more. */
    async deliverLate() {
      const [deliver] = heldBack.splice(random.below(heldBack.length || 1), 1);
      await deliver?.();
    },
    /** From now on every request gets through and is answered, first what was held back. */
    async repair() {
      isFaulty = false;
      while (heldBack.length > 0) await this.deliverLate();
    },
  };
}
