import { z } from "zod";
import { type TodoField, todoDefaults } from "./fields";
import { limits } from "./limits";
import {
  calendarDay,
  digits,
  flag,
  idSchema,
  instant,
  newIdSchema,
  optional,
  position,
  repeatSchema,
  wallTime,
} from "./scalars";
import { line, text } from "./text";

const priority = z
  .int()
  .min(0)
  .max(limits.priority)
  .meta({ description: "0 none, 1 low, 2 medium, 3 high" });

const title = line({ min: 1, max: limits.title }).meta({
  description: "One line; trimmed, and kept in Unicode form NFC",
  examples: ["Pay the rent"],
});
const notes = text({ min: 0, max: limits.notes }).meta({
  description: "Any number of lines; trimmed, and kept in Unicode form NFC",
});

export const labelsSchema = z
  .array(line({ min: 1, max: limits.label }))
  .max(limits.labelsOfTodo)
  .transform((names) => [...new Set(names)])
  .meta({ examples: [["home", "errands"]] });

const repeatFrom = z.enum(["dueDate", "completion"]).meta({
  description: "Whether the rule goes on from the due date or from the day of completion",
});

const reference = idSchema.nullable();
const listId = reference.meta({ description: "Null is the Inbox" });
const parentId = reference.meta({ description: "The todo that this is a subtask of; one level" });

const exampleTodo = {
  id: "019ac3f0-5d6e-7c3a-9b1f-2f6f0c1d8e42",
  title: "Pay the rent",
  notes: "",
  completedAt: null,
  dueDate: "2026-12-01",
  dueTime: "09:00",
  repeat: "FREQ=MONTHLY;BYMONTHDAY=1",
  repeatFrom: "dueDate",
  priority: 3,
  labels: ["home"],
  listId: null,
  parentId: null,
  position: "a0",
  createdAt: "2026-11-23T08:15:00.000Z",
  updatedAt: "2026-11-23T08:15:00.000Z",
  revision: 17,
  deletedAt: null,
  isOccurrence: false,
};

export const todoSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    notes: z.string(),
    completedAt: instant.nullable().meta({ description: "Null while the todo is open" }),
    dueDate: calendarDay.nullable().meta({ description: "A calendar day, in nobody's time zone" }),
    dueTime: wallTime.nullable().meta({ description: "A time on the wall; null for any time" }),
    repeat: z.string().nullable().meta({ description: "An RRULE; null when it does not repeat" }),
    repeatFrom,
    priority,
    labels: z.array(z.string()),
    listId: z.uuid().nullable().meta({ description: "Null is the Inbox" }),
    parentId: z.uuid().nullable().meta({ description: "Null when it is no subtask" }),
    position: z.string().meta({ description: "The manual order: a fractional index" }),
    createdAt: instant,
    updatedAt: instant,
    revision: z.int().meta({ description: "Grows with each change; also the ETag" }),
    deletedAt: instant.nullable().meta({ description: "Null outside the trash" }),
    isOccurrence: z.boolean().meta({
      description: "Whether it is what a repeating todo left behind when it was completed",
    }),
  })
  .meta({ id: "Todo", examples: [exampleTodo] });

export const todoPageSchema = z
  .object({
    items: z.array(todoSchema),
    nextCursor: z.string().nullable().meta({ description: "Null on the last page" }),
  })
  .meta({ id: "TodoPage" });

const fields = {
  title,
  notes,
  dueDate: calendarDay.nullable(),
  dueTime: wallTime.nullable(),
  repeat: repeatSchema.nullable(),
  repeatFrom,
  priority,
  labels: labelsSchema,
  listId,
  parentId,
  position,
} satisfies Record<TodoField, z.ZodType>;

export const createTodoSchema = z
  .strictObject({
    id: newIdSchema,
    title,
    ...optional(fields, todoDefaults),
    position: position.optional(),
  })
  .meta({
    id: "CreateTodo",
    examples: [
      {
        title: "Pay the rent",
        dueDate: "2026-12-01",
        dueTime: "09:00",
        repeat: "FREQ=MONTHLY;BYMONTHDAY=1",
        priority: 3,
        labels: ["home"],
      },
    ],
  });

export const todoChangesSchema = z
  .strictObject({
    ...fields,
    completed: z.boolean().meta({ description: "True completes the todo now, false reopens it" }),
  })
  .partial();

