import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Context,
  completionAt,
  parseQuickAdd,
  splitLines,
} from "@/lib/client/quick-add/parse";
import { repeatSchema } from "@/lib/contract/scalars";
import { createTodoSchema } from "@/lib/contract/todos";
import { isVisible } from "@/lib/contract/visible";

const HOME = "019ac3f1-0b7a-7e18-b3c4-5d6e7f8a9b0c";
const HOME_OFFICE = "019ac3f1-0b7a-7e18-b3c4-5d6e7f8a9b0d";

const context: Context = {
  // A Monday.
  today: "2026-11-23",
  now: "08:00",
  lists: [
    { id: HOME, name: "Home" },
    { id: HOME_OFFICE, name: "Home office" },
  ],
  labels: ["money", "Deep work"],
};

const read = (text: string, changes: Partial<Context> = {}) =>
  parseQuickAdd(text, { ...context, ...changes });

test("everything is understood in one line", () => {
  const text = "pay rent every month on the 1st 9am p1 #home @money";

  expect(read(text)).toEqual({
    todo: {
      title: "pay rent",
      dueDate: "2026-12-01",
      dueTime: "09:00",
      repeat: "FREQ=MONTHLY;BYMONTHDAY=1",
      priority: 3,
      listId: HOME,
      labels: ["money"],
    },
    rule: "FREQ=MONTHLY;BYMONTHDAY=1",
    marks: [
      { kind: "repeat", start: 9, end: 31, text: "every month on the 1st" },
      { kind: "time", start: 32, end: 35, text: "9am" },
      { kind: "priority", start: 36, end: 38, text: "p1" },
      { kind: "list", start: 39, end: 44, text: "#home" },
      { kind: "label", start: 45, end: 51, text: "@money" },
    ],
  });
});

describe("a day is understood, wherever it stands", () => {
  test.each([
    ["today", "2026-11-23"],
    ["tod", "2026-11-23"],
    ["TODAY", "2026-11-23"],
    ["tomorrow", "2026-11-24"],
    ["tom", "2026-11-24"],
    ["tmr", "2026-11-24"],
    ["tmrw", "2026-11-24"],
    ["by tomorrow", "2026-11-24"],
    ["fri", "2026-11-27"],
    ["friday", "2026-11-27"],
    ["on friday", "2026-11-27"],
    ["by friday", "2026-11-27"],
    ["this friday", "2026-11-27"],
    ["tue", "2026-11-24"],
    ["tues", "2026-11-24"],
    ["wed", "2026-11-25"],
    ["thu", "2026-11-26"],
    ["thurs", "2026-11-26"],
    ["saturday", "2026-11-28"],
    ["Sunday", "2026-11-29"],
    ["on sat", "2026-11-28"],
    ["this sun", "2026-11-29"],
    ["next sat", "2026-12-05"],
    ["in 3 days", "2026-11-26"],
    ["in a day", "2026-11-24"],
    ["in 2 weeks", "2026-12-07"],
    ["in two weeks", "2026-12-07"],
    ["in a week", "2026-11-30"],
    ["in 1 month", "2026-12-23"],
    ["in 3 months", "2027-02-23"],
    ["in 1 year", "2027-11-23"],
    ["dec 24", "2026-12-24"],
    ["Dec. 24", "2026-12-24"],
    ["december 24th", "2026-12-24"],
    ["on dec 24", "2026-12-24"],
    ["dec 24, 2027", "2027-12-24"],
    ["24 dec", "2026-12-24"],
    ["24th of december", "2026-12-24"],
    ["24 dec 2027", "2027-12-24"],
    ["nov 23", "2026-11-23"],
    ["nov 22", "2027-11-22"],
    ["may 5", "2027-05-05"],
    ["feb 29", "2028-02-29"],
    ["2026-12-24", "2026-12-24"],
    ["2025-01-31", "2025-01-31"],
    ["12/24", "2026-12-24"],
    ["1/15", "2027-01-15"],
    ["on 1/2", "2027-01-02"],
    ["12/24/2027", "2027-12-24"],
    ["next week", "2026-11-30"],
    ["next month", "2026-12-01"],
    ["next year", "2027-01-01"],
    ["this weekend", "2026-11-28"],
    ["on the weekend", "2026-11-28"],
    ["next weekend", "2026-12-05"],
    ["end of month", "2026-11-30"],
    ["end of the month", "2026-11-30"],
    ["eom", "2026-11-30"],
    ["in  3\tdays", "2026-11-26"],
  ])("%s is %s", (words, dueDate) => {
    const todo = { title: "Call Ada", dueDate };
    expect(read(`Call Ada ${words}`).todo).toEqual(todo);
    expect(read(`${words} Call Ada`).todo).toEqual(todo);
    expect(read(`Call ${words} Ada`).todo).toEqual(todo);
    expect(read(`Call ${words}, Ada`).todo).toEqual(todo);
  });
});

