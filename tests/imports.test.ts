import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const files = [
  ...["app", "db", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  ),
  ...readdirSync("."),
].filter((name) => /\.tsx?$/.test(name));

const modules = new Map(files.map((file) => [file, specifiersIn(readFileSync(file, "utf8"))]));

/** What each folder may import: folders of ours, and packages where they are few enough to name. */
const allowed: Record<string, { ours: string[]; packages?: string[] }> = {
  "lib/contract": { ours: ["lib/contract"], packages: ["zod"] },
  db: { ours: ["db", "lib/contract", "env.ts"] },
  "lib/server": { ours: ["lib/server", "db", "lib/contract", "env.ts", "package.json"] },
  "app/api": { ours: ["lib/server", "db", "lib/contract"] },
  "lib/client": { ours: ["lib/client", "lib/contract"] },
  "app/ui": { ours: ["app/ui", "lib/client", "lib/contract"] },
  "app/(signed-in)/todos": {
    ours: ["app/(signed-in)/todos", "app/ui", "lib/client", "lib/contract"],
  },
};

/** Pages and layouts render on the server: they ask who is there before the browser has any code. */
const onServer = /\/(page|layout|not-found)\.tsx$/;

test.each(Object.entries(allowed))(
  "%s imports only what stands below it",
  (folder, { ours, packages }) => {
    const importers = files.filter((file) => isIn(folder, file) && !onServer.test(file));
    expect(importers).not.toEqual([]);
    const wrong = importers.flatMap((file) =>
      importsOf(file)
        .filter((target) =>
          isPackage(target)
            ? packages && !packages.includes(target)
            : !ours.some((room) => isIn(room, target)),
        )
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  },
);

test("no module with `use client` reaches the database or the server", () => {
  const roots = files.filter((file) => readFileSync(file, "utf8").startsWith('"use client"'));
  expect(roots).not.toEqual([]);
  const wrong = roots.flatMap((root) =>
    [...reachableFrom(root)]
      .filter((file) => isIn("db", file) || isIn("lib/server", file))
      .map((file) => `${root} reaches ${file}`),
  );
  expect(wrong).toEqual([]);
});

test("no module imports itself by way of others, not even its types", () => {
  const circles = files.filter((file) =>
    importsOf(file).some((target) => reachableFrom(target).has(file)),
  );
  expect(circles).toEqual([]);
});

/** All modules that a module needs, itself included. */
function reachableFrom(root: string): Set<string> {
  const reached = new Set([root]);
  // A set hands out what is added while it is walked.
  for (const file of reached) for (const target of importsOf(file)) reached.add(target);
  return reached;
}

/** Files of ours by their paths, and packages by their names. */
function importsOf(file: string): string[] {
  return (modules.get(file) ?? []).map((specifier) => {
    if (!/^(@\/|\.)/.test(specifier)) return specifier;
    const path = specifier.startsWith("@/") ? specifier.slice(2) : join(dirname(file), specifier);
    return (
      ["", ".ts", ".tsx"].map((ending) => path + ending).find((name) => modules.has(name)) ?? path
    );
  });
}

function specifiersIn(source: string): string[] {
  const imports = /(?:\bfrom|\bimport|\bimport\s*\()\s*"([^"]+)"/g;
  return [...source.matchAll(imports)].flatMap(([, specifier]) => specifier ?? []);
}

function isIn(room: string, target: string): boolean {
  return target === room || target.startsWith(`${room}/`);
}

function isPackage(target: string): boolean {
  return !modules.has(target) && !/\.(css|json)$/.test(target);
}
