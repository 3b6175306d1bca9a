import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { limits } from "@/lib/contract/limits";

const files = ["db/functions", "db/schema"].flatMap((folder) =>
  readdirSync(folder).map((file) => `${folder}/${file}`),
);

// Numbers of one digit mean too many other things.
const numbers = Object.values(limits)
  .flatMap((limit) => (typeof limit === "number" ? limit : Object.values(limit)))
  .filter((limit) => limit > 9);

test.each([...files, "db/tokens.ts"])("no limit stands in %s as a number", (file) => {
  const written = readFileSync(file, "utf8").match(/(?<![\w:])\d[\d_,]*\b(?!:)/g) ?? [];
  const plain = written.map((number) => Number(number.replaceAll(/[_,]/g, "")));
  expect(plain.filter((number) => numbers.includes(number))).toEqual([]);
});
