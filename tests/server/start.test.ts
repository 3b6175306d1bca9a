import { type ChildProcess, execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { loadApiRoutes } from "@/server/api-routes";
import { routes } from "@/tests/support/api";
import { freePort } from "@/tests/support/database/postgres";
import { startServer } from "@/tests/support/next";
import { server } from "@/tests/support/served";

const run = promisify(execFile);

const PASSWORD = "correct horse battery staple";

const started: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), "donext-start-"));

afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

// They need the build, which is there for tests over HTTP.
describe.skipIf(server !== "npm start")("npm start", () => {
  test("finds the handlers of each route where Next keeps them", () => {
    const find = loadApiRoutes(process.cwd());
    for (const path of routes.keys()) {
      const address = path.replace("/[[...unknown]]", "/nowhere").replace(/\[.*?\]/g, "one");
      expect(find(address)?.handlers, path).toMatchObject({
        GET: expect.any(Function),
        OPTIONS: expect.any(Function),
      });
    }
    expect(find("/api/todos/a%20b")?.params).toEqual({ id: "a b" });
    expect(find("/api/auth/sign-in/email")?.params).toEqual({ all: ["sign-in", "email"] });
    expect(find("/api/todos/one.rsc")?.params).toEqual({ id: "one.rsc" });
    expect(find("/todos")).toBeUndefined();
  });

  test("ends when it is told to, once what it has begun is done", async () => {
    const { child, origin } = await start({ DATABASE_URL: process.env.DATABASE_URL ?? "" });
    const answer = signUp(origin);
    // A password is hashed for longer than this takes.
    await pause(20);
    child.kill("SIGTERM");
    expect((await answer).status).toBe(200);
    expect(await once(child, "exit")).toEqual([0, null]);
    await expect(fetch(`${origin}/api/health`)).rejects.toThrow("fetch failed");
  });

  test("shares a port among processes, and replaces one that ends", async () => {
    const { child, origin } = await start({
      DATABASE_URL: process.env.DATABASE_URL ?? "",
      WEB_CONCURRENCY: "2",
    });
    const pids = async () => {
      const { stdout } = await run("pgrep", ["-P", String(child.pid)]);
      return stdout.trim().split("\n").map(Number);
    };
    const [first = 0, second] = await pids();
    process.kill(first, "SIGKILL");
    await expect.poll(pids, { timeout: 10_000 }).toEqual([second, expect.any(Number)]);
    expect((await fetch(`${origin}/api/health/ready`)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("serves a household without a database of its own, and keeps what it acknowledged", async () => {
    const variables = {
      DATABASE_URL: "",
      BETTER_AUTH_URL: "",
      BETTER_AUTH_SECRET: "",
      DATA_DIR: folder,
    };
    const first = await start(variables);
    const cookie = (await signUp(first.origin)).headers.getSetCookie().join("; ");
    const acknowledged: string[] = [];
    const writing = (async () => {
      for (;;) {
        const title = `Todo ${acknowledged.length}`;
        const { status } = await send(first.origin, "/api/todos", { title }, cookie);
        if (status === 201) acknowledged.push(title);
      }
    })();
    await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(10);
    first.child.kill("SIGKILL");
    await expect(writing).rejects.toThrow();

    const second = await start(variables);
    const titles: string[] = [];
    let cursor = "";
    do {
      const url = `${second.origin}/api/todos?limit=100${cursor && `&cursor=${cursor}`}`;
      const page = await (await fetch(url, { headers: { cookie } })).json();
      titles.push(...page.items.map(({ title }: { title: string }) => title));
      cursor = page.nextCursor ?? "";
    } while (cursor);
    expect(titles).toEqual(expect.arrayContaining(acknowledged));
    expect((await fetch(second.origin)).status).toBe(200);
  });
});

/** Starts it on a port of its own, and waits until it answers. */
async function start(variables: Record<string, string>) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = startServer("ignore", {
    BETTER_AUTH_URL: origin,
    ...variables,
    PORT: `${port}`,
    VERCEL: "",
  });
  started.push(child);
  await expect.poll(() => isReady(origin), { timeout: 60_000, interval: 100 }).toBe(true);
  return { child, origin };
}

async function isReady(origin: string): Promise<boolean> {
  const answer = await fetch(`${origin}/api/health/ready`).catch(() => undefined);
  return answer?.status === 200;
}

function signUp(origin: string): Promise<Response> {
  const email = `ada-${crypto.randomUUID()}@donext.test`;
  return send(origin, "/api/auth/sign-up/email", { name: "Ada", email, password: PASSWORD });
}

function send(origin: string, path: string, body: object, cookie = ""): Promise<Response> {
  const headers = { "Content-Type": "application/json", Origin: origin, Cookie: cookie };
  return fetch(origin + path, { method: "POST", headers, body: JSON.stringify(body) });
}
