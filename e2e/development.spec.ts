import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../tests/support/database/postgres";
import { expect, newEmail, type Page, test } from "./fixtures";
import { settled } from "./support/todos";

test.skip(Boolean(process.env.BASE_URL), "A deployment is no development server");

// It compiles each page when it is first asked for it.
test.describe.configure({ timeout: 300_000 });

let server: ChildProcess;
let folder: string;
let origin: string;

test.beforeAll(async () => {
  const port = await freePort();
  origin = `http://localhost:${port}`;
  folder = await mkdtemp(join(tmpdir(), "donext-development-"));
  server = spawn(process.execPath, ["node_modules/next/dist/bin/next", "dev", "-p", `${port}`], {
    // What a newcomer has: no .env that counts, and the embedded database.
    env: {
      ...process.env,
      NODE_ENV: "development",
      PORT: String(port),
      DATA_DIR: folder,
      DATABASE_URL: "",
      BETTER_AUTH_URL: "",
      BETTER_AUTH_SECRET: "",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await expect
    .poll(() => isReady(), { timeout: 240_000, message: "Is another `npm run dev` running here?" })
    .toBe(true);
});

test.afterAll(async () => {
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "exit");
  await rm(folder, { recursive: true, force: true });
});

test("signing up on the development server logs no errors", async ({ page }) => {
  const complaints = recordComplaints(page);
  await page.goto(`${origin}/sign-up`);
  await page.getByRole("textbox", { name: "Name" }).fill("Ada");
  await page.getByRole("textbox", { name: "Email" }).fill(newEmail());
  await page.getByRole("textbox", { name: "Password" }).fill("correct horse battery staple");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(`${origin}/todos`);
  await settled(page, { timeout: 60_000 });
  // What opens later has been fetched and set up.
  await page.waitForLoadState("networkidle");
  expect(complaints).toEqual([]);
});

function recordComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}

async function isReady(): Promise<boolean> {
  if (server.exitCode !== null) throw new Error("The development server has ended");
  const signal = AbortSignal.timeout(60_000);
  const answer = await fetch(`${origin}/api/health/ready`, { signal }).catch(() => undefined);
  return answer?.ok ?? false;
}
