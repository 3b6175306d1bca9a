import type { BrowserContextOptions, Page } from "@playwright/test";
import { settled } from "../../e2e/support/todos";
import { print } from "../bench/tables";
import type { openApp } from "../support/app";
import { scriptSize } from "../support/script-size";

type App = Awaited<ReturnType<typeof openApp>>;
type State = BrowserContextOptions["storageState"];

/** In milliseconds: how long a new browser may take for all the todos. */
export const FIRST_PULL = 20_000;

/** How long until the first row is there, in a new browser and after reloads; and what has to come for it. */
export async function measureLoad(app: App, storageState: State, times: number): Promise<void> {
  const context = await app.browser.newContext({ baseURL: app.baseURL, storageState });
  const page = await context.newPage();
  const first = await untilFirstRow(page);
  // From now on what it shows comes from its own disk.
  await settled(page, { timeout: FIRST_PULL });
  await page.evaluate(() => navigator.serviceWorker.ready);
  const reloads: number[] = [];
  for (let index = 0; index < times; index++) reloads.push(await untilFirstRow(page));

  print(
    ["first row after", "ms"],
    [
      ["opening it in a new browser", Math.round(first)],
      [`a reload, median of ${times}`, Math.round(median(reloads))],
    ],
  );
  const rows = ["/", "/sign-in", "/todos"].map(async (path) => {
    const isApp = path === "/todos";
    const visitor = await app.browser.newContext({
      baseURL: app.baseURL,
      ...(isApp && { storageState }),
    });
    const get = async (address: string) => (await visitor.request.get(address)).body();
    const size = await scriptSize(get, path);
    await visitor.close();
    return [path, (size / 1000).toFixed(1)];
  });
  print(["first route", "kB of JavaScript, gzipped"], await Promise.all(rows));
  await context.close();
}

/** From the request to the frame in which a todo is painted. */
export async function untilFirstRow(page: Page): Promise<number> {
  await page.goto("/todos?view=all");
  await page.locator("[data-todo]").first().waitFor();
  return page.evaluate(() => performance.now());
}

function median(values: number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
}
