import { v7 as uuidv7 } from "uuid";

type Call = (method: string, path: string, data?: object) => Promise<unknown>;

const LISTS = 10;
const BATCH = 50;
const DAY = 86_400_000;
const words = "call write buy plan read send fix water book paint clean ask".split(" ");
const things = "rent plants letter trip invoice shelf garden dentist bread report".split(" ");

export type Count = { open: number; completed: number };

/** Gives a person lists and todos, one in three of which has a day within a year. */
export async function fill(call: Call, { open, completed }: Count): Promise<void> {
  const listIds = Array.from({ length: LISTS }, () => uuidv7());
  for (const [index, id] of listIds.entries()) {
    await call("POST", "/api/lists", { id, name: `List ${index + 1}` });
  }
  const count = open + completed;
  for (let start = 0; start < count; start += BATCH) {
    const indexes = Array.from({ length: Math.min(BATCH, count - start) }, (_, n) => start + n);
    const operations = indexes.flatMap((index) => {
      const creation = creationOf(index, listIds);
      return index < completed ? [creation, completionOf(creation)] : [creation];
    });
    await call("POST", "/api/sync", { operations });
  }
}

function completionOf({ id }: { id: string }) {
  return { opId: uuidv7(), type: "updateTodo", id, changes: { completed: true } };
}

function creationOf(index: number, listIds: string[]) {
  const title = `${words[index % words.length]} the ${things[index % things.length]} ${index}`;
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
