import { describe, expect, test } from "vitest";
import { type Context, parseQuickAdd } from "@/lib/client/quick-add/parse";

// A Monday.
const context: Context = {
  today: "2026-11-23",
  now: "08:00",
  locale: "de-AT",
  lists: [{ id: "019ac3f1-0b7a-7e18-b3c4-5d6e7f8a9b0c", name: "Zuhause" }],
  labels: ["Geld"],
};

const read = (text: string) => parseQuickAdd(text, context);

test("everything is understood in one line", () => {
  const { todo, marks } = read("Miete jeden Monat am 1. um 9 Uhr p1 #zuhause @Geld");

  expect(todo).toEqual({
    title: "Miete",
    dueDate: "2026-12-01",
    dueTime: "09:00",
    repeat: "FREQ=MONTHLY;BYMONTHDAY=1",
    priority: 3,
    listId: "019ac3f1-0b7a-7e18-b3c4-5d6e7f8a9b0c",
    labels: ["Geld"],
  });
  expect(marks.map(({ text }) => text)).toEqual([
    "jeden Monat am 1.",
    "um 9 Uhr",
    "p1",
    "#zuhause",
    "@Geld",
  ]);
});

describe("a day is understood, wherever it stands", () => {
  test.each([
    ["heute", "2026-11-23"],
    ["morgen", "2026-11-24"],
    ["übermorgen", "2026-11-25"],
    ["ÜBERMORGEN", "2026-11-25"],
    ["Freitag", "2026-11-27"],
    ["am Freitag", "2026-11-27"],
    ["bis Freitag", "2026-11-27"],
    ["ab dem 1.12.", "2026-12-01"],
    ["Montag", "2026-11-30"],
    ["am mo", "2026-11-30"],
    ["am So", "2026-11-29"],
    ["diesen Freitag", "2026-11-27"],
    ["kommenden Montag", "2026-11-30"],
    ["nächsten Freitag", "2026-12-04"],
    ["Freitag nächste Woche", "2026-12-04"],
    ["in 3 Tagen", "2026-11-26"],
    ["in einem Tag", "2026-11-24"],
    ["in einer Woche", "2026-11-30"],
    ["in zwei Wochen", "2026-12-07"],
    ["in 1 Monat", "2026-12-23"],
    ["in 3 Monaten", "2027-02-23"],
    ["in einem Jahr", "2027-11-23"],
    ["nächste Woche", "2026-11-30"],
    ["nächsten Monat", "2026-12-01"],
    ["nächstes Jahr", "2027-01-01"],
    ["am Wochenende", "2026-11-28"],
    ["dieses Wochenende", "2026-11-28"],
    ["nächstes Wochenende", "2026-12-05"],
    ["zum Monatsende", "2026-11-30"],
    ["Ende des Monats", "2026-11-30"],
    ["24. Dezember", "2026-12-24"],
    ["am 24. Dez.", "2026-12-24"],
    ["24 dez 2027", "2027-12-24"],
    ["5. Jänner", "2027-01-05"],
    ["3. März", "2027-03-03"],
    ["1. Mai", "2027-05-01"],
    ["24.12.", "2026-12-24"],
    ["24.12.2027", "2027-12-24"],
    ["24. 12. 2027", "2027-12-24"],
    ["22.11.", "2027-11-22"],
    ["2026-12-24", "2026-12-24"],
  ])("%s is %s", (words, dueDate) => {
    const todo = { title: "Oma anrufen", dueDate };
    expect(read(`Oma anrufen ${words}`).todo).toEqual(todo);
    expect(read(`${words} Oma anrufen`).todo).toEqual(todo);
    expect(read(`Oma ${words} anrufen`).todo).toEqual(todo);
  });

  test.each([
    ["Sport mi", "2026-11-25"],
    ["Packen Wochenende", "2026-11-28"],
  ])("%s: at the end only", (text, dueDate) => {
    expect(read(text).todo.dueDate).toBe(dueDate);
    expect(read(`${text} danach`).todo.dueDate).toBeUndefined();
  });
});

describe("a time is understood", () => {
  test.each([
    ["um 9", "09:00"],
    ["um 9 Uhr", "09:00"],
    ["9 Uhr", "09:00"],
    ["9 Uhr 30", "09:30"],
    ["9:30 Uhr", "09:30"],
    ["um 9.30", "09:30"],
    ["gegen 18 Uhr", "18:00"],
    ["18:45", "18:45"],
    ["mittags", "12:00"],
  ])("%s is %s", (words, dueTime) => {
    const todo = { title: "Zahnarzt", dueDate: "2026-11-24", dueTime };
    expect(read(`Zahnarzt morgen ${words}`).todo).toEqual(todo);
    expect(read(`Morgen ${words} Zahnarzt`).todo).toEqual(todo);
  });
});

