import { expect, test } from "vitest";
import { addDays, weekdayOf } from "@/lib/client/dates/days";
import { nearDays } from "@/lib/client/dates/near-days";
import { messagesFor } from "@/lib/client/i18n/catalogue";
import { parseQuickAdd } from "@/lib/client/quick-add/parse";

const week = [0, 1, 2, 3, 4, 5, 6].map((count) => addDays("2026-11-23", count));

test.each(["en", "de"] as const)(
  "a near date is what quick add reads in its name, in %s",
  async (locale) => {
    const { days } = await messagesFor(locale);
    for (const today of week) {
      for (const { name, day } of nearDays(today)) {
        const { todo } = parseQuickAdd(`Stretch ${days[name]}`, {
          today,
          locale,
          lists: [],
          labels: [],
        });
        expect(todo, `${name} on ${today}`).toEqual({ title: "Stretch", dueDate: day });
      }
    }
  },
);

test("on the weekend itself, today has one name", () => {
  const offering = week.filter((today) => nearDays(today).some(({ name }) => name === "weekend"));
  expect(offering).toEqual(week.filter((today) => weekdayOf(today) < 6));
});
