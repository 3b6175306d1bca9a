import { z } from "zod";
import { isPosition } from "./position";
import { readRepeat } from "./recurrence/rrule";

// An ISO string on the wire, a Date in code on both sides.
export const instant = z.codec(z.iso.datetime({ precision: 3 }), z.date(), {
  decode: (string) => new Date(string),
  encode: (date) => date.toISOString(),
});

// Postgres has no year 0.
export const calendarDay = z.iso
  .date("Must be a date such as 2026-11-30")
  .refine((day) => !day.startsWith("0000"), "Must be in the year 1 or later");

export const wallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Must be a time such as 09:30")
  .meta({ description: "Local time in hours and minutes", examples: ["09:30"] });

/** A recurrence rule in canonical form. */
export const repeatSchema = z
  .string()
  .max(200)
  .transform((text, context) => {
    const rule = readRepeat(text);
    if (rule !== undefined) return rule;
    context.addIssue({
      code: "custom",
      message: "Must be a rule such as FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
    });
    return z.NEVER;
  })
  .meta({
    description:
      "An RRULE, in a subset of RFC 5545: FREQ of DAILY, WEEKLY (BYDAY), MONTHLY (BYMONTHDAY, or BYDAY such as 2TU or -1FR) or YEARLY (BYMONTH and BYMONTHDAY), with INTERVAL, and either UNTIL=YYYYMMDD or COUNT. BYSETPOS=-1 selects the last of several BYMONTHDAY: `BYMONTHDAY=28,29,30,31;BYSETPOS=-1` is the 31st, or the last day of a shorter month",
    examples: ["FREQ=WEEKLY;BYDAY=MO,TH"],
  });

/** A zone name that Postgres knows too: others that `Intl` accepts, such as +02:00, mean another zone there. */
export const timeZone = z
  .string()
  .refine(isTimeZone, "Must be a time zone such as Europe/Berlin")
  .meta({ description: "The IANA name of a time zone", examples: ["Europe/Berlin"] });

/** An id that the caller may choose. */
export const newIdSchema = z
  .uuid({ version: "v7", error: "Must be a version 7 UUID" })
  .toLowerCase()
  .optional()
  .meta({
    description: "A version 7 UUID. Choose it yourself to make retries safe",
  });

export const idSchema = z.uuid().toLowerCase();

/** An integer in a query, in canonical form only. */
export const digits = ({ min, max }: { min: number; max: number }) =>
  z.preprocess(
    (value) => (typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value),
    z.int("Must be a whole number").min(min).max(max),
  );

export const position = z
  .string()
  .regex(/^[A-Za-z][0-9A-Za-z]{1,200}$/)
  .refine(isPosition, "Must be a fractional index that does not end in 0")
  .meta({ description: "A fractional index; siblings are sorted by it, byte by byte" });

/** A boolean in a query string. */
export const flag = z.enum(["true", "false"]).transform((value) => value === "true");

export const deleteSchema = z.strictObject({
  permanent: flag.default(false).meta({ description: "Delete permanently, even from the trash" }),
});

function isTimeZone(name: string): boolean {
  if (!/^(UTC$|[A-Z]\w+\/)/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/**
 * The fields that may be left out. What they are then is said of them, but not filled in: an input
 * holds what was sent, which stays the same request when a release adds a field.
 */
export function optional<
  Fields extends Record<string, z.ZodType>,
  Name extends Extract<keyof Fields, string>,
>(fields: Fields, defaults: { [Key in Name]: z.output<Fields[Key]> }) {
  const entries = Object.entries(defaults).map(([name, value]) => [
    name,
    fields[name]?.optional().meta({ default: value }),
  ]);
  return Object.fromEntries(entries) as { [Key in Name]: z.ZodOptional<Fields[Key]> };
}
