import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "./fixtures";
import { refusePushes } from "./support/refuse";
import { add, settled, titles } from "./support/todos";
import { drag } from "./support/touch";

const PLAIN = { colorScheme: "light", contrast: "no-preference", forcedColors: "none" } as const;
const COLORINGS = [
  { ...PLAIN, colorScheme: "dark" },
  { ...PLAIN, contrast: "more" },
  { ...PLAIN, forcedColors: "active" },
] as const;

for (const path of ["/", "/docs", "/sign-in", "/sign-up", "/nowhere"]) {
  test(`${path} is accessible to visitors`, { tag: "@smoke" }, async ({ page }) => {
    // What moves is no other thing to look at in each of its steps.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(path);
    await expectNoBarriers(page);
  });
}

test("the landing page's animation respects reduced motion and can be paused", {
  tag: "@smoke",
}, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/");
  const demo = page.getByRole("figure", { name: "Donext at work" });
  const play = demo.getByRole("button", { name: "Play" });
  await expect(play).toBeVisible();
  const atFirst = await demo.innerText();
  await page.waitForTimeout(3000);
  expect(await demo.innerText()).toBe(atFirst);

  await demo.getByRole("button", { name: "Offline" }).click();
  const chosen = await demo.innerText();
  expect(chosen).not.toBe(atFirst);
  await play.click();
  await expect.poll(() => demo.innerText()).not.toBe(chosen);
  await demo.getByRole("button", { name: "Pause" }).click();
  const stopped = await demo.innerText();
  await page.waitForTimeout(3000);
  expect(await demo.innerText()).toBe(stopped);
});

