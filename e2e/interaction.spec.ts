import type { Locator } from "@playwright/test";
import { expect, type Page, test } from "./fixtures";
import { add, settled, titles } from "./support/todos";

const row = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title });
const field = (page: Page) => page.getByRole("textbox", { name: "New todo" });

/** Asks the server what other devices have done, as a window does that gets the focus. */
async function pull(page: Page) {
  const answer = page.waitForResponse((response) => response.url().includes("/api/sync?"));
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await answer;
}

test("quick add highlights what it recognizes, completes names and lets you refuse", async ({
  person: { page, api },
}) => {
  await api("POST", "/api/lists", { name: "Home office" });
  await page.reload();
  await expect(page.getByRole("link", { name: "Home office" })).toBeVisible();

  const help = page.getByRole("button", { name: "What you can type" });
  await help.click();
  await expect(page.getByRole("dialog")).toContainText("p1");
  await page.keyboard.press("Escape");
  await field(page).fill("");
  await page.keyboard.type("Pay the rent every month on the 1st 9am p1 @money #ho");
  await expect(help).toBeHidden();
  await expect(page.getByRole("option", { name: "Home office" })).toBeVisible();
  await page.keyboard.press("Enter");
  for (const mark of ["every month on the 1st", "9am", "p1", "@money", "#Home office"]) {
    await expect(page.locator("mark").getByText(mark, { exact: true })).toBeAttached();
  }
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Home office 1 open" }).click();
  await expect(titles(page)).toHaveText(["Pay the rent"]);
  for (const detail of ["9:00", "@money", "Repeats"]) {
    await expect(row(page, "Pay the rent")).toContainText(detail);
  }

  await field(page).fill("");
  await page.keyboard.type("Read about the year 2030 on monday");
  await page.keyboard.press("Backspace");
  await expect(page.locator("mark")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(titles(page).first()).toHaveText("Read about the year 2030 on monday");
  await expect(field(page)).toBeFocused();
});

test("the command menu finds and runs everything", async ({ person: { page, api } }) => {
  await api("POST", "/api/lists", { name: "Garden" });
  await page.reload();
  await expect(page.getByRole("link", { name: "Garden" })).toBeVisible();
  await add(page, "Mow the lawn");

  // It opens from within a field as well, and takes what is typed before it is there.
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("gar");
  await expect(page.getByRole("combobox")).toHaveValue("gar");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Garden", level: 1 })).toBeVisible();

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("lawn");
  await expect(page.getByRole("combobox")).toHaveValue("lawn");
  await page.getByRole("option", { name: "Mow the lawn" }).click();
  await expect(page.getByRole("textbox", { name: "Title", exact: true })).toHaveValue(
    "Mow the lawn",
  );
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Open Mow the lawn" }).focus();
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill("complete or");
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveText([]);
});

test("several todos are selected by keyboard and pointer and changed together", async ({
  person: { page, api },
}) => {
  await page.getByRole("link", { name: "Inbox" }).click();
  for (const title of ["Five", "Four", "Three", "Two", "One"]) await add(page, title);

  await page.getByRole("button", { name: "Open One" }).focus();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("toolbar", { name: "Actions for selected todos" });
  await expect(bar).toContainText("2 todos selected");
  await page.getByRole("button", { name: "Open Four" }).click({ modifiers: ["Shift"] });
  await page.getByRole("button", { name: /Two.*selected/ }).click({
    modifiers: ["ControlOrMeta"],
  });
  await expect(bar).toContainText("3 todos selected");

  await page.keyboard.press("p");
  await page.getByRole("combobox", { name: "Priority" }).fill("1");
  await expect(page.getByRole("button", { name: "Open Two", exact: true })).toBeFocused();
  await expect(row(page, "Four")).toContainText("High priority");
  await page.keyboard.press("d");
  await page.getByRole("textbox", { name: "Type a date" }).fill("tomorrow");
  await page.keyboard.press("Enter");
  await expect(row(page, "Four")).toContainText("Tomorrow");
  await expect(row(page, "Two")).not.toContainText("Tomorrow");

  // One stop for Tab, and arrows within it, round and round.
  const buttons = bar.getByRole("button");
  await buttons.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(buttons.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(buttons.last()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(buttons.first()).toBeFocused();
  await page.getByRole("button", { name: "Open Two", exact: true }).focus();

  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(titles(page)).toHaveText(["Two", "Five"]);
  // Where one was in the list is still there.
  await expect(page.getByRole("button", { name: "Open Two", exact: true })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(titles(page)).toHaveText(["One", "Two", "Three", "Four", "Five"]);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(row(page, "Four")).not.toContainText("Tomorrow");

  await page.keyboard.press("ControlOrMeta+a");
  await expect(bar).toContainText("5 todos selected");
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await settled(page);
  const { items } = await (await api("GET", "/api/todos")).json();
  expect(items).toHaveLength(5);
  expect(items.filter(({ priority }: { priority: number }) => priority === 3)).toHaveLength(3);
});

test("a title is renamed in its row, and Escape cancels", async ({ person: { page, api } }) => {
  await add(page, "Draft");
  await page.getByRole("button", { name: "Open Draft" }).focus();
  await page.keyboard.press("e");
  await page.keyboard.type("Draft of the letter");
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveText(["Draft of the letter"]);
  await expect(page.getByRole("button", { name: "Open Draft of the letter" })).toBeFocused();
  await page.keyboard.press("e");
  await page.keyboard.type("Something else");
  await page.keyboard.press("Escape");
  await expect(titles(page)).toHaveText(["Draft of the letter"]);

  // Another device completes it under the hands: what is typed is saved, and the field does not come back.
  await settled(page);
  await page.keyboard.press("e");
  await page.keyboard.type("Letter");
  const { items } = await (await api("GET", "/api/todos")).json();
  const path = `/api/todos/${items[0].id}`;
  await api("PATCH", path, { completed: true });
  await pull(page);
  await page.keyboard.type(" to Ada");
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveText([]);
  await settled(page);
  expect(await (await api("GET", path)).json()).toMatchObject({ title: "Letter to Ada" });
  await api("PATCH", path, { completed: false });
  await pull(page);
  await expect(titles(page)).toHaveText(["Letter to Ada"]);

  // What is recognized is only offered.
  await page.getByRole("button", { name: "Open Letter to Ada" }).focus();
  await page.keyboard.press("e");
  await page.keyboard.type("Letter p1 @desk");
  await page.getByRole("button", { name: "Apply “@desk”" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Letter p1");
  await page.getByRole("textbox", { name: "Title" }).press("Enter");
  await expect(titles(page)).toHaveText(["Letter p1"]);
  await expect(page.locator("[data-todo]")).toContainText("@desk");
});

test("a completed todo stays visible for a moment, and a second press reopens it", async ({
  person: { page },
}) => {
  for (const title of ["Third", "Second", "First"]) await add(page, title);
  expect(await press(page, "Second", 2)).toEqual({
    isConnected: true,
    checked: false,
    isExiting: false,
  });
  expect(await press(page, "Second", 1)).toEqual({
    isConnected: true,
    checked: true,
    isExiting: true,
  });
  await expect(titles(page)).toHaveText(["First", "Third"]);

  await page.getByRole("checkbox", { name: "First" }).press("Space");
  await expect(titles(page)).toHaveText(["Third"]);
  await expect(page.getByRole("button", { name: "Open Third" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(titles(page)).toHaveText(["First", "Third"]);

  // Also when it is ticked beside the list.
  await page.getByRole("button", { name: "Open First" }).click();
  const isExiting = await page
    .getByRole("checkbox", { name: "Complete First" })
    .evaluate(async (box: HTMLInputElement) => {
      box.click();
      await new Promise(requestAnimationFrame);
      return document.querySelector("main [data-exiting]") !== null;
    });
  expect(isExiting).toBe(true);
  await expect(titles(page)).toHaveText(["Third"]);

  // Where what is completed has a place, it does not go.
  await page.goto("/todos?q=Third");
  await expect(page.getByRole("checkbox", { name: "Third" })).toBeVisible();
  expect(await press(page, "Third", 1)).toEqual({
    isConnected: true,
    checked: true,
    isExiting: false,
  });
  await expect(page.getByRole("checkbox", { name: "Third" })).toBeChecked();
});

test("completing a todo clears the selection", async ({ person: { page } }) => {
  for (const title of ["Second", "First"]) await add(page, title);
  await page.getByRole("button", { name: "Open First" }).press("x");
  await expect(page.getByRole("toolbar")).toBeVisible();
  await page.getByRole("checkbox", { name: "First" }).click();
  await expect(titles(page)).toHaveText(["Second"]);
  await expect(page.getByRole("toolbar")).toBeHidden();
});

test("a repeating todo is completed once, even if pressed repeatedly", async ({
  person: { page, api },
}) => {
  const todo = { title: "Water the plants", dueDate: "2099-01-01", repeat: "FREQ=DAILY" };
  await api("POST", "/api/todos", todo);
  await page.goto("/todos?view=inbox");
  expect(await press(page, todo.title, 2)).toEqual({
    isConnected: true,
    checked: true,
    isExiting: false,
  });
  await expect(page.getByRole("checkbox", { name: todo.title })).not.toBeChecked();
  await settled(page);
  const { items } = await (await api("GET", "/api/todos?completed=false")).json();
  expect(items).toMatchObject([{ dueDate: "2099-01-02" }]);
});

test("a row has a menu for pointer and keyboard", async ({ person: { page } }) => {
  await add(page, "Original");
  await page.getByRole("button", { name: "Open Original" }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(titles(page)).toHaveText(["Original", "Original"]);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "More actions for Original" }).first().press("Enter");
  await page.getByRole("menuitem", { name: "Priority" }).press("Enter");
  await page.getByRole("option", { name: "Medium" }).click();
  await expect(page.getByRole("menu")).toBeHidden();
  await page.getByRole("button", { name: "More actions for Original" }).first().click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await page.keyboard.type("Renamed");
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveText(["Renamed", "Original"]);
  await page.getByRole("button", { name: "Open Renamed" }).click();
  await expect(page.getByRole("button", { name: "Priority Medium" })).toBeVisible();
});

test("deleting permanently asks for confirmation", async ({ person: { page, api } }) => {
  for (const title of ["Old", "Older"]) await add(page, title);
  await page.getByRole("button", { name: "Open Older" }).focus();
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.getByRole("link", { name: "Trash" }).click();
  // What lies there rests.
  await page.getByRole("button", { name: "Open Older" }).focus();
  for (const key of ["c", "p", "e", "1"]) await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("x");
  await page.getByRole("toolbar").getByRole("button", { name: "Restore" }).click();
  await expect(titles(page)).toHaveText(["Old"]);

  await page.getByRole("button", { name: "Empty trash" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(titles(page)).toHaveText(["Old"]);
  await page.getByRole("button", { name: "Empty trash" }).click();
  await page.getByRole("button", { name: "Delete permanently" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await settled(page);
  const { items } = await (await api("GET", "/api/todos?deleted=true")).json();
  expect(items).toEqual([]);
});

test("the app switches to German and remembers it", async ({ person: { page } }) => {
  await page.getByRole("button", { name: "Settings and account" }).click();
  await page.getByRole("menuitem", { name: "Language" }).press("ArrowRight");
  await page.getByRole("menuitemcheckbox", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { name: "Heute" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.reload();
  await page.getByRole("textbox", { name: "Neues Todo" }).fill("Miete morgen");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Eingang" }).click();
  await expect(row(page, "Miete")).toContainText("Morgen");
});

test("todos are dragged to another position, list or date", async ({ person: { page, api } }) => {
  await api("POST", "/api/lists", { name: "Errands" });
  await page.goto("/todos?view=inbox");
  for (const title of ["Three", "Two", "One"]) await add(page, title);
  await settled(page);

  const drag = async (title: string, target: Locator, targetPosition = { x: 40, y: 4 }) => {
    await page.getByRole("button", { name: `Open ${title}` }).dragTo(target, { targetPosition });
  };
  await drag("Three", page.getByRole("button", { name: "Open One" }));
  await expect(titles(page)).toHaveText(["Three", "One", "Two"]);
  await drag("Three", page.getByRole("button", { name: "Open Two" }), { x: 40, y: 34 });
  await expect(titles(page)).toHaveText(["One", "Two", "Three"]);

  await page.getByRole("button", { name: "Open One" }).click({ modifiers: ["ControlOrMeta"] });
  await page.getByRole("button", { name: "Open Two" }).click({ modifiers: ["ControlOrMeta"] });
  await page
    .getByRole("button", { name: /One.*selected/ })
    .dragTo(page.getByRole("link", { name: "Errands" }));
  await expect(titles(page)).toHaveText(["Three"]);
  await page.getByRole("link", { name: "Errands 2 open" }).click();
  await expect(titles(page)).toHaveText(["One", "Two"]);

  await drag("Two", page.getByRole("link", { name: "Today" }));
  await page.getByRole("link", { name: "Today 1 open" }).click();
  await page.getByRole("button", { name: "Open Two" }).focus();
  await page.keyboard.press("d");
  await page.getByRole("textbox", { name: "Type a date" }).fill("tomorrow");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Upcoming" }).click();
  // Tomorrow and what is on it, then the days after.
  await expect(page.getByRole("main").getByRole("listitem").nth(1)).toContainText("Two");
  await drag("Two", page.getByRole("main").getByRole("heading", { level: 2 }).nth(2));
  await expect(page.getByRole("main").getByRole("listitem").nth(3)).toContainText("Two");
  await settled(page);
  await page.reload();
  await expect(page.getByRole("main").getByRole("listitem").nth(3)).toContainText("Two");
});

test("lists are reordered by dragging, and todos dropped on Completed and Trash", async ({
  person: { page, api },
}) => {
  for (const name of ["One", "Two", "Three"]) await api("POST", "/api/lists", { name });
  await page.goto("/todos?view=inbox");
  for (const title of ["Done", "Gone"]) await add(page, title);
  await settled(page);
  const list = (name: string) => page.getByRole("link", { name, exact: true });
  const lists = page.getByRole("region", { name: "Lists" }).getByRole("listitem");

  await list("Three").dragTo(list("One"), { targetPosition: { x: 40, y: 4 } });
  await expect(lists).toHaveText(["Three", "One", "Two"]);
  await list("Three").dragTo(list("Two"), { targetPosition: { x: 40, y: 30 } });
  await expect(lists).toHaveText(["One", "Two", "Three"]);
  await expect(page).toHaveURL(/view=inbox/);

  const todo = (title: string) => page.getByRole("button", { name: `Open ${title}` });
  await todo("Done").dragTo(page.getByRole("link", { name: "Completed" }));
  await todo("Gone").dragTo(page.getByRole("link", { name: "Trash" }));
  await expect(titles(page)).toHaveCount(0);
  await settled(page);
  await page.reload();
  await expect(lists).toHaveText(["One", "Two", "Three"]);
  await page.getByRole("link", { name: "Completed" }).click();
  await expect(titles(page)).toHaveText(["Done"]);
  await page.getByRole("link", { name: "Trash" }).click();
  await expect(titles(page)).toHaveText(["Gone"]);
});

test("a new user is offered the getting-started list", async ({ person: { page } }) => {
  await page.getByRole("button", { name: "Show me around" }).click();
  await expect(page.getByRole("heading", { name: "Getting started", level: 1 })).toBeVisible();
  await expect(titles(page)).toHaveCount(7);
  await expect(page.getByText("7 todos added").first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByRole("heading", { name: "Inbox", level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Inbox", level: 1 })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await page.getByRole("link", { name: "Getting started" }).click();
  await expect(titles(page)).toHaveCount(7);
  await page.getByRole("checkbox").first().click();
  await expect(titles(page)).toHaveCount(6);
  await page.getByRole("button", { name: /^Open Open me/ }).click();
  await expect(page.locator("strong")).toHaveText("Markdown");
  await expect(page.getByRole("textbox", { name: "Subtask", exact: true })).toHaveCount(3);
  await page.getByRole("link", { name: "Trash" }).click();
  await expect(page.getByRole("button", { name: "Show me around" })).toBeHidden();
});

test("lists are reordered, deleted with their todos and restored", async ({
  person: { page, api },
}) => {
  for (const name of ["Home", "Work"]) await api("POST", "/api/lists", { name });
  const listName = page.getByRole("dialog").getByRole("textbox", { name: "Name" });
  await page.getByRole("button", { name: "New list" }).click();
  await listName.fill("Garden and balc");
  await page.reload();
  await page.getByRole("button", { name: "New list" }).click();
  await expect(listName).toHaveValue("Garden and balc");
  await page.keyboard.press("Escape");
  const lists = page.getByRole("region", { name: "Lists" }).getByRole("link");
  await expect(lists).toHaveText(["Home", "Work"]);
  await lists.first().click();
  await add(page, "Clean the windows");

  await page.getByRole("button", { name: "Actions for Home" }).click();
  await page.getByRole("menuitem", { name: "Move down" }).click();
  await expect(lists).toHaveText(["Work", /^Home/]);
  await expect(page).toHaveURL(/list=/);
  const home = page.url();

  await page.getByRole("button", { name: "Actions for Home" }).click();
  await page.getByRole("menuitem", { name: "Delete list" }).click();
  await expect(lists).toHaveText(["Work"]);
  await settled(page);
  await page.goto(home);
  await expect(page.getByText("List not found")).toBeVisible();
  await expect(field(page)).toBeHidden();
  await page.getByRole("link", { name: "Trash" }).click();
  await expect(titles(page)).toHaveText(["Clean the windows"]);
  await page.getByRole("button", { name: "Restore list “Home”" }).click();
  await expect(titles(page)).toHaveText([]);
  await lists.last().click();
  await expect(titles(page)).toHaveText(["Clean the windows"]);
});

test("a list is archived and unarchived", async ({ person: { page, api } }) => {
  for (const name of ["Home", "Move"]) await api("POST", "/api/lists", { name });
  await page.reload();
  const lists = page.getByRole("region", { name: "Lists" }).getByRole("link");
  await lists.last().click();
  await page.getByRole("button", { name: "Actions for Move" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(lists).toHaveText(["Home"]);
  await expect(page.getByText("List archived").last()).toBeVisible();
  // The focus is where it was, not in a field: what follows are no words.
  await page.keyboard.press("ControlOrMeta+z");
  await expect(lists).toHaveText(["Home", "Move"]);
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(page.getByRole("heading", { name: "Inbox", level: 1 })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+y");
  await expect(lists).toHaveText(["Home"]);

  await lists.first().click();
  await page.getByText("Archived", { exact: true }).click();
  await expect(lists).toHaveText(["Home", "Move"]);
  await lists.last().click();
  await page.getByRole("button", { name: "Actions for Move" }).click();
  await page.getByRole("menuitem", { name: "Unarchive" }).click();
  await expect(page.getByText("Archived", { exact: true })).toHaveCount(0);
  await expect(lists).toHaveText(["Home", "Move"]);
});

/** Presses a todo's box several times before the app does anything else; how the box looks then. */
function press(page: Page, title: string, times: number) {
  return page
    .getByRole("checkbox", { name: title })
    .evaluate(async (box: HTMLInputElement, count) => {
      for (let index = 0; index < count; index++) {
        box.click();
        await new Promise(requestAnimationFrame);
      }
      const isExiting = box.closest("[data-exiting]") !== null;
      return { isConnected: box.isConnected, checked: box.checked, isExiting };
    }, times);
}
