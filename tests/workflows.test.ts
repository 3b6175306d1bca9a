import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { scripts } from "../package.json";

const folder = ".github/workflows";
const workflows = readdirSync(folder).map((name) => {
  return { name, text: readFileSync(`${folder}/${name}`, "utf8") };
});

describe.each(workflows)("$name", ({ text }) => {
  test("uses actions by their commit, and says which version that is", () => {
    for (const [, action] of text.matchAll(/uses: (.+)/g)) {
      expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test("has no right that it does not name, and leaves no credentials on disk", () => {
    expect(text).toMatch(/^permissions:( \{\}|\n {2}contents: read)$/m);
    const checkouts = text.match(/uses: actions\/checkout@/g) ?? [];
    expect(text.match(/persist-credentials: false/g) ?? []).toHaveLength(checkouts.length);
  });

  test("ends every job in time", () => {
    const jobs = text.match(/runs-on:/g) ?? [];
    expect(text.match(/timeout-minutes: \d+/g)).toHaveLength(jobs.length);
  });

  test("runs scripts that there are", () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });
});

test("an action has one version", () => {
  const uses = workflows.flatMap(({ text }) => text.match(/(?<=uses: ).+/g) ?? []);
  const actions = new Set(uses.map((use) => use.split("@")[0]?.split("/").slice(0, 2).join("/")));
  expect(new Set(uses.map((use) => use.split("@")[1])).size).toBe(actions.size);
});
