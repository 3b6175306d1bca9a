import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { differencesOnTop } from "@/tests/migrations/on-top";
import { createBareDatabase } from "@/tests/support/database/database";

type Migration = { tag: string; sql: string; when: number };

const color: Migration = { tag: "0900_color", sql: "alter table todos add color text", when: 2e12 };
const mood: Migration = { tag: "0901_mood", sql: "alter table todos add mood text", when: 3e12 };

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test("a migration that is newer than those of the base follows them", async () => {
  expect(await differences([color], [color, mood])).toEqual([]);
});

test("one that is older than the newest of the base is skipped, which is told", async () => {
  const late = { ...mood, when: color.when - 1 };
  expect(await differences([color], [late, color])).toEqual([
    expect.stringMatching(/^0901_mood is older than the newest migration of the base/),
    "missing: column todos mood text",
  ]);
});

test("one that was changed after the base applied it does not change what is there", async () => {
  const other = { ...color, sql: "alter table todos add color integer not null default 0" };
  expect(await differences([color], [other])).toEqual([
    "missing: column todos color integer not null 0",
    "missing: constraint todos todos_color_not_null NOT NULL color t",
    "too much: column todos color text",
  ]);
});

test("one that cannot follow them fails", async () => {
  const again = { ...mood, sql: color.sql };
  await expect(differences([color], [color, again])).rejects.toMatchObject({
    cause: { message: 'column "color" of relation "todos" already exists' },
  });
});

async function differences(base: Migration[], branch: Migration[]): Promise<string[]> {
  return differencesOnTop({
    base: folderWith(base),
    branch: folderWith(branch),
    upgraded: await createBareDatabase(),
    fresh: await createBareDatabase(),
  });
}

/** Our migrations and some more. */
function folderWith(migrations: Migration[]): string {
  const folder = mkdtempSync(join(tmpdir(), "donext-branch-"));
  folders.push(folder);
  cpSync("db/migrations", folder, { recursive: true });
  const file = join(folder, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8"));
  for (const { tag, sql, when } of migrations) {
    writeFileSync(join(folder, `${tag}.sql`), sql);
    journal.entries.push({
      idx: journal.entries.length,
      version: "7",
      when,
      tag,
      breakpoints: true,
    });
  }
  writeFileSync(file, JSON.stringify(journal));
  return folder;
}
