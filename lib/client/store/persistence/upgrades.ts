/**
 * How the database gets to each version from the one before, version 1 first; what was released is never edited.
 * An upgrade is synchronous, so that all of them are undone when one throws. It leaves the outbox as it is, since
 * old tabs go on queueing there; rows may be cleared together with the head in `meta`, and are then pulled anew.
 */
export const upgrades: ((db: IDBDatabase, transaction: IDBTransaction) => void)[] = [
  (db) => {
    for (const store of ["todos", "lists", "refused", "meta"]) db.createObjectStore(store);
    db.createObjectStore("outbox", { keyPath: "key", autoIncrement: true });
  },
  (_, transaction) => {
    transaction.objectStore("refused").name = "rejected";
  },
];
