import type { BrowserContext } from "@playwright/test";
import { type Random, randomFrom } from "../tests/support/simulation/random";
import { expect, type Page, type Person, test } from "./fixtures";
import { settled } from "./support/todos";

const STEPS = 30;

// More by `TYPING_SEEDS=20`, or one of them by `SEED=7`.
const { SEED, TYPING_SEEDS = "1" } = process.env;
const seeds = SEED ? [Number(SEED)] : Array.from({ length: Number(TYPING_SEEDS) }, (_, i) => i + 1);

type Device = { name: string; page: Page; context: BrowserContext; isOffline: boolean };

for (const seed of seeds) {
  test(`every word that is typed is on the server or on the screen, whatever happens meanwhile: seed ${seed}`, async ({
    person,
    browser,
  }) => {
    const random = randomFrom(seed);
    const devices = [
      await deviceOf("desk", person.page),
      await deviceOf("sofa", await secondPage(person, () => browser.newContext())),
    ] as const;
    const typist = { words: [] as string[], log: [] as string[] };

    for (let step = 0; step < STEPS; step++) {
      const device = random.oneOf(devices);
      const act = random.oneOf(acts);
      typist.log.push(`${device.name} ${act.name}`);
      await act({ device, random, type: (page) => type(page, typist.words) });
    }

    for (const device of devices) {
      await setOffline(device, false);
      await settled(device.page);
    }
    // What was typed last is kept within a second.
    await devices[1].page.waitForTimeout(1_000);
    const found = await everything(person, devices);
    const lost = typist.words.filter((word) => !found.includes(word));
    expect(lost, typist.log.join("\n")).toEqual([]);
    await devices[1].context.close();
  });
}

type Act = (step: {
  device: Device;
  random: Random;
  type: (page: Page) => Promise<void>;
}) => Promise<void>;

// On each device people write in todos of that device, so that no word is written over on purpose.
const acts: [Act, ...Act[]] = [
  addTodo,
  addTodo,
  rename,
  rename,
  writeNotes,
  writeNotes,
  writeSubtask,
  plan,
  drag,
  complete,
  goBack,
  goElsewhere,
  reload,
  toggleNetwork,
  loseStorage,
  rest,
];

async function addTodo({ device, random, type }: Parameters<Act>[0]) {
  const { page, name } = device;
  const field = page.getByRole("textbox", { name: "New todo" });
  if (!(await field.isVisible())) return;
  await field.focus();
  await page.keyboard.press("End");
  if ((await field.inputValue()) === "") await page.keyboard.type(name);
  await type(page);
  if (random.happens(70)) await page.keyboard.press("Enter");
}

async function rename({ device, random, type }: Parameters<Act>[0]) {
  const { page } = device;
  if (!(await focusOwnRow(device, random))) return;
  await page.keyboard.press("e");
  await page.keyboard.press("End");
  await type(page);
  if (random.happens(50)) await page.keyboard.press("Enter");
}

async function writeNotes({ device, random, type }: Parameters<Act>[0]) {
  const { page } = device;
  if (!(await openOwnTodo(device, random))) return;
  const panel = page.getByRole("complementary");
  await panel
    .getByRole("button", { name: /^(Add notes|Notes)$/ })
    .first()
    .press("Enter");
  await type(page);
  if (random.happens(30)) await page.keyboard.press("Escape");
}

async function writeSubtask({ device, random, type }: Parameters<Act>[0]) {
  const { page, name } = device;
  if (!(await openOwnTodo(device, random))) return;
  const field = page.getByRole("textbox", { name: "Add subtask" });
  if (!(await field.isVisible())) return;
  await field.focus();
  await page.keyboard.press("End");
  if ((await field.inputValue()) === "") await page.keyboard.type(name);
  await type(page);
  if (random.happens(50)) await page.keyboard.press("Enter");
}

async function plan({ device: { page }, random }: Parameters<Act>[0]) {
  if (!(await focusRow(page, random, ""))) return;
  await page.keyboard.press("d");
  await page
    .getByRole("textbox", { name: "Type a date" })
    .fill(random.oneOf(["today", "tomorrow"]));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Date" })).toBeHidden();
}

async function drag({ device: { page }, random }: Parameters<Act>[0]) {
  const rows = page.getByRole("main").getByRole("button", { name: /^Open / });
  const count = await rows.count();
  if (count === 0) return;
  const target = page.getByRole("link", { name: random.oneOf([/^Inbox/, /^Today/]) });
  await rows.nth(random.below(count)).dragTo(target);
}

