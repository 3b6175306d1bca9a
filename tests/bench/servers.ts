import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@/tests/support/database/postgres";
import { SHARED_SECRET } from "./actors";

/** `next start` serves the same build as `Donext`, which is what `npm start` runs. */
export type Target = "Donext" | "next start" | "bare" | "Express" | "lean Express";

export type Server = { target: Target; port: number; pid: number; stop: () => Promise<void> };

type Options = { folder: string; databaseUrl: string; issuer: string; isProfiled: boolean };

const next = resolve("node_modules/next/dist/bin/next");
const tsx = ["--conditions=react-server", "--import", "tsx"];

const CONSTANT = `
export const dynamic = "force-dynamic";
export const GET = () => Response.json({ isConstant: true });
`;

/** Builds the app in a copy, which has two routes more: the least that Next does for an answer. */
export function buildCopy() {
  const folder = resolve(".data/bench");
  rmSync(folder, { recursive: true, force: true });
  const names = execFileSync("git", [
    "ls-files",
    "-z",
    "--cached",
    "--others",
    "--exclude-standard",
  ]);
  for (const name of names.toString().split("\0").filter(isNeeded)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(name, join(folder, name));
  }
  for (const path of ["app/api/constant", "app/api/constant/[id]"]) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, "route.ts"), CONSTANT);
  }
  execFileSync(process.execPath, [next, "build"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// With a lockfile of its own, Next would not look for packages outside of the copy.
function isNeeded(name: string): boolean {
  return (
    name !== "" &&
    name !== "package-lock.json" &&
    !/^(tests|e2e|docs|(vitest|playwright)\.)/.test(name)
  );
}

/** Starts a server and waits until it answers. */
export async function startServer(
  target: Target,
  { folder, databaseUrl, issuer, isProfiled }: Options,
): Promise<Server> {
  const port = await freePort();
  const commands: Record<Target, string[]> = {
    Donext: [
      ...(isProfiled ? ["--cpu-prof", "--cpu-prof-dir=profile"] : []),
      "--import",
      "tsx",
      "server/start.ts",
    ],
    "next start": [next, "start", "--port", `${port}`],
    bare: [...tsx, resolve("tests/bench/servers/bare.ts"), `${port}`],
    Express: [...tsx, resolve("tests/bench/servers/express.ts"), `${port}`, issuer],
    "lean Express": [
      ...tsx,
      resolve("tests/bench/servers/lean-express.ts"),
      `${port}`,
      SHARED_SECRET,
    ],
  };
  const child = spawn(process.execPath, commands[target], {
    cwd: target === "Donext" || target === "next start" ? folder : process.cwd(),
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: `${port}`,
      DATABASE_URL: databaseUrl,
      BETTER_AUTH_URL: issuer,
      BETTER_AUTH_SECRET: "a secret that only the benchmark knows",
      REQUESTS_PER_MINUTE: "1000000000",
    },
  });
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill("SIGINT");
    await ended;
  };
  await untilItAnswers(child, port);
  return { target, port, pid: child.pid ?? 0, stop };
}

async function untilItAnswers(child: ChildProcess, port: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`);
    // Whatever the answer is: some servers know no such address.
    if (await fetch(`http://localhost:${port}/api/health`).catch(() => undefined)) return;
    await pause(100);
  }
  throw new Error("The server does not answer");
}
