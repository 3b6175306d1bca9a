import { z } from "zod";
import { colors } from "./colors";
import { type ListField, listDefaults } from "./fields";
import { limits } from "./limits";
import { flag, instant, newIdSchema, optional, position } from "./scalars";
import { line } from "./text";

const name = line({ min: 1, max: limits.listName }).meta({ examples: ["Groceries"] });
const color = z.enum(colors);
export const listSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    color,
    position: z.string().meta({ description: "Manual order, as a fractional index" }),
    archivedAt: instant.nullable().meta({ description: "Null unless the list is archived" }),
    createdAt: instant,
    updatedAt: instant,
    revision: z.int().meta({ description: "Increases with each change; also the ETag" }),
    deletedAt: instant.nullable().meta({ description: "Null unless in the trash" }),
  })
  .meta({
    id: "List",
    examples: [
      {
        id: "019ac3f1-0b7a-7e18-b3c4-5d6e7f8a9b0c",
        name: "Groceries",
        color: "green",
        position: "a0",
        archivedAt: null,
        createdAt: "2026-11-23T08:15:00.000Z",
        updatedAt: "2026-11-23T08:15:00.000Z",
        revision: 16,
        deletedAt: null,
      },
    ],
  });

/** Not paginated: the quota keeps the number small. */
export const listsSchema = z.object({ items: z.array(listSchema) }).meta({ id: "Lists" });

const fields = { name, color, position } satisfies Record<ListField, z.ZodType>;

export const createListSchema = z
  .strictObject({
    id: newIdSchema,
    name,
    ...optional(fields, listDefaults),
    position: position.optional(),
  })
  .meta({ id: "CreateList", examples: [{ name: "Groceries", color: "green" }] });

export const updateListSchema = z
  .strictObject({
    ...fields,
    archived: z.boolean().meta({ description: "Whether the list is archived" }),
  })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, "Must change at least one field")
  .meta({ id: "UpdateList", examples: [{ name: "Weekly shop" }] });

export const listListsSchema = z.strictObject({
  archived: flag
    .optional()
    .meta({ description: "Only archived lists (`true`) or only active ones (`false`)" }),
  deleted: flag.default(false).meta({ description: "Only lists in the trash" }),
});

export const labelsSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        open: z.int().meta({ description: "Number of open todos with this label" }),
        total: z.int().meta({ description: "Number of todos with this label outside the trash" }),
      }),
    ),
  })
  .meta({ id: "Labels", examples: [{ items: [{ name: "home", open: 2, total: 5 }] }] });

/** The fields to write, as stored. */
export type ListInput = Omit<z.output<typeof updateListSchema>, "archived">;
export type ListFilter = z.output<typeof listListsSchema>;
export type List = z.output<typeof listSchema>;
