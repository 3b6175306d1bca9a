import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { expect, type Page, signUp, test } from "./fixtures";
import { findWholeBrowser } from "./support/browser";
import { add, settled, titles } from "./support/todos";

test("saved changes survive killing the browser", async ({ baseURL }) => {
  const profile = await mkdtemp(join(tmpdir(), "donext-profile-"));
  const toDos = `${baseURL}/todos`;

  // A browser that is closed in peace keeps the session, and the app.
  const first = await open(profile);
  await signUp(first.context.request);
  await first.page.goto(toDos);
  await settled(first.page);
  await first.page.evaluate(() => navigator.serviceWorker.ready);
  await first.page.reload();
  await settled(first.page);
  await first.close();

  const second = await open(profile);
  await second.page.goto(toDos);
  await settled(second.page);
  await second.context.setOffline(true);
  await add(second.page, "Right before the end");
  await expect.poll(() => waitingOnDisk(second.page)).toBe(1);
  await second.kill();

  const third = await open(profile);
  await third.page.goto(toDos);
  await expect(titles(third.page)).toHaveText(["Right before the end"]);
  await settled(third.page);
  const response = await third.context.request.get(`${baseURL}/api/todos`);
  expect(await response.json()).toMatchObject({ items: [{ title: "Right before the end" }] });
  await third.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** A browser of its own, as a person starts it: its profile outlives it. */
async function open(profile: string) {
  const process = spawn(findWholeBrowser(), [
    "--headless=new",
    "--no-sandbox",
    "--no-first-run",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
  ]);
  const hasEnded = once(process, "exit");
  const browser = await chromium.connectOverCDP(await endpointOf(process));
  const context = contextOf(browser);
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    async close() {
      const session = await browser.newBrowserCDPSession();
      await session.send("Browser.close");
      await hasEnded;
    },
    async kill() {
      process.kill("SIGKILL");
      await hasEnded;
    },
  };
}

function contextOf(browser: Browser) {
  const [context] = browser.contexts();
  if (!context) throw new Error("The browser came without a window");
  return context;
}

async function endpointOf({ stderr }: ChildProcess): Promise<string> {
  let said = "";
  for await (const chunk of stderr ?? []) {
    said += chunk;
    const [, endpoint] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
    if (endpoint) return endpoint;
  }
  throw new Error(`The browser did not start: ${said}`);
}

/** How many edits the disk holds that the server has not got yet. */
async function waitingOnDisk(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const [{ name = "" } = {}] = (await indexedDB.databases()).filter(({ name }) =>
      name?.startsWith("donext-"),
    );
    const request = indexedDB.open(name);
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    const count = request.result.transaction("outbox").objectStore("outbox").count();
    await new Promise((resolve) => {
      count.onsuccess = resolve;
    });
    request.result.close();
    return count.result;
  });
}
