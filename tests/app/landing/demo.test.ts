import { describe, expect, test } from "vitest";
import { demoContent } from "@/app/(landing)/demo/content";
import { firstMoment, playOf } from "@/app/(landing)/demo/play";

const script = { sentence: "Call mom every Sunday", turns: [15], date: "fri" };
const play = playOf(script);

describe("the list on the first page", () => {
  test("goes through its scenes, and shows each long enough to be followed", () => {
    const scenes = play.map(({ scene }) => scene);
    expect([...new Set(scenes)]).toEqual(["words", "keyboard", "offline"]);
    expect(scenes).toEqual(
      scenes.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)),
    );
    for (const scene of order) {
      const lasts = play.filter((moment) => moment.scene === scene).map(({ lasts }) => lasts);
      expect(lasts.reduce((sum, one) => sum + one)).toBeGreaterThan(5000);
    }
  });

  test("adds what is typed, and shows before it begins what was understood", () => {
    expect(play[firstMoment(script, play)]).toMatchObject({ scene: "words", typed: 21 });
    expect(play.findLast(({ scene }) => scene === "words")?.rows.map(({ name }) => name)).toEqual([
      "call",
      "invoice",
      "passport",
      "plants",
      "trip",
    ]);
  });

  test("completes only what is in focus, and moves on to a row that is there", () => {
    for (const { pressed, focus, rows } of play) {
      if (pressed === "complete") expect(rows.find(({ isDone }) => isDone)?.name).toBe(focus);
      if (focus && focus !== "field") expect(rows.map(({ name }) => name)).toContain(focus);
    }
  });

  test("ends saved, with nothing left to save", () => {
    expect(play.some(({ sync, unsaved }) => sync === "offline" && unsaved === 2)).toBe(true);
    expect(play.at(-1)).toMatchObject({ sync: "saved", unsaved: 0 });
  });
});

const order = ["words", "keyboard", "offline"] as const;

test.each([
  ["en", "Call mom", "Friday"],
  ["de", "Mama anrufen", "Freitag"],
] as const)("the grammar itself reads what is typed there, in %s", async (language, title, day) => {
  const { sentence, readings, date, days, todos } = await demoContent(language);
  const marked = readings.at(-1)?.marks.map(({ start, end }) => sentence.slice(start, end));
  expect(todos.call.title).toBe(title);
  // The rule, the time and the priority.
  expect(marked).toHaveLength(3);
  expect(sentence.startsWith(title)).toBe(true);
  expect(days[date]).toBe(day);
});
