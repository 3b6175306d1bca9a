import { expect, test } from "vitest";
import { messagesFor } from "@/lib/client/i18n/catalogue";
import { failure } from "@/lib/client/i18n/failure";
import { languageFor } from "@/lib/client/i18n/language";
import { tour } from "@/lib/client/i18n/tour";

test.each([
  [["de-AT", "en"], "de"],
  [["en-GB", "de"], "en"],
  [["fr-FR", "de", "en"], "de"],
  [["DE"], "de"],
  [["den", "fr"], "en"],
  [[], "en"],
] as const)("who prefers %j reads %s", (preferred, language) => {
  expect(languageFor(preferred)).toBe(language);
});

test("counts follow the language", async () => {
  const [en, de] = [await messagesFor("en"), await messagesFor("de")];

  expect([0, 1, 1200].map(en.counts.selected)).toEqual([
    "0 todos selected",
    "1 todo selected",
    "1,200 todos selected",
  ]);
  expect([1, 1200].map(de.counts.selected)).toEqual([
    "1 Todo ausgewählt",
    "1.200 Todos ausgewählt",
  ]);
});

test("every text says something, and sets in what it is given", async () => {
  for (const language of ["en", "de"] as const) {
    for (const [key, text] of textsOf(await messagesFor(language))) {
      expect(text, `${language}: ${key}`).toMatch(/\S/);
      expect(text, `${language}: ${key}`).not.toMatch(/undefined|NaN|\[object|^\s|\s$| {2}/);
    }
  }
});

test("German says everything in its own words", async () => {
  const english = new Map(textsOf(await messagesFor("en")));
  const untranslated = textsOf(await messagesFor("de")).filter(
    ([key, text]) => english.get(key) === text && !SAME_IN_BOTH.has(text),
  );

  expect(untranslated).toEqual([]);
});

test("the tour is the same in both languages, each in its own words", () => {
  const { en, de } = tour;
  const named = (shortcut: string) => shortcut;
  for (const [english, german] of [
    [en.todos(named), de.todos(named)],
    [en.todosByTouch, de.todosByTouch],
    [en.subtasks, de.subtasks],
  ] as const) {
    expect(german).toHaveLength(english.length);
    expect(german.filter((text) => english.includes(text))).toEqual([]);
  }
  expect(de.list).not.toBe(en.list);
  expect(de.notes).not.toBe(en.notes);
});

test.each(["en", "de"] as const)("there is one word for each thing, in %s", async (language) => {
  const { todos, ...words } = tour[language];
  const texts = [
    ...textsOf(await messagesFor(language)),
    ...textsOf({ words, todos: todos((shortcut) => shortcut), failure: failure[language] }),
  ];

  expect(texts.filter(([, text]) => RETIRED[language].test(text))).toEqual([]);
});

test("limits are told as they are", async () => {
  const { quota_todos, quota_rows, quota_text } = (await messagesFor("en")).sync.reasons;

  expect(quota_todos).toBe("You’ve reached the limit of 10,000 open todos.");
  expect(quota_rows).toContain("50,000 todos and lists, including");
  expect(quota_text).toContain("64 MB of text, including");
  expect((await messagesFor("de")).sync.reasons.quota_todos).toContain("10.000 offenen Todos");
});

// What has another word: permanently, subtask, change, date; and quotes that were typed in a hurry.
const RETIRED = {
  en: /\b(for good|steps?|an? edit|edits|due day|cannot|whoever|is gone|stands?)\b|["']/i,
  de: /\b(Schritt|Kein Tag|aufbewahrt|woanders)\b|["']/i,
};

// Words that German has taken over, and what each language is called by those who speak it.
const SAME_IN_BOTH = new Set(
  "Deutsch English Indigo Labels Name Navigation Orange System Todo Todos".split(" "),
);

/** Every text with the path of its key; functions are given the number 2. */
function textsOf(messages: object, path = ""): [string, string][] {
  return Object.entries(messages).flatMap(([name, value]): [string, string][] => {
    const key = path ? `${path}.${name}` : name;
    if (typeof value === "string") return [[key, value]];
    if (typeof value === "function") return [[key, value(2, 2)]];
    return textsOf(value, key);
  });
}
