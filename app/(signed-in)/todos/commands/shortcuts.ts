/**
 * Every key of the app. The first of a command is the one that is shown beside buttons; "g i" are two keys, one
 * after the other. Keys of one letter rest while the settings switch them off.
 */
export const shortcuts = {
  quickAdd: ["q"],
  palette: ["mod+k"],
  search: ["/"],
  undo: ["mod+z"],
  redo: ["mod+shift+z"],
  keys: ["?"],

  goInbox: ["g i"],
  goToday: ["g t"],
  goUpcoming: ["g u"],
  goAll: ["g a"],
  goCompleted: ["g c"],
  goTrash: ["g d"],

  next: ["j", "down"],
  previous: ["k", "up"],
  select: ["x"],
  selectNext: ["shift+down", "shift+j"],
  selectPrevious: ["shift+up", "shift+k"],
  selectAll: ["mod+a"],
  leave: ["esc"],

  open: ["enter", "o"],
  complete: ["c"],
  rename: ["e"],
  day: ["d"],
  repeat: ["r"],
  priority: ["p"],
  high: ["1"],
  medium: ["2"],
  low: ["3"],
  noPriority: ["0"],
  list: ["m"],
  labels: ["l"],
  moveUp: ["alt+up"],
  moveDown: ["alt+down"],
  delete: ["backspace", "delete"],
} as const satisfies Record<string, readonly string[]>;

export type Command = keyof typeof shortcuts;

/** The commands in the order of the table. */
export const commands = Object.keys(shortcuts) as Command[];

const byKey = new Map<string, Command>(
  commands.flatMap((command) => shortcuts[command].map((key) => [key, command] as const)),
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
