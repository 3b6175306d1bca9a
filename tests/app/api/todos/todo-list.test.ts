import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { getDb } from "@/db/connection/client";
import { todos } from "@/db/schema/todos";
import { matchesIn } from "@/lib/client/store/queries/search";
import { limits } from "@/lib/contract/limits";
import { type TodoPage, todoPageSchema } from "@/lib/contract/todos";
import { createTodo, listTodos, type Person, signUp } from "@/tests/support/people";
import { expectProblem } from "@/tests/support/problems";
import { isOverHttp } from "@/tests/support/served";

let ada: Person;

beforeEach(async () => {
  ada = await signUp();
});

describe("the list", () => {
  test("is empty at first", async () => {
    const response = await ada.send("GET", "/api/todos");
    expect(response.status).toBe(200);
    expect(response.headers.get("link")).toBeNull();
    expect(await response.json()).toEqual({ items: [], nextCursor: null });
  });

  test("holds what is open, what is done, or both", async () => {
    await createTodo(ada, { title: "Open" });
    const { id } = await createTodo(ada, { title: "Done" });
    await ada.send("PATCH", `/api/todos/${id}`, { completed: true });
    expect(await titlesOf("completed=false")).toEqual(["Open"]);
    expect(await titlesOf("completed=true")).toEqual(["Done"]);
    expect(await titlesOf("")).toEqual(["Done", "Open"]);
  });

  test("has fifty todos on a page unless another number is asked for", async () => {
    const number = limits.page.default + 1;
    await Promise.all(Array.from({ length: number }, () => createTodo(ada)));
    expect((await pageOf("")).items).toHaveLength(limits.page.default);
    expect((await pageOf("limit=1")).items).toHaveLength(1);
    expect((await pageOf(`limit=${limits.page.max}`)).items).toHaveLength(number);
  });

  test.each([
    ["completed=maybe", "completed"],
    ["q=", "q"],
    ["q=%20", "q"],
    ["q=a%00b", "q"],
    [`q=${"x".repeat(limits.search + 1)}`, "q"],
    ["sort=colour", "sort"],
    ["sort=--title", "sort"],
    ["sort=user_id", "sort"],
    ["limit=0", "limit"],
    ["limit=-1", "limit"],
    [`limit=${limits.page.max + 1}`, "limit"],
    ["limit=1.5", "limit"],
    ["limit=", "limit"],
    ["limit=Infinity", "limit"],
    ["limit=0x10", "limit"],
    ["limit=1e1", "limit"],
    ["limit=%2010", "limit"],
    ["limit=10.0", "limit"],
    ["limit=%2B10", "limit"],
    ["limit=\u0661\u0660", "limit"],
    ["colour=red", "colour"],
    ["Limit=1", "Limit"],
    // Next drops this one.
    ...(isOverHttp ? [] : [["__proto__=1", "__proto__"]]),
  ])("refuses ?%s", async (query, path) => {
    const problem = await expectProblem(await ada.send("GET", `/api/todos?${query}`), "invalid");
    expect(problem.errors).toEqual([{ path, message: expect.any(String) }]);
  });

  test.each(["limit=1&limit=1", "q=a&q=b", "cursor=a&limit=1&cursor=b", "colour=1&colour=2"])(
    "refuses a parameter that stands twice: ?%s",
    async (query) => {
      await expectProblem(await ada.send("GET", `/api/todos?${query}`), "malformed");
    },
  );
});

