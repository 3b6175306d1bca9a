import { todayIn } from "@/lib/client/dates/days";
import { currentMessages } from "@/lib/client/i18n/messages";
import { moveList } from "@/lib/client/store/mutations";
import type { View } from "@/lib/client/store/queries/view";
import { listNow, sectionsIn, todoNow } from "@/lib/client/store/selectors";
import { completeOrReopen } from "../commands/complete";
import { remove } from "../commands/remove";
import { currentLocation, parseLocation } from "../navigation";
import { canStandBeside, type Edge, isInOrder } from "./order";
import { putBeside } from "./put-beside";
import { file, plan, putUnder } from "./put-under";

/** What a mouse carries: todos, or one list. */
export type Load = { kind: "todos" | "list"; ids: string[] };

export type Drop = {
  /** By which the state knows where it is. */
  key: string;
  place: Edge | "into";
  /** Lets go, and answers what to say of it. */
  take: () => string;
};

/** What would become of a load over an element of the page, let go at a height in the window. */
export function dropAt(element: Element | null, clientY: number, load: Load): Drop | undefined {
  const over = element?.closest<HTMLElement>("[data-todo], [data-section], nav a");
  if (!over) return undefined;
  const { top, height } = over.getBoundingClientRect();
  const edge = clientY < top + height / 2 ? "before" : "after";
  const link = over.getAttribute("href");
  if (link) return dropOnLink(link, over.dataset.list, edge, load);
  return load.kind === "todos" ? dropInView(over.dataset, edge, load.ids) : undefined;
}

function dropOnLink(
  key: string,
  list: string | undefined,
  edge: Edge,
  { kind, ids }: Load,
): Drop | undefined {
  if (kind === "list") {
    if (list === undefined || ids.includes(list)) return undefined;
    return { key, place: edge, take: () => putListsBeside(ids, list, edge) };
  }
  const { view } = parseLocation(new URL(key, location.href).searchParams);
  if (!takesTodos(view, ids)) return undefined;
  return { key, place: "into", take: () => putInto(ids, view) };
}

function dropInView({ todo, section }: DOMStringMap, edge: Edge, ids: string[]): Drop | undefined {
  const { view } = currentLocation();
  if (!isInOrder(view)) return undefined;
  const sections = sectionsIn(view);
  if (todo) {
    if (ids.includes(todo)) return undefined;
    if (!ids.some((id) => canStandBeside(sections, id, todo, todoNow))) return undefined;
    return { key: todo, place: edge, take: () => putBeside(ids, todo, edge, view) };
  }
  const found = sections.find(({ key }) => key === section);
  if (!found || (found.kind !== "day" && found.kind !== "list")) return undefined;
  return { key: found.key, place: "into", take: () => putUnder(ids, found) };
}

/** Whether a view can make something else of any of the todos. Those in the trash rest until they are restored. */
function takesTodos({ name }: View, ids: string[]): boolean {
  const kept = ids.flatMap((id) => todoNow(id) ?? []).filter(({ deletedAt }) => !deletedAt);
  if (name === "completed") return kept.some(({ completedAt }) => !completedAt);
  return kept.length > 0 && ["inbox", "today", "list", "trash"].includes(name);
}

function putListsBeside([id = ""]: string[], other: string, edge: Edge): string {
  moveList(id, edge === "before" ? { before: other } : { after: other });
  return currentMessages().moves[edge](listNow(other)?.name ?? "");
}

/** Makes todos what the view shows. */
function putInto(ids: string[], view: View): string {
  const { announcements } = currentMessages();
  switch (view.name) {
    case "list":
      return file(ids, view.id);
    case "inbox":
      return file(ids, null);
    case "completed":
      completeOrReopen(ids);
      return announcements.completed(ids.length);
    case "trash":
      remove(ids);
      return announcements.deleted(ids.length);
    default:
      return plan(ids, todayIn(new Date()));
  }
}