test.each([
  ["en-US", "5/6", "2027-05-06"],
  ["en-GB", "5/6", "2027-06-05"],
  ["en-GB", "24/12", "2026-12-24"],
  ["en-GB", "on 5/6/2028", "2028-06-05"],
  ["en-GB", "dec 24", "2026-12-24"],
])("in %s, %s is %s", (locale, words, dueDate) => {
  expect(read(`Call ${words}`, { locale }).todo).toEqual({ title: "Call", dueDate });
});

describe("what may as well be a word counts at the end only", () => {
  test.each([
    ["Gym sat", { title: "Gym", dueDate: "2026-11-28" }],
    ["Gym sun", { title: "Gym", dueDate: "2026-11-29" }],
    ["Gym sat 9am p1", { title: "Gym", dueDate: "2026-11-28", dueTime: "09:00", priority: 3 }],
    ["Pack weekend", { title: "Pack", dueDate: "2026-11-28" }],
    ["Pack 1/2", { title: "Pack", dueDate: "2027-01-02" }],
    ["Report weekly", { title: "Report", dueDate: "2026-11-23", repeat: "FREQ=WEEKLY" }],
    [
      "Report monthly @money",
      { title: "Report", dueDate: "2026-11-23", repeat: "FREQ=MONTHLY", labels: ["money"] },
    ],
    ["Report daily", { title: "Report", dueDate: "2026-11-23", repeat: "FREQ=DAILY" }],
    ["Write daily report", { title: "Write daily report" }],
    ["Report yearly.", { title: "Report", dueDate: "2026-11-23", repeat: "FREQ=YEARLY" }],
    ["Buy sun cream", { title: "Buy sun cream" }],
    ["Install sat dish", { title: "Install sat dish" }],
    ["Plan weekend trip", { title: "Plan weekend trip" }],
    ["Buy 1/2 kg flour", { title: "Buy 1/2 kg flour" }],
    ["Write weekly report", { title: "Write weekly report" }],
    ["Look at the sun", { title: "Look at the sun" }],
  ])("%s", (text, todo) => {
    expect(read(text).todo).toEqual(todo);
  });
});

describe("words of a title stay in the title", () => {
  test.each([
    "May",
    "May I go",
    "Ask May about June",
    "Second draft",
    "call mark",
    "Call Tom",
    "Tod und Verklärung",
    "Buy 12 eggs",
    "Room 101",
    "7",
    "Decide about 5",
    "2026",
    "monday's report",
    "Mondays",
    "Satisfy everyone",
    "Read everything",
    "everyday shoes",
    "Notes from monday",
    "Review of the last friday",
    "Prepare for tomorrow",
    "Away until friday",
    "Call everyone before friday",
    "feb 30",
    "2026-02-30",
    "13/24",
    "99/99/2026",
    "in 3 houses",
    "in days",
    "every",
    "every one of us",
    "every 0 days",
    "every 40th",
    "every feb 30",
    "5 times",
    "until friday",
    "p4",
    "p12",
    "map1",
    "# alone",
    "@ alone",
    "#[]",
    "@[ ]",
    "Fix #123",
    "mail ada@example.org",
    "C# course",
    "at 5",
    "13pm",
    "0am",
    "25:00",
    "9:75",
    "afternoon",
    "(tomorrow)",
    "9am-10am",
    "24/7 support",
  ])("%s", (text) => {
    expect(read(text)).toEqual({ todo: { title: text }, marks: [] });
  });
});

