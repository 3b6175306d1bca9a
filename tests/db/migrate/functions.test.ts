import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "@/db/connection/client";
import type { Db } from "@/db/connection/connection";
import { applyFunctions, readFunctions } from "@/db/migrate/apply-functions";
import { migrateDatabase } from "@/db/migrate/migrate";
import {
  createBareDatabase,
  createDatabase,
  moveTo,
  untilWaiting,
  withClient,
} from "@/tests/support/database/database";
import { definitions, expectedDefinitions } from "@/tests/support/database/functions";
import { startNeon } from "@/tests/support/database/neon";
import { createTodo, listTodos, signUp } from "../../support/people";

let url: string;

beforeEach(async () => {
  url = await createBareDatabase();
});

describe("the functions of a migrated database are those of db/functions", () => {
  test("through pg", async () => {
    await migrateDatabase(url);
    expect(await definitions(await open(url))).toEqual(await expectedDefinitions());
  });

  test("through Neon", async () => {
    const neon = await startNeon(url);
    onTestFinished(neon.stop);
    await migrateDatabase(neon.url);
    expect(await definitions(await open(url))).toEqual(await expectedDefinitions());
  });

  test("when it had others before", async () => {
    await migrateDatabase(url);
    const db = await open(url);
    await applyFunctions(db, otherFunctions());
    expect(await definitions(db)).not.toEqual(await expectedDefinitions());

    await migrateDatabase(url);
    expect(await definitions(db)).toEqual(await expectedDefinitions());
  });

  test("when two deployments change them at once", async () => {
    await migrateDatabase(url);
    const db = await open(url);
    await applyFunctions(db, otherFunctions());
    await Promise.all([migrateDatabase(url), migrateDatabase(url)]);
    expect(await definitions(db)).toEqual(await expectedDefinitions());
  });
});

describe("applying functions", () => {
  test("does nothing when they have not changed", async () => {
    await migrateDatabase(url);
    const before = await functionVersions();
    await migrateDatabase(url);
    expect(await functionVersions()).toEqual(before);
  });

  test("keeps the ones before for calls under way, and drops them with the next change", async () => {
    await migrateDatabase(url);
    const db = await open(url);
    const [first, second, third] = [readFunctions(), otherFunctions(), changedFunctions()];
    await applyFunctions(db, second);
    expect(await schemas()).toEqual([first.schema, second.schema].sort());
    await applyFunctions(db, third);
    expect(await schemas()).toEqual([second.schema, third.schema].sort());
  });

  test("does not disturb a write under way", async () => {
    const database = await createDatabase();
    await moveTo(database);
    const ada = await signUp();
    const todo = await createTodo(ada, { title: "Tea" });
    const db = await open(database);

    await withClient(database, async (client) => {
      await client.query("begin");
      await client.query("select from sync_heads for update");
      const write = createTodo(ada, { title: "Milk" });
      await untilWaiting(database, 1);
      await applyFunctions(db, withoutCreateTodo());
      await client.query("commit");
      expect(await write).toMatchObject({ title: "Milk" });
    });
    expect(await listTodos(ada)).toHaveLength(2);
    expect((await ada.send("PATCH", `/api/todos/${todo.id}`, { title: "Green tea" })).status).toBe(
      200,
    );
  });

  test("changes nothing when one of them is wrong", async () => {
    await migrateDatabase(url);
    const wrong = edited("lists.sql", (text) => text.replace("RETURNS lists", "RETURNS nothing"));
    await expect(applyFunctions(await open(url), wrong)).rejects.toThrow();
    expect(await schemas()).toEqual([readFunctions().schema]);
  });

  test("refuses another answer from a function that running deployments call", async () => {
    await migrateDatabase(url);
    const incompatible = edited("apply-operations.sql", (text) =>
      text.replace("RETURNS TABLE (refusal text", "RETURNS TABLE (refusal json"),
    );
    await expect(applyFunctions(await open(url), incompatible)).rejects.toThrow();
  });
});

test.each([
  ["a statement that makes no function", "ALTER TABLE todos ADD COLUMN place text;\n"],
  ["a placeholder that stands for nothing", `CREATE FUNCTION f() AS ${placeholder("nothing")};\n`],
])("%s is refused before anything is applied", (_, text) => {
  expect(() => edited("lists.sql", () => text)).toThrow();
});

async function open(at: string): Promise<Db> {
  const { db, close } = await openDatabase(at);
  onTestFinished(close);
  return db;
}

function schemas(): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      "select nspname from pg_namespace where nspname like 'functions\\_%' order by 1",
    );
    return rows.map(({ nspname }) => nspname);
  });
}

/** Changes with each function that is created or replaced. */
function functionVersions(): Promise<unknown[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query("select oid, xmin from pg_proc where oid >= 16384");
    return rows;
  });
}

/** One function changed, one that only functions call and one that statements call too many. */
function otherFunctions() {
  return edited("search.sql", (text) =>
    [
      text.replace("LANGUAGE sql", "LANGUAGE sql STRICT"),
      "CREATE FUNCTION gone() RETURNS int LANGUAGE sql AS 'select 1';",
      "CREATE FUNCTION public.gone() RETURNS int LANGUAGE sql",
      `SET search_path = ${placeholder("functions")}, public AS 'select gone()';`,
    ].join("\n"),
  );
}

/** As the files write it; a string with such a text looks like a mistake to the linter. */
function placeholder(name: string) {
  return `\${${name}}`;
}

function changedFunctions() {
  return edited("search.sql", (text) => `${text}-- ${uuidv7()}\n`);
}

function withoutCreateTodo() {
  const folder = mkdtempSync(join(tmpdir(), "donext-functions-"));
  cpSync("db/functions", folder, { recursive: true });
  for (const file of ["todos.sql", "apply-operations.sql"]) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("create_todo(", "make_todo("));
  }
  return readFunctions(folder);
}

/** The functions of `db/functions`, but for one file. */
function edited(file: string, edit: (text: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), "donext-functions-"));
  cpSync("db/functions", folder, { recursive: true });
  writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), "utf8")));
  return readFunctions(folder);
}
