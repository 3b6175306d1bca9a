import { randomUUID } from "node:crypto";
import type { Operation } from "@/lib/client/store/model/operation";
import { planTodos } from "@/lib/client/store/mutations";
import type { Fetch } from "@/lib/client/store/sync/transport";
import { openTab, startBrowser, type Tab } from "../tabs";
import { openRaw, written } from "./versions";

/** A browser, before a server that applies everything and has changed the todo that is in all versions. */
export function startDevice() {
  const browser = startBrowser();
  const name = randomUUID();
  const server = {
    isOffline: false,
    pushed: [] as Operation[],
    /** Cursors from which was pulled; null for the beginning. */
    pulled: [] as (string | null)[],
    onPush: async () => {},
  };

  const fetch: Fetch = async (path, { method, body }) => {
    if (server.isOffline) throw new TypeError("There is no network");
    if (method !== "POST") {
      server.pulled.push(new URL(path, "http://donext.test").searchParams.get("since"));
      const todo = { ...written.todo, title: "Pulled", revision: 18 };
      const change = { type: "todo", id: todo.id, revision: 18, todo, list: null };
      return Response.json({ changes: [change], cursor: "next", more: false });
    }
    const { operations }: { operations: Operation[] } = JSON.parse(String(body));
    server.pushed.push(...operations);
    await server.onPush();
    const results = operations.map(({ opId }) => ({ opId, status: "applied" }));
    return Response.json({ results });
  };

  return { name, server, open: () => openTab({ browser, name, userId: "ada", fetch }) };
}

export async function layoutOf(name: string) {
  const db = await openRaw(name);
  const stores = [...db.objectStoreNames].map((name) => {
    const { keyPath, autoIncrement, indexNames } = db.transaction(name).objectStore(name);
    return { name, keyPath, autoIncrement, indexes: [...indexNames] };
  });
  db.close();
  return { version: db.version, stores };
}

export async function create({ memory, undoHistory, saved }: Tab, title: string): Promise<void> {
  const { ids, drafts } = planTodos(memory.rows, [{ title }]);
  undoHistory.commit("created", ids, drafts);
  await saved();
}
