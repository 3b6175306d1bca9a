import type { Messages } from "@/lib/client/i18n/en";
import type { Command } from "./shortcuts";

export type Group = keyof Messages["shortcuts"]["groups"];

/** What commands are called, and among which they are shown. */
export const labels: Record<Command, { group: Group; label: (messages: Messages) => string }> = {
  quickAdd: { group: "everywhere", label: (m) => m.shortcuts.quickAdd },
  palette: { group: "everywhere", label: (m) => m.shortcuts.palette },
  search: { group: "everywhere", label: (m) => m.views.search },
  undo: { group: "everywhere", label: (m) => m.actions.undo },
  redo: { group: "everywhere", label: (m) => m.actions.redo },
  keys: { group: "everywhere", label: (m) => m.shortcuts.help },

  goInbox: { group: "views", label: (m) => m.views.inbox },
  goToday: { group: "views", label: (m) => m.views.today },
  goUpcoming: { group: "views", label: (m) => m.views.upcoming },
  goAll: { group: "views", label: (m) => m.views.all },
  goCompleted: { group: "views", label: (m) => m.views.completed },
  goTrash: { group: "views", label: (m) => m.views.trash },

  next: { group: "list", label: (m) => m.shortcuts.next },
  previous: { group: "list", label: (m) => m.shortcuts.previous },
  select: { group: "list", label: (m) => m.shortcuts.select },
  selectNext: { group: "list", label: (m) => m.shortcuts.selectNext },
  selectPrevious: { group: "list", label: (m) => m.shortcuts.selectPrevious },
  nextPart: { group: "list", label: (m) => m.shortcuts.nextPart },
  previousPart: { group: "list", label: (m) => m.shortcuts.previousPart },
  selectAll: { group: "list", label: (m) => m.shortcuts.selectAll },
  leave: { group: "list", label: (m) => m.shortcuts.leave },

  open: { group: "todo", label: (m) => m.actions.open },
  notes: { group: "todo", label: (m) => m.todo.notes },
  subtasks: { group: "todo", label: (m) => m.todo.addSubtask },
  complete: { group: "todo", label: (m) => m.shortcuts.complete },
  rename: { group: "todo", label: (m) => m.actions.rename },
  day: { group: "todo", label: (m) => m.shortcuts.day },
  repeat: { group: "todo", label: (m) => m.todo.repeat },
  priority: { group: "todo", label: (m) => m.todo.priority },
  high: { group: "todo", label: (m) => m.priorities[3] },
  medium: { group: "todo", label: (m) => m.priorities[2] },
  low: { group: "todo", label: (m) => m.priorities[1] },
  noPriority: { group: "todo", label: (m) => m.priorities[0] },
  list: { group: "todo", label: (m) => m.actions.moveTo },
  labels: { group: "todo", label: (m) => m.todo.labels },
  moveUp: { group: "todo", label: (m) => m.shortcuts.moveUp },
  moveDown: { group: "todo", label: (m) => m.shortcuts.moveDown },
  delete: { group: "todo", label: (m) => m.actions.delete },
};
