import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "@/tests/support/database/postgres";
import { differencesOnTop } from "./on-top";

// Whether the migrations of this branch can follow those of another, `main` unless it is named, and lead to the
// schema that a new database gets.
const [base = "main"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "donext-migrations-"));
const database = await startPostgres();
try {
  const archive = execFileSync("git", ["archive", base, "db/migrations"]);
  execFileSync("tar", ["-x", "-C", folder], { input: archive });
  const differences = await differencesOnTop({
    base: join(folder, "db/migrations"),
    branch: "db/migrations",
    upgraded: await createDatabase("upgraded"),
    fresh: await createDatabase("fresh"),
  });
  for (const difference of differences) process.stderr.write(`${difference}\n`);
  if (differences.length > 0) process.exitCode = 1;
  else process.stdout.write(`The migrations lead from ${base} to the schema of a new database.\n`);
} finally {
  await database.stop();
  rmSync(folder, { recursive: true });
}

async function createDatabase(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  const url = new URL(database.url);
  url.pathname = name;
  return url.href;
}
