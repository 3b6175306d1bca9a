import { and, eq } from "drizzle-orm";
import { v4 as uuidv4, v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { todos } from "@/db/schema/todos";
import { limits } from "@/lib/contract/limits";
import { listSchema } from "@/lib/contract/lists";
import { createTodo, listTodos, type Person, signUp } from "@/tests/support/people";
import { expectProblem } from "@/tests/support/problems";

let ada: Person;

beforeEach(async () => {
  ada = await signUp();
});

describe("creating a todo", () => {
  test("answers with the todo, its address and its revision", async () => {
    const response = await create({ title: "Tea" });
    expect(response.status).toBe(201);

    const todo = await response.json();
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(todo).toEqual({
      id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7/),
      title: "Tea",
      notes: "",
      completedAt: null,
      dueDate: null,
      dueTime: null,
      repeat: null,
      repeatFrom: "dueDate",
      priority: 0,
      labels: [],
      listId: null,
      parentId: null,
      position: "a0",
      createdAt: instant,
      updatedAt: todo.createdAt,
      revision: 1,
      deletedAt: null,
      isOccurrence: false,
    });
    expect(response.headers.get("etag")).toBe('"1"');
    const location = response.headers.get("location") ?? "";
    expect(await (await ada.send("GET", location)).json()).toEqual(todo);
  });

  test("takes every field", async () => {
    const parent = await createTodo(ada, { listId: await createList() });
    const input = {
      id: uuidv7(),
      title: "Tea",
      notes: "Two\nlines",
      dueDate: "2028-02-29",
      dueTime: "09:30",
      repeat: "FREQ=YEARLY",
      repeatFrom: "completion",
      priority: 3,
      labels: ["home", "hot"],
      listId: parent.listId,
      parentId: parent.id,
      position: "a5",
    };
    const response = await create(input);
    expect(await response.json()).toMatchObject(input);
  });

  test("keeps a label once, and a rule in one spelling", async () => {
    const labels = ["hot", "home", " hot "];
    const rule = "interval=1;byday=th,mo;freq=weekly";
    const response = await create({ title: "Tea", labels, dueDate: "2026-11-30", repeat: rule });
    expect(await response.json()).toMatchObject({
      labels: ["hot", "home"],
      repeat: "FREQ=WEEKLY;BYDAY=MO,TH",
    });
  });

  test("trims text and keeps it composed", async () => {
    const response = await create({ title: " Cafe\u0301 \u3000", notes: "\n a\u030a \t" });
    expect(await response.json()).toMatchObject({ title: "Caf\u00e9", notes: "\u00e5" });
  });

  test("counts characters, not the units that a language stores them in", async () => {
    const longest = { title: "𝒳".repeat(limits.title), notes: "𝒳".repeat(limits.notes) };
    expect((await create(longest)).status).toBe(201);
    await expectProblem(await create({ title: `${longest.title}x` }), "invalid");
    await expectProblem(await create({ title: "Tea", notes: `${longest.notes}x` }), "invalid");
  });

  test.each([
    ["no title", {}, "title"],
    ["a title of nothing but space", { title: " \n\u00a0" }, "title"],
    ["a title of two lines", { title: "Tea\nCoffee" }, "title"],
    ["a title that is no text", { title: 1 }, "title"],
    ["an id of another version", { id: uuidv4() }, "id"],
    ["an id that is none", { id: "1" }, "id"],
    ["a day that no calendar has", { dueDate: "2026-02-30" }, "dueDate"],
    ["an instant instead of a day", { dueDate: "2026-11-30T09:00:00Z" }, "dueDate"],
    ["a day that only Postgres knows", { dueDate: "infinity" }, "dueDate"],
    ["the year 0", { dueDate: "0000-01-01" }, "dueDate"],
    ["a priority above the highest", { priority: 4 }, "priority"],
    ["half a priority", { priority: 0.5 }, "priority"],
    ["a time without a day", { dueTime: "09:30" }, "dueTime"],
    ["a repetition without a day", { repeat: "FREQ=DAILY" }, "repeat"],
    ["a list that nobody has", { listId: uuidv7() }, "listId"],
    ["a parent that nobody has", { parentId: uuidv7() }, "parentId"],
    ["an owner", { userId: "somebody" }, "userId"],
    ["a revision", { revision: 7 }, "revision"],
  ])("refuses %s", async (_, input, path) => {
    const named = path === "title" ? input : { title: "Tea", ...input };
    const { errors = [] } = await expectProblem(await create(named), "invalid");
    expect(errors.map(({ path }) => path)).toEqual([path]);
    expect(await listTodos(ada)).toEqual([]);
  });

  test("names everything that is wrong at once", async () => {
    const response = await create({ title: "", notes: 1, colour: "red", size: 2 });
    const { errors = [] } = await expectProblem(response, "invalid");
    expect(errors.map(({ path }) => path).sort()).toEqual(["colour", "notes", "size", "title"]);
  });
});

