import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import packageJson from "../package.json";

// What `engines` allows, oldest first: ^22.12.0 is 22.12.
const releases = packageJson.engines.node
  .split(" || ")
  .map((range) => range.replace(/^\^(\d+)\.(\d+)\.0$/, (_, major, minor) => `${major}.${minor}`));
const majors = releases.map((release) => release.split(".")[0]);

test("every release that we support is tested, the oldest of the first line included", () => {
  const workflow = readFileSync(".github/workflows/check.yml", "utf8");
  const matrix = /node: \[(.+)\]/.exec(workflow)?.[1]?.match(/[\d.]+/g);
  expect(matrix).toEqual([releases[0], ...majors.slice(1)]);
  const gate = readFileSync(".ci/run", "utf8");
  const others = /for release in ([^;]+);/.exec(gate)?.[1]?.split(" ");
  expect([...(others ?? []), nvmrc()]).toEqual(matrix);
});

test("we develop on the newest, which Vercel picks", () => {
  expect(nvmrc()).toBe(majors.at(-1));
});

test("the image has the one that we develop on", () => {
  const images = readFileSync("Dockerfile", "utf8").match(/(?<=^FROM )\S+/gm);
  expect(images).toEqual([`node:${nvmrc()}-slim`, `node:${nvmrc()}-slim`]);
});

test("types are those of the oldest", () => {
  expect(packageJson.devDependencies["@types/node"].split(".")[0]).toBe(majors[0]);
});

test("the README names them", () => {
  const readme = readFileSync("README.md", "utf8").replaceAll("\n", " ");
  const others = majors.slice(1).join(" and ");
  expect(readme).toContain(
    `supports Node ${releases[0]} and later releases of ${majors[0]}, ${others}`,
  );
  expect(readme).toContain(`allows: ${nvmrc()}.`);
});

function nvmrc(): string {
  return readFileSync(".nvmrc", "utf8").trim();
}
