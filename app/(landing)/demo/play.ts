import type { Priority } from "@/app/(signed-in)/todos/pickers/priority";

export type SceneName = "words" | "keyboard" | "offline";
/** A key, by what it does. */
export type Press =
  | "quickAdd"
  | "add"
  | "next"
  | "previous"
  | "day"
  | "choose"
  | "high"
  | "medium"
  | "complete";
export type TodoName = "call" | "invoice" | "passport" | "plants" | "trip";

type Row = {
  name: TodoName;
  priority: Priority;
  isScheduled?: boolean;
  /** Ticked, and about to leave. */
  isDone?: boolean;
};

/** What the list shows, and for how many milliseconds. */
export type Moment = {
  scene: SceneName;
  lasts: number;
  /** How many letters of the sentence are in the field. */
  typed: number;
  rows: Row[];
  focus?: TodoName | "field" | undefined;
  /** What is in the picker of the date, while it is open. */
  date?: string | undefined;
  pressed?: Press | undefined;
  sync: "saved" | "saving" | "offline";
  unsaved: number;
};

type Script = {
  sentence: string;
  /** After how many letters something else is understood. */
  turns: number[];
  date: string;
};

/** All that happens, scene by scene; it begins again after the last moment. */
export function playOf(script: Script): Moment[] {
  const words = sceneOf({ scene: "words", rows: atFirst }, (show) => writeSentence(show, script));
  const keyboard = sceneOf(lastOf(words, "keyboard"), (show) => triage(show, script));
  const offline = sceneOf(lastOf(keyboard, "offline"), workOffline);
  return [...words, ...keyboard, ...offline];
}

/** Where it stands at first, and for those who want nothing to move: all is said, nothing is done yet. */
export function firstMoment({ sentence }: Pick<Script, "sentence">, play: Moment[]): number {
  return play.findIndex(({ typed }) => typed === sentence.length);
}

type Changes = Partial<Omit<Moment, "scene" | "lasts" | "rows">> & {
  rows?: (rows: Row[]) => Row[];
};
type Show = (lasts: number, changes: Changes) => void;

const atFirst: Row[] = [
  { name: "invoice", priority: 0 },
  { name: "passport", priority: 0 },
  { name: "plants", priority: 0 },
  { name: "trip", priority: 0 },
];

function writeSentence(show: Show, { sentence, turns }: Script) {
  show(900, { focus: "field", pressed: "quickAdd" });
  for (let typed = 1; typed < sentence.length; typed++) {
    show(turns.includes(typed) ? 260 : 65, { typed, pressed: "quickAdd" });
  }
  show(2200, { typed: sentence.length, pressed: "quickAdd" });
  show(1200, {
    typed: 0,
    pressed: "add",
    rows: (rows) => [{ name: "call", priority: 3 }, ...rows],
  });
}

function triage(show: Show, { date }: Script) {
  show(700, { focus: "call", pressed: "next" });
  show(700, { focus: "invoice", pressed: "next" });
  show(900, { date: "", pressed: "day" });
  for (let typed = 1; typed <= date.length; typed++) show(200, { date: date.slice(0, typed) });
  show(700, { date });
  show(1100, {
    date: undefined,
    pressed: "choose",
    rows: changing("invoice", { isScheduled: true }),
  });
  show(700, { focus: "passport", pressed: "next" });
  show(1100, { pressed: "high", rows: changing("passport", { priority: 3 }) });
  show(700, { focus: "plants", pressed: "next" });
  complete(show, "plants", "trip");
}

function workOffline(show: Show) {
  show(1400, { sync: "offline" });
  show(1300, { pressed: "medium", rows: changing("trip", { priority: 2 }), unsaved: 1 });
  show(700, { focus: "passport", pressed: "previous" });
  complete(show, "passport", "trip", { unsaved: 2 });
  show(1200, {});
  show(1300, { sync: "saving", unsaved: 0 });
  show(2600, { sync: "saved" });
}

/** Ticks it, shows that for as long as the app does, and goes on to the next. */
function complete(show: Show, name: TodoName, focus: TodoName, changes: Changes = {}) {
  show(500, { ...changes, pressed: "complete", rows: changing(name, { isDone: true }) });
  show(1100, { focus, rows: (rows) => rows.filter((row) => row.name !== name) });
}

function changing(name: TodoName, changes: Partial<Row>) {
  return (rows: Row[]) => rows.map((row) => (row.name === name ? { ...row, ...changes } : row));
}

function sceneOf(
  start: Pick<Moment, "scene" | "rows"> & Partial<Moment>,
  tell: (show: Show) => void,
) {
  const moments: Moment[] = [];
  let now: Moment = { typed: 0, sync: "saved", unsaved: 0, ...start, lasts: 0 };
  tell((lasts, { rows = (same) => same, ...changes }) => {
    now = { ...now, pressed: undefined, ...changes, rows: rows(now.rows), lasts };
    moments.push(now);
  });
  return moments;
}

function lastOf(
  moments: Moment[],
  scene: SceneName,
): Pick<Moment, "scene" | "rows"> & Partial<Moment> {
  return { rows: [], ...moments.at(-1), scene };
}
