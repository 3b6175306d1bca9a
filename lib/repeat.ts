import { z } from "zod";

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

const bounded = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

type Parts = {
  FREQ: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  INTERVAL?: number | undefined;
  BYDAY?: string | undefined;
  BYMONTHDAY?: number | undefined;
  BYMONTH?: number | undefined;
  COUNT?: number | undefined;
  UNTIL?: string | undefined;
};

const partsSchema = z
  .strictObject({
    FREQ: z.enum(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    INTERVAL: bounded(1, 999).optional(),
    BYDAY: z
      .string()
      .regex(/^(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/)
      .optional(),
    BYMONTHDAY: z.union([z.literal("-1").transform(() => -1), bounded(1, 31)]).optional(),
    BYMONTH: bounded(1, 12).optional(),
    COUNT: bounded(1, 999).optional(),
    UNTIL: z
      .string()
      .regex(/^\d{8}$/)
      .refine((day) => z.iso.date().safeParse(day.replace(/(....)(..)(..)/, "$1-$2-$3")).success)
      .optional(),
  })
  .refine(({ COUNT, UNTIL }) => COUNT === undefined || UNTIL === undefined)
  .refine(isOfItsFrequency);

/**
 * A repetition as RFC 5545 section 3.3.10 writes it, in the subset that people use: daily, weekly
 * by weekdays, monthly by a day or by an nth weekday, yearly; every n-th; until a day or n times.
 * Comes out in one spelling, on which the SQL function next_occurrence relies.
 */
export const repeatSchema = z
  .string()
  .max(200)
  .transform((text, context) => {
    const entries = text
      .toUpperCase()
      .split(";")
      .map((part) => part.split("="));
    const names = entries.map(([name]) => name);
    const isWellFormed =
      entries.every((entry) => entry.length === 2) && new Set(names).size === names.length;
    const parts = partsSchema.safeParse(Object.fromEntries(entries));
    if (isWellFormed && parts.success) return write(parts.data);
    context.addIssue({
      code: "custom",
      message: "Must be a rule such as FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
    });
    return z.NEVER;
  })
  .meta({
    description:
      "A subset of RFC 5545: FREQ of DAILY, WEEKLY (BYDAY), MONTHLY (BYMONTHDAY, or BYDAY such as 2TU or -1FR) or YEARLY (BYMONTH and BYMONTHDAY), with INTERVAL, and UNTIL=YYYYMMDD or COUNT",
    examples: ["FREQ=WEEKLY;BYDAY=MO,TH"],
  });

function isOfItsFrequency({ FREQ, BYDAY, BYMONTHDAY, BYMONTH }: Parts): boolean {
  const isNth = BYDAY !== undefined && /\d/.test(BYDAY);
  const isPlain = BYDAY !== undefined && /(^|,)[A-Z]/.test(BYDAY);
  switch (FREQ) {
    case "DAILY":
      return BYDAY === undefined && BYMONTHDAY === undefined && BYMONTH === undefined;
    case "WEEKLY":
      return !isNth && BYMONTHDAY === undefined && BYMONTH === undefined;
    case "MONTHLY":
      return !isPlain && BYMONTH === undefined && !(BYDAY && BYMONTHDAY);
    case "YEARLY":
      return BYDAY === undefined && isDayOfMonth(BYMONTH, BYMONTHDAY);
  }
}

/** Both or neither, and a day that the month has at least in leap years. */
function isDayOfMonth(month: number | undefined, day: number | undefined): boolean {
  if (month === undefined || day === undefined) return month === day;
  return day <= new Date(Date.UTC(2000, month, 0)).getUTCDate();
}

function write({ FREQ, INTERVAL = 1, BYDAY, BYMONTH, BYMONTHDAY, COUNT, UNTIL }: Parts): string {
  const parts = {
    FREQ,
    INTERVAL: INTERVAL > 1 ? INTERVAL : undefined,
    BYDAY: BYDAY && [...new Set(BYDAY.split(","))].sort(byWeekday).join(","),
    BYMONTH,
    BYMONTHDAY,
    COUNT,
    UNTIL,
  };
  return Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join(";");
}

function byWeekday(one: string, other: string): number {
  return WEEKDAYS.indexOf(one.slice(-2)) - WEEKDAYS.indexOf(other.slice(-2));
}
