import { describe, expect, test } from "vitest";
import { parseQuickAdd } from "@/lib/client/quick-add/parse";
import { sentences as english } from "./english-sentences";
import { sentences as german } from "./german-sentences";

// A Wednesday.
const context = { today: "2026-09-30", now: "10:00", lists: [], labels: [] };

describe.each([
  ["en-US", english],
  ["de-DE", german],
])("%s", (locale, kinds) => {
  describe.each(Object.entries(kinds))("%s", (_, rows) => {
    test.each(rows)("%s", (text, title, due = "", repeat = "") => {
      const { todo } = parseQuickAdd(text, { ...context, locale });
      const { dueDate, dueTime } = todo;
      expect({
        title: todo.title,
        due: [dueDate, dueTime].filter(Boolean).join(" "),
        repeat: todo.repeat ?? "",
      }).toEqual({ title, due, repeat });
    });
  });
});