describe("weekdays look ahead", () => {
  test("on a Monday, monday is the next one and this monday is today", () => {
    expect(read("Gym monday").todo.dueDate).toBe("2026-11-30");
    expect(read("Gym mon").todo.dueDate).toBe("2026-11-30");
    expect(read("Gym this monday").todo.dueDate).toBe("2026-11-23");
  });

  test.each([
    ["2026-11-23", "2026-12-04"],
    ["2026-11-27", "2026-12-04"],
    ["2026-11-28", "2026-12-04"],
    ["2026-11-29", "2026-12-04"],
    ["2026-11-30", "2026-12-11"],
  ])("on %s, next friday is the Friday of the week after this one: %s", (today, dueDate) => {
    expect(read("Gym next friday", { today }).todo.dueDate).toBe(dueDate);
    expect(read("Gym friday next week", { today }).todo.dueDate).toBe(dueDate);
  });

  test.each([
    ["2026-11-27", "2026-11-28"],
    ["2026-11-28", "2026-11-28"],
    ["2026-11-29", "2026-11-29"],
  ])("on %s, this weekend begins on %s", (today, dueDate) => {
    expect(read("Gym this weekend", { today }).todo.dueDate).toBe(dueDate);
  });
});

test("in a month that is shorter it is the last day", () => {
  expect(read("Pay in 1 month", { today: "2027-01-31" }).todo.dueDate).toBe("2027-02-28");
  expect(read("Pay in a year", { today: "2028-02-29" }).todo.dueDate).toBe("2029-02-28");
});

describe("a time is understood", () => {
  test.each([
    ["9am", "09:00"],
    ["9 AM", "09:00"],
    ["9a.m.", "09:00"],
    ["at 5 pm", "17:00"],
    ["5:30pm", "17:30"],
    ["12am", "00:00"],
    ["12pm", "12:00"],
    ["9:30", "09:30"],
    ["at 09:30", "09:30"],
    ["18:00", "18:00"],
    ["23:59", "23:59"],
    ["noon", "12:00"],
    ["at noon", "12:00"],
  ])("%s is %s", (words, dueTime) => {
    const todo = { title: "Call Ada", dueDate: "2026-11-24", dueTime };
    expect(read(`Call Ada tomorrow ${words}`).todo).toEqual(todo);
    expect(read(`${words} Call Ada tomorrow`).todo).toEqual(todo);
  });

  test("alone it is today, or tomorrow when it has passed", () => {
    expect(read("Call 9am", { now: "08:59" }).todo.dueDate).toBe("2026-11-23");
    expect(read("Call 9am", { now: "09:00" }).todo.dueDate).toBe("2026-11-24");
    expect(read("Call 9am", { now: undefined }).todo.dueDate).toBe("2026-11-23");
    expect(read("Call today 9am", { now: "10:00" }).todo.dueDate).toBe("2026-11-23");
    expect(read("Call every day 9am", { now: "10:00" }).todo.dueDate).toBe("2026-11-24");
  });
});

