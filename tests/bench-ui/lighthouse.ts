import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { print } from "../bench/tables";
import type { openApp, signUp } from "../support/app";

type App = Awaited<ReturnType<typeof openApp>>;
type State = Awaited<ReturnType<typeof signUp>>["storageState"];

type Report = {
  categories: Record<string, { title: string; score: number; auditRefs: { id: string }[] }>;
  audits: Record<string, { title: string; score: number | null; scoreDisplayMode: string }>;
};

// Fetched when it is asked for: with all that it brings along it would be most of what we install.
const LIGHTHOUSE = "lighthouse@13.5.0";
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const run = promisify(execFile);

/** Lighthouse's marks for the pages one begins with, as a phone and as a desktop see them. */
export async function measureLighthouse(app: App, { cookies }: State): Promise<void> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const rows: (string | number)[][] = [];
  const failures: string[] = [];
  for (const [path, headers] of [["/"], ["/sign-in"], ["/todos", { Cookie: cookie }]] as const) {
    for (const preset of ["mobile", "desktop"]) {
      const report = await examine(app, { path, headers, preset });
      const marks = CATEGORIES.map((name) => report.categories[name]?.score ?? 0);
      rows.push([path, preset, ...marks.map((mark) => Math.round(mark * 100))]);
      failures.push(...failuresOf(report).map((title) => `${path} ${preset}: ${title}`));
    }
  }
  print(["page", "as", ...CATEGORIES], rows);
  process.stdout.write(`\n${failures.join("\n")}\n`);
}

type Visit = { path: string; headers?: { Cookie: string } | undefined; preset: string };

async function examine(app: App, { path, headers, preset }: Visit): Promise<Report> {
  const options = [
    `--port=${app.debuggingPort}`,
    `--only-categories=${CATEGORIES}`,
    "--output=json",
    "--quiet",
    ...(preset === "desktop" ? ["--preset=desktop"] : []),
    ...(headers ? [`--extra-headers=${JSON.stringify(headers)}`] : []),
  ];
  const args = ["--yes", LIGHTHOUSE, `${app.baseURL}${path}`, ...options];
  const { stdout } = await run("npx", args, { maxBuffer: 100_000_000, timeout: 180_000 });
  return JSON.parse(stdout);
}

function failuresOf({ categories, audits }: Report): string[] {
  const ids = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.map(({ id }) => id));
  return [...new Set(ids)]
    .map((id) => audits[id])
    .filter((audit) => audit?.scoreDisplayMode !== "informative")
    .filter((audit) => audit && audit.score !== null && audit.score < 0.9)
    .map((audit) => audit?.title ?? "");
}
