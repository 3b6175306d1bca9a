import { v7 as uuidv7 } from "uuid";

type Call = (method: string, path: string, data?: object) => Promise<{ more?: boolean }>;

const LISTS = 10;
const BATCH = 100;
const DAY = 86_400_000;
const words = "call write buy plan read send fix water book paint clean ask".split(" ");
const things = "rent plants letter trip invoice shelf garden dentist bread report".split(" ");

/** Gives a person lists and todos: one in ten is completed, one in three has a day within a year. */
export async function fill(call: Call, count: number): Promise<void> {
  const listIds = Array.from({ length: LISTS }, () => uuidv7());
  for (const [index, id] of listIds.entries()) {
    await call("POST", "/api/lists", { id, name: `List ${index + 1}` });
  }
  for (let start = 0; start < count; start += BATCH) {
    const operations = Array.from({ length: BATCH }, (_, index) => todo(start + index, listIds));
    await call("POST", "/api/sync", { operations });
  }
  while ((await call("POST", "/api/todos/complete?q=done")).more);
}

function todo(index: number, listIds: string[]) {
  const title = `${words[index % words.length]} the ${things[index % things.length]} ${index}${index % 10 === 9 ? " done" : ""}`;
  const dueDate = new Date(Date.now() + ((index % 730) - 365) * DAY).toISOString().slice(0, 10);
  return {
    opId: uuidv7(),
    type: "createTodo",
    id: uuidv7(),
    input: {
      title,
      listId: listIds[index % LISTS],
      priority: index % 4,
      ...(index % 3 === 0 && { dueDate }),
      ...(index % 7 === 0 && { labels: ["phone"] }),
    },
  };
}
