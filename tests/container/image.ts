import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";

export type Image = {
  /** The folder that stands for the root of its file system. */
  root: string;
  workdir: string;
  variables: Record<string, string>;
  user: { uid: number; gid: number };
  command: string[];
  healthcheck: string[];
};

type Stage = Image & { name: string };

/** Follows the Dockerfile of this repository, without a container: each stage becomes a folder. */
export function buildImage(folder: string): Image {
  const stages: Stage[] = [];
  for (const { keyword, text } of readInstructions()) {
    if (keyword === "FROM") stages.push(startStage(folder, text));
    else follow(keyword, text, stages);
  }
  const image = stages.at(-1);
  if (!image) throw new Error("The Dockerfile has no stage");
  return image;
}

function readInstructions() {
  const lines = readFileSync("Dockerfile", "utf8")
    .replace(/^#.*\n/gm, "")
    .replaceAll("\\\n", "");
  return lines.split("\n").flatMap((line) => {
    const [, keyword = "", text = ""] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
    return keyword ? [{ keyword, text: text.trim() }] : [];
  });
}

function startStage(folder: string, text: string): Stage {
  const [, name = "final"] = /^node:\d+-slim(?: AS (\w+))?$/.exec(text) ?? fail(`FROM ${text}`);
  const root = join(folder, name);
  mkdirSync(root);
  const user = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  return { name, root, workdir: root, variables: {}, user, command: [], healthcheck: [] };
}

function follow(keyword: string, text: string, stages: Stage[]): void {
  const stage = stages.at(-1) ?? fail(`${keyword} ${text}`);
  if (keyword === "WORKDIR") {
    stage.workdir = join(stage.root, text);
    mkdirSync(stage.workdir, { recursive: true });
  } else if (keyword === "ENV") {
    const pairs = text.split(/\s+/).map((pair) => pair.split("="));
    Object.assign(stage.variables, Object.fromEntries(pairs));
  } else if (keyword === "COPY") copy(text, stages);
  else if (keyword === "RUN") run(text, stage);
  else if (keyword === "USER") {
    const [uid = 0, gid = 0] = text.split(":").map(Number);
    stage.user = { uid, gid };
  } else if (keyword === "HEALTHCHECK") stage.healthcheck = execForm(text.replace(/^.* CMD /, ""));
  else if (keyword === "CMD") stage.command = execForm(text);
  else if (keyword !== "EXPOSE") fail(`${keyword} ${text}`);
}

function copy(text: string, stages: Stage[]): void {
  const stage = stages.at(-1) ?? fail(`COPY ${text}`);
  const [, from, paths = ""] = /^(?:--from=(\w+) )?(.+)$/.exec(text) ?? [];
  const source = from ? stages.find(({ name }) => name === from) : undefined;
  if (from && !source) fail(`COPY ${text}`);
  const items = paths.split(/\s+/);
  const target = items.pop() ?? "";
  for (const item of items) {
    const path = join(source?.root ?? process.cwd(), item);
    const into = join(stage.workdir, target, target.endsWith("/") ? basename(item) : "");
    cpSync(path, into, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => Boolean(source) || isInContext(relative(process.cwd(), file)),
    });
  }
}

/** Whether .dockerignore, whose patterns name what is at the top, leaves it to the build. */
function isInContext(path: string): boolean {
  const [top = ""] = path.split("/");
  const ignore = readFileSync(".dockerignore", "utf8").split("\n");
  return top === "" || !ignore.includes("*") || ignore.includes(`!${top}`);
}

function run(text: string, { workdir, variables }: Stage): void {
  const { PATH, HOME } = process.env;
  const assignments = Object.entries({ PATH, HOME, ...variables }).map((pair) => pair.join("="));
  const { status } = spawnSync("env", ["-i", ...assignments, "sh", "-c", text], {
    cwd: workdir,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) fail(`RUN ${text}`);
}

/** No shell is needed to run it: a JSON array of strings. */
function execForm(text: string): string[] {
  return JSON.parse(text);
}

function fail(instruction: string): never {
  throw new Error(`Cannot follow the Dockerfile at: ${instruction}`);
}
