import { z } from "zod";
import { limits } from "./limits";
import { createListSchema, listSchema, updateListSchema } from "./lists";
import { problemSchema } from "./problem";
import { calendarDay, digits, idSchema } from "./scalars";
import {
  createTodoSchema,
  labelsSchema,
  moveTodoSchema,
  todoChangesSchema,
  todoSchema,
} from "./todos";

const newId = z.uuid({ version: "v7", error: "Must be a version 7 UUID" }).toLowerCase();

/** Identifies an operation, so that it is applied only once even if sent again. */
const opId = newId.meta({
  description: "Chosen by you. If you send it again, the operation is not applied again",
});

const operation = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ opId, type: z.literal(type), id: idSchema, ...shape });

const permanent = z
  .boolean()
  .default(false)
  .meta({ description: "Delete permanently, even from the trash" });

const [exampleList, exampleTodo, exampleSibling] = [
  "019ac3f1-0b7a-7e18-b3c4-5d6e7f8a9b0c",
  "019ac3f0-5d6e-7c3a-9b1f-2f6f0c1d8e42",
  "019ac3f0-9f24-7d51-8a3e-6b7c5d4e3f2a",
];

const exampleOperations = [
  { type: "createList", id: exampleList, input: { name: "Groceries" } },
  { type: "createTodo", id: exampleTodo, input: { title: "Milk", listId: exampleList } },
  { type: "createTodo", id: exampleSibling, input: { title: "Bread", listId: exampleList } },
  { type: "moveTodo", id: exampleTodo, place: { after: exampleSibling } },
  { type: "updateTodo", id: exampleTodo, changes: { completed: true }, addLabels: ["dairy"] },
  { type: "deleteTodo", id: exampleTodo },
  { type: "restoreTodo", id: exampleTodo },
  { type: "updateList", id: exampleList, changes: { archived: true } },
  { type: "deleteList", id: exampleList },
  { type: "restoreList", id: exampleList },
].map((operation, index) => ({
  opId: `019ac3f2-3c8b-7f29-8d5e-6f7a8b9c0d0${index}`,
  ...operation,
}));

/** One mutation from a device; later ones may refer to what earlier ones created. */
export const operationSchema = z
  .discriminatedUnion("type", [
    operation("createTodo", { id: newId, input: createTodoSchema.omit({ id: true }) }),
    operation("updateTodo", {
      changes: todoChangesSchema,
      addLabels: labelsSchema.optional().meta({
        description: "Adds labels and keeps those added by other devices",
      }),
      removeLabels: labelsSchema.optional(),
      occurrence: calendarDay.optional().meta({
        description:
          "The due date of the repeating todo to complete. Each occurrence is completed only once",
      }),
      occurrenceId: newId.optional().meta({ description: "The id for the completed copy" }),
    }).refine(changesSomething, { path: ["changes"], error: "Must change at least one field" }),
    operation("moveTodo", { place: moveTodoSchema }),
    operation("deleteTodo", { permanent }),
    operation("restoreTodo", {}),
    operation("createList", { id: newId, input: createListSchema.omit({ id: true }) }),
    operation("updateList", { changes: updateListSchema }),
    operation("deleteList", { permanent }),
    operation("restoreList", {}),
  ])
  .meta({ id: "Operation", examples: exampleOperations });

function changesSomething(update: {
  changes: object;
  addLabels?: unknown;
  removeLabels?: unknown;
}) {
  return Object.keys(update.changes).length > 0 || update.addLabels || update.removeLabels;
}

/** Operations are validated one by one; only the envelopes must all be valid. */
export const pushSchema = z
  .strictObject({
    operations: z
      .array(z.looseObject({ opId }))
      .min(1)
      .max(limits.operations)
      .meta({ description: "Applied in order, each completely or not at all" }),
  })
  .meta({ id: "Push", examples: [{ operations: exampleOperations.slice(0, 3) }] });

export const pushedSchema = z
  .object({
    results: z.array(
      z.object({
        opId: z.uuid(),
        status: z.enum(["applied", "refused"]),
        todo: todoSchema.nullable().meta({
          description:
            "The todo after the operation, or its current state if the operation was applied before. Null if it was permanently deleted",
        }),
        list: listSchema.nullable().meta({ description: "The same for an operation on a list" }),
        problem: problemSchema
          .omit({ requestId: true })
          .nullable()
          .meta({ description: "Why the operation was refused" }),
      }),
    ),
  })
  .meta({ id: "Pushed", description: "Results in the order of the operations, all committed" });

export const pullSchema = z.strictObject({
  since: z.string().optional().meta({
    description:
      "`cursor` of the previous pull. Omit it to get everything, and discard your copy first",
  }),
  limit: digits({ min: 1, max: limits.changes })
    .default(limits.changes)
    .meta({ description: "Maximum number of changes" }),
});

export const pulledSchema = z
  .union([
    z.object({
      changes: z.array(
        z.object({
          type: z.enum(["todo", "list"]),
          id: z.uuid(),
          revision: z.int(),
          todo: todoSchema.nullable(),
          list: listSchema.nullable(),
        }),
      ),
      cursor: z.string(),
      more: z.boolean().meta({
        description: "Whether there are more changes to pull right away, with the cursor",
      }),
      missing: z.enum(["open", "history"]).nullable().meta({
        description:
          "What a first sync has not returned yet: `open` todos, or only the `history` of completed and deleted ones",
      }),
    }),
    z.object({
      reset: z.literal(true).meta({ description: "Discard your copy and start without `since`" }),
    }),
  ])
  .meta({
    id: "Pulled",
    description:
      "Oldest change first; a first sync returns lists and open todos before the rest. If `todo` and `list` are both null, the row was permanently deleted",
  });

export type Missing = Extract<z.output<typeof pulledSchema>, { missing: unknown }>["missing"];
export type SyncOperation = z.output<typeof operationSchema>;
