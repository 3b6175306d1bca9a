/**
 * Every key of the app. The first of a command is the one that is shown beside buttons; "g i" are two keys, one
 * after the other. Keys of one letter rest while the settings switch them off.
 */
export const shortcuts = {
  quickAdd: ["q"],
  palette: ["mod+k"],
  search: ["/", "mod+f"],
  undo: ["mod+z"],
  redo: ["mod+shift+z", "mod+y"],
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
  nextPart: ["right"],
  previousPart: ["left"],
  selectAll: ["mod+a"],
  leave: ["esc"],

  open: ["enter", "o"],
  notes: ["n"],
  subtasks: ["s"],
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

/** What a key does again and again while it is held; everything else once. */
export const repeats: ReadonlySet<Command> = new Set([
  "next",
  "previous",
  "selectNext",
  "selectPrevious",
  "moveUp",
  "moveDown",
]);

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

type Press = Pick<KeyboardEvent, "key" | "code" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">;

/** In milliseconds: how long the first of two keys waits for the other. */
const PATIENCE = 1000;

/** Reads what is pressed, one key after the other, as the table calls it: "g i" after "g" where that is a command. */
export function createKeyReader() {
  let before: { key: string; timeStamp: number } | undefined;

  return (event: Press & Pick<KeyboardEvent, "timeStamp">): string => {
    const key = keyOf(event);
    const { timeStamp } = event;
    const isNear = before !== undefined && timeStamp - before.timeStamp < PATIENCE;
    const sequence = `${isNear ? before?.key : undefined} ${key}`;
    const name = commandOf(sequence) ? sequence : key;
    before = name === key ? { key, timeStamp } : undefined;
    return name;
  };
}

/** How the table calls what was pressed. */
export function keyOf(event: Press): string {
  const name = names[event.key] ?? (letterAt(event) || event.key).toLowerCase();
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

/** On layouts of other scripts, what the key says on a Latin one. */
function letterAt({ key, code }: Press): string | undefined {
  const isForeign = /^[\p{L}\p{N}]$/u.test(key) && !/^[\p{Script=Latin}0-9]$/u.test(key);
  return isForeign ? /^(?:Key|Digit)(.)$/.exec(code)?.[1] : undefined;
}

const names: Record<string, string> = {
  ArrowDown: "down",
  ArrowUp: "up",
  ArrowLeft: "left",
  ArrowRight: "right",
  Escape: "esc",
};
