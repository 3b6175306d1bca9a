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
  description: "A single line; trimmed and normalized to Unicode NFC",
  examples: ["Pay the rent"],
});
const notes = text({ min: 0, max: limits.notes }).meta({
  description: "Multiple lines, shown as Markdown; trimmed and normalized to Unicode NFC",
});

export const labelsSchema = z
  .array(line({ min: 1, max: limits.label }))
  .max(limits.labelsOfTodo)
  .transform((names) => [...new Set(names)])
  .meta({ examples: [["home", "errands"]] });

const repeatFrom = z.enum(["dueDate", "completion"]).meta({
  description:
    "Whether the next due date is computed from the due date or from the completion date",
});

const reference = idSchema.nullable();
const listId = reference.meta({ description: "Null for the Inbox" });
const parentId = reference.meta({
  description: "The parent of a subtask. Subtasks can't have subtasks",
});

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
    dueDate: calendarDay.nullable().meta({ description: "A calendar date without a time zone" }),
    dueTime: wallTime
      .nullable()
      .meta({ description: "A local time; null for any time of the day" }),
    repeat: z
      .string()
      .nullable()
      .meta({ description: "An RRULE; null if the todo doesn't repeat" }),
    repeatFrom,
    priority,
    labels: z.array(z.string()),
    listId: z.uuid().nullable().meta({ description: "Null for the Inbox" }),
    parentId: z.uuid().nullable().meta({ description: "Null unless the todo is a subtask" }),
    position: z.string().meta({ description: "Manual order, as a fractional index" }),
    createdAt: instant,
    updatedAt: instant,
    revision: z.int().meta({ description: "Increases with each change; also the ETag" }),
    deletedAt: instant.nullable().meta({ description: "Null unless in the trash" }),
    isOccurrence: z.boolean().meta({
      description: "Whether this is the completed copy of a repeating todo",
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
    completed: z
      .boolean()
      .meta({ description: "`true` completes the todo now, `false` reopens it" }),
  })
  .partial();

export const updateTodoSchema = todoChangesSchema
  .refine((changes) => Object.keys(changes).length > 0, "Must change at least one field")
  .meta({ id: "UpdateTodo", examples: [{ completed: true }] });

export const moveTodoSchema = z
  .union([z.strictObject({ before: idSchema }), z.strictObject({ after: idSchema })])
  .meta({
    id: "MoveTodo",
    description: "The todo to move directly before or after",
    examples: [{ after: "019ac3f0-9f24-7d51-8a3e-6b7c5d4e3f2a" }],
  });

const sortFields = ["position", "createdAt", "updatedAt", "dueDate", "priority", "title"] as const;

const sortSchema = z
  .templateLiteral([z.enum(["", "-"]), z.enum(sortFields)])
  .meta({ description: "Prefix with `-` to reverse the order" });

const dueSchema = z.union([
  z.enum(["today", "overdue", "upcoming", "none"]),
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/)
    .transform((range) => range.split(".."))
    .pipe(z.tuple([calendarDay, calendarDay])),
]);

export const listTodosSchema = z.strictObject({
  completed: flag
    .optional()
    .meta({ description: "Only completed todos (`true`) or only open ones (`false`)" }),
  list: z
    .union([z.literal("inbox"), idSchema])
    .optional()
    .meta({ description: "Todos in this list, or in the `inbox`" }),
  label: line({ min: 1, max: limits.label })
    .optional()
    .meta({ description: "Todos with this label" }),
  priority: z
    .enum(["0", "1", "2", "3"])
    .transform(Number)
    .optional()
    .meta({ description: "0 none, 1 low, 2 medium, 3 high" }),
  due: dueSchema.optional().meta({
    description:
      "`today`, `overdue`, `upcoming` (later than today), `none`, or FROM..TO, inclusive",
    examples: ["2026-11-01..2026-11-30"],
  }),
  parent: z
    .union([z.literal("none"), idSchema])
    .optional()
    .meta({ description: "Subtasks of this todo, or `none` for todos that aren't subtasks" }),
  deleted: flag.default(false).meta({ description: "Only todos in the trash" }),
  q: line({ min: 1, max: limits.search })
    .optional()
    .meta({
      description:
        "Words in any order. Each must match the beginning of a word in the title or notes, or any part of a word in the title. Case and accents are ignored; an emoji counts as a word",
      examples: ["caf mil"],
    }),
  sort: sortSchema.default("position"),
  limit: digits({ min: 1, max: limits.page.max })
    .default(limits.page.default)
    .meta({ description: "Maximum number of todos per page" }),
  cursor: z.string().optional().meta({ description: "`nextCursor` of the previous page" }),
});

/** Selects the todos of a bulk change: the filters of the list, at least one of them required. */
export const bulkSchema = listTodosSchema
  .omit({ deleted: true, sort: true, limit: true })
  .extend({
    cursor: z.string().optional().meta({ description: "`nextCursor` of the previous response" }),
  })
  .refine(
    ({ cursor: _, ...filter }) => Object.values(filter).some((value) => value !== undefined),
    {
      error: "Must have at least one filter, for example completed=true",
    },
  );

export const bulkResultSchema = z
  .object({
    changed: z.int().meta({ description: "Number of changed todos, not counting subtasks" }),
    more: z
      .boolean()
      .meta({ description: `Whether more todos match; one request changes up to ${limits.bulk}` }),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Send it as `cursor` to continue; null if no more todos match" }),
  })
  .meta({ id: "BulkResult" });

export type Todo = z.output<typeof todoSchema>;
export type TodoPage = z.output<typeof todoPageSchema>;
export type CreateTodo = z.input<typeof createTodoSchema>;
/** The fields to write, as stored. */
export type TodoInput = Omit<z.output<typeof updateTodoSchema>, "completed">;
export type UpdateTodo = z.input<typeof updateTodoSchema>;
export type ListTodos = z.output<typeof listTodosSchema>;
/** The filters without the pagination. */
export type TodoFilter = Omit<ListTodos, "sort" | "limit" | "cursor">;
export type Bulk = z.output<typeof bulkSchema>;
export type BulkResult = z.output<typeof bulkResultSchema>;
export type Sort = z.output<typeof sortSchema>;
export type SortField = (typeof sortFields)[number];
