import { expect, type Page, test } from "./fixtures";

test("a todo is added, completed, renamed, deleted and brought back", { tag: "@smoke" }, async ({
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

  await page.getByRole("link", { name: "All" }).click();
  await page.getByRole("button", { name: "Rename Water the plants" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Water the herbs");
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveText(["Water the herbs", "Buy oat milk"]);

  await page.getByRole("listitem").filter({ hasText: "Buy oat milk" }).hover();
  await page.getByRole("button", { name: "Delete Buy oat milk" }).click();
  await expect(titles(page)).toHaveText(["Water the herbs"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(titles(page)).toHaveText(["Water the herbs", "Buy oat milk"]);
  await settled(page);

  await page.reload();
  await expect(titles(page)).toHaveText(["Water the herbs", "Buy oat milk"]);
  await expect(page.getByRole("checkbox", { name: "Buy oat milk" })).toBeChecked();
});

test("the keyboard does it all, and the focus never gets lost", async ({ person: { page } }) => {
  const input = page.getByRole("textbox", { name: "New todo" });
  await input.focus();
  for (const title of ["One", "Two", "Three"]) {
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
  }
  await expect(titles(page)).toHaveText(["Three", "Two", "One"]);

  await page.getByRole("button", { name: "Rename Three" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("button", { name: "Rename Two" })).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.type("Second");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Rename Two" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Second");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Rename Second" })).toBeFocused();

  await page.keyboard.press("Delete");
  await expect(titles(page)).toHaveText(["Three", "One"]);
  await expect(page.getByRole("button", { name: "Rename One" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(titles(page)).toHaveText(["Three", "Second", "One"]);
  await expect(page.getByRole("button", { name: "Rename Second" })).toBeFocused();

  await page.getByRole("checkbox", { name: "One" }).focus();
  await page.keyboard.press("Space");
  await expect(titles(page)).toHaveText(["Three", "Second"]);
  await expect(page.getByRole("button", { name: "Rename Second" })).toBeFocused();
  for (const name of ["Second", "Three"]) {
    await page.getByRole("checkbox", { name }).focus();
    await page.keyboard.press("Space");
  }
  await expect(page.getByText("Nothing left to do")).toBeVisible();
  await expect(input).toBeFocused();
});

test("views have addresses: back, forward and a reload keep them", async ({ person: { page } }) => {
  await add(page, "Open one");
  await page.getByRole("link", { name: "Completed" }).click();
  await expect(page.getByText("Nothing completed yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Completed" })).toHaveAttribute(
    "aria-current",
    "page",
  );

  await page.goBack();
  await expect(titles(page)).toHaveText(["Open one"]);
  await page.goForward();
  await expect(page.getByText("Nothing completed yet")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Nothing completed yet")).toBeVisible();
});

test("the first paint has the todos in it, and long lists continue on demand", async ({
  person: { page, api },
}) => {
  for (let number = 1; number <= 53; number++) {
    await api("POST", "/api/todos", { title: `Number ${number}` });
  }
  const html = await (await page.request.get("/todos")).text();
  expect(html).toContain("Number 53");

  await page.reload();
  await expect(titles(page)).toHaveCount(50);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(titles(page)).toHaveCount(53);
  await expect(titles(page).last()).toHaveText("Number 1");
  await expect(page.getByRole("button", { name: "Show more" })).toBeHidden();
});

test("a change that the server refuses is taken back with a message, and can be tried again", async ({
  person: { page },
}) => {
  await add(page, "Keep me");
  await settled(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/todos/*", async (route) => {
    await held;
    await route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ detail: "The database does not answer." }),
    });
  });

  await page.getByRole("checkbox", { name: "Keep me" }).click();
  // It shows at once, before there is an answer.
  await expect(titles(page)).toHaveCount(0);
  release();
  await expect(titles(page)).toHaveText(["Keep me"]);
  await expect(page.getByRole("status")).toContainText("The database does not answer.");

  await page.unroute("**/api/todos/*");
  await page.getByRole("button", { name: "Try again" }).click();
  await settled(page);
  await page.reload();
  await expect(page.getByText("Nothing left to do")).toBeVisible();
});

test("without a network nothing that was not saved looks saved", async ({ person: { page } }) => {
  await page.context().setOffline(true);
  await add(page, "Offline");
  await expect(page.getByRole("status")).toContainText("Not saved");
  await expect(titles(page)).toHaveCount(0);

  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await settled(page);
  await page.reload();
  await expect(titles(page)).toHaveText(["Offline"]);
});

test("who was signed out elsewhere is told so, and led to sign in", async ({
  person: { page, api },
}) => {
  await api("POST", "/api/auth/sign-out", {});

  await add(page, "Too late");

  await expect(page.getByRole("status")).toContainText("Your session has ended");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("two people side by side see their own todos only", async ({ person, stranger }) => {
  await add(person.page, "Mine");
  await add(stranger.page, "Theirs");
  await Promise.all([settled(person.page), settled(stranger.page)]);

  await Promise.all([person.page.reload(), stranger.page.reload()]);

  await expect(titles(person.page)).toHaveText(["Mine"]);
  await expect(titles(stranger.page)).toHaveText(["Theirs"]);
});

test("a todo of any script and length stays within a narrow screen", async ({
  person: { page },
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await add(page, "اشترِ الحليب والخبز");
  await add(page, "Donaudampfschifffahrtsgesellschaftskapitän".repeat(8));

  await expect(titles(page)).toHaveCount(2);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});

const titles = (page: Page) => page.getByRole("button", { name: /^Rename/ });

async function add(page: Page, title: string) {
  await page.getByRole("textbox", { name: "New todo" }).fill(title);
  await page.keyboard.press("Enter");
}

/** Waits until the server has everything. */
const settled = (page: Page) => expect(page.getByText("Saving…")).toBeHidden();
