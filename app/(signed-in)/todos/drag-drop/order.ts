import type { Section } from "@/lib/client/store/queries/sections";
import type { View } from "@/lib/client/store/queries/view";
import type { Todo } from "@/lib/contract/todos";

export type Edge = "before" | "after";

type TodoOf = (id: string) => Pick<Todo, "dueDate" | "dueTime"> | undefined;

/** Where a step up or down takes a todo: beside another one, or into a section that is empty. */
export type Step = { beside: string; edge: Edge } | { into: Section };

/** Whether people decide on the order there, or on what the order follows. */
export function isInOrder({ name }: View): boolean {
  return ["inbox", "list", "all", "today", "upcoming"].includes(name);
}

/** Whether a todo that is put beside another one is found there. */
export function canStandBeside(
  sections: readonly Section[],
  id: string,
  other: string,
  todoOf: TodoOf,
): boolean {
  const section = sectionOf(sections, other);
  if (!section) return false;
  if (!section.ids.includes(id)) return takes(section);
  const isByDate = section.kind === "day" || section.kind === "overdue";
  return !isByDate || isSameTime(todoOf(id), todoOf(other));
}

/** One step down (1) or up (-1); `sorted` when date and time keep it where it is, undefined at either end. */
export function stepFrom(
  sections: readonly Section[],
  id: string,
  step: 1 | -1,
  todoOf: TodoOf,
): Step | "sorted" | undefined {
  const section = sectionOf(sections, id);
  if (!section) return;
  const neighbour = section.ids[section.ids.indexOf(id) + step];
  if (neighbour !== undefined) {
    if (!canStandBeside(sections, id, neighbour, todoOf)) return "sorted";
    return { beside: neighbour, edge: step === 1 ? "after" : "before" };
  }
  const next = sections[sections.indexOf(section) + step];
  if (!next || !takes(next)) return;
  // The section below begins before its first todo, the one above ends behind its last.
  const nearest = step === 1 ? next.ids[0] : next.ids.at(-1);
  if (nearest === undefined) return { into: next };
  return { beside: nearest, edge: step === 1 ? "before" : "after" };
}

function sectionOf(sections: readonly Section[], id: string): Section | undefined {
  return sections.find(({ ids }) => ids.includes(id));
}

/** Nothing becomes overdue by being moved. */
function takes({ kind }: Section): boolean {
  return kind !== "overdue";
}

function isSameTime(one: ReturnType<TodoOf>, other: ReturnType<TodoOf>): boolean {
  return one?.dueDate === other?.dueDate && one?.dueTime === other?.dueTime;
}