describe("the list can be narrowed", () => {
  let parent: string;
  let listId: string;

  beforeEach(async () => {
    listId = uuidv7();
    await ada.send("POST", "/api/lists", { id: listId, name: "Kitchen" });
    const { id: parentId } = await createTodo(ada, { title: "Trip", listId, priority: 2 });
    await createTodo(ada, { title: "Pack", parentId, labels: ["home"], priority: 3 });
    await createTodo(ada, { title: "Sweep", labels: ["home", "weekly"] });
    const { id } = await createTodo(ada, { title: "Mop", listId, labels: ["home"] });
    await ada.send("PATCH", `/api/todos/${id}`, { completed: true });
    const { id: deletedId } = await createTodo(ada, { title: "Gone", listId, labels: ["home"] });
    await ada.send("DELETE", `/api/todos/${deletedId}`);
    parent = parentId;
  });

  test.each([
    ["list=inbox", ["Sweep"]],
    ["list=[list]", ["Mop", "Pack", "Trip"]],
    [`list=${uuidv7()}`, []],
    ["label=home", ["Mop", "Sweep", "Pack"]],
    ["label=weekly", ["Sweep"]],
    ["label=hom", []],
    ["label=Home", []],
    ["priority=0", ["Mop", "Sweep"]],
    ["priority=3", ["Pack"]],
    ["parent=none", ["Mop", "Sweep", "Trip"]],
    ["parent=[parent]", ["Pack"]],
    [`parent=${uuidv7()}`, []],
    ["deleted=false", ["Mop", "Sweep", "Pack", "Trip"]],
    ["deleted=true", ["Gone"]],
    ["deleted=true&label=weekly", []],
    ["list=[list]&completed=false", ["Pack", "Trip"]],
    ["list=[list]&label=home&completed=false&priority=3&parent=[parent]", ["Pack"]],
    ["label=home&q=sw&due=none&list=inbox", ["Sweep"]],
    ["label=home&sort=title", ["Mop", "Pack", "Sweep"]],
  ])("to ?%s", async (query, titles) => {
    const filter = query.replace("[list]", listId).replace("[parent]", parent);
    expect(await titlesOf(filter)).toEqual(titles);
    const paged: string[] = [];
    for (let path: string | undefined = `/api/todos?${filter}&limit=1`; path; ) {
      const response: Response = await ada.send("GET", path);
      const { items } = todoPageSchema.parse(await response.json());
      paged.push(...items.map(({ title }) => title));
      path = nextOf(response);
    }
    expect(paged).toEqual(titles);
  });
});

describe("due", () => {
  const midnight = new Date();
  midnight.setUTCHours(24, 0, 0, 0);
  const day = (distance: number) =>
    new Date(midnight.getTime() + distance * 86_400_000).toISOString().slice(0, 10);

  beforeEach(async ({ skip }) => {
    skip(isOverHttp, "The clock is this process's");
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(midnight.getTime() - 1);
    ada = await signUp();
    await createTodo(ada, { title: "Some day" });
    for (const [title, distance] of days) await createTodo(ada, { title, dueDate: day(distance) });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  const days: [string, number][] = [
    ["Past", -2],
    ["Before midnight", -1],
    ["After midnight", 0],
    ["Later", 1],
  ];

  test.each([
    ["UTC", -1, "Before midnight"],
    ["UTC", 0, "After midnight"],
    ["Europe/Berlin", -1, "After midnight"],
    ["America/New_York", 0, "Before midnight"],
    ["Asia/Kolkata", -1, "After midnight"],
  ])("is by the calendar of %s, %i ms around midnight in Greenwich", async (zone, ms, title) => {
    vi.setSystemTime(midnight.getTime() + ms);
    const [, distance = 0] = days.find(([name]) => name === title) ?? [];
    const titlesBy = (isDue: (distance: number) => boolean) =>
      days.filter(([, other]) => isDue(other - distance)).map(([name]) => name);

    expect(await dueTitles("today", zone)).toEqual([title]);
    expect(await dueTitles("overdue", zone)).toEqual(titlesBy((days) => days < 0));
    expect(await dueTitles("upcoming", zone)).toEqual(titlesBy((days) => days > 0));
    if (zone === "UTC") expect(await dueTitles("today")).toEqual([title]);
    await ada.send("POST", "/api/auth/update-user", { timeZone: zone });
    expect(await dueTitles("today")).toEqual([title]);
    expect(await dueTitles("overdue")).toEqual(titlesBy((days) => days < 0));
    expect(await dueTitles("upcoming")).toEqual(titlesBy((days) => days > 0));
  });

  test("is by the account's time zone only where the request names none", async () => {
    await ada.send("POST", "/api/auth/update-user", { timeZone: "Pacific/Auckland" });
    expect(await dueTitles("today", "UTC")).toEqual(["Before midnight"]);
  });

  test("is a range with both its days, or never", async () => {
    const all = days.map(([title]) => title);
    expect(await dueTitles(`${day(-1)}..${day(0)}`)).toEqual(all.slice(1, 3));
    expect(await dueTitles(`${day(-1)}..${day(-1)}`)).toEqual(all.slice(1, 2));
    expect(await dueTitles(`${day(0)}..${day(-1)}`)).toEqual([]);
    expect(await dueTitles("0001-01-01..9999-12-31")).toEqual(all);
    expect(await dueTitles("none")).toEqual(["Some day"]);
  });

  async function dueTitles(due: string, timeZone?: string) {
    const headers: Record<string, string> = timeZone ? { "time-zone": timeZone } : {};
    const path = `/api/todos?sort=dueDate&due=${due}`;
    const response = await ada.send("GET", path, undefined, headers);
    return todoPageSchema.parse(await response.json()).items.map(({ title }) => title);
  }
});

test.each([
  "",
  "Mars/Olympus_Mons",
  "Berlin",
  "UTC; drop table todos",
  "Europe/Berlin, UTC",
  "+99:00",
])("the time zone %s is refused", async (timeZone) => {
  const response = await ada.send("GET", "/api/todos", undefined, { "time-zone": timeZone });
  await expectProblem(response, "malformed");
});

test.each(["Mars/Olympus_Mons", "+02:00", "", "berlin"])(
  "the time zone %s is refused as an account's",
  async (timeZone) => {
    const response = await ada.send("POST", "/api/auth/update-user", { timeZone });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "INVALID_TIMEZONE" });
  },
);

