import { z } from "zod";
import { limits } from "./limits";
import { Problem } from "./problem";
import { line, text } from "./text";

export const todoIdSchema = z.uuid().toLowerCase();

// On the wire an ISO string, in the program a Date, on both sides.
const instant = z.codec(z.iso.datetime({ precision: 3 }), z.date(), {
  decode: (string) => new Date(string),
  encode: (date) => date.toISOString(),
});

// Postgres has no year 0.
const calendarDay = z.iso
  .date("Must be a day such as 2026-11-30")
  .refine((day) => !day.startsWith("0000"), "Must be in the year 1 or later");

const priority = z.int().min(0).max(3).meta({ description: "0 none, 1 low, 2 medium, 3 high" });

const title = line({ min: 1, max: limits.title }).meta({
  description: "One line; trimmed, and kept in Unicode form NFC",
  examples: ["Pay the rent"],
});
const notes = text({ min: 0, max: limits.notes }).meta({
  description: "Any number of lines; trimmed, and kept in Unicode form NFC",
});

export const todoSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    notes: z.string(),
    completedAt: instant.nullable().meta({ description: "Null while the todo is open" }),
    dueDate: calendarDay.nullable().meta({ description: "A calendar day, in nobody's time zone" }),
    priority,
    createdAt: instant,
    updatedAt: instant,
    revision: z.int().meta({ description: "Grows with each change; also the ETag" }),
    deletedAt: instant.nullable().meta({ description: "Null outside the trash" }),
  })
  .meta({ id: "Todo" });

export const todoPageSchema = z
  .object({
    items: z.array(todoSchema),
    nextCursor: z.string().nullable().meta({ description: "Null on the last page" }),
  })
  .meta({ id: "TodoPage" });

export const createTodoSchema = z
  .strictObject({
    id: z
      .uuid({ version: "v7", error: "Must be a UUID of version 7" })
      .toLowerCase()
      .optional()
      .meta({
        description:
          "A UUID of version 7; choose it yourself and the request can be repeated safely",
      }),
    title,
    notes: notes.default(""),
    dueDate: calendarDay.nullable().default(null),
    priority: priority.default(0),
  })
  .meta({ id: "CreateTodo" });

// Not derived from the schema above: its defaults would overwrite what a patch leaves out.
export const updateTodoSchema = z
  .strictObject({ title, notes, completed: z.boolean(), dueDate: calendarDay.nullable(), priority })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, "Must change something")
  .meta({ id: "UpdateTodo" });

const sortFields = ["createdAt", "updatedAt", "dueDate", "priority", "title"] as const;

const sortSchema = z
  .templateLiteral([z.enum(["", "-"]), z.enum(sortFields)])
  .meta({ description: "`-` reverses" });

export const listTodosSchema = z.strictObject({
  completed: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional()
    .meta({ description: "Only what is done, or only what is open" }),
  q: line({ min: 1, max: limits.search })
    .optional()
    .meta({ description: "Finds this text in titles and notes" }),
  sort: sortSchema.default("-createdAt"),
  limit: z.coerce.number().int().min(1).max(limits.page.max).default(limits.page.default),
  cursor: z.string().optional().meta({ description: "`nextCursor` of the page before" }),
});

/** The id of the address; one that no todo can have is answered like one that none has. */
export function parseTodoId(params: { id: string }): string {
  const result = todoIdSchema.safeParse(params.id);
  if (!result.success) throw new Problem("not_found", "There is nothing here.");
  return result.data;
}

export type Todo = z.output<typeof todoSchema>;
export type TodoPage = z.output<typeof todoPageSchema>;
export type CreateTodo = z.input<typeof createTodoSchema>;
export type UpdateTodo = z.input<typeof updateTodoSchema>;
export type ListTodos = z.output<typeof listTodosSchema>;
export type Sort = z.output<typeof sortSchema>;
export type SortField = (typeof sortFields)[number];
