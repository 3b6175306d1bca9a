import type { Draft } from "@/lib/client/store/model/operation";
import type { Rows } from "@/lib/client/store/model/rows";
import { planCompletion, planReopening, planTodos, planUpdate } from "@/lib/client/store/mutations";
import type { Random } from "@/tests/support/simulation/random";

/** Something that a person may do with repeating todos and their subtasks, of which some repeat too. */
export function planInRounds(rows: Rows, random: Random, step: number): Draft[] {
  const present = [...rows.todos.values()].filter(({ deletedAt }) => !deletedAt);
  const parents = present.filter(({ repeat, parentId }) => repeat && !parentId);
  const parent = random.anyOf(parents);
  if (!parent || random.happens(10)) return planTodos(rows, [repeating(random, step)]).drafts;

  const parentId = parent.id;
  const subtasks = present.filter((todo) => todo.parentId === parentId);
  const [subtask, other] = [random.anyOf(subtasks), random.anyOf(subtasks)];
  if (!subtask || !other || random.happens(20)) {
    const title = `Subtask ${step}`;
    const input = random.oneOf([{ title }, { title, dueDate: anyDate(random) }]);
    const isRepeating = random.happens(40);
    const added = { ...(isRepeating ? repeating(random, step) : input), parentId };
    return planTodos(rows, [added]).drafts;
  }
  const plan = random.oneOf([
    () => planCompletion(rows, [subtask.id]),
    () => planCompletion(rows, [subtask.id]),
    () => planCompletion(rows, [parentId]),
    () => planCompletion(rows, [parentId]),
    () => planCompletion(rows, [...new Set([subtask.id, parentId, other.id])]),
    () => planReopening(rows, [subtask.id]),
    () => planUpdate(rows, [subtask.id], { dueDate: anyDate(random) }),
    () => planUpdate(rows, [parentId], { dueDate: anyDate(random) }),
  ]);
  return plan();
}

/** Far enough ahead that it does not matter on which day it is completed. */
function repeating(random: Random, step: number) {
  const rules = random.oneOf([
    { repeat: "FREQ=DAILY" },
    { repeat: "FREQ=DAILY;INTERVAL=3;COUNT=2" },
    { repeat: "FREQ=WEEKLY;BYDAY=MO,TH", repeatFrom: "completion" as const },
    { repeat: "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1" },
  ]);
  return { title: `Repeating ${step}`, dueDate: anyDate(random), ...rules };
}

function anyDate(random: Random): string {
  return random.oneOf(["2040-01-01", "2040-01-31", "2040-02-29", "2040-12-31"]);
}
