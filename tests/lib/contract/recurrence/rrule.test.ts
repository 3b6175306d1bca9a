import { describe, expect, test } from "vitest";
import { readRepeat } from "@/lib/contract/recurrence/rrule";

describe("days of a month", () => {
  test.each([
    ["FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=31"],
    ["FREQ=MONTHLY;BYMONTHDAY=15,01", "FREQ=MONTHLY;BYMONTHDAY=1,15"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1,31,2,10,2", "FREQ=MONTHLY;BYMONTHDAY=2,10,31,-1"],
    [
      "bysetpos=-1;bymonthday=31,30,29,28;freq=monthly;interval=02;count=05",
      "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=5",
    ],
    [
      "FREQ=YEARLY;BYSETPOS=-1;BYMONTHDAY=28,29;BYMONTH=2",
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
    ],
  ])("%s is %s", (text, rule) => {
    expect(readRepeat(text)).toBe(rule);
    expect(readRepeat(rule)).toBe(rule);
  });

  test.each([
    "FREQ=MONTHLY;BYMONTHDAY=",
    "FREQ=MONTHLY;BYMONTHDAY=28,",
    "FREQ=MONTHLY;BYMONTHDAY=28,32",
    "FREQ=MONTHLY;BYMONTHDAY=0,1",
    "FREQ=MONTHLY;BYMONTHDAY=28 29",
    "FREQ=MONTHLY;BYMONTHDAY=-2",
    "FREQ=WEEKLY;BYMONTHDAY=28,29",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,30",
    "FREQ=MONTHLY;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=1MO,3MO;BYSETPOS=-1",
    "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=-1",
    "FREQ=DAILY;BYSETPOS=-1",
    "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=1",
    "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-2",
    "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1,1",
  ])("%s is refused", (text) => {
    expect(readRepeat(text)).toBeUndefined();
  });
});
