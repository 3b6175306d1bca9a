// The one list of what people write in a todo and in a list. Without zod, since the browser reads
// it at once; lib/contract/todos.ts and lists.ts give each field its schema and do not compile
// without. CONTRIBUTING.md says where else a new field goes.

/** Defaults of a todo's fields. The title is required. */
export const todoDefaults = {
  notes: "",
  dueDate: null as string | null,
  dueTime: null as string | null,
  repeat: null as string | null,
  repeatFrom: "dueDate" as "dueDate" | "completion",
  priority: 0,
  labels: [] as string[],
  listId: null as string | null,
  parentId: null as string | null,
};

export const listDefaults = {
  color: "gray" as const,
};

export const todoFields = ["title", ...keysOf(todoDefaults), "position"] as const;
export const listFields = ["name", ...keysOf(listDefaults), "position"] as const;

export type TodoField = (typeof todoFields)[number];
export type ListField = (typeof listFields)[number];

function keysOf<Fields extends object>(fields: Fields) {
  return Object.keys(fields) as (keyof Fields)[];
}