describe("a repetition is understood, with the first day that it has", () => {
  test.each([
    ["jeden Tag", "FREQ=DAILY", "2026-11-23"],
    ["täglich", "FREQ=DAILY", "2026-11-23"],
    ["alle 3 Tage", "FREQ=DAILY;INTERVAL=3", "2026-11-23"],
    ["jeden zweiten Tag", "FREQ=DAILY;INTERVAL=2", "2026-11-23"],
    ["jede Woche", "FREQ=WEEKLY", "2026-11-23"],
    ["jede 2. Woche", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"],
    ["alle zwei Wochen", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"],
    ["alle 2 Wochen am Mittwoch", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-11-25"],
    ["jeden Montag", "FREQ=WEEKLY;BYDAY=MO", "2026-11-23"],
    ["jeden zweiten Freitag", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-11-27"],
    ["jeden Di, Do und So", "FREQ=WEEKLY;BYDAY=TU,TH,SU", "2026-11-24"],
    ["montags", "FREQ=WEEKLY;BYDAY=MO", "2026-11-23"],
    ["dienstags und donnerstags", "FREQ=WEEKLY;BYDAY=TU,TH", "2026-11-24"],
    ["werktags", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-23"],
    ["Mo-Fr", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-23"],
    ["jedes Wochenende", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-11-28"],
    ["jeden Monat", "FREQ=MONTHLY", "2026-11-23"],
    ["jedes Quartal", "FREQ=MONTHLY;INTERVAL=3", "2026-11-23"],
    ["jeden 15.", "FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15"],
    ["monatlich am 15.", "FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15"],
    ["jeden 31.", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2026-11-30"],
    ["monatlich am 30.", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2026-11-30"],
    [
      "jeden Monat am 31. oder am letzten Tag",
      "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
      "2026-11-30",
    ],
    [
      "jedes Jahr am 29. Februar",
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
      "2027-02-28",
    ],
    ["jährlich am 29.2.", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "2027-02-28"],
    ["jeden Monatsletzten", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"],
    ["jeden ersten Montag im Monat", "FREQ=MONTHLY;BYDAY=1MO", "2026-12-07"],
    ["jeden 2. Dienstag im Monat", "FREQ=MONTHLY;BYDAY=2TU", "2026-12-08"],
    ["jeden letzten Freitag", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"],
    ["jedes Jahr", "FREQ=YEARLY", "2026-11-23"],
    ["jedes Jahr am 24. Dezember", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "2026-12-24"],
    ["jährlich am 24.12.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "2026-12-24"],
    ["jeden Tag bis 31.12.", "FREQ=DAILY;UNTIL=20261231", "2026-11-23"],
    ["jeden Tag bis zum 31. Dezember", "FREQ=DAILY;UNTIL=20261231", "2026-11-23"],
    ["jeden Do 5 mal", "FREQ=WEEKLY;BYDAY=TH;COUNT=5", "2026-11-26"],
  ])("%s is %s from %s", (words, repeat, dueDate) => {
    const todo = { title: "Blumen gießen", repeat, dueDate };
    expect(read(`Blumen gießen ${words}`).todo).toEqual(todo);
    expect(read(`${words} Blumen gießen`).todo).toEqual(todo);
  });

  test.each([
    ["jede! Woche", "FREQ=WEEKLY"],
    ["alle! 3 Tage", "FREQ=DAILY;INTERVAL=3"],
  ])("%s goes on from the day of completion", (words, repeat) => {
    expect(read(`Blumen gießen ${words}`).todo).toMatchObject({
      title: "Blumen gießen",
      repeat,
      repeatFrom: "completion",
    });
  });

  test("an adverb counts at the end only", () => {
    expect(read("Bericht wöchentlich").todo.repeat).toBe("FREQ=WEEKLY");
    expect(read("Bericht vierteljährlich").todo.repeat).toBe("FREQ=MONTHLY;INTERVAL=3");
    expect(read("Der wöchentlich fällige Bericht").todo.repeat).toBeUndefined();
  });
});

test("the inbox has its own name", () => {
  expect(read("Tee #Eingang").todo).toEqual({ title: "Tee", listId: null });
});

describe("words of a title stay in the title", () => {
  test.each([
    "Tue Gutes",
    "So ist es",
    "Mach das so",
    "Do it",
    "Am Morgen joggen",
    "Guten Morgen sagen",
    "Notizen vom Montag",
    "Vorbereitung für Freitag",
    "Die Woche nach dem Freitag",
    "Sonntagszeitung lesen",
    "Miete um 10 Euro senken",
    "Um 3 Prozent teurer",
    "Mai",
    "Frag Mai",
    "31.2.",
    "Version 1.2",
    "12.50 zahlen",
    "alle Wochen",
    "jede Menge",
    "5 mal",
    "bis Oma kommt",
    "Maihaufen",
    "25 Uhr",
  ])("%s", (text) => {
    expect(read(text)).toEqual({ todo: { title: text }, marks: [] });
  });
});
