import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const decisions = readdirSync("docs/decisions").map((file) => `docs/decisions/${file}`);
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "docs/architecture.md",
  "docs/operations.md",
  "docs/self-hosting.md",
  ...decisions,
];

test.each(pages)("%s names no file or folder of ours that is not there", (page) => {
  const text = readFileSync(page, "utf8");
  const paths = [...text.matchAll(/`((?:app|lib|db|server|tests|e2e|docs)\/[\w./()[\]-]+)`/g)];
  const missing = paths.flatMap(([, path = ""]) => (existsSync(path) ? [] : [path]));
  expect(missing).toEqual([]);
});
