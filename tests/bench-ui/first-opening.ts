import type { Page } from "@playwright/test";
import { settled } from "../../e2e/support/todos";
import { en } from "../../lib/client/i18n/en";
import { print } from "../bench/tables";
import { type openApp, signUp } from "../support/app";
import { type Count, fill } from "./crowd";
import { untilFirstRow } from "./load";

type App = Awaited<ReturnType<typeof openApp>>;

/** In milliseconds: how long a new browser may take for everything a person may have. */
const EVERYTHING = 120_000;

/** What a new browser takes, and each reload after it, by how much somebody has. */
export async function measureFirstOpening(app: App, counts: Count[]): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const count of counts) rows.push(await measure(app, count));
  const head = ["open", "completed", "first row ms", "all open ms", "everything ms", "MB"];
  print([...head, "reload ms", "MB"], rows);
}

async function measure(app: App, count: Count): Promise<(string | number)[]> {
  const person = await signUp(app.browser, app.baseURL);
  await fill(person.call, count);
  const { storageState } = person;
  const context = await app.browser.newContext({ baseURL: app.baseURL, storageState });
  const page = await context.newPage();

  const first = await untilFirstRow(page);
  await page.getByText(en.sync.moreToCome).waitFor({ state: "hidden", timeout: EVERYTHING });
  const allOpen = await page.evaluate(() => performance.now());
  await settled(page, { timeout: EVERYTHING });
  const everything = await page.evaluate(() => performance.now());
  const memory = await heapOf(page);

  const again = await untilFirstRow(page);
  await settled(page);
  const memoryAgain = await heapOf(page);

  await context.close();
  await person.close();
  const times = [first, allOpen, everything].map(Math.round);
  return [count.open, count.completed, ...times, memory, Math.round(again), memoryAgain];
}

/** In MB: what the page's scripts hold once all garbage is gone. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return (usedSize / 1e6).toFixed(1);
}
