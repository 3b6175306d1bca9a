import { formatDay } from "@/lib/client/dates/days";
import type { Messages } from "@/lib/client/i18n/en";
import type { View } from "@/lib/client/store/queries/view";
import type { UndoEntry } from "@/lib/client/store/undo-history";
import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";

/** What to say of an act, and where one can go from there. */
export type Notice = {
  message: string;
  /** Whether it is shown as well: its result is not to be seen where it was done. */
  isShown: boolean;
  canUndo: boolean;
  /** Where its todos went. */
  place?: { view: View; id: string | undefined };
};

export type Scene = {
  view: View;
  /** Whether the view showed a todo before the act, and whether it does now. */
  showed: (id: string) => boolean;
  shows: (id: string) => boolean;
  todoOf: (id: string) => Todo | undefined;
  listOf: (id: string | null) => List | undefined;
  messages: Messages;
  today: string;
  locale: string;
};

export function noticeOf(entry: UndoEntry, scene: Scene): Notice {
  const { kind, ids, undone } = entry;
  const { announcements } = scene.messages;
  if (!undone) return doneBy(entry, scene);
  const isInSight = ids.some((id) => scene.shows(id) || scene.showed(id) || !scene.todoOf(id));
  return {
    message: announcements.undone(announcements[kind](ids.length)),
    isShown: !isInSight,
    canUndo: false,
    ...(!isInSight && placeOf(ids, scene)),
  };
}

function doneBy(entry: UndoEntry, scene: Scene): Notice {
  const { kind, ids, changed, canUndo } = entry;
  const { announcements } = scene.messages;
  const message = announcements[kind](ids.length);
  const isMany = ids.length > 1;
  switch (kind) {
    case "completed":
      return { message, isShown: true, canUndo };
    case "deleted":
      return canUndo
        ? { message, isShown: true, canUndo }
        : { message: announcements.deletedForever(ids.length), isShown: true, canUndo };
    case "reopened":
    case "restored":
      return { message, isShown: true, canUndo, ...placeOf(ids, scene) };
    case "listDeleted":
      return { message, isShown: true, canUndo };
    case "listRestored":
      return { message, isShown: true, canUndo, place: { view: listView(ids[0]), id: undefined } };
    case "listCreated":
      return { message, isShown: false, canUndo };
    case "listUpdated":
      return changed.includes("archived")
        ? { message: archiving(ids, scene), isShown: true, canUndo }
        : { message, isShown: false, canUndo };
    default:
      return leaving(entry, scene) ?? { message: inPlace(entry, scene), isShown: isMany, canUndo };
  }
}

/** Says where todos went that one would look for in vain. */
function leaving({ kind, ids, canUndo }: UndoEntry, scene: Scene): Notice | undefined {
  const isNew = kind === "created";
  const gone = ids.filter((id) => {
    // A subtask is in the panel of its todo.
    const isExpected = isNew ? scene.todoOf(id)?.parentId === null : scene.showed(id);
    return isExpected && !scene.shows(id);
  });
  if (gone.length === 0) return undefined;
  const { announcements, moves } = scene.messages;
  const name = nameOf(gone, scene);
  if (!name) return { message: announcements[kind](ids.length), isShown: true, canUndo };
  const { added, moved } = name.isDay
    ? { added: moves.addedForDay, moved: moves.movedToDay }
    : { added: moves.addedTo, moved: moves.movedTo };
  const message = (isNew ? added : moved)(ids.length, name.text);
  return { message, isShown: true, canUndo, ...placeOf(gone, scene) };
}

/** What can be heard of a change that can be seen. */
function inPlace({ kind, ids, changed }: UndoEntry, scene: Scene): string {
  const { announcements, moves } = scene.messages;
  const first = scene.todoOf(ids[0] ?? "");
  if (kind === "updated" && first) {
    if (changed.includes("dueDate"))
      return first.dueDate ? dueOn(first.dueDate, scene) : moves.noDate;
    if (changed.includes("listId")) return moves.movedTo(ids.length, listName(first, scene));
  }
  return announcements[kind](ids.length);
}

function dueOn(day: string, { messages, today, locale }: Scene): string {
  return messages.moves.due(formatDay(day, today, locale));
}

function archiving([id = ""]: string[], { listOf, messages }: Scene): string {
  const { archived, unarchived } = messages.announcements;
  return listOf(id)?.archivedAt ? archived : unarchived;
}

type Name = { text: string; isDay: boolean };

/** What the todos have in common of what the view is ordered by; undefined when they differ. */
function nameOf(ids: string[], scene: Scene): Name | undefined {
  const names = ids.flatMap((id) => {
    const todo = scene.todoOf(id);
    return todo ? nameFor(todo, scene) : [];
  });
  const [first] = names;
  return names.every(({ text }) => text === first?.text) ? first : undefined;
}

function nameFor(todo: Todo, scene: Scene): Name {
  const { today, locale } = scene;
  return isByDay(scene.view) && todo.dueDate
    ? { text: formatDay(todo.dueDate, today, locale), isDay: true }
    : { text: listName(todo, scene), isDay: false };
}

function listName({ listId }: Todo, { listOf, messages }: Scene): string {
  return listOf(listId)?.name ?? messages.views.inbox;
}

function placeOf(ids: string[], scene: Scene): Pick<Notice, "place"> {
  const todo = scene.todoOf(ids[0] ?? "");
  if (!todo || todo.deletedAt) return {};
  return { place: { view: viewFor(todo, scene), id: todo.parentId ?? todo.id } };
}

function viewFor({ dueDate, listId }: Todo, { view, today }: Scene): View {
  if (isByDay(view) && dueDate) return { name: dueDate > today ? "upcoming" : "today" };
  return listView(listId);
}

function listView(id: string | null | undefined): View {
  return id ? { name: "list", id } : { name: "inbox" };
}

function isByDay({ name }: View): boolean {
  return name === "today" || name === "upcoming";
}