describe("creating with an id of one's own", () => {
  const input = { id: uuidv7(), title: "Tea", dueDate: "2026-11-30" };

  test("can be repeated", async () => {
    const created = await create(input);
    const repeated = await create({ ...input, id: input.id.toUpperCase(), title: " Tea" });
    expect([created.status, repeated.status]).toEqual([201, 200]);
    expect(repeated.headers.get("location")).toBe(created.headers.get("location"));
    expect(await repeated.json()).toEqual(await created.json());
  });

  test("answers a repetition with what the todo has become", async () => {
    await create(input);
    await patch(input.id, { title: "Coffee" });
    const repeated = await create(input);
    expect(repeated.headers.get("etag")).toBe('"2"');
    expect(await repeated.json()).toMatchObject({ title: "Coffee", dueDate: input.dueDate });
  });

  test("does not bring a deleted todo back", async () => {
    await create(input);
    await ada.send("DELETE", `/api/todos/${input.id}`);
    const repeated = await create(input);
    expect(repeated.status).toBe(200);
    expect(await repeated.json()).toMatchObject({ deletedAt: expect.any(String) });
    expect(await listTodos(ada)).toEqual([]);
  });

  test("refuses to make another todo under it", async () => {
    await create(input);
    await expectProblem(await create({ ...input, title: "Coffee" }), "conflict");
    expect(await listTodos(ada)).toMatchObject([input]);
  });

  test("leaves the same id to everybody else", async () => {
    const bob = await signUp();
    await create(input);
    expect((await bob.send("POST", "/api/todos", { ...input, title: "Coffee" })).status).toBe(201);
    expect(await listTodos(ada)).toMatchObject([input]);
  });
});