describe("a repetition is understood, with the first day that it has", () => {
  test.each([
    ["every day", "FREQ=DAILY", "2026-11-23"],
    ["every 3 days", "FREQ=DAILY;INTERVAL=3", "2026-11-23"],
    ["every other day", "FREQ=DAILY;INTERVAL=2", "2026-11-23"],
    ["every 3rd day", "FREQ=DAILY;INTERVAL=3", "2026-11-23"],
    ["every 10th day", "FREQ=DAILY;INTERVAL=10", "2026-11-23"],
    ["every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-23"],
    ["every workday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-23"],
    ["every weekend", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-11-28"],
    ["every monday", "FREQ=WEEKLY;BYDAY=MO", "2026-11-23"],
    ["every mon", "FREQ=WEEKLY;BYDAY=MO", "2026-11-23"],
    ["every Tuesdays", "FREQ=WEEKLY;BYDAY=TU", "2026-11-24"],
    ["every sat", "FREQ=WEEKLY;BYDAY=SA", "2026-11-28"],
    ["every sun", "FREQ=WEEKLY;BYDAY=SU", "2026-11-29"],
    ["every mon and thu", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23"],
    ["every thu and mon", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23"],
    ["every tue, thu and sat", "FREQ=WEEKLY;BYDAY=TU,TH,SA", "2026-11-24"],
    ["every tue, thu, and sat", "FREQ=WEEKLY;BYDAY=TU,TH,SA", "2026-11-24"],
    ["every tue/thu", "FREQ=WEEKLY;BYDAY=TU,TH", "2026-11-24"],
    ["every tue & thu", "FREQ=WEEKLY;BYDAY=TU,TH", "2026-11-24"],
    ["every other friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-11-27"],
    ["every week", "FREQ=WEEKLY", "2026-11-23"],
    ["every 2 weeks", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"],
    ["every second week", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"],
    ["every 2 weeks on wed", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-11-25"],
    ["every week on mon and thu", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23"],
    ["every month", "FREQ=MONTHLY", "2026-11-23"],
    ["every other month", "FREQ=MONTHLY;INTERVAL=2", "2026-11-23"],
    ["every quarter", "FREQ=MONTHLY;INTERVAL=3", "2026-11-23"],
    ["every month on the 1st", "FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-01"],
    ["every month on day 15", "FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15"],
    ["every other month on the 1st", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1", "2026-12-01"],
    ["every month on the last day", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"],
    ["every last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"],
    ["every month on the 2nd tuesday", "FREQ=MONTHLY;BYDAY=2TU", "2026-12-08"],
    ["every 15th", "FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15"],
    ["every month on the 28th", "FREQ=MONTHLY;BYMONTHDAY=28", "2026-11-28"],
    ["every month on the 29th", "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1", "2026-11-29"],
    ["every 30th", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2026-11-30"],
    ["every 31st of the month", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2026-11-30"],
    [
      "every 2 months on the 31st, or the last day",
      "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
      "2026-11-30",
    ],
    ["every 2nd tuesday", "FREQ=MONTHLY;BYDAY=2TU", "2026-12-08"],
    ["every first monday of the month", "FREQ=MONTHLY;BYDAY=1MO", "2026-12-07"],
    ["every 1st and 3rd monday", "FREQ=MONTHLY;BYDAY=1MO,3MO", "2026-12-07"],
    ["every last friday", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"],
    ["every year", "FREQ=YEARLY", "2026-11-23"],
    ["every year on dec 24", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "2026-12-24"],
    ["every year on the 24th of december", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "2026-12-24"],
    ["every 2 years on dec 24", "FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=24", "2026-12-24"],
    ["every dec 24", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "2026-12-24"],
    ["every 29 feb", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "2027-02-28"],
    [
      "every 2 years on february 29th",
      "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
      "2027-02-28",
    ],
    ["every 31 august", "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31", "2027-08-31"],
    ["EVERY DAY", "FREQ=DAILY", "2026-11-23"],
    ["every day until dec 31", "FREQ=DAILY;UNTIL=20261231", "2026-11-23"],
    ["every day till friday", "FREQ=DAILY;UNTIL=20261127", "2026-11-23"],
    ["every day until 2027-01-15", "FREQ=DAILY;UNTIL=20270115", "2026-11-23"],
    ["every thu 5 times", "FREQ=WEEKLY;BYDAY=TH;COUNT=5", "2026-11-26"],
    ["every day for 10 times", "FREQ=DAILY;COUNT=10", "2026-11-23"],
    ["every week starting dec 1", "FREQ=WEEKLY", "2026-12-01"],
    ["every mon dec 1", "FREQ=WEEKLY;BYDAY=MO", "2026-12-07"],
  ])("%s is %s from %s", (words, repeat, dueDate) => {
    const todo = { title: "Water plants", repeat, dueDate };
    expect(read(`Water plants ${words}`).todo).toEqual(todo);
    expect(read(`${words} Water plants`).todo).toEqual(todo);
  });

  // A rule that names no day would skip the months that do not have the first one.
  test.each([
    ["2027-01-31", "every month", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"],
    ["2027-01-30", "every month", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"],
    ["2027-01-29", "every month", "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"],
    ["2027-01-28", "every month", "FREQ=MONTHLY"],
    ["2027-01-05", "every month jan 31", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"],
    ["2027-01-31", "every month feb 1", "FREQ=MONTHLY"],
    [
      "2027-01-31",
      "every quarter 5 times",
      "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=5",
    ],
    [
      "2027-01-31",
      "every month until dec 31",
      "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;UNTIL=20271231",
    ],
    ["2028-02-29", "every year", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"],
    ["2027-01-31", "every year", "FREQ=YEARLY"],
    ["2027-01-31", "every week", "FREQ=WEEKLY"],
    // From completion it says how long to wait.
    ["2027-01-31", "every! month", "FREQ=MONTHLY"],
    ["2028-02-29", "every! year", "FREQ=YEARLY"],
  ])("on %s %s is %s", (today, words, repeat) => {
    expect(read(`Water plants ${words}`, { today }).todo).toMatchObject({
      title: "Water plants",
      repeat,
    });
  });

  test("a rule is told as it was typed, for todos that are due on another day", () => {
    const { todo, rule } = read("Pay every month 5 times", { today: "2027-01-31" });
    expect(rule).toBe("FREQ=MONTHLY;COUNT=5");
    expect(todo.repeat).toBe("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=5");
  });

  test.each([
    ["every! 3 days", "FREQ=DAILY;INTERVAL=3"],
    ["every! week", "FREQ=WEEKLY"],
    ["every! month on the 1st", "FREQ=MONTHLY;BYMONTHDAY=1"],
  ])("%s goes on from the day of completion", (words, repeat) => {
    expect(read(`Water plants ${words}`).todo).toMatchObject({
      title: "Water plants",
      repeat,
      repeatFrom: "completion",
    });
  });

  test("its end may stand apart from it", () => {
    expect(read("Stretch every day 9am until dec 31").todo).toEqual({
      title: "Stretch",
      dueDate: "2026-11-23",
      dueTime: "09:00",
      repeat: "FREQ=DAILY;UNTIL=20261231",
    });
  });
});

test.each([
  ["p1", 3],
  ["p2", 2],
  ["P3", 1],
])("%s is priority %i", (words, priority) => {
  expect(read(`Call ${words} Ada`).todo).toEqual({ title: "Call Ada", priority });
});

describe("lists and labels", () => {
  test.each([
    ["Call #home", { listId: HOME }],
    ["Call #HOME", { listId: HOME }],
    ["#Home Call", { listId: HOME }],
    ["Call #home,", { listId: HOME }],
    ["Call #home office", { listId: HOME_OFFICE }],
    ["Call #[home office]", { listId: HOME_OFFICE }],
    ["Call #inbox", { listId: null }],
    ["Call @money", { labels: ["money"] }],
    ["Call @MONEY", { labels: ["money"] }],
    ["Call @new", { labels: ["new"] }],
    ["Call @deep work", { labels: ["Deep work"] }],
    ["Call @[two words]", { labels: ["two words"] }],
    ["@one Call @two @one", { labels: ["one", "two"] }],
    ["Call @été", { labels: ["été"] }],
  ])("%s", (text, changes) => {
    expect(read(text)).toMatchObject({ todo: { title: "Call", ...changes } });
  });

  test.each([
    ["Call #garden", "garden"],
    ["Call #homework", "homework"],
    ["Call #[Spring garden]", "Spring garden"],
    ["Call #every", "every"],
  ])("%s asks for a new list", (text, newList) => {
    expect(read(text)).toMatchObject({ todo: { title: "Call" }, newList });
  });

  test("a name may look like something else", () => {
    const { todo, newList } = read("Call #[every friday] @[p1 9am]");
    expect(todo).toEqual({ title: "Call", labels: ["p1 9am"] });
    expect(newList).toBe("every friday");
  });
});

describe("the first of two rivals stands, the other stays in the title", () => {
  test.each([
    ["Move tomorrow to friday", { title: "Move to friday", dueDate: "2026-11-24" }],
    ["Trip friday or monday", { title: "Trip or monday", dueDate: "2026-11-27" }],
    ["Call 9am 10am tomorrow", { title: "Call 10am", dueDate: "2026-11-24", dueTime: "09:00" }],
    ["Call p2 p1", { title: "Call p1", priority: 2 }],
    ["Call #home #inbox", { title: "Call #inbox", listId: HOME }],
    [
      "Call every day every week",
      { title: "Call every week", repeat: "FREQ=DAILY", dueDate: "2026-11-23" },
    ],
  ])("%s", (text, todo) => {
    expect(read(text).todo).toEqual(todo);
  });
});

describe("what was refused stays in the title", () => {
  test("alone, while everything else is understood", () => {
    expect(read("Read Friday p1", { refused: ["Friday"] })).toMatchObject({
      todo: { title: "Read Friday", priority: 3 },
      marks: [{ kind: "priority" }],
    });
  });

  test.each([
    "on friday",
    "every friday",
    "every day until friday",
    "#home office",
    "next monday 9am",
  ])("whole, so that no part of it is understood instead: %s", (words) => {
    const { marks } = read(`Sing ${words}`);
    const refused = marks.map(({ text }) => text);
    expect(read(`Sing ${words}`, { refused })).toEqual({
      todo: { title: `Sing ${words}` },
      marks: [],
    });
  });

  test("also when punctuation follows later", () => {
    expect(read("See friday, again", { refused: ["friday"] }).marks).toEqual([]);
  });

  test("and makes room for the next of its kind", () => {
    expect(read("Film friday tomorrow", { refused: ["friday"] }).todo).toEqual({
      title: "Film friday",
      dueDate: "2026-11-24",
    });
  });
});

describe("when nothing would remain, the whole text is the title", () => {
  test.each(["tomorrow", "every day 9am", "#home @money p1", "  friday  "])("%s", (text) => {
    expect(read(text)).toEqual({ todo: { title: text.trim() }, marks: [] });
  });
});

test("spaces around and inside the title collapse", () => {
  expect(read("  Call   Ada tomorrow  about   lunch ").todo.title).toBe("Call Ada about lunch");
});

test("offsets count as the field counts, with emoji in front", () => {
  const text = "🎂 Bake tomorrow";
  const [mark] = read(text).marks;
  expect(text.slice(mark?.start, mark?.end)).toBe("tomorrow");
});

const words = fc.constantFrom(
  ..."every every! other 2nd last day days week month year weekday on the 1st 31st mon, and thu friday sat sun next this in 3 dec feb 24 29 30 2026-12-24 2027 12/24 until till 5 times after weekend at 9am 25:00 9:30 pm noon tod tom p1 p3 #home #new #[a ] @money @x @[b call May 🎂 weekly daily, of to . ! \u0007 \ud800 \u00a0".split(
    " ",
  ),
);
const sentence = fc.array(words, { maxLength: 14 }).map((parts) => parts.join(" "));
const typed = fc.oneof(sentence, fc.string({ unit: "binary", maxLength: 60 }), fc.string());

describe("of whatever is typed", () => {
  const runs = { numRuns: 3000, seed: 20_261_123 };

  test("marks stand in order, never overlap, and hold their text", () => {
    fc.assert(
      fc.property(typed, (text) => {
        let last = 0;
        for (const { start, end, text: marked } of read(text).marks) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(marked);
          last = end;
        }
      }),
      runs,
    );
  });

  test("the title is what stands outside of the marks", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { todo, marks } = read(text);
        let outside = "";
        let from = 0;
        const taken = marks.filter(({ staysInTitle }) => !staysInTitle);
        for (const { start, end } of [...taken, { start: text.length, end: text.length }]) {
          outside += ` ${text.slice(from, start)}`;
          from = end;
        }
        const controls = /[\s\p{Cc}]+/gu;
        const left = outside.toWellFormed().replace(controls, " ").trim();
        expect(todo.title).toBe(isVisible(left) ? left : "");
      }),
      runs,
    );
  });

  test("the contract accepts the todo, if it is not too long", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const result = createTodoSchema.safeParse(read(text).todo);
        if (!result.success) expect(read(text).todo.title).toBe("");
      }),
      runs,
    );
  });

  test("a repetition is written as the contract writes it, and has a day", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { repeat, dueDate } = read(text).todo;
        if (!repeat) return;
        expect(repeatSchema.parse(repeat)).toBe(repeat);
        expect(dueDate).toMatch(/^\d{4}-\d\d-\d\d$/);
      }),
      runs,
    );
  });

  test("refusing every mark leaves the whole text as the title", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const refused: string[] = [];
        let marks = read(text).marks;
        while (marks.length > 0) {
          refused.push(...marks.map((mark) => mark.text));
          marks = read(text, { refused }).marks;
        }
        const controls = /[\s\p{Cc}]+/gu;
        const whole = text.toWellFormed().replace(controls, " ").trim();
        expect(read(text, { refused }).todo).toEqual({ title: whole });
      }),
      { ...runs, numRuns: 500 },
    );
  });
});

