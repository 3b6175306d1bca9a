import { v7 as uuidv7 } from "uuid";
import { pulledSchema } from "@/lib/contract/sync";

const PASSWORD = "correct horse battery staple";

type Row = { title?: string; notes?: string };
type Write = {
  isAcknowledged: boolean;
  /** Whether it is there, wholly; throws when a part of it is missing. */
  isThere: (rows: Map<string, Row>) => boolean;
};

/** Somebody new, whose programs write at the same time until the server is gone. */
export async function createWriters(origin: string) {
  const cookie = await signUp(origin);
  const send = (method: string, path: string, body?: object) =>
    fetch(origin + path, {
      method,
      headers: { "Content-Type": "application/json", Origin: origin, Cookie: cookie },
      ...(body && { body: JSON.stringify(body) }),
    });
  const edited = uuidv7();
  await send("POST", "/api/todos", { id: edited, title: "0", notes: "0" });
  const writes: Write[] = [];

  async function create() {
    const id = uuidv7();
    const write = noted((rows) =>
      isWhole([rows.get(id)?.title === id, rows.get(id)?.notes === id]),
    );
    const { ok } = await send("POST", "/api/todos", { id, title: id, notes: id });
    write.isAcknowledged = ok;
  }

  async function push() {
    const ids = [uuidv7(), uuidv7(), uuidv7()] as const;
    const [list, parent] = ids;
    const inputs = [
      { name: "Groceries" },
      { title: "Milk", listId: list },
      { title: "Oat milk", listId: list, parentId: parent },
    ];
    const operations = inputs.map((input, index) => {
      const type = index === 0 ? "createList" : "createTodo";
      return { opId: uuidv7(), id: ids[index], type, input };
    });
    const write = noted((rows) => isWhole(ids.map((id) => rows.has(id))));
    const { ok } = await send("POST", "/api/sync", { operations });
    write.isAcknowledged = ok;
  }

  let edits = 0;
  async function edit() {
    const number = ++edits;
    const write = noted((rows) => {
      const { title, notes } = rows.get(edited) ?? {};
      if (title !== notes) throw new Error(`Half an edit: ${title} and ${notes}`);
      return Number(title) >= number;
    });
    const { ok } = await send("PATCH", `/api/todos/${edited}`, {
      title: `${number}`,
      notes: `${number}`,
    });
    write.isAcknowledged = ok;
  }

  function noted(isThere: Write["isThere"]): Write {
    const write = { isThere, isAcknowledged: false };
    writes.push(write);
    return write;
  }

  async function pull() {
    const rows = new Map<string, Row>();
    for (let cursor = "", hasMore = true; hasMore; ) {
      const response = await send("GET", `/api/sync?limit=1000${cursor && `&since=${cursor}`}`);
      const pulled = pulledSchema.parse(await response.json());
      if ("reset" in pulled) throw new Error("The history of the database is another one");
      for (const { id, todo, list } of pulled.changes) rows.set(id, { ...todo, ...list });
      ({ cursor, more: hasMore } = pulled);
    }
    return rows;
  }

  return {
    /** Ends when the server does. */
    async write() {
      await Promise.all([create, create, push, edit].map(untilItFails));
    },
    /** How many writes were acknowledged, and how many others are there and are not. Throws when one is lost. */
    async verify() {
      const rows = await pull();
      const count = { acknowledged: 0, there: 0, absent: 0 };
      for (const { isThere, isAcknowledged } of writes) {
        const kind = isThere(rows) ? "there" : "absent";
        if (isAcknowledged && kind === "absent") throw new Error("An acknowledged write is lost");
        count[isAcknowledged ? "acknowledged" : kind] += 1;
      }
      return count;
    },
  };
}

async function untilItFails(write: () => Promise<void>): Promise<void> {
  try {
    for (;;) await write();
  } catch {
    // The server is gone.
  }
}

function isWhole(parts: boolean[]): boolean {
  if (new Set(parts).size > 1) throw new Error(`Half a write: ${parts}`);
  return parts.every(Boolean);
}

async function signUp(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: origin },
    body: JSON.stringify({ name: "Ada", email: `${uuidv7()}@donext.test`, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`Nobody can sign up: ${response.status}`);
  const cookies = response.headers.getSetCookie().map((header) => header.split(";")[0]);
  return cookies.join("; ");
}
