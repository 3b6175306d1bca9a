import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { refusePushes } from "../../e2e/support/refuse";
import { settled } from "../../e2e/support/todos";
import { openApp, signUp } from "../support/app";
import { furnish } from "./household";

// Takes a picture of every view, light and dark, on a phone and on a desk, full and empty.
const FOLDER = "screenshots";

type Scene = { name: string; path: string; act?: (page: Page) => Promise<void> };
type State = BrowserContextOptions["storageState"];

const screens = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

const views = ["inbox", "today", "upcoming", "all", "completed", "trash"];
const visitorScenes = ["/", "/sign-in", "/sign-up", "/docs"].map((path) => ({
  name: path.slice(1) || "landing",
  path,
}));
const emptyScenes: Scene[] = views.map((name) => ({ name, path: `/todos?view=${name}` }));

const field = (page: Page) => page.getByRole("textbox", { name: "New todo" });

// What leaves something behind: each time for somebody new.
const firstScenes: Scene[] = [
  {
    name: "steps",
    path: "/todos?view=inbox",
    act: (page) => page.getByRole("button", { name: "Show me around" }).click(),
  },
  {
    name: "refused",
    path: "/todos?view=all",
    act: async (page) => {
      await refusePushes(page);
      await field(page).fill("Call the bank");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Discard" }).waitFor();
      await page.unroute("**/api/sync");
    },
  },
  {
    name: "repair",
    path: "/todos?view=all",
    act: (page) => page.getByRole("button", { name: "Edit", exact: true }).click(),
  },
  {
    name: "offline",
    path: "/todos?view=all",
    act: async (page) => {
      await page.getByRole("button", { name: "Discard" }).click();
      await page.context().setOffline(true);
      await field(page).fill("Written on a train");
      await page.keyboard.press("Enter");
    },
  },
];

const app = await openApp();
try {
  await app.isReady();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  const full = await signUp(app.browser, app.baseURL);
  const { listId, todoId } = await furnish(full.call);
  const empty = await signUp(app.browser, app.baseURL);
  for (const colorScheme of ["light", "dark"] as const) {
    for (const [screen, options] of Object.entries(screens)) {
      const as = { ...options, colorScheme, baseURL: app.baseURL };
      const newcomer = await signUp(app.browser, app.baseURL);
      const take = (prefix: string, scenes: Scene[], storageState?: State) =>
        takeAll(app.browser, { ...as, ...(storageState && { storageState }) }, scenes, (name) =>
          [colorScheme, screen, prefix, name].join("-"),
        );
      const names = [
        ...(await take("visitor", visitorScenes)),
        ...(await take("full", scenesOf(listId, todoId), full.storageState)),
        ...(await take("empty", emptyScenes, empty.storageState)),
        ...(await take("first", firstScenes, newcomer.storageState)),
      ];
      await makeSheet(app.browser, `${colorScheme}-${screen}`, names);
    }
  }
  process.stdout.write(`The pictures are in ${FOLDER}/, side by side in ${FOLDER}/*-sheet.png\n`);
} finally {
  await app.close();
}

function scenesOf(listId: string, todoId: string): Scene[] {
  return [
    ...emptyScenes,
    { name: "list", path: `/todos?list=${listId}` },
    { name: "label", path: "/todos?label=family" },
    { name: "search", path: "/todos?q=the" },
    { name: "detail", path: `/todos?view=today&todo=${todoId}` },
    {
      name: "quick-add",
      path: "/todos?view=inbox",
      act: (page) => field(page).fill("Pay the rent every month on the 1st 9am p1 #Home @money"),
    },
    { name: "keys", path: "/todos?view=inbox", act: (page) => page.keyboard.press("?") },
    { name: "palette", path: "/todos?view=inbox", act: (page) => page.keyboard.press("Control+k") },
    {
      name: "day",
      path: "/todos?view=inbox",
      act: (page) => page.locator("[data-title]").first().press("d"),
    },
    {
      name: "selection",
      path: "/todos?view=inbox",
      act: async (page) => {
        await page.locator("[data-title]").first().press("x");
        await page.keyboard.press("Shift+ArrowDown");
      },
    },
    {
      name: "menu",
      path: "/todos?view=inbox",
      act: (page) =>
        page
          .getByRole("button", { name: /^More actions for/ })
          .first()
          .click(),
    },
    { name: "sidebar", path: "/todos?view=today", act: openSidebar },
    {
      name: "settings",
      path: "/todos?view=today",
      act: async (page) => {
        await openSidebar(page);
        await page.getByRole("button", { name: "Settings and account" }).click();
      },
    },
  ];
}

/** On a narrow screen it comes when it is called. */
async function openSidebar(page: Page) {
  const opener = page.getByRole("button", { name: "Lists", exact: true });
  if (await opener.isVisible()) await opener.click();
}

async function takeAll(
  browser: Browser,
  options: BrowserContextOptions,
  scenes: Scene[],
  fileOf: (name: string) => string,
): Promise<string[]> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const names: string[] = [];
  for (const { name, path, act } of scenes) {
    await page.goto(path);
    if (path.startsWith("/todos")) await settled(page);
    await act?.(page);
    // What was called for has come, and stands still.
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${FOLDER}/${fileOf(name)}.png` });
    names.push(fileOf(name));
  }
  await context.close();
  return names;
}

/** All pictures of a kind in one. */
async function makeSheet(browser: Browser, name: string, names: string[]): Promise<void> {
  const width = name.endsWith("phone") ? 260 : 640;
  const pictures = names.map((one) => {
    const data = readFileSync(`${FOLDER}/${one}.png`).toString("base64");
    return `<figure><img src="data:image/png;base64,${data}"><figcaption>${one}</figcaption></figure>`;
  });
  const style = `body{margin:16px;background:#777;display:grid;gap:16px;grid-template-columns:repeat(auto-fill,${width}px)}figure{margin:0}img{width:100%}figcaption{font:12px sans-serif;color:#fff}`;
  const page = await browser.newPage({ viewport: { width: 2000, height: 1000 } });
  await page.setContent(`<style>${style}</style>${pictures.join("")}`);
  writeFileSync(`${FOLDER}/${name}-sheet.png`, await page.screenshot({ fullPage: true }));
  await page.close();
}