test("every view of the app is accessible", async ({ person: { page, api } }) => {
  await settled(page);
  await expectNoBarriers(page);
  await api("POST", "/api/todos", { title: "Due", dueDate: "2026-12-24", priority: 3 });
  await api("POST", "/api/todos", { title: "Important", priority: 2 });
  const { id } = await (await api("POST", "/api/lists", { name: "Groceries" })).json();
  await api("POST", "/api/todos", { title: "Milk", listId: id, labels: ["shop"] });
  const gone = await (await api("POST", "/api/todos", { title: "Gone" })).json();
  await api("DELETE", `/api/todos/${gone.id}`);
  const names = ["inbox", "upcoming", "all", "completed", "trash"].map((name) => `view=${name}`);
  for (const view of [...names, `list=${id}`, "label=shop", "q=", "q=important"]) {
    await page.goto(`/todos?${view}`);
    await settled(page);
    await expectNoBarriers(page);
  }
  await page.goto("/todos?view=inbox");
  await page.getByRole("checkbox", { name: "Due" }).click();
  await page.getByRole("button", { name: "Open Important" }).click();
  await expect(page.getByRole("button", { name: "Add notes" })).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole("button", { name: "New list" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoBarriers(page);
  await page.keyboard.press("Escape");
  await refusePushes(page);
  await add(page, "One too many");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoBarriers(page, { isCovered: true });
});

test("dialogs, menus and pickers are accessible", async ({ person: { page } }) => {
  await page.getByRole("button", { name: "Show me around" }).click();
  const first = page.locator("[data-title]").nth(1);
  const popups = [
    () => page.keyboard.press("?"),
    () => page.keyboard.press("ControlOrMeta+k"),
    () => page.getByRole("button", { name: "New list" }).click(),
    () => page.getByRole("button", { name: "Settings and account" }).click(),
    () => page.getByRole("button", { name: "Actions for Getting started" }).click(),
    () => first.click({ button: "right" }),
    ...["d", "r", "p", "m", "l"].map((key) => () => first.press(key)),
  ];
  for (const open of popups) {
    await open();
    await expect(page.locator("[role=dialog], [role=menu]")).toBeVisible();
    await expectNoBarriers(page, { isCovered: true });
    await page.keyboard.press("Escape");
    await expect(page.locator("[role=dialog], [role=menu]")).toBeHidden();
  }
  await first.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByRole("toolbar")).toBeVisible();
  await expectNoBarriers(page);
  await page.keyboard.press("Delete");
  await page.goto("/todos?view=trash");
  await page.getByRole("button", { name: "Empty trash" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoBarriers(page, { isCovered: true });
  await page.keyboard.press("Escape");
  await page.keyboard.press("q");
  await page
    .getByRole("textbox", { name: "New todo" })
    .fill("Call Mom tomorrow 9am p1 #Family @phone");
  await expect(page.locator("mark").first()).toBeAttached();
  await expectNoBarriers(page, { isCovered: true });
});

test("everything is reachable at 200 % zoom on a phone-sized screen", async ({
  person: { page },
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole("button", { name: "Show me around" }).click();
  await expectNoOverflow(page);
  await page
    .getByRole("button", { name: /^More actions for/ })
    .first()
    .click();
  const menu = page.getByRole("menu");
  await expect(menu).toBeInViewport({ ratio: 1 });
  await menu.getByRole("menuitem", { name: "Delete" }).scrollIntoViewIfNeeded();
  await expect(menu.getByRole("menuitem", { name: "Delete" })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Open Open me/ }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("textbox", { name: "Title", exact: true }).first()).toBeVisible();
  await expectNoOverflow(page);
  await sheet.getByRole("button", { name: /^Date/ }).click();
  await page.getByRole("button", { name: "Tomorrow" }).click();
  await expect(sheet.getByRole("button", { name: "Date Tomorrow" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.getByRole("button", { name: "Lists", exact: true }).click();
  await page.getByRole("link", { name: "Upcoming" }).click();
  await expect(page.getByRole("heading", { name: "Upcoming", level: 1 })).toBeVisible();
  await expectNoOverflow(page);
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("touch targets are large enough", async ({ person: { page } }) => {
    await page.getByRole("button", { name: "Show me around" }).tap();
    await expect(page.locator("[data-todo]").first()).toBeVisible();
    const small = await page
      .locator("button:visible, a:visible, label:visible:has(input)")
      .evaluateAll((elements) =>
        elements
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          // What is for the keyboard alone is seen only with the focus on it.
          .filter(({ box }) => box.width > 1 && (box.width < 44 || box.height < 44))
          .map(({ element }) => element.outerHTML.slice(0, 120)),
      );
    expect(small).toEqual([]);
  });

  test("rows are swiped, carried and selected, and everything has a button too", async ({
    person: { page, api },
  }) => {
    for (const title of ["Three", "Two", "One"]) await api("POST", "/api/todos", { title });
    await page.goto("/todos?view=inbox");
    await settled(page);
    const row = (title: string) => page.getByRole("button", { name: `Open ${title}` });
    await expect(titles(page)).toHaveText(["One", "Two", "Three"]);

    await drag(row("One"), { y: 75, rest: 600 });
    await expect(titles(page)).toHaveText(["Two", "One", "Three"]);
    await page.getByRole("button", { name: "More actions for One" }).tap();
    await expect(page.getByRole("menu").locator("kbd").first()).toBeHidden();
    await page.getByRole("menuitem", { name: "Move up" }).tap();
    await expect(titles(page)).toHaveText(["One", "Two", "Three"]);

    await drag(row("Two"), { x: 60 });
    await expect(titles(page)).toHaveText(["One", "Two", "Three"]);
    await drag(row("Two"), { x: 150 });
    await expect(titles(page)).toHaveText(["One", "Three"]);
    await page.getByRole("button", { name: "Undo" }).tap();
    await expect(titles(page)).toHaveText(["One", "Two", "Three"]);

    await drag(row("Three"), { x: -150 });
    const sheet = page.getByRole("dialog", { name: "Date" });
    await expect(sheet).toBeVisible();
    await expect(sheet.getByRole("textbox", { name: "Type a date" })).not.toBeFocused();
    await expect(sheet.getByLabel("Time")).toBeInViewport();
    await sheet.getByRole("button", { name: "Tomorrow" }).tap();
    await expect(row("Three")).toContainText("Tomorrow");

    await drag(row("One"), { rest: 600 });
    const bar = page.getByRole("toolbar", { name: "Actions for selected todos" });
    await expect(bar).toContainText("1 todo selected");
    await row("Two").tap();
    await page.getByRole("checkbox", { name: "Three" }).tap();
    await expect(bar).toContainText("3 todos selected");
    await row("Two").tap();
    await expect(bar).toContainText("2 todos selected");
    await bar.getByRole("button", { name: "Complete" }).tap();
    await expect(titles(page)).toHaveText(["Two"]);

    await page.getByRole("button", { name: "New todo" }).tap();
    await page.getByRole("dialog").getByRole("textbox", { name: "New todo" }).fill("Four");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await expect(titles(page)).toHaveText(["Four", "Two"]);
    await row("Two").tap();
    await expect(page.getByRole("textbox", { name: "Title", exact: true })).toHaveValue("Two");
  });

  test("focus moves into what opens and returns when it closes", async ({ person: { page } }) => {
    const opener = page.getByRole("button", { name: "Lists", exact: true });
    const closer = page.getByRole("button", { name: "Close menu" });
    await opener.tap();
    await expect(closer).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(opener).toBeFocused();
    // Back closes it, and leads nowhere else.
    const address = page.url();
    await opener.tap();
    await expect(closer).toBeFocused();
    await page.goBack();
    await expect(closer).toBeHidden();
    await expect(opener).toBeFocused();
    expect(page.url()).toBe(address);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Today" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Today", level: 1 })).toBeVisible();
    await expect(opener).toBeFocused();
  });
});

test("reduced motion disables animations", async ({ person: { page } }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.getByRole("button", { name: "Show me around" }).click();
  await page.getByRole("checkbox").first().click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  const durations = await page.evaluate(() =>
    document.getAnimations().map(({ effect }) => Number(effect?.getTiming().duration)),
  );
  expect(durations.filter((duration) => duration > 1)).toEqual([]);
});

async function expectNoOverflow(page: Page) {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(overflow).toBeLessThanOrEqual(0);
}

type Look = {
  /** Whether something stands before the page, outside of its landmarks. */
  isCovered?: boolean;
};

/** By all rules in plain colours; in the others by those about colours. */
async function expectNoBarriers(page: Page, { isCovered = false }: Look = {}) {
  // Otherwise each analysis opens a page of its own, for frames of other origins, which we do not have.
  const axe = () =>
    new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  await expectNoViolations(page, isCovered ? axe().disableRules("region") : axe());
  for (const coloring of COLORINGS) {
    await page.emulateMedia(coloring);
    await expectNoViolations(page, axe().withRules(["color-contrast", "link-in-text-block"]));
  }
  await page.emulateMedia(PLAIN);
}

async function expectNoViolations(page: Page, axe: AxeBuilder) {
  // Colours are judged once they stand still.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