async function complete({ device: { page }, random }: Parameters<Act>[0]) {
  if (await focusRow(page, random, "")) await page.keyboard.press(random.oneOf(["c", "Delete"]));
}

async function goBack({ device: { page } }: Parameters<Act>[0]) {
  await page.goBack();
  if (!page.url().includes("/todos")) await page.goForward();
}

async function goElsewhere({ device: { page }, random }: Parameters<Act>[0]) {
  await page
    .getByRole("link", { name: random.oneOf([/^Inbox/, /^Today/, /^All lists/, /^Completed/]) })
    .click();
}

async function reload({ device: { page } }: Parameters<Act>[0]) {
  await page.reload();
  await expect(page.getByRole("main").getByText("Loading your todos")).toBeHidden();
}

async function toggleNetwork({ device }: Parameters<Act>[0]) {
  await setOffline(device, !device.isOffline);
}

/** As when somebody clears what the browser has of the site, or it needs the room. */
async function loseStorage({ device: { context, page, isOffline }, type }: Parameters<Act>[0]) {
  if (isOffline) return;
  await settled(page);
  const session = await context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  await session.detach();
  const field = page.getByRole("textbox", { name: "New todo" });
  if (!(await field.isVisible())) return;
  await field.focus();
  await page.keyboard.press("End");
  await type(page);
  await page.keyboard.press("Enter");
  await settled(page);
}

async function rest({ device: { page } }: Parameters<Act>[0]) {
  await page.waitForTimeout(1_200);
}

/** A word that is no date, list or label in any language. */
async function type(page: Page, words: string[]) {
  const word = `zk${[...String(words.length)].map((digit) => "bcdfghjklm"[Number(digit)]).join("")}zk`;
  await page.keyboard.type(` ${word}`);
  words.push(word);
}

function focusOwnRow({ page, name }: Device, random: Random): Promise<boolean> {
  return focusRow(page, random, name);
}

async function openOwnTodo(device: Device, random: Random): Promise<boolean> {
  if (!(await focusOwnRow(device, random))) return false;
  const { page } = device;
  const isOpen = await page.evaluate(() => document.activeElement?.ariaExpanded === "true");
  if (!isOpen) await page.keyboard.press("Enter");
  await expect(
    page.getByRole("complementary").getByRole("textbox", { name: "Title" }).first(),
  ).toBeVisible();
  return true;
}

/** Puts the focus on one of the rows whose title begins with a name; whether there is any. */
async function focusRow(page: Page, random: Random, name: string): Promise<boolean> {
  const rows = page.getByRole("main").getByRole("button", { name: new RegExp(`^Open ${name}`) });
  const count = await rows.count();
  if (count === 0) return false;
  await rows.nth(random.below(count)).focus();
  return true;
}

async function setOffline(device: Device, isOffline: boolean) {
  device.isOffline = isOffline;
  await device.context.setOffline(isOffline);
}

async function deviceOf(name: string, page: Page): Promise<Device> {
  await page.goto("/todos?view=inbox");
  await settled(page);
  await expect
    .poll(() => page.evaluate(async () => Boolean(await caches.match("/todos"))))
    .toBe(true);
  return { name, page, context: page.context(), isOffline: false };
}

async function secondPage({ page }: Person, open: () => Promise<BrowserContext>): Promise<Page> {
  const context = await open();
  await context.addCookies(await page.context().cookies());
  return context.newPage();
}

/** All that the server has, in the trash too, and all that the devices show. */
async function everything({ api }: Person, devices: readonly Device[]): Promise<string> {
  const lists = ["", "deleted=true&"].map(async (filter) => {
    const { items } = await (await api("GET", `/api/todos?${filter}limit=100`)).json();
    return JSON.stringify(items);
  });
  return (await Promise.all([...lists, ...devices.map(shown)])).join("\n");
}

/** What is on the screen, there and wherever a subtask was begun in a panel that is closed by now. */
async function shown({ page }: Device): Promise<string> {
  const screens = [await screenOf(page)];
  const begun = await page.evaluate(() =>
    Object.keys(localStorage).flatMap((key) => /\.subtask:(.+)$/.exec(key)?.[1] ?? []),
  );
  for (const id of begun) {
    await page.goto(`/todos?todo=${id}`);
    await expect(page.getByRole("textbox", { name: "Add subtask" })).toBeVisible();
    screens.push(await screenOf(page));
  }
  return screens.join("\n");
}

function screenOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea")];
    return [document.body.innerText, ...fields.map(({ value }) => value)].join("\n");
  });
}
