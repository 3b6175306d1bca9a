import "fake-indexeddb/auto";
import { createMemory } from "@/lib/client/store/memory";
import type { Entry } from "@/lib/client/store/model/operation";
import {
  type BrowserEnvironment,
  type Message,
  openSyncEngine,
} from "@/lib/client/store/sync/engine";
import type { Fetch } from "@/lib/client/store/sync/transport";
import { createUndoHistory } from "@/lib/client/store/undo-history";

export type Tab = Awaited<ReturnType<typeof openTab>>;
export type Browser = ReturnType<typeof startBrowser>;

/** What the tabs of one browser share: a disk, locks, and channels that may lose a message. */
export function startBrowser(isLost: () => boolean = () => false) {
  const listeners = new Map<object, (message: Message) => void>();
  let last: Promise<unknown> = Promise.resolve();

  const environment: Omit<BrowserEnvironment, "fetch"> = {
    alone(_name, work) {
      const next = last.then(work, work);
      last = next;
      return next;
    },
    openChannel() {
      const self = {};
      return {
        listen: (listener) => listeners.set(self, listener),
        close: () => listeners.delete(self),
        post(message) {
          for (const [other, listener] of listeners) {
            if (other !== self && !isLost()) listener(structuredClone(message));
          }
        },
      };
    },
  };
  return environment;
}

type Options = {
  browser: Browser;
  userId: string;
  name: string;
  fetch: Fetch;
  onQueued?: (entries: Entry[]) => void;
};

/** A tab of a browser, as the app opens one. */
export async function openTab({ browser, fetch, onQueued, ...user }: Options) {
  const memory = createMemory();
  const saves: Promise<void>[] = [];
  const undoHistory = createUndoHistory(memory, (entries) => {
    onQueued?.(entries);
    saves.push(engine.save(entries).catch(() => {}));
  });
  const engine = await openSyncEngine(memory, { ...user, ...browser, fetch });
  return { memory, undoHistory, ...engine, saved: () => Promise.all(saves) };
}