test("a text that is far too long for a title is not read", () => {
  const text = "tomorrow ".repeat(10_000);
  expect(read(text).marks).toEqual([]);
});

describe("what is completed at the caret", () => {
  const at = (text: string) => completionAt(text.replace("|", ""), text.indexOf("|"), context);

  test.each([
    ["Call #|", { kind: "list", start: 5, end: 6, query: "" }],
    ["Call #ho|", { kind: "list", start: 5, end: 8, query: "ho" }],
    ["#ho|me Call", { kind: "list", start: 0, end: 5, query: "ho" }],
    ["Call #home of|", { kind: "list", start: 5, end: 13, query: "home of" }],
    ["Call #[Spring ga|", { kind: "list", start: 5, end: 16, query: "Spring ga" }],
    ["Call #[Spring ga|rden] now", { kind: "list", start: 5, end: 21, query: "Spring ga" }],
    ["Call @mo|", { kind: "label", start: 5, end: 8, query: "mo" }],
    ["Call #home @|", { kind: "label", start: 11, end: 12, query: "" }],
  ])("%s", (text, completion) => {
    expect(at(text)).toEqual(completion);
  });

  test.each(["Call|", "|#home", "#home |", "Call #home now|", "ada@ex|", "C#|", "#[Garden] |"])(
    "nothing in %s",
    (text) => {
      expect(at(text)).toBeUndefined();
    },
  );
});

test("pasted lines become titles without bullets, numbers and boxes", () => {
  const pasted = [
    "- Milk",
    "* Bread",
    "  • Butter",
    "1. Eggs",
    "2) Flour",
    "- [ ] Salt",
    "- [x] Sugar",
    "[ ] Pepper",
    "",
    "   ",
    "-",
    "- [ ]",
    "3 apples",
    "-5 degrees",
    "1.5 l water\r\nTea  and\tcoffee",
  ].join("\n");

  expect(splitLines(pasted)).toEqual([
    "Milk",
    "Bread",
    "Butter",
    "Eggs",
    "Flour",
    "Salt",
    "Sugar",
    "Pepper",
    "3 apples",
    "-5 degrees",
    "1.5 l water",
    "Tea and coffee",
  ]);
});