describe("changing a todo", () => {
  test("leaves what is not sent as it was", async () => {
    const fields = { title: "Tea", notes: "Green", dueDate: "2026-11-30", priority: 2 };
    const todo = await createTodo(ada, fields);
    const changes = [{ title: "Coffee" }, { notes: "" }, { dueDate: null }, { priority: 0 }];
    let expected: object = fields;
    for (const [index, change] of changes.entries()) {
      const response = await patch(todo.id, change);
      expected = { ...expected, ...change };
      expect(response.status).toBe(200);
      expect(response.headers.get("etag")).toBe(`"${index + 2}"`);
      expect(await response.json()).toMatchObject({ ...expected, completedAt: null });
    }
    expect(await listTodos(ada)).toMatchObject([expected]);
  });

  test("keeps neither a time nor a repetition without a day", async () => {
    const due = { dueDate: "2026-11-30", dueTime: "09:30", repeat: "FREQ=DAILY" };
    const { id } = await createTodo(ada, due);
    const response = await patch(id, { dueDate: null });
    expect(await response.json()).toMatchObject({ dueDate: null, dueTime: null, repeat: null });
    const problem = await expectProblem(await patch(id, { dueTime: "10:00" }), "invalid");
    expect(problem.errors).toMatchObject([{ path: "dueTime", code: "needs_date" }]);
  });

  test("takes a merge patch by its own media type", async () => {
    const todo = await createTodo(ada);
    const response = await patch(
      todo.id,
      { notes: "Green" },
      { "content-type": "application/merge-patch+json" },
    );
    expect(await response.json()).toMatchObject({ title: "Tea", notes: "Green" });
  });

  test("completes it once, however often it is completed", async () => {
    const { id } = await createTodo(ada);
    await patch(id, { completed: true });
    const completedAt = new Date("2026-01-01T00:00:00Z");
    await backdate(id, { completedAt });

    const again = await patch(id, { completed: true });
    expect(await again.json()).toMatchObject({ completedAt: completedAt.toISOString() });
    const reopened = await patch(id, { completed: false });
    expect(await reopened.json()).toMatchObject({ completedAt: null });
  });

  test("moves the instant of the last change, and no other", async () => {
    const todo = await createTodo(ada);
    const longAgo = new Date("2026-01-01T00:00:00Z");
    await backdate(todo.id, { createdAt: longAgo, updatedAt: longAgo });
    const changed = await (await patch(todo.id, { priority: 1 })).json();
    expect(changed.createdAt).toBe(longAgo.toISOString());
    expect(Date.parse(changed.updatedAt)).toBeGreaterThanOrEqual(todo.updatedAt.getTime());
  });

  test.each([
    ["nothing", {}, ""],
    ["a title that is null", { title: null }, "title"],
    ["a priority that is null", { priority: null }, "priority"],
    ["an instant of completion", { title: "Coffee", completedAt: null }, "completedAt"],
    ["another id", { title: "Coffee", id: uuidv7() }, "id"],
    ["a list", [{ title: "Coffee" }], ""],
    ["null", null, ""],
  ])("refuses %s", async (_, body, path) => {
    const todo = await createTodo(ada);
    const problem = await expectProblem(await patch(todo.id, body), "invalid");
    expect(problem.errors).toEqual([{ path, message: expect.any(String) }]);
    expect(await listTodos(ada)).toEqual([todo]);
  });
});

describe("the trash", () => {
  test("takes a todo once, and hides it", async () => {
    const { id } = await createTodo(ada);
    const other = await createTodo(ada, { title: "Coffee" });
    const deleted = await ada.send("DELETE", `/api/todos/${id}`);
    expect([deleted.status, await deleted.text()]).toEqual([204, ""]);

    await expectProblem(await ada.send("GET", `/api/todos/${id}`), "not_found");
    await expectProblem(await patch(id, { title: "Coffee" }), "not_found");
    await expectProblem(await ada.send("DELETE", `/api/todos/${id}`), "not_found");
    expect(await listTodos(ada)).toEqual([other]);
  });

  test("gives a todo back as it was", async () => {
    const todo = await createTodo(ada, { notes: "Green", dueDate: "2026-11-30", priority: 2 });
    await ada.send("DELETE", `/api/todos/${todo.id}`);

    const restored = await ada.send("POST", `/api/todos/${todo.id}/restore`);
    expect(restored.status).toBe(200);
    expect(restored.headers.get("etag")).toBe('"3"');
    const { updatedAt, revision, ...unchanged } = todo;
    expect(await listTodos(ada)).toMatchObject([{ ...unchanged, revision: 3 }]);
  });

  test("gives nothing back that was removed for good", async () => {
    const [open, deleted] = [await createTodo(ada), await createTodo(ada)];
    await ada.send("DELETE", `/api/todos/${deleted.id}`);
    for (const { id } of [open, deleted]) {
      const removal = () => ada.send("DELETE", `/api/todos/${id}?permanent=true`);
      expect((await removal()).status).toBe(204);
      await expectProblem(await ada.send("POST", `/api/todos/${id}/restore`), "not_found");
      await expectProblem(await removal(), "not_found");
    }
    const trash = await ada.send("GET", "/api/todos?deleted=true");
    expect(await trash.json()).toMatchObject({ items: [] });
  });

  test("gives back nothing that it does not hold", async () => {
    const { id } = await createTodo(ada);
    await expectProblem(await ada.send("POST", `/api/todos/${id}/restore`), "not_found");
    await expectProblem(await ada.send("POST", `/api/todos/${uuidv7()}/restore`), "not_found");
  });
});

