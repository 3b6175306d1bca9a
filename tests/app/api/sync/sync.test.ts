import { eq, sql } from "drizzle-orm";
import { v4 as uuidv4, v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { appliedOps, syncEpochs, syncHeads } from "@/db/schema/sync";
import { todos } from "@/db/schema/todos";
import { limits } from "@/lib/contract/limits";
import { listSchema } from "@/lib/contract/lists";
import { todoSchema } from "@/lib/contract/todos";
import { recordLog } from "@/tests/support/logs";
import { createTodo, listTodos, type Person, send, signOut, signUp } from "@/tests/support/people";
import { expectProblem } from "@/tests/support/problems";
import { isOverHttp } from "@/tests/support/served";
import { operation, pull, pullAll, pullPath, push } from "@/tests/support/sync";

let ada: Person;

beforeEach(async () => {
  ada = await signUp();
});

const createTea = (draft: { opId?: string; id?: string } = {}) =>
  operation({ type: "createTodo", input: { title: "Tea" }, ...draft });

describe("what a device did before it heard that a list or a parent is gone", () => {
  let list: { id: string };
  let parent: { id: string };

  beforeEach(async () => {
    list = operation({ type: "createList", input: { name: "Kitchen" } });
    parent = operation({ type: "createTodo", input: { title: "Tea", listId: list.id } });
    await push(ada, list, parent);
  });

  test.each([[false], [true]])("goes to the Inbox, permanent: %s", async (permanent) => {
    const existing = await createTodo(ada);
    await push(ada, operation({ type: "deleteList", id: list.id, permanent }));
    const results = await push(
      ada,
      operation({ type: "createTodo", input: { title: "Milk", listId: list.id } }),
      operation({ type: "createTodo", input: { title: "Boil", parentId: parent.id } }),
      operation({ type: "updateTodo", id: existing.id, changes: { listId: list.id } }),
    );
    const settled = { status: "applied", todo: { listId: null, parentId: null, deletedAt: null } };
    expect(results).toMatchObject([settled, settled, settled]);
  });

  test("stays in the trash when it is about a todo that is there", async () => {
    await push(ada, operation({ type: "deleteList", id: list.id }));
    const changes = { position: "a5", dueDate: "2030-01-01", repeat: "FREQ=DAILY" };
    const results = await push(
      ada,
      operation({ type: "updateTodo", id: parent.id, changes }),
      operation({ type: "updateTodo", id: parent.id, changes: { completed: true } }),
    );
    const inTrash = { listId: list.id, deletedAt: expect.any(Date) };
    expect(results).toMatchObject([
      { status: "applied", todo: inTrash },
      { status: "applied", todo: { ...inTrash, dueDate: "2030-01-02" } },
    ]);
  });

  test("is refused by a request, whose sender can be asked", async () => {
    await push(ada, operation({ type: "deleteList", id: list.id }));
    const response = await ada.send("POST", "/api/todos", { title: "Milk", listId: list.id });
    await expectProblem(response, "invalid");
  });
});

test("an operation that the database cannot store is refused, and those beside it are not", async () => {
  const db = await getDb();
  await db.execute(
    sql`alter table todos add constraint no_poison check (title <> 'Poison') not valid`,
  );
  const create = (title: string) => operation({ type: "createTodo", input: { title } });
  const results = await push(ada, create("Tea"), create("Poison"), create("Milk"));
  expect(results).toMatchObject([
    { status: "applied" },
    { status: "refused", problem: { code: "invalid", detail: "This can't be stored." } },
    { status: "applied" },
  ]);
});

describe("a push", () => {
  test("applies in order what builds upon each other, and answers for each", async () => {
    const list = operation({ type: "createList", input: { name: "Kitchen" } });
    const todo = operation({ type: "createTodo", input: { title: "Tea", listId: list.id } });
    const subtask = operation({ type: "createTodo", input: { title: "Boil", parentId: todo.id } });
    const complete = operation({
      type: "updateTodo",
      id: subtask.id,
      changes: { completed: true },
    });
    const results = await push(ada, list, todo, subtask, complete);

    expect(results.map(({ opId }) => opId)).toEqual(
      [list, todo, subtask, complete].map(({ opId }) => opId),
    );
    expect(results).toMatchObject([
      { status: "applied", list: { id: list.id, revision: 1 }, todo: null, problem: null },
      { status: "applied", todo: { id: todo.id, listId: list.id, revision: 2 }, list: null },
      { status: "applied", todo: { id: subtask.id, listId: list.id, completedAt: null } },
      { status: "applied", todo: { id: subtask.id, completedAt: expect.any(Date), revision: 4 } },
    ]);
    expect(await listTodos(ada)).toHaveLength(2);
  });

  test("does everything that a device may ask for", async () => {
    const list = operation({ type: "createList", input: { name: "Kitchen" } });
    const [tea, milk] = [createTea(), createTea()];
    const results = await push(
      ada,
      list,
      operation({ type: "updateList", id: list.id, changes: { archived: true, name: "Bar" } }),
      operation({ type: "deleteList", id: list.id }),
      operation({ type: "restoreList", id: list.id }),
      tea,
      milk,
      operation({ type: "moveTodo", id: milk.id, place: { after: tea.id } }),
      operation({ type: "deleteTodo", id: tea.id }),
      operation({ type: "restoreTodo", id: tea.id }),
    );
    expect(results.map(({ problem }) => problem)).toEqual(results.map(() => null));

    const { changes } = await pullAll(ada);
    const [restored] = changes.filter(({ id }) => id === list.id);
    expect(restored?.list).toMatchObject({
      name: "Bar",
      archivedAt: expect.any(Date),
      deletedAt: null,
    });
    const teaAndMilk = [tea, milk].map(({ id }) => changes.find((change) => change.id === id));
    const positions = teaAndMilk.map((change) => change?.todo?.position ?? "");
    expect(positions).toEqual([...positions].sort());
  });

  test.each<[string, object, object[]]>([
    ["an unknown type", { type: "paintTodo", id: uuidv7() }, [{ path: "type" }]],
    ["no type", { id: uuidv7() }, [{ path: "type" }]],
    ["no id", { type: "deleteTodo" }, [{ path: "id" }]],
    [
      "an id of another version for what is new",
      { type: "createTodo", id: uuidv4(), input: { title: "Tea" } },
      [{ path: "id" }],
    ],
    [
      "bad fields",
      { type: "createTodo", id: uuidv7(), input: { title: "", priority: 9 } },
      [{ path: "input.title" }, { path: "input.priority" }],
    ],
    ["nothing to change", { type: "updateTodo", id: uuidv7(), changes: {} }, [{ path: "changes" }]],
    [
      "a day that is none",
      {
        type: "updateTodo",
        id: uuidv7(),
        changes: { completed: true },
        occurrence: "2026-02-30",
      },
      [{ path: "occurrence" }],
    ],
    [
      "a field that is unknown",
      { type: "restoreTodo", id: uuidv7(), when: "now" },
      [{ path: "when" }],
    ],
  ])("refuses an operation with %s alone, naming what is wrong", async (_, illFormed, errors) => {
    const [first, last] = [createTea(), createTea()];
    const results = await push(ada, first, { opId: uuidv7(), ...illFormed }, last);
    expect(results.map(({ status }) => status)).toEqual(["applied", "refused", "applied"]);
    expect(results[1]).toMatchObject({
      todo: null,
      list: null,
      problem: { status: 422, code: "invalid", errors },
    });
    expect(results[1]?.problem?.errors).toHaveLength(errors.length);
    expect(results[2]?.todo?.id).toBe(last.id);
    expect(await listTodos(ada)).toHaveLength(2);
  });

  test("in which nothing is well-formed changes nothing", async () => {
    const [result] = await push(ada, { opId: uuidv7(), type: "paintTodo" });
    expect(result).toMatchObject({ status: "refused", problem: { code: "invalid" } });
    expect((await pull(ada)).changes).toEqual([]);
  });

  test("goes on behind what is refused, of which nothing is left", async () => {
    const existing = await createTodo(ada);
    const before = await pull(ada);
    const nowhere = uuidv7();
    const repeating = { title: "Tea", repeat: "FREQ=DAILY", dueDate: "2026-11-01" };
    const todo = operation({ type: "createTodo", input: repeating });
    const results = await push(
      ada,
      operation({ type: "updateTodo", id: nowhere, changes: { title: "Coffee" } }),
      operation({ type: "createTodo", id: existing.id, input: { title: "Coffee" } }),
      operation({ type: "updateTodo", id: existing.id, changes: { parentId: existing.id } }),
      operation({ type: "updateTodo", id: existing.id, changes: { dueTime: "09:30" } }),
      operation({ type: "moveTodo", id: existing.id, place: { before: nowhere } }),
      operation({ type: "deleteList", id: nowhere }),
      todo,
      // Moves the todo on before it finds out that the id of the occurrence is not free.
      operation({
        type: "updateTodo",
        id: todo.id,
        changes: { completed: true },
        occurrenceId: existing.id,
      }),
    );
    expect(results.map(({ problem }) => [problem?.status, problem?.errors?.[0]?.path])).toEqual([
      [404, undefined],
      [409, undefined],
      [422, "changes.parentId"],
      [422, "changes.dueTime"],
      [422, "place.before"],
      [404, undefined],
      [undefined, undefined],
      [409, undefined],
    ]);
    expect(results[2]?.problem?.detail).toBe("changes.parentId: A todo can't be its own subtask");

    const { changes } = await pull(ada, before.cursor);
    expect(changes).toMatchObject([{ id: todo.id, revision: 2, todo: { dueDate: "2026-11-01" } }]);
  });

  test("tells no private column of a row, in the push nor in the pull", async () => {
    const todo = createTea();
    const list = operation({ type: "createList", input: { name: "Kitchen" } });
    const operations = [todo, list];
    const pushed = await (await ada.send("POST", "/api/sync", { operations })).json();
    const replayed = await (await ada.send("POST", "/api/sync", { operations })).json();
    const pulled = await (await ada.send("GET", "/api/sync")).json();

    const rows = [...pushed.results, ...replayed.results, ...pulled.changes];
    expect(rows).toHaveLength(6);
    for (const row of rows) {
      const [schema, value] = row.todo ? [todoSchema, row.todo] : [listSchema, row.list];
      expect(Object.keys(value).sort()).toEqual(Object.keys(schema.shape).sort());
    }
    expect(Object.keys(pulled).sort()).toEqual(["changes", "cursor", "missing", "more"]);
    expect(Object.keys(pulled.changes[0]).sort()).toEqual(
      ["id", "list", "revision", "todo", "type"].sort(),
    );
  });

  test.each([
    ["no operations", []],
    ["too many", Array.from({ length: limits.operations + 1 }, () => createTea())],
    ["an operation without an id of its own", [createTea(), { ...createTea(), opId: undefined }]],
    ["an id that is none", [createTea({ opId: "1" })]],
    ["something else than operations", ["createTodo", null]],
  ])("with %s is refused as a whole", async (_, operations) => {
    await expectProblem(await ada.send("POST", "/api/sync", { operations }), "invalid");
    expect(await listTodos(ada)).toEqual([]);
  });

  test("takes as many operations as it says", async () => {
    const operations = Array.from({ length: limits.operations }, () => createTea());
    const results = await push(ada, ...operations);
    expect(results.filter(({ status }) => status === "applied")).toHaveLength(limits.operations);
  });

  test("takes more than other bodies may have, but no more than its limit", async () => {
    const notes = "x".repeat(9_000);
    const large = Array.from({ length: 100 }, () =>
      operation({ type: "createTodo", input: { title: "Tea", notes } }),
    );
    expect(await push(ada, ...large)).toHaveLength(100);

    const padding = "x".repeat(limits.syncBody);
    await expectProblem(
      await ada.send("POST", "/api/sync", { operations: [createTea()], padding }),
      "too_large",
    );
  });
});

describe("an operation that comes again", () => {
  test("is answered as before, with the row as it is by now, and changes nothing", async () => {
    const todo = createTea();
    const [applied] = await push(ada, todo);
    const rename = { type: "updateTodo", id: todo.id, changes: { title: "Coffee" } } as const;
    const [renamed] = await push(ada, operation(rename));
    const before = await pull(ada);

    expect(await push(ada, todo)).toEqual([{ ...applied, todo: renamed?.todo }]);
    expect(await pull(ada)).toEqual(before);
  });

  test("is refused as before, even if it could be applied by now", async () => {
    const before = uuidv7();
    const { id } = await createTodo(ada);
    const move = operation({ type: "moveTodo", id, place: { before } });
    const update = operation({ type: "updateTodo", changes: { title: "Tea" } });
    const refused = await push(ada, move, update);
    expect(refused.map(({ problem }) => problem?.status)).toEqual([422, 404]);

    await push(ada, createTea({ id: before }), createTea({ id: update.id }));
    const pulled = await pull(ada);
    expect(await push(ada, move, update)).toEqual(refused);
    expect(await pull(ada)).toEqual(pulled);
  });

  test("in one push is applied once", async () => {
    const todo = createTea();
    const remove = operation({ type: "deleteTodo", id: todo.id });
    const restore = operation({ type: "restoreTodo", id: todo.id });
    const results = await push(ada, todo, remove, restore, remove, todo);
    expect(results.map(({ status }) => status)).toEqual(results.map(() => "applied"));
    expect(results[3]?.todo).toEqual(results[2]?.todo);
    expect(await listTodos(ada)).toMatchObject([{ id: todo.id, revision: 3 }]);
  });

  test("in concurrent pushes is applied once", async () => {
    const { id } = await createTodo(ada, { dueDate: "2026-11-01", repeat: "FREQ=DAILY" });
    const complete = operation({ type: "updateTodo", id, changes: { completed: true } });
    const answers = await Promise.all(Array.from({ length: 8 }, () => push(ada, complete)));
    expect(new Set(answers.flat().map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await listTodos(ada)).toHaveLength(2);
  });

  test("is told of by its own user only", async () => {
    const todo = createTea();
    await push(ada, todo);
    const eve = await signUp();
    const [result] = await push(eve, todo);
    expect(result).toMatchObject({ status: "applied", todo: { revision: 1 } });
    expect(await listTodos(eve)).toHaveLength(1);
  });

  test("is known by a row that says how it was decided", async () => {
    const [todo, remove] = [createTea(), operation({ type: "deleteTodo" })];
    const illFormed = { opId: uuidv7(), type: "paintTodo" };
    for (let time = 0; time < 2; time++) await push(ada, todo, illFormed, remove);

    const db = await getDb();
    const rows = await db
      .select()
      .from(appliedOps)
      .where(eq(appliedOps.userId, ada.caller.userId))
      .orderBy(appliedOps.at);
    expect(rows).toMatchObject([
      { opId: todo.opId, refusal: null },
      { opId: remove.opId, refusal: expect.stringContaining("not_found") },
    ]);
  });
});

describe("what two devices do", () => {
  test("a todo that is created by a push and by a request of its own is one", async () => {
    const todo = createTea();
    const list = operation({ type: "createList", input: { name: "Kitchen" } });
    const [pushedTodo, pushedList] = await push(ada, todo, list);
    const answers = [
      await ada.send("POST", "/api/todos", { id: todo.id, title: "Tea" }),
      await ada.send("POST", "/api/lists", { id: list.id, name: "Kitchen" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [todoBody, listBody] = await Promise.all(answers.map((answer) => answer.json()));
    expect(todoSchema.parse(todoBody)).toEqual(pushedTodo?.todo);
    expect(listSchema.parse(listBody)).toEqual(pushedList?.list);

    const created = await createTodo(ada, { id: uuidv7(), priority: 2 });
    const again = { type: "createTodo", id: created.id, input: { priority: 2, title: "Tea" } };
    expect(await push(ada, { opId: uuidv7(), ...again })).toMatchObject([
      { status: "applied", todo: created },
    ]);
  });

  test("a change of a todo that is in the trash is kept there", async () => {
    const { id } = await createTodo(ada);
    await ada.send("DELETE", `/api/todos/${id}`);
    const [result] = await push(
      ada,
      operation({ type: "updateTodo", id, changes: { title: "Coffee", notes: "Black" } }),
    );
    expect(result?.todo).toMatchObject({ title: "Coffee", deletedAt: expect.any(Date) });
    expect(await listTodos(ada)).toEqual([]);
    await ada.send("POST", `/api/todos/${id}/restore`);
    expect(await listTodos(ada)).toMatchObject([{ title: "Coffee", notes: "Black" }]);
  });

  test("what is gone for good cannot be changed, restored or made again, nor is its shell shown", async () => {
    const todo = createTea();
    const remove = operation({ type: "deleteTodo", id: todo.id, permanent: true });
    await push(ada, todo);
    const [removed] = await push(ada, remove);
    expect(removed).toMatchObject({ status: "applied", todo: null });
    const results = await push(
      ada,
      operation({ type: "updateTodo", id: todo.id, changes: { title: "Coffee" } }),
      operation({ type: "restoreTodo", id: todo.id }),
      createTea({ id: todo.id }),
      remove,
      todo,
    );
    expect(results.map(({ status }) => status)).toEqual([
      "refused",
      "refused",
      "refused",
      "applied",
      "applied",
    ]);
    expect(results.map((result) => result.todo)).toEqual(results.map(() => null));
    expect((await pull(ada)).changes).toEqual([]);
  });

  test("an occurrence that both complete moves the todo on once, and loses nothing else they change", async () => {
    const { id } = await createTodo(ada, { dueDate: "2030-01-01", repeat: "FREQ=DAILY" });
    const complete = (changes: object = {}) =>
      operation({
        type: "updateTodo",
        id,
        changes: { completed: true, ...changes },
        occurrence: "2030-01-01",
        occurrenceId: uuidv7(),
      });
    const first = await push(ada, complete());
    const second = await push(ada, complete({ notes: "Black" }));
    expect([...first, ...second]).toMatchObject([
      { status: "applied", todo: { dueDate: "2030-01-02", completedAt: null, notes: "" } },
      { status: "applied", todo: { dueDate: "2030-01-02", completedAt: null, notes: "Black" } },
    ]);
    const all = await listTodos(ada);
    expect(all.map((todo) => [todo.dueDate, todo.completedAt !== null]).sort()).toEqual([
      ["2030-01-01", true],
      ["2030-01-02", false],
    ]);
  });
});

describe("a pull", () => {
  test("brings everything at first, the trash too, but nothing that is gone for good", async () => {
    const [open, deleted, purged] = [await createTodo(ada), await createTodo(ada), createTea()];
    const list = operation({ type: "createList", input: { name: "Kitchen" } });
    await push(
      ada,
      list,
      operation({ type: "deleteTodo", id: deleted.id }),
      purged,
      operation({ type: "deleteTodo", id: purged.id, permanent: true }),
    );
    const { changes, more } = await pull(ada);
    expect(more).toBe(false);
    expect(changes.map(({ type, id }) => [type, id])).toEqual([
      ["todo", open.id],
      ["list", list.id],
      ["todo", deleted.id],
    ]);
    expect(changes[0]).toEqual({
      type: "todo",
      id: open.id,
      revision: open.revision,
      todo: open,
      list: null,
    });
    expect(changes[2]?.todo?.deletedAt).toEqual(expect.any(Date));
  });

  test("brings only what changed since, the oldest change first", async () => {
    const [changed, deleted, purged, same] = await push(
      ada,
      createTea(),
      createTea(),
      createTea(),
      createTea(),
    );
    const { cursor } = await pull(ada);
    const id = (pushed?: { todo: { id: string } | null }) => pushed?.todo?.id ?? "";
    const created = createTea();
    await push(
      ada,
      operation({ type: "deleteTodo", id: id(purged), permanent: true }),
      created,
      operation({ type: "deleteTodo", id: id(deleted) }),
      operation({ type: "updateTodo", id: id(changed), changes: { title: "Coffee" } }),
    );
    const { changes } = await pull(ada, cursor);
    expect(changes).toMatchObject([
      { type: "todo", id: id(purged), todo: null, list: null },
      { id: created.id, todo: { title: "Tea" } },
      { id: id(deleted), todo: { deletedAt: expect.any(Date) } },
      { id: id(changed), todo: { title: "Coffee" } },
    ]);
    expect(changes.map(({ id }) => id)).not.toContain(id(same));
    expect(changes.map(({ revision }) => revision)).toEqual([5, 6, 7, 8]);
  });

  test("of nothing new answers with the same cursor", async () => {
    const first = await pull(ada);
    expect(first).toMatchObject({ changes: [], more: false });
    await createTodo(ada);
    const { cursor } = await pull(ada, first.cursor);
    expect(await pull(ada, cursor)).toEqual({ changes: [], cursor, more: false, missing: null });
  });

  test.each([1, 2, 3, 20])(
    "in pages of %i brings lists and open todos first to who begins, then the rest, then what changed meanwhile",
    async (limit) => {
      const list = operation({ type: "createList", input: { name: "Kitchen" } });
      const [done, deleted, gone, open, later] = [1, 2, 3, 4, 5].map(() => createTea());
      const [doneId, deletedId, goneId] = [done?.id, deleted?.id, gone?.id];
      const changes = { completed: true };
      await push(ada, ...[done, deleted, gone, list, open, later].flatMap((one) => one ?? []));
      await push(
        ada,
        operation({ type: "updateTodo", id: doneId, changes }),
        operation({ type: "deleteTodo", id: deletedId }),
        operation({ type: "deleteTodo", id: goneId }),
      );
      const first = await pull(ada, undefined, limit);
      await push(
        ada,
        operation({ type: "updateTodo", id: later?.id, changes }),
        operation({ type: "deleteTodo", id: goneId, permanent: true }),
      );
      const { changes: rest } = await pullAll(ada, first.cursor, limit);

      const all = [...first.changes, ...rest].map(({ id }) => id);
      const expected = [list.id, open?.id, later?.id, doneId, deletedId, goneId];
      const known = expected.slice(0, limit);
      // What changes before its turn comes once, at the end.
      const unknown = expected.slice(limit).filter((id) => id !== later?.id && id !== goneId);
      expect(all).toEqual([...known, ...unknown, later?.id, goneId]);
      expect(first.missing).toBe(limit < 4 ? "open" : null);
      expect(rest.at(-1)).toMatchObject({ id: goneId, todo: null });
    },
  );

  test.each([1, 2, 3, 7])(
    "in pages of %i skips and repeats nothing, while changes go on",
    async (limit) => {
      const list = operation({ type: "createList", input: { name: "Kitchen" } });
      const operations = Array.from({ length: 7 }, () => createTea());
      await push(ada, list, ...operations);
      const seen = new Map<string, number>();
      let cursor: string | undefined;
      let edits = 3;
      for (let more = true; more; ) {
        const pulled = await pull(ada, cursor, limit);
        expect(pulled.changes.length).toBeLessThanOrEqual(limit);
        for (const { id, revision } of pulled.changes) {
          expect(revision).toBeGreaterThan(seen.get(id) ?? 0);
          seen.set(id, revision);
        }
        ({ cursor, more } = pulled);
        const id = operations[edits]?.id;
        if (edits-- > 0) await push(ada, operation({ type: "deleteTodo", id }));
      }
      const missed = await pullAll(ada, cursor);
      for (const { id, revision } of missed.changes) seen.set(id, revision);
      const { changes } = await pull(ada);
      expect(Object.fromEntries(seen)).toEqual(
        Object.fromEntries(changes.map(({ id, revision }) => [id, revision])),
      );
    },
  );

  test("has a device begin anew whose cursor is of another history or from the future", async () => {
    const { cursor } = await pull(ada);
    const [epoch] = cursor.split(".");
    await createTodo(ada);
    for (const since of [`${uuidv4()}.0`, `${epoch}.2`, `${epoch}.999999999999999`]) {
      const response = await ada.send("GET", pullPath(since));
      expect(await response.json()).toEqual({ reset: true });
    }
    expect((await pull(ada, `${epoch}.1`)).changes).toEqual([]);

    const db = await getDb();
    await db.update(syncEpochs).set({ id: uuidv4() });
    expect(await (await ada.send("GET", pullPath(cursor))).json()).toEqual({ reset: true });
  });

  describe("once rows that were removed are forgotten", () => {
    test("has a device begin anew that may not know of them", async () => {
      const [kept, removed] = [createTea(), createTea()];
      await push(ada, kept, removed);
      const before = await pull(ada);
      await push(ada, operation({ type: "deleteTodo", id: removed.id, permanent: true }));
      const after = await pull(ada);
      await forget(removed.id);

      expect(await (await ada.send("GET", pullPath(before.cursor))).json()).toEqual({
        reset: true,
      });
      expect(await pull(ada, after.cursor)).toEqual({ ...after, changes: [] });
    });

    test("lets a device begin page by page, though all it brings is older", async () => {
      const [removed, ...kept] = Array.from({ length: 6 }, () => createTea());
      await push(ada, ...kept, operation(removed ?? createTea()));
      await push(ada, operation({ type: "deleteTodo", id: removed?.id, permanent: true }));
      await forget(removed?.id ?? "");
      const { changes, cursor } = await pullAll(ada, undefined, 2);
      expect(changes.map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
      expect(await pull(ada, cursor)).toEqual({ changes: [], cursor, more: false, missing: null });
    });

    test("has a device begin anew when they were forgotten while it began", async () => {
      const [first, second, third] = [createTea(), createTea(), createTea()];
      await push(ada, first, second, third);
      const { cursor } = await pull(ada, undefined, 1);
      await push(ada, operation({ type: "deleteTodo", id: first.id, permanent: true }));
      await forget(first.id);
      expect(await (await ada.send("GET", pullPath(cursor, 1))).json()).toEqual({ reset: true });
    });
  });

  test("shows with another user's cursor nothing of theirs", async () => {
    const eve = await signUp();
    await push(ada, createTea(), createTea());
    await push(eve, createTea({ id: uuidv7() }), createTea(), createTea());
    const { cursor } = await pull(ada);
    const stranger = await pull(eve, cursor);
    expect(stranger.changes).toEqual((await pull(eve)).changes.slice(2));
    expect(stranger.changes).toHaveLength(1);
  });

  test.each([
    "",
    "1",
    "..",
    "x.1",
    `${uuidv4()}.`,
    `${uuidv4()}.-1`,
    `${uuidv4()}.1.`,
    "-".repeat(36),
  ])("with the cursor %j is malformed", async (since) => {
    await expectProblem(await ada.send("GET", pullPath(since)), "malformed");
  });

  test.each(["limit=0", `limit=${limits.changes + 1}`, "limit=x", "from=1"])(
    "with %s is invalid",
    async (query) => {
      await expectProblem(await ada.send("GET", `/api/sync?${query}`), "invalid");
    },
  );
});

test("nobody in particular syncs, nor does whoever has signed out, whatever they ask for", async () => {
  const theirs = await pull(ada);
  await signOut(ada);
  for (const sendAs of [send, ada.send]) {
    for (const operations of [[createTea()], [{ opId: uuidv7() }]]) {
      await expectProblem(await sendAs("POST", "/api/sync", { operations }), "unauthorized");
    }
    await expectProblem(await sendAs("GET", pullPath(theirs.cursor)), "unauthorized");
  }
});

// The count of statements is this process's.
test.skipIf(isOverHttp)("a push is one statement, and so is a pull", async () => {
  const log = recordLog();
  const operations = [createTea(), operation({ type: "deleteTodo" }), { opId: uuidv7() }];
  const push = () => ada.send("POST", "/api/sync", { operations });
  for (const act of [push, push, () => ada.send("GET", "/api/sync")]) {
    const { response, request } = await log.requestOf(act);
    expect([response.status, request.statements]).toEqual([200, 1]);
  }
});

/** Removes the shell of a removed todo, as is done when it is old. */
async function forget(id: string) {
  const db = await getDb();
  const [head] = await db.select().from(syncHeads).where(eq(syncHeads.userId, ada.caller.userId));
  await db.delete(todos).where(eq(todos.id, id));
  await db
    .update(syncHeads)
    .set({ purgedThrough: head?.revision ?? 0 })
    .where(eq(syncHeads.userId, ada.caller.userId));
}
