type Version = {
  create: (db: IDBDatabase) => void;
  /** What stands in each store: a value, and its key where the value does not have it. */
  records: Record<string, [value: unknown, key?: IDBValidKey][]>;
};

const id = "019ac3f0-5d6e-7c3a-9b1f-2f6f0c1d8e42";
const at = new Date("2026-11-23T08:15:00Z");

const todo = {
  id,
  title: "Pay the rent",
  notes: "",
  completedAt: null,
  dueDate: "2026-12-01",
  dueTime: null,
  repeat: null,
  repeatFrom: "dueDate",
  priority: 3,
  labels: [],
  listId: null,
  parentId: null,
  position: "a0",
  createdAt: at,
  updatedAt: at,
  revision: 17,
  deletedAt: null,
};

const list = {
  id: "019ac3f0-5d6e-7c3a-9b1f-2f6f0c1d8e27",
  name: "Home",
  color: "gray",
  position: "a0",
  archivedAt: null,
  createdAt: at,
  updatedAt: at,
  revision: 9,
  deletedAt: null,
};

const [acknowledged, waiting, refused] = [
  { opId: "019ac3f0-5d6e-7c3a-9b1f-000000000001", ...update("Pay the landlord") },
  { opId: "019ac3f0-5d6e-7c3a-9b1f-000000000002", ...update("Pay Ada") },
  { opId: "019ac3f0-5d6e-7c3a-9b1f-000000000003", ...update("Pay") },
] as const;

const version1: Version = {
  create(db) {
    for (const store of ["todos", "lists", "refused", "meta"]) db.createObjectStore(store);
    db.createObjectStore("outbox", { keyPath: "key", autoIncrement: true });
  },
  records: {
    todos: [[[todo], 2]],
    lists: [[[list], 7]],
    outbox: [
      [{ key: 4, operation: acknowledged, at, isAcknowledged: true }],
      [{ key: 7, operation: waiting, at }],
    ],
    refused: [
      [{ operation: refused, problem: { code: "invalid", detail: "No" }, at }, refused.opId],
    ],
    meta: [[{ cursor: "cursor", rev: 5 }, "head"]],
  },
};

const { refused: rejected = [], ...others } = version1.records;

const version2: Version = {
  create(db) {
    for (const store of ["todos", "lists", "rejected", "meta"]) db.createObjectStore(store);
    db.createObjectStore("outbox", { keyPath: "key", autoIncrement: true });
  },
  records: { ...others, rejected },
};

/** Databases as the code of each version wrote them: a new version is added, those before stay as they are. */
export const versions = [version1, version2];

export const written = { todo, list, acknowledged, waiting, rejected: refused };

function update(title: string) {
  return { type: "updateTodo", id, changes: { title } };
}

export async function writeVersion(name: string, number: number): Promise<void> {
  const version = versions[number - 1];
  if (!version) throw new Error(`How version ${number} wrote its database is not told here`);
  const db = await openRaw(name, number, version.create);
  const transaction = db.transaction(Object.keys(version.records), "readwrite");
  for (const [store, records] of Object.entries(version.records))
    for (const record of records) transaction.objectStore(store).add(...record);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = reject;
  });
  db.close();
}

/** A connection without any of our code. */
export function openRaw(
  name: string,
  version?: number,
  create: (db: IDBDatabase) => void = () => {},
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => create(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
