import { createMemory } from "@/lib/client/store/memory";
import type { Entry } from "@/lib/client/store/model/operation";
import { planList, planTodos } from "@/lib/client/store/mutations";
import { createUndoHistory } from "@/lib/client/store/undo-history";

/** A tab without a disk or a server: what is done in it, and what it queues. */
export function openDesk() {
  const memory = createMemory();
  const queued: Entry[] = [];
  const undoHistory = createUndoHistory(memory, (entries) => queued.push(...entries));

  return {
    memory,
    undoHistory,
    queued,
    create(
      ...[inputs, options]: [Parameters<typeof planTodos>[1], Parameters<typeof planTodos>[2]?]
    ) {
      const { ids, drafts } = planTodos(memory.rows, inputs, options);
      undoHistory.commit("created", ids, drafts);
      return ids.map(String);
    },
    createList(name: string) {
      const { ids, drafts } = planList(memory.rows, { name });
      undoHistory.commit("listCreated", ids, drafts);
      return String(ids[0]);
    },
    todo: (id: string | undefined) => memory.rows.todos.get(String(id)),
    titles: () =>
      [...memory.rows.todos.values()]
        .sort((one, other) => (one.position < other.position ? -1 : 1))
        .map(({ title }) => title),
  };
}