describe("moving a todo", () => {
  test("puts it right before or after another one", async () => {
    const [milk, tea, bread] = [
      await createNamed("Milk"),
      await createNamed("Tea"),
      await createNamed("Bread"),
    ];
    expect(await titles()).toEqual(["Bread", "Tea", "Milk"]);
    const moved = await move(milk.id, { before: tea.id });
    expect([moved.status, moved.headers.get("etag")]).toEqual([200, '"4"']);
    expect(await titles()).toEqual(["Bread", "Milk", "Tea"]);
    await move(bread.id, { after: tea.id });
    expect(await titles()).toEqual(["Milk", "Tea", "Bread"]);
  });

  test("takes it along into the list and under the parent of the other one", async () => {
    const parent = await createTodo(ada, { listId: await createList() });
    const subtask = await createTodo(ada, { parentId: parent.id });
    const { id } = await createTodo(ada);
    const moved = await (await move(id, { after: subtask.id })).json();
    expect(moved).toMatchObject({ parentId: parent.id, listId: parent.listId });
    const back = await (await move(id, { after: parent.id })).json();
    expect(back).toMatchObject({ parentId: null, listId: parent.listId });
  });

  test("refuses a neighbour that is none", async () => {
    const [todo, deleted] = [await createTodo(ada), await createTodo(ada)];
    await ada.send("DELETE", `/api/todos/${deleted.id}`);
    for (const id of [todo.id, deleted.id, uuidv7()]) {
      for (const place of [{ before: id }, { after: id }]) {
        const { errors } = await expectProblem(await move(todo.id, place), "invalid");
        const [path] = Object.keys(place);
        const message = "This todo does not exist";
        expect(errors).toEqual([{ path, message, code: "sibling_gone" }]);
      }
    }
    await expectProblem(await move(todo.id, { before: todo.id, after: todo.id }), "invalid");
    await expectProblem(await move(todo.id, {}), "invalid");
    expect(await listTodos(ada)).toEqual([todo]);
  });

  const createNamed = (title: string) => createTodo(ada, { title });
  const titles = async () => (await listTodos(ada)).map(({ title }) => title);
  const move = (id: string, place: object) => ada.send("POST", `/api/todos/${id}/move`, place);
});

describe("If-Match", () => {
  type Act = [method: string, address: string, body?: object];

  const acts: Act[] = [
    ["PATCH", "", { title: "Coffee" }],
    ["DELETE", ""],
    ["POST", "/restore"],
    ["POST", "/move", { before: "[other]" }],
  ];

  test.each(acts)("lets %s%s act on the revision that it names, or on any", async (...act) => {
    for (const ifMatch of ['"2"', "*", ' "2" ', '"nope", "2"', 'W/"1","2" , "3"', '"a,b", "2"']) {
      const { response } = await actOn(act, ifMatch);
      expect(response.ok).toBe(true);
    }
  });

  test.each(acts)("keeps %s%s from a todo that has changed", async (...act) => {
    for (const ifMatch of [
      '"1"',
      '"3"',
      '"999999999999999"',
      '"9999999999999999"',
      'W/"2"',
      '"nope"',
      '"02"',
      '"-2"',
      '"2.0"',
      '""',
      '"1", "3"',
    ]) {
      const { response, isUntouched } = await actOn(act, ifMatch);
      await expectProblem(response, "precondition_failed");
      expect(await isUntouched()).toBe(true);
    }
  });

  test.each(acts)("keeps %s%s from acting when it holds no ETags", async (...act) => {
    for (const ifMatch of [
      "2",
      "",
      '"2',
      '"2" "3"',
      '"2",',
      ',"2"',
      '*, "2"',
      "W/2",
      '"1, 2"',
      '"\t"',
    ]) {
      const { response, isUntouched } = await actOn(act, ifMatch);
      await expectProblem(response, "malformed");
      expect(await isUntouched()).toBe(true);
    }
  });

  /** Acts on a todo at revision 2, which is in the trash when it is to be restored. */
  async function actOn([method, address, body]: Act, ifMatch: string) {
    const owner = await signUp();
    const { id } = await createTodo(owner);
    const path = `/api/todos/${id}`;
    if (address === "/restore") await owner.send("DELETE", path);
    else await owner.send("PATCH", path, { priority: 1 });
    const other = await createTodo(owner, { title: "Other" });
    const before = await listTodos(owner);
    const sent = body && JSON.stringify(body).replace("[other]", other.id);
    const response = await owner.send(method, path + address, sent, { "if-match": ifMatch });
    const isUntouched = async () =>
      JSON.stringify(await listTodos(owner)) === JSON.stringify(before);
    return { response, isUntouched };
  }
});

