import type { Draft } from "@/lib/client/store/model/operation";
import {
  type NewTodo,
  planCompletion,
  planCopy,
  planDeletion,
  planLabelling,
  planMove,
  planReopening,
  planRestoring,
  planTodos,
  planUpdate,
} from "@/lib/client/store/mutations";
import type { Random } from "@/tests/support/simulation/random";
import type { Tab } from "./tabs";

type Desk = Pick<Tab, "memory" | "undoHistory">;

/** Does something that a person may do with what the tab shows. */
export function doSomething({ memory, undoHistory }: Desk, random: Random, step: number) {
  const { rows } = memory;
  const todos = [...rows.todos.values()];
  const list = random.anyOf([...rows.lists.values()]);
  const [todo, other] = [random.anyOf(todos), random.anyOf(todos)];
  const commit = (drafts: Draft[]) => {
    undoHistory.commit("updated", [], drafts);
  };
  const listId = list && !list.deletedAt ? list.id : null;

  if (random.happens(8)) {
    const name = `List ${random.below(4)}`;
    const { drafts } = planTodos(rows, [{ title: `Todo ${step}` }], { list: { name } });
    return commit(drafts);
  }
  if (list && random.happens(12)) return commit([onList(list.id, random, step)]);
  if (!todo || random.happens(25)) {
    const title = `Todo ${step}`;
    const input = random.oneOf<NewTodo>([
      { title },
      { title, listId },
      { title, listId, dueDate: "2040-01-01", repeat: "FREQ=DAILY" },
      { title, parentId: todo?.repeat ? null : (todo?.id ?? null) },
    ]);
    const place = random.oneOf([{}, { first: true }, todo ? { after: todo.id } : {}]);
    return commit(planTodos(rows, [input], place).drafts);
  }

  const ids = [...new Set([todo.id, ...(other ? [other.id] : [])])];
  const always = [
    () => planUpdate(rows, ids, { title: `Renamed ${step}` }),
    () => planUpdate(rows, [todo.id], { notes: `Notes ${step}`, labels: ["a", "b"] }),
    () => planLabelling(ids, random.oneOf(["a", "c", "d"]), random.happens(60)),
    () => planUpdate(rows, [todo.id], { listId }),
    () => planCompletion(rows, [todo.id]),
    () => planCompletion(rows, [todo.id]),
    () => planDeletion(rows, ids),
    () => planDeletion(rows, [todo.id], { permanent: random.happens(30) }),
    () => planRestoring(rows, ids),
    // The server refuses it.
    () => planUpdate(rows, [todo.id], { title: "long ".repeat(200) }),
  ];
  // A todo that repeats stays on top: its parent would complete it without moving it on.
  const others = [
    () => planReopening(rows, [todo.id]),
    () => planUpdate(rows, [todo.id], { parentId: other?.id ?? null }),
    () => planMove(rows, [todo.id], other ? { after: other.id } : "first"),
    () => planMove(rows, [todo.id], other ? { before: other.id } : "last", { listId }),
    () => planCopy(rows, todo, memory.subtasksOf(todo.id)).drafts,
  ];
  const plan = random.anyOf(todo.repeat ? always : [...always, ...others]);
  commit(plan?.() ?? []);
}

function onList(id: string, random: Random, step: number): Draft {
  return random.oneOf<Draft>([
    { type: "updateList", id, changes: { name: `Renamed ${step}` } },
    { type: "updateList", id, changes: { archived: random.happens(50) } },
    { type: "deleteList", id },
    { type: "restoreList", id },
    { type: "deleteList", id, permanent: true },
  ]);
}
