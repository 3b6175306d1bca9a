import { expect, type Page, test } from "./fixtures";
import { add, settled, titles } from "./support/todos";

test("a todo is added, completed, renamed, deleted and restored", { tag: "@smoke" }, async ({
  person: { page },
}) => {
  await add(page, "Buy oat milk");
  await add(page, "Water the plants");
  await expect(titles(page)).toHaveText(["Water the plants", "Buy oat milk"]);

  await page.getByRole("checkbox", { name: "Buy oat milk" }).click();
  await expect(titles(page)).toHaveText(["Water the plants"]);
  await page.getByRole("link", { name: "Completed" }).click();
  await expect(page).toHaveURL(/\/todos\?view=completed$/);
  await expect(titles(page)).toHaveText(["Buy oat milk"]);

  await page.getByRole("link", { name: "Today" }).click();
  await page.getByRole("button", { name: "Open Water the plants" }).click();
  await page.getByRole("textbox", { name: "Title", exact: true }).fill("Water the herbs");
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveText(["Water the herbs"]);

  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(titles(page)).toHaveText([]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(titles(page)).toHaveText(["Water the herbs"]);
  await settled(page);

  await page.reload();
  await expect(titles(page)).toHaveText(["Water the herbs"]);
  await page.getByRole("link", { name: "Completed" }).click();
  await expect(page.getByRole("checkbox", { name: "Buy oat milk" })).toBeChecked();
});

test("a todo gets a date, a list, labels, subtasks and notes", async ({ person: { page } }) => {
  await page.getByRole("button", { name: "New list" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Travel");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Travel", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Inbox" }).click();
  await add(page, "Plan the trip");

  await page.getByRole("button", { name: "Open Plan the trip" }).click();
  await page.getByRole("button", { name: "Add notes" }).click();
  await page.getByRole("textbox", { name: "Notes" }).fill("Flights **first**");
  await page.getByRole("textbox", { name: "Add subtask" }).fill("Compare flights");
  await page.keyboard.press("Enter");
  await expect(page.locator("strong")).toHaveText("first");
  await page.getByRole("button", { name: "Date None" }).click();
  await page.getByRole("button", { name: "Tomorrow" }).click();
  await page.getByRole("button", { name: "Repeat None" }).click();
  await page.getByRole("option", { name: /^Every week on/ }).click();
  await page.getByRole("button", { name: "Priority None" }).click();
  await page.getByRole("option", { name: "High" }).click();
  await page.getByRole("button", { name: "Labels None" }).click();
  await page.getByRole("combobox", { name: "Add labels" }).fill("family");
  await page.getByRole("option", { name: "Create label “family”" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "List Inbox" }).click();
  await page.getByRole("option", { name: "Travel" }).click();
  await expect(titles(page)).toHaveText([]);
  await settled(page);

  await page.reload();
  await page.getByRole("link", { name: "Travel 1 open" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "Plan the trip" });
  for (const detail of ["Tomorrow", "Repeats", "0/1", "Has notes", "@family"]) {
    await expect(row).toContainText(detail);
  }
  await page.getByRole("link", { name: "Upcoming" }).click();
  await page.getByRole("checkbox", { name: "Plan the trip", exact: true }).click();
  await expect(titles(page)).toHaveText(["Plan the trip"]);
  await page.getByRole("link", { name: "family 1 open" }).click();
  await expect(titles(page)).toHaveText(["Plan the trip"]);
});

test("everything works by keyboard without losing focus", async ({ person: { page } }) => {
  await settled(page);
  await page.keyboard.press("q");
  await expect(page.getByRole("textbox", { name: "New todo" })).toBeFocused();
  for (const title of ["One", "Two", "Three"]) {
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
  }
  await expect(titles(page)).toHaveText(["Three", "Two", "One"]);

  await page.getByRole("button", { name: "Open Three" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("button", { name: "Open Two" })).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(titles(page)).toHaveText(["Three", "One"]);
  await expect(page.getByRole("button", { name: "Open One" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(titles(page)).toHaveText(["Three", "Two", "One"]);
  await expect(page.getByRole("button", { name: "Open Two" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(titles(page)).toHaveText(["Three", "One"]);

  await page.getByRole("button", { name: "Open One" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/todo=/);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/todo=/);
  await expect(page.getByRole("button", { name: "Open One" })).toBeFocused();

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "Open One" }).focus();

  await page.keyboard.press("c");
  await expect(titles(page)).toHaveText(["Three"]);
  await expect(page.getByRole("button", { name: "Open Three" })).toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(page).toHaveURL(/view=inbox$/);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search todos" })).toBeFocused();
  await page.keyboard.type("thr");
  await expect(titles(page)).toHaveText(["Three"]);
});

test("todos are reordered by keyboard, and the order persists", async ({ person: { page } }) => {
  await page.getByRole("link", { name: "Inbox" }).click();
  for (const title of ["Three", "Two", "One"]) await add(page, title);
  await expect(titles(page)).toHaveText(["One", "Two", "Three"]);
  await page.getByRole("button", { name: "Open One" }).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(titles(page)).toHaveText(["Two", "One", "Three"]);
  await expect(page.getByRole("button", { name: "Open One" })).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(titles(page)).toHaveText(["Two", "Three", "One"]);
  await settled(page);
  await page.reload();
  await expect(titles(page)).toHaveText(["Two", "Three", "One"]);
});

test("single-key shortcuts can be turned off", async ({ person: { page } }) => {
  await page.getByRole("button", { name: "Settings and account" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Single-key shortcuts" }).click();
  await expect(page.getByRole("menu")).toBeHidden();
  await page.keyboard.press("q");
  await expect(page.getByRole("textbox", { name: "New todo" })).not.toBeFocused();
});

test("views have URLs that survive back, forward and reload", async ({ person: { page } }) => {
  await add(page, "Open one");
  await page.getByRole("link", { name: "Completed" }).click();
  await expect(page.getByText("Nothing completed yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Completed" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await expect(page).toHaveURL(/view=completed$/);

  await page.goBack();
  await expect(titles(page)).toHaveText(["Open one"]);
  const heading = page.getByRole("heading", { name: "Today", level: 1 });
  const place = await heading.boundingBox();
  await page.getByRole("button", { name: "Open Open one" }).click();
  await expect(page).toHaveURL(/todo=/);
  await expect(page.getByRole("complementary", { name: "Open one" })).toBeVisible();
  expect(await heading.boundingBox()).toEqual(place);
  const address = page.url();
  await page.goForward().catch(() => {});
  await page.goto(address);
  await expect(page.getByRole("textbox", { name: "Title", exact: true })).toHaveValue("Open one");
});

test("the page title follows the view", async ({ person: { page } }) => {
  await page.goto("/todos?view=upcoming");
  await settled(page);
  await expect(page).toHaveTitle("Upcoming · Donext");
  await page.getByRole("link", { name: "Trash" }).click();
  await expect(page).toHaveTitle("Trash · Donext");
  await page.goBack();
  await expect(page).toHaveTitle("Upcoming · Donext");
});

test("pasted lines become several todos", async ({ person: { page } }) => {
  await page.getByRole("textbox", { name: "New todo" }).focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "- [ ] Milk\n- Bread\n\n3. Tea");
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  });
  await page.getByRole("button", { name: "Add 3 todos" }).click();
  await expect(titles(page)).toHaveText(["Milk", "Bread", "Tea"]);
});

test("of a thousand todos, only the visible ones are rendered", async ({
  person: { page, api },
}) => {
  for (let batch = 0; batch < 10; batch++) {
    const operations = Array.from({ length: 100 }, (_, index) =>
      createOperation(batch * 100 + index),
    );
    await api("POST", "/api/sync", { operations });
  }
  await page.goto("/todos?view=inbox");
  await expect(page.getByRole("link", { name: "Inbox 1000 open" })).toBeVisible();
  expect(await titles(page).count()).toBeLessThan(60);
  await page.keyboard.press("j");
  await page.keyboard.press("End");
  await expect(page.getByRole("button", { name: "Open Number 0", exact: true })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /Number 0$/ })).toHaveAttribute(
    "aria-posinset",
    "1000",
  );

  // The focus has stayed where it was, and goes on from there.
  const row = (title: string) => page.getByRole("button", { name: `Open ${title}`, exact: true });
  await expect(row("Number 500")).toHaveCount(0);
  await expect(row("Number 999")).toBeFocused();
  await page.keyboard.press("j");
  await expect(row("Number 998")).toBeFocused();
  await expect(row("Number 998")).toBeInViewport();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await expect(row("Number 500")).toBeVisible();
  expect(await titles(page).count()).toBeLessThan(80);

  // The heading stays in sight as long as its todos are.
  await page.goto("/todos?view=all");
  await expect(titles(page).first()).toBeVisible();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await expect(row("Number 500")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Inbox", level: 2 })).toBeInViewport();
});

test("two users only see their own todos", async ({ person, stranger }) => {
  await add(person.page, "Mine");
  await add(stranger.page, "Theirs");
  await Promise.all([settled(person.page), settled(stranger.page)]);

  await Promise.all([person.page.reload(), stranger.page.reload()]);

  await expect(titles(person.page)).toHaveText(["Mine"]);
  await expect(titles(stranger.page)).toHaveText(["Theirs"]);
});

test("long titles in any script fit a narrow screen", async ({ person: { page } }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await add(page, "اشترِ الحليب والخبز");
  await add(page, "Donaudampfschifffahrtsgesellschaftskapitän".repeat(8));

  await expect(titles(page)).toHaveCount(2);
  await expectNoOverflow(page);
  await titles(page).first().click();
  await expect(page.getByRole("textbox", { name: "Title", exact: true })).toBeVisible();
  await expectNoOverflow(page);
});

async function expectNoOverflow(page: Page) {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

function createOperation(number: number) {
  const id = (kind: number) =>
    `019ac3f0-0000-7000-800${kind}-${number.toString(16).padStart(12, "0")}`;
  return { opId: id(0), type: "createTodo", id: id(1), input: { title: `Number ${number}` } };
}