test("Postgres knows every time zone that an account may have", async () => {
  const names = sql.join(
    ["UTC", "Asia/Kolkata", ...Intl.supportedValuesOf("timeZone")].map((name) => sql`${name}`),
    sql`, `,
  );
  const db = await getDb();
  await db.execute(sql`select timezone(name, now()) from unnest(array[${names}]) as name`);
});

describe("searching", () => {
  const written = [
    "Black TEA",
    "100% cotton",
    "100 cotton",
    "a_b",
    "axb",
    "Café",
    "東京タワー",
    "Ёлка",
    "Quarterly report",
    "Straße nach Łódź",
    "Smørrebrød, œuvre and Æther",
    "Iğdır, ΦΩΣ",
    "❤️ call 👩🏽‍🚒 in 🇩🇪",
    `${"a".repeat(63)}𐌰𐌱𐌲`,
  ];

  test.each([
    ["tea", ["Black TEA", "Shop"]],
    ["te bla", ["Black TEA"]],
    ["milk tea", ["Shop"]],
    ["tea tea TEA", ["Black TEA", "Shop"]],
    ["lack", ["Black TEA"]],
    ["ilk", []],
    ["terly rep", ["Quarterly report"]],
    ["y", []],
    ["strasse", ["Straße nach Łódź"]],
    ["STRAẞE", ["Straße nach Łódź"]],
    ["lodz", ["Straße nach Łódź"]],
    ["smorrebrod", ["Smørrebrød, œuvre and Æther"]],
    ["oeuvre aether", ["Smørrebrød, œuvre and Æther"]],
    ["igdir φως", ["Iğdır, ΦΩΣ"]],
    ["❤", ["❤️ call 👩🏽‍🚒 in 🇩🇪"]],
    ["🚒", ["❤️ call 👩🏽‍🚒 in 🇩🇪"]],
    ["👩", ["❤️ call 👩🏽‍🚒 in 🇩🇪"]],
    ["🇩🇪", ["❤️ call 👩🏽‍🚒 in 🇩🇪"]],
    ["🇫🇷", []],
    ["aaa", [`${"a".repeat(63)}𐌰𐌱𐌲`]],
    ["tea coffee", []],
    ["100%", ["100 cotton", "100% cotton"]],
    ["10 cot", ["100 cotton", "100% cotton"]],
    ["a_b", ["a_b"]],
    ["cafe", ["Café"]],
    ["CAFE\u0301", ["Café"]],
    ["东", []],
    ["東", ["東京タワー"]],
    ["タワ", ["東京タワー"]],
    ["京東", ["東京タワー"]],
    ["елка", ["Ёлка"]],
    ["%", []],
    ["_", []],
    ["\\", []],
    ["?!", []],
    ["🍵", []],
    ["'", []],
    ["tea:* | !cotton", []],
    ["tea & 'bla':*", ["Black TEA"]],
    ["%' or true --", []],
  ])("for %s finds what has such words, as the browser does", async (q, titles) => {
    await createTodo(ada, { title: "Shop", notes: "Milk\nand tea" });
    for (const title of written) await createTodo(ada, { title });
    const found = await titlesOf(`sort=title&q=${encodeURIComponent(q)}`);
    expect(found).toEqual(titles);

    const all = await listTodos(ada);
    const inBrowser = matchesIn(all, q).map(({ title }) => title);
    expect(inBrowser.sort()).toEqual([...titles].sort());
  });

  test("follows what becomes of a todo", async () => {
    const { id } = await createTodo(ada, { title: "Tea", notes: "Green" });
    const become = (changes: object) => ada.send("PATCH", `/api/todos/${id}`, changes);
    await become({ title: "Coffee" });
    expect(await titlesOf("q=tea")).toEqual([]);
    expect(await titlesOf("q=coffee%20green")).toEqual(["Coffee"]);
    await become({ notes: "Black" });
    expect(await titlesOf("q=green")).toEqual([]);
    expect(await titlesOf("q=coffee%20black")).toEqual(["Coffee"]);
    await become({ priority: 1 });
    expect(await titlesOf("q=coffee%20black")).toEqual(["Coffee"]);
  });

  test("finds nothing of others, whatever they wrote", async () => {
    const bob = await signUp();
    await createTodo(bob, { title: "Tea" });
    await createTodo(bob, { title: `${ada.caller.userId} tea` });
    expect(await titlesOf("q=tea")).toEqual([]);
    expect(await titlesOf(`q=${bob.caller.userId}%20tea`)).toEqual([]);
  });

  test("finds what is in the trash only there", async () => {
    const { id } = await createTodo(ada, { title: "Tea" });
    await ada.send("DELETE", `/api/todos/${id}`);
    expect(await titlesOf("q=tea")).toEqual([]);
    expect(await titlesOf("q=tea&deleted=true")).toEqual(["Tea"]);
    await ada.send("DELETE", `/api/todos/${id}?permanent=true`);
    expect(await titlesOf("q=tea&deleted=true")).toEqual([]);
  });
});

