import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@/tests/support/database/postgres";
import { startBuild, startNext } from "@/tests/support/next";
import { scriptSize } from "@/tests/support/script-size";

// Builds as Vercel does, and measures what a first visit loads and what a function weighs. Fails when something is
// larger than it may be; whoever has a reason raises the figure.
const [kB, MB] = [1_000, 1_000_000];

const origin = `http://localhost:${await freePort()}`;
const folder = mkdtempSync(join(tmpdir(), "donext-sizes-"));
const [code] = await once(startBuild(process.stderr, { VERCEL: "1" }), "exit");
if (code !== 0) throw new Error("The app could not be built");
const server = startNext("ignore", {
  ...{ DATABASE_URL: "", BETTER_AUTH_URL: "", BETTER_AUTH_SECRET: "", VERCEL: "" },
  HOUSEHOLD: "1",
  PORT: new URL(origin).port,
  DATA_DIR: folder,
});
try {
  await untilReady();
  const cookie = await signUp();
  check("JavaScript of /, gzipped", await scriptSize(get(), "/"), 150 * kB);
  check("JavaScript of /sign-in, gzipped", await scriptSize(get(), "/sign-in"), 160 * kB);
  check("JavaScript of /todos, gzipped", await scriptSize(get(cookie), "/todos"), 185 * kB);
} finally {
  server.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
const [name, size] = largestFunction();
check(`the largest function, ${name}`, size, 10 * MB);

function check(what: string, bytes: number, budget: number): void {
  const [unit, name] = budget < MB ? [kB, "kB"] : [MB, "MB"];
  process.stdout.write(`${what}: ${(bytes / unit).toFixed(1)} of ${budget / unit} ${name}\n`);
  if (bytes > budget) process.exitCode = 1;
}

/** By the traces of the build: the function's own, and those of what each of them has. */
function largestFunction(): [string, number] {
  const folder = ".next/server/app";
  const traces = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\/(route|page)\.js\.nft\.json$/.test(file))
    .map((file) => join(folder, file));
  const everywhere = [
    ...filesOf(".next/next-minimal-server.js.nft.json"),
    ...filesOf(".next/server/instrumentation.js.nft.json"),
  ];
  const sizes = traces.map((trace): [string, number] => {
    const files = new Set([...everywhere, ...filesOf(trace)]);
    const size = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
    return [trace.replace(/^.*?app\/(.*)\/\w+\.js\.nft\.json$/, "$1"), size];
  });
  return sizes.reduce((one, other) => (other[1] > one[1] ? other : one));
}

function filesOf(trace: string): string[] {
  const { files }: { files: string[] } = JSON.parse(readFileSync(trace, "utf8"));
  return [trace.replace(".nft.json", ""), ...files.map((file) => join(dirname(trace), file))];
}

function sizeOf(file: string): number {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.size : 0;
}

function get(cookie = "") {
  return async (path: string) => {
    const response = await fetch(origin + path, { headers: { cookie } });
    return Buffer.from(await response.arrayBuffer());
  };
}

async function untilReady(): Promise<void> {
  for (;;) {
    const answer = await fetch(`${origin}/api/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    if (server.exitCode !== null) throw new Error("The server did not start");
    await pause(100);
  }
}

async function signUp(): Promise<string> {
  const account = {
    name: "Ada",
    email: "ada@donext.test",
    password: "correct horse battery staple",
  };
  const response = await fetch(`${origin}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { Origin: origin, "Content-Type": "application/json" },
    body: JSON.stringify(account),
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
