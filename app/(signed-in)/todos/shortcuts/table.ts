import type { Messages } from "@/lib/messages/catalogue";

export type Group = keyof Messages["shortcuts"]["groups"];

type Shortcut = {
  /** The first is the one that is shown beside buttons; "g i" are two keys, one after the other. */
  keys: readonly string[];
  group: Group;
  label: (messages: Messages) => string;
};

/** Every key of the app and what it is for. Keys of one letter rest while the settings switch them off. */
export const shortcuts = {
  quickAdd: { keys: ["q"], group: "everywhere", label: (m) => m.shortcuts.quickAdd },
  palette: { keys: ["mod+k"], group: "everywhere", label: (m) => m.shortcuts.palette },
  search: { keys: ["/"], group: "everywhere", label: (m) => m.views.search },
  undo: { keys: ["mod+z"], group: "everywhere", label: (m) => m.actions.undo },
  redo: { keys: ["mod+shift+z"], group: "everywhere", label: (m) => m.actions.redo },
  keys: { keys: ["?"], group: "everywhere", label: (m) => m.shortcuts.help },

  goInbox: { keys: ["g i"], group: "views", label: (m) => m.views.inbox },
  goToday: { keys: ["g t"], group: "views", label: (m) => m.views.today },
  goUpcoming: { keys: ["g u"], group: "views", label: (m) => m.views.upcoming },
  goAll: { keys: ["g a"], group: "views", label: (m) => m.views.all },
  goCompleted: { keys: ["g c"], group: "views", label: (m) => m.views.completed },
  goTrash: { keys: ["g d"], group: "views", label: (m) => m.views.trash },

  next: { keys: ["j", "down"], group: "list", label: (m) => m.shortcuts.next },
  previous: { keys: ["k", "up"], group: "list", label: (m) => m.shortcuts.previous },
  select: { keys: ["x"], group: "list", label: (m) => m.shortcuts.select },
  selectNext: {
    keys: ["shift+down", "shift+j"],
    group: "list",
    label: (m) => m.shortcuts.selectNext,
  },
  selectPrevious: {
    keys: ["shift+up", "shift+k"],
    group: "list",
    label: (m) => m.shortcuts.selectPrevious,
  },
  selectAll: { keys: ["mod+a"], group: "list", label: (m) => m.shortcuts.selectAll },
  leave: { keys: ["esc"], group: "list", label: (m) => m.shortcuts.leave },

  open: { keys: ["enter", "o"], group: "todo", label: (m) => m.actions.open },
  complete: { keys: ["c"], group: "todo", label: (m) => m.shortcuts.complete },
  rename: { keys: ["e"], group: "todo", label: (m) => m.actions.rename },
  day: { keys: ["d"], group: "todo", label: (m) => m.shortcuts.day },
  repeat: { keys: ["r"], group: "todo", label: (m) => m.todo.repeat },
  priority: { keys: ["p"], group: "todo", label: (m) => m.todo.priority },
  high: { keys: ["1"], group: "todo", label: (m) => m.priorities[3] },
  medium: { keys: ["2"], group: "todo", label: (m) => m.priorities[2] },
  low: { keys: ["3"], group: "todo", label: (m) => m.priorities[1] },
  noPriority: { keys: ["0"], group: "todo", label: (m) => m.priorities[0] },
  list: { keys: ["m"], group: "todo", label: (m) => m.actions.moveTo },
  labels: { keys: ["l"], group: "todo", label: (m) => m.todo.labels },
  moveUp: { keys: ["alt+up"], group: "todo", label: (m) => m.shortcuts.moveUp },
  moveDown: { keys: ["alt+down"], group: "todo", label: (m) => m.shortcuts.moveDown },
  delete: { keys: ["backspace", "delete"], group: "todo", label: (m) => m.actions.delete },
} as const satisfies Record<string, Shortcut>;

export type Command = keyof typeof shortcuts;

/** The commands in the order of the table. */
export const commands = Object.keys(shortcuts) as Command[];

const byKey = new Map<string, Command>(
  commands.flatMap((command) => shortcuts[command].keys.map((key) => [key, command] as const)),
);

export function commandOf(key: string): Command | undefined {
  return byKey.get(key);
}

/** Whether it is a character that somebody may speak or press by accident, as WCAG 2.1.4 means it. */
export function isCharacter(key: string): boolean {
  return (
    !key.includes("mod+") &&
    key
      .replace("shift+", "")
      .split(" ")
      .every(({ length }) => length === 1)
  );
}

/** How the table calls what was pressed. */
export function keyOf(
  event: Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">,
): string {
  const name = names[event.key] ?? event.key.toLowerCase();
  // In "?" and its like the shift key is part of the character.
  const hasShift = event.shiftKey && /^([a-z]|..+)$/.test(name);
  return [
    (event.metaKey || event.ctrlKey) && "mod",
    event.altKey && "alt",
    hasShift && "shift",
    name,
  ]
    .filter(Boolean)
    .join("+");
}

const names: Record<string, string> = {
  ArrowDown: "down",
  ArrowUp: "up",
  Escape: "esc",
};