const orders = {
  position: ["Fifth", "fourth", "Third", "second", "First"],
  createdAt: ["First", "second", "Third", "fourth", "Fifth"],
  updatedAt: ["Fifth", "fourth", "Third", "second", "First"],
  title: ["Fifth", "First", "fourth", "second", "Third"],
  priority: ["second", "First", "Third", "fourth", "Fifth"],
  dueDate: ["fourth", "second", "First", "Third", "Fifth"],
};

// Without a day last, in either direction; among themselves in the order of the list.
const exceptions: Record<string, string[]> = {
  dueDate: ["First", "second", "fourth", "Fifth", "Third"],
};

const sorts = Object.entries(orders).flatMap(([field, titles]): [string, string[]][] => [
  [field, titles],
  [`-${field}`, exceptions[field] ?? titles.toReversed()],
]);

describe.each(sorts)("sorted by %s", (sort, titles) => {
  beforeEach(async () => {
    await createSortable("First", { dueDate: "2027-01-01", priority: 1 }, 1);
    await createSortable("second", { dueDate: "2026-12-31", priority: 0 }, 2);
    await createSortable("Third", { priority: 2 }, 3);
    await createSortable("fourth", { dueDate: "1999-01-01", priority: 2 }, 4);
    await createSortable("Fifth", { priority: 3 }, 5);
  });

  test("the list has this order", async () => {
    expect(await titlesOf(`sort=${sort}`)).toEqual(titles);
  });

  test("pages neither repeat nor skip, whatever is written in between", async () => {
    const bob = await signUp();
    const seen: string[] = [];
    let path: string | undefined = `/api/todos?sort=${sort}&limit=1`;
    while (path) {
      const response: Response = await ada.send("GET", path);
      const { items } = todoPageSchema.parse(await response.json());
      seen.push(...items.map(({ title }) => title));
      path = nextOf(response);

      await createTodo(bob, { title: "Bob's" });
      // Now and then the todo that the cursor names disappears; others come in before and behind it.
      if (seen.length % 2 === 0) await ada.send("DELETE", `/api/todos/${items[0]?.id}`);
      if (seen.length < 3) {
        for (const title of ["A new one", "Zest"]) await createTodo(ada, { title, priority: 2 });
      }
    }
    expect(seen.filter((title) => titles.includes(title))).toEqual(titles);
    expect(new Set(seen.filter((title) => !/^(A new one|Zest)$/.test(title))).size).toBe(5);
  });

  test("a cursor holds for this order alone", async () => {
    const { nextCursor } = await pageOf(`sort=${sort}&limit=1`);
    const others = sorts.filter(([other]) => other !== sort);
    for (const [other] of others) {
      const response = await ada.send("GET", `/api/todos?sort=${other}&cursor=${nextCursor}`);
      await expectProblem(response, "malformed");
    }
  });
});

