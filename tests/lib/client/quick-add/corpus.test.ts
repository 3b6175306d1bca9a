import { describe, expect, test } from "vitest";
import { parseQuickAdd } from "@/lib/client/quick-add/parse";
import { sentences as english } from "./english-sentences";
import { sentences as german } from "./german-sentences";
import { englishTitles, germanTitles } from "./titles";

// A Wednesday.
const context = { today: "2026-09-30", now: "10:00", lists: [], labels: [] };

describe.each([
  ["en-US", english, englishTitles],
  ["de-DE", german, germanTitles],
])("%s", (locale, kinds, titles) => {
  describe.each(Object.entries(kinds))("%s", (_, rows) => {
    test.each(rows)("%s", (text, title, due = "", repeat = "") => {
      const { todo } = parseQuickAdd(text, { ...context, locale });
      const { dueDate, dueTime } = todo;
      expect({
        title: todo.title,
        due: [dueDate, dueTime].filter(Boolean).join(" "),
        repeat: [todo.repeat, todo.repeatFrom === "completion" && "from completion"]
          .filter(Boolean)
          .join(" "),
      }).toEqual({ title, due, repeat });
    });
  });

  test.each(titles)("the title %s stays as it is", (title) => {
    expect(parseQuickAdd(title, { ...context, locale })).toEqual({ todo: { title }, marks: [] });
    // A title alone would also stay when all of it is understood.
    expect(parseQuickAdd(`${title} p1`, { ...context, locale }).todo).toEqual({
      title,
      priority: 3,
    });
  });
});
