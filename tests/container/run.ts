import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort, startPostgres } from "@/tests/support/database/postgres";
import { buildImage, type Image } from "./image";

// Builds what the Dockerfile would, in empty folders, and tries it as `compose.yaml` runs it: as a user without
// rights, in a file system that cannot be written but for /tmp, over a real Postgres. No container engine is
// needed; what one would add (the base image, isolation) is not tried.
const folder = mkdtempSync(join(tmpdir(), "donext-container-"));
chmodSync(folder, 0o755);
const temporary = join(folder, "tmp");

const image = buildImage(folder);
report(image);
execFileSync("chmod", ["-R", "a-w", image.root]);
mkdirSync(temporary);
chmodSync(temporary, 0o1777);

const database = await startPostgres();
const started: ChildProcess[] = [];
try {
  await tryServer();
  await tryHousehold();
  process.stdout.write("The image starts, serves and stops.\n");
} finally {
  for (const child of started) child.kill("SIGKILL");
  await database.stop();
  execFileSync("chmod", ["-R", "u+w", folder]);
  execFileSync("rm", ["-r", folder]);
}

async function tryServer(): Promise<void> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const variables = {
    PORT: String(port),
    DATABASE_URL: database.url,
    BETTER_AUTH_URL: origin,
    BETTER_AUTH_SECRET: "a secret that only this test knows, and long",
  };
  assert.equal(await exitCode(run(migration(), variables)), 0, "The migration failed");

  const server = run(image.command, variables);
  await untilHealthy(server, variables);
  const journeys = ["playwright", "test", "accounts", "api.spec", "--grep", "@smoke"];
  const env = { ...process.env, BASE_URL: origin };
  const { status } = spawnSync("npx", journeys, { env, stdio: "inherit" });
  assert.equal(status, 0, "The journeys failed");

  server.kill("SIGTERM");
  assert.equal(await exitCode(server), 0, "It did not stop by itself");
  assert.ok(!(await isHealthy(variables)), "It counts as healthy after its end");
}

/** Without DATABASE_URL, and with a volume for what it keeps. */
async function tryHousehold(): Promise<void> {
  chmodSync(join(image.workdir, ".data"), 0o1777);
  const variables = { PORT: String(await freePort()) };
  const server = run(image.command, variables);
  await untilHealthy(server, variables);
  const statusOf = async () =>
    (await fetch(`http://localhost:${variables.PORT}/api/health/ready`)).status;
  for (let attempt = 0; (await statusOf()) !== 200; attempt++) {
    assert.ok(attempt < 30, "The embedded database does not answer");
    await pause(1_000);
  }
  server.kill("SIGTERM");
  assert.equal(await exitCode(server), 0, "It did not stop by itself");
}

/** The one-shot service for which the app waits. */
function migration(): string[] {
  const [, service = ""] = readFileSync("compose.yaml", "utf8").split(/^ {2}migrate:$/m);
  const [, command = ""] = /^ {4}command: (.+)$/m.exec(service) ?? [];
  return JSON.parse(command);
}

function run(
  [command = "", ...args]: string[],
  variables: Record<string, string>,
  errors: "inherit" | "ignore" = "inherit",
): ChildProcess {
  // Only root may become somebody else; others have no more rights than they should.
  const user = process.getuid?.() === 0 ? image.user : {};
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
  const child = spawn(command, args, {
    ...user,
    cwd: image.workdir,
    env: { NODE_ENV: "production", PATH, TMPDIR: temporary, ...image.variables, ...variables },
    stdio: ["ignore", "ignore", errors],
  });
  started.push(child);
  return child;
}

async function untilHealthy(server: ChildProcess, variables: Record<string, string>) {
  const begun = performance.now();
  while (!(await isHealthy(variables))) {
    assert.equal(server.exitCode ?? server.signalCode, null, "The server did not start");
    assert.ok(performance.now() - begun < 60_000, "The server is not healthy after a minute");
    await pause(100);
  }
}

async function isHealthy(variables: Record<string, string>): Promise<boolean> {
  return (await exitCode(run(image.healthcheck, variables, "ignore"))) === 0;
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
}

function report({ workdir }: Image): void {
  for (const part of [".", "node_modules", ".next", "dist"]) {
    const du = execFileSync("du", ["-sk", part], { cwd: workdir, encoding: "utf8" });
    process.stdout.write(`${part}: ${Math.round(Number.parseInt(du, 10) / 1024)} MB\n`);
  }
}