describe("If-None-Match", () => {
  const reading = async (header: string) => {
    const { id } = await createTodo(ada);
    await ada.send("PATCH", `/api/todos/${id}`, { priority: 1 });
    const { headers } = await ada.send("GET", `/api/todos/${id}`);
    const own = headers.get("etag") ?? "";
    const sent = { "if-none-match": header.replace("OWN", own) };
    return { own, answer: await ada.send("GET", `/api/todos/${id}`, undefined, sent) };
  };

  test.each(["OWN", "W/OWN", '"nope", OWN', 'W/"1" ,W/OWN', "*"])(
    "%s saves whoever has the todo its content",
    async (header) => {
      const { own, answer } = await reading(header);
      expect([answer.status, answer.headers.get("etag"), await answer.text()]).toEqual([
        304,
        own,
        "",
      ]);
    },
  );

  test.each(['"1"', '"nope"', '"nope", W/"1"', '""'])("%s brings the todo", async (header) => {
    const { own, answer } = await reading(header);
    expect([answer.status, answer.headers.get("etag")]).toEqual([200, own]);
    expect((await answer.json()).priority).toBe(1);
  });

  test.each(["1", "", '"1'])("%s is refused", async (header) => {
    const { answer } = await reading(header);
    await expectProblem(answer, "malformed");
  });
});

test("an address that no todo can have is answered like one that none has", async () => {
  const unknown = uuidv7();
  const todo = await createTodo(ada);
  const impossible = ["1", "null", `{${todo.id}}`, todo.id.replaceAll("-", ""), `${todo.id}%00`];
  for (const [method, address, body] of [
    ["GET", "", undefined],
    ["PATCH", "", { title: "Coffee" }],
    ["DELETE", "", undefined],
    ["POST", "/restore", undefined],
    ["POST", "/move", { before: todo.id }],
  ] as const) {
    const answer = async (id: string) => {
      const response = await ada.send(method, `/api/todos/${id}${address}`, body);
      const { requestId, ...problem } = await expectProblem(response, "not_found");
      const { "x-request-id": _, ratelimit, ...headers } = Object.fromEntries(response.headers);
      return { problem, headers };
    };
    const expected = await answer(unknown);
    for (const id of impossible) expect(await answer(id)).toEqual(expected);
  }
});

test("an address may be written in capitals", async () => {
  const todo = await createTodo(ada);
  const response = await ada.send("GET", `/api/todos/${todo.id.toUpperCase()}`);
  expect(await response.json()).toMatchObject({ id: todo.id });
});

function create(input: object): Promise<Response> {
  return ada.send("POST", "/api/todos", input);
}

async function createList(): Promise<string> {
  const response = await ada.send("POST", "/api/lists", { name: "Kitchen" });
  return listSchema.parse(await response.json()).id;
}

function patch(id: string, body: unknown, headers?: Record<string, string>): Promise<Response> {
  return ada.send("PATCH", `/api/todos/${id}`, body, headers);
}

type Instants = { createdAt?: Date; updatedAt?: Date; completedAt?: Date };

async function backdate(id: string, instants: Instants) {
  const db = await getDb();
  const isMine = and(eq(todos.userId, ada.caller.userId), eq(todos.id, id));
  await db.update(todos).set(instants).where(isMine);
}