test("the link to the next page keeps the filter", async () => {
  for (const title of ["Tea 1", "Tea & cake", "Coffee"]) await createTodo(ada, { title });
  const response = await ada.send("GET", "/api/todos?q=tea&sort=title&completed=false&limit=1");
  const next = nextOf(response);
  const page = todoPageSchema.parse(await response.json());
  expect(next).toBe(
    `/api/todos?q=tea&sort=title&completed=false&limit=1&cursor=${page.nextCursor}`,
  );
  expect(page.items).toMatchObject([{ title: "Tea & cake" }]);

  const last = await ada.send("GET", next ?? "");
  expect(nextOf(last)).toBeUndefined();
  expect(await last.json()).toMatchObject({ items: [{ title: "Tea 1" }], nextCursor: null });
});

test("a page that the last todo fills has no next one", async () => {
  await createTodo(ada);
  await createTodo(ada);
  expect((await pageOf("limit=2")).nextCursor).toBeNull();
});

test("todos of one instant are paged through by their ids", async () => {
  const created = await Promise.all(Array.from({ length: 5 }, () => createTodo(ada)));
  const createdAt = new Date("2026-01-01T00:00:00Z");
  await (await getDb()).update(todos).set({ createdAt }).where(eq(todos.userId, ada.caller.userId));

  const ids: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: TodoPage = await pageOf(`sort=-createdAt&limit=2${cursor && `&cursor=${cursor}`}`);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  const expected = created.map(({ id }) => id);
  expect(ids).toEqual(expected.sort().reverse());
});

test.each([
  ["is not base64", "%%%"],
  ["is not JSON", encode("[")],
  ["is of another shape", encode({ sort: "-createdAt" })],
  ["is too short", encode(["-createdAt"])],
  ["has no instant", encode(["-createdAt", "yesterday", uuidv7()])],
  ["has an instant that only Postgres knows", encode(["-createdAt", "infinity", uuidv7()])],
  [
    "has an instant before Postgres' time",
    encode(["-createdAt", "0000-01-01T00:00:00.000Z", uuidv7()]),
  ],
  ["has no id", encode(["-createdAt", "2026-01-01T00:00:00.000Z", "1"])],
  ["has more", encode(["-createdAt", "2026-01-01T00:00:00.000Z", uuidv7(), "more"])],
])("a cursor that %s is refused", async (_, cursor) => {
  const response = await ada.send(
    "GET",
    `/api/todos?sort=-createdAt&cursor=${encodeURIComponent(cursor)}`,
  );
  await expectProblem(response, "malformed");
});

test("a cursor of the right shape is not refused", async () => {
  const cursor = encode(["-createdAt", "2026-01-01T00:00:00.000Z", uuidv7()]);
  expect(await titlesOf(`sort=-createdAt&cursor=${cursor}`)).toEqual([]);
});

test("a cursor with text that Postgres cannot hold is refused", async () => {
  const cursor = encode(["title", "a\u0000b", uuidv7()]);
  await expectProblem(await ada.send("GET", `/api/todos?sort=title&cursor=${cursor}`), "malformed");
});

test("somebody else's cursor is a place in the list, and shows nothing of theirs", async () => {
  const bob = await signUp();
  await createTodo(bob);
  await createTodo(ada, { title: "Ada's" });
  await createTodo(bob);
  const response = await bob.send("GET", "/api/todos?limit=1");
  const { nextCursor } = todoPageSchema.parse(await response.json());
  expect(await titlesOf(`cursor=${nextCursor}`)).toEqual(["Ada's"]);
});

async function pageOf(query: string): Promise<TodoPage> {
  const response = await ada.send("GET", `/api/todos?${query}`);
  return todoPageSchema.parse(await response.json());
}

async function titlesOf(query: string): Promise<string[]> {
  return (await pageOf(query)).items.map(({ title }) => title);
}

/** A todo that was created on this day of a month, and changed the later the earlier that was. */
async function createSortable(title: string, input: object, day: number) {
  const { id } = await createTodo(ada, { title, ...input });
  const db = await getDb();
  await db
    .update(todos)
    .set({
      createdAt: new Date(Date.UTC(2026, 0, day)),
      updatedAt: new Date(Date.UTC(2026, 1, 28 - day)),
    })
    .where(and(eq(todos.userId, ada.caller.userId), eq(todos.id, id)));
}

function nextOf({ headers }: Response): string | undefined {
  return /^<(.+)>; rel="next"$/.exec(headers.get("link") ?? "")?.[1];
}

function encode(cursor: unknown): string {
  const text = typeof cursor === "string" ? cursor : JSON.stringify(cursor);
  return Buffer.from(text).toString("base64url");
}
