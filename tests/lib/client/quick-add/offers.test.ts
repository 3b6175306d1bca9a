import { describe, expect, test } from "vitest";
import { changesOf, offersIn } from "@/lib/client/quick-add/offers";
import { todoDefaults } from "@/lib/contract/fields";
import type { Todo } from "@/lib/contract/todos";

// A Wednesday.
const context = {
  today: "2026-09-30",
  now: "10:00",
  lists: [{ id: "1", name: "Home" }],
  labels: [],
};

describe.each([
  ["en-US", "Pay rent", "Pay rent tomorrow 9am p1 @bank"],
  ["de-DE", "Miete zahlen", "Miete zahlen morgen 9 Uhr p1 @bank"],
])("%s", (locale, before, text) => {
  const offers = offersIn(text, before, { ...context, locale });

  test("each thing that is understood is offered alone, with its words out of the title", () => {
    expect(offers.map(({ kind }) => kind)).toEqual(["day", "time", "priority", "label"]);
    for (const { text: words, todo } of offers) {
      expect(todo.title).toBe(text.replace(` ${words}`, ""));
    }
    const [day, time, priority, label] = offers.map(({ todo: { title: _, ...fields } }) => fields);
    expect(day).toEqual({ dueDate: "2026-10-01" });
    expect(time).toEqual({ dueDate: "2026-10-01", dueTime: "09:00" });
    expect(priority).toEqual({ priority: 3 });
    expect(label).toEqual({ labels: ["bank"] });
  });
});

test("nothing is offered that the title said before, nor a list", () => {
  expect(offersIn("Read Today in Rome", "Read Today", context)).toEqual([]);
  expect(offersIn("Pay rent tomorrow #Home #New", "Pay rent tomorrow", context)).toEqual([]);
  expect(offersIn("Pay rent", "", context)).toEqual([]);
  expect(offersIn("tomorrow", "", context)).toEqual([]);
});

test("a time or a rule leaves a todo its date, and labels add up", () => {
  const todo = {
    ...todoDefaults,
    title: "Pay rent",
    dueDate: "2026-12-24",
    labels: ["bank"],
  } as Todo;
  const changes = offersIn("Pay rent 9am every week friday p1 @home", todo.title, context).map(
    (offer) => changesOf(offer, todo),
  );
  expect(changes).toEqual([
    { title: "Pay rent every week friday p1 @home", dueTime: "09:00" },
    { title: "Pay rent 9am friday p1 @home", repeat: "FREQ=WEEKLY" },
    { title: "Pay rent 9am every week p1 @home", dueDate: "2026-10-02" },
    { title: "Pay rent 9am every week friday @home", priority: 3 },
    { title: "Pay rent 9am every week friday p1", labels: ["bank", "home"] },
  ]);
});

test("a rule without a day takes it from the todo's date, and waits as long after completion", () => {
  const todo = { ...todoDefaults, title: "Pay rent", dueDate: "2026-10-31" } as Todo;
  const changes = (text: string) =>
    offersIn(text, todo.title, context).map((offer) => changesOf(offer, todo));
  expect(changes("Pay rent every month")).toEqual([
    { repeat: "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1" },
  ]);
  expect(changes("Pay rent every! month")).toEqual([
    { repeat: "FREQ=MONTHLY", repeatFrom: "completion" },
  ]);
});

test("what a todo has already is no news", () => {
  const todo = { ...todoDefaults, title: "Pay rent today", dueDate: "2026-09-30" } as Todo;
  const [offer] = offersIn("Pay the rent today", "", context);
  expect(offer && Object.keys(changesOf(offer, todo))).toEqual(["title"]);
});
