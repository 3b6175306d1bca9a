import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { invalidCodes } from "@/lib/contract/problem";

/** What `db/operations.ts` makes a problem of its own of. */
const ofProblems = ["unauthorized", "not_found", "conflict", "precondition_failed"];

const functions = textOf("db/functions", ".sql");
const calls = functions.match(/(?<!CREATE FUNCTION )\brefuse\(.*/g) ?? [];
const codes = calls.map((call) => /^refuse\('(\w+)'/.exec(call)?.[1]);

test("SQL refuses with the codes of the contract", () => {
  expect(codes.length).toBeGreaterThan(10);
  for (const [index, code] of codes.entries()) {
    expect([...invalidCodes, ...ofProblems], calls[index]).toContain(code);
  }
});

test("every code of the contract is given by the database, or by who asks it", () => {
  const assigned = functions.matchAll(/refusal := '(\w+)'/g);
  const source = textOf("db", ".ts") + textOf("lib/server/auth", ".ts");
  const thrown = source.matchAll(/new InvalidError\("(\w+)"/g);
  const given = new Set([...codes, ...[...assigned, ...thrown].map(([, code]) => code)]);
  expect([...given].sort()).toEqual([...invalidCodes, ...ofProblems].sort());
});

function textOf(folder: string, extension: string): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}