export const updateTodoSchema = todoChangesSchema
  .refine((changes) => Object.keys(changes).length > 0, "Must change something")
  .meta({ id: "UpdateTodo", examples: [{ completed: true }] });

export const moveTodoSchema = z
  .union([z.strictObject({ before: idSchema }), z.strictObject({ after: idSchema })])
  .meta({
    id: "MoveTodo",
    description: "The sibling to stand right before or after",
    examples: [{ after: "019ac3f0-9f24-7d51-8a3e-6b7c5d4e3f2a" }],
  });

const sortFields = ["position", "createdAt", "updatedAt", "dueDate", "priority", "title"] as const;

const sortSchema = z
  .templateLiteral([z.enum(["", "-"]), z.enum(sortFields)])
  .meta({ description: "`-` reverses" });

const dueSchema = z.union([
  z.enum(["today", "overdue", "upcoming", "none"]),
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/)
    .transform((range) => range.split(".."))
    .pipe(z.tuple([calendarDay, calendarDay])),
]);

export const listTodosSchema = z.strictObject({
  completed: flag.optional().meta({ description: "Only what is done, or only what is open" }),
  list: z
    .union([z.literal("inbox"), idSchema])
    .optional()
    .meta({ description: "Of this list, or of the `inbox`" }),
  label: line({ min: 1, max: limits.label })
    .optional()
    .meta({ description: "Todos that have this label" }),
  priority: z
    .enum(["0", "1", "2", "3"])
    .transform(Number)
    .optional()
    .meta({ description: "0 none, 1 low, 2 medium, 3 high" }),
  due: dueSchema.optional().meta({
    description:
      "`today`, `overdue`, `upcoming` (later than today), `none`, or FROM..TO with both days",
    examples: ["2026-11-01..2026-11-30"],
  }),
  parent: z
    .union([z.literal("none"), idSchema])
    .optional()
    .meta({ description: "Subtasks of this todo, or todos that are no subtasks" }),
  deleted: flag.default(false).meta({ description: "Only what is in the trash" }),
  q: line({ min: 1, max: limits.search })
    .optional()
    .meta({
      description:
        "Each word must begin a word of the title or the notes, or be a part of one in the title, in any order. Case and accents do not matter; an emoji is a word",
      examples: ["caf mil"],
    }),
  sort: sortSchema.default("position"),
  limit: digits({ min: 1, max: limits.page.max })
    .default(limits.page.default)
    .meta({ description: "How many todos a page has at most" }),
  cursor: z.string().optional().meta({ description: "`nextCursor` of the page before" }),
});

/** Which todos to change at once: all filters of the list, of which one at least must stand. */
export const bulkSchema = listTodosSchema
  .omit({ deleted: true, sort: true, limit: true })
  .extend({
    cursor: z.string().optional().meta({ description: "`nextCursor` of the answer before" }),
  })
  .refine(
    ({ cursor: _, ...filter }) => Object.values(filter).some((value) => value !== undefined),
    {
      error: "Must say which todos, for example completed=true",
    },
  );

export const bulkResultSchema = z
  .object({
    changed: z
      .int()
      .meta({ description: "How many todos were changed, without subtasks that went along" }),
    more: z
      .boolean()
      .meta({ description: `Whether more todos match: one request changes up to ${limits.bulk}` }),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Goes on with those, as `cursor`; null when there are no more" }),
  })
  .meta({ id: "BulkResult" });

export type Todo = z.output<typeof todoSchema>;
export type TodoPage = z.output<typeof todoPageSchema>;
export type CreateTodo = z.input<typeof createTodoSchema>;
/** The fields that are to be written, as they are stored. */
export type TodoInput = Omit<z.output<typeof updateTodoSchema>, "completed">;
export type UpdateTodo = z.input<typeof updateTodoSchema>;
export type ListTodos = z.output<typeof listTodosSchema>;
/** Which todos are asked for, and nothing of how they are paged. */
export type TodoFilter = Omit<ListTodos, "sort" | "limit" | "cursor">;
export type Bulk = z.output<typeof bulkSchema>;
export type BulkResult = z.output<typeof bulkResultSchema>;
export type Sort = z.output<typeof sortSchema>;
export type SortField = (typeof sortFields)[number];
