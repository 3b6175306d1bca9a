import { type Command, commands, shortcuts } from "../app/(signed-in)/todos/commands/shortcuts";
import { expect, type Page, type Person, test } from "./fixtures";
import { settled, titles } from "./support/todos";

// Walks every command of the table, so a new one is walked too: unless it says where it leads to, the focus
// stays on the todo that it was pressed on, or goes to the next one when that has left.

const views = [
  ["inbox", "view=inbox"],
  ["today", "view=today"],
  ["upcoming", "view=upcoming"],
  ["all", "view=all"],
  ["list", "list"],
  ["label", "label=walk"],
  ["completed", "view=completed"],
  ["trash", "view=trash"],
  // Last, since what is completed here stays, and is not taken back.
  ["search", "q=walk"],
] as const;

type Place = "popup" | "panel" | "field" | "title" | "a row" | "next row" | "previous row";

const leadsTo: Partial<Record<Command, Place>> = {
  quickAdd: "field",
  palette: "popup",
  search: "field",
  undo: "a row",
  redo: "a row",
  keys: "popup",
  goInbox: "title",
  goToday: "title",
  goUpcoming: "title",
  goAll: "title",
  goCompleted: "title",
  goTrash: "title",
  next: "next row",
  previous: "previous row",
  selectNext: "next row",
  selectPrevious: "previous row",
  open: "panel",
  notes: "panel",
  subtasks: "panel",
  rename: "field",
  day: "popup",
  repeat: "popup",
  priority: "popup",
  list: "popup",
  labels: "popup",
};

// In two parts, which run side by side.
for (const [part, some] of [views.slice(0, 4), views.slice(4)].entries()) {
  test(`every command leaves the focus somewhere, in every view (${part + 1} of 2)`, async ({
    person,
  }) => {
    const { page } = person;
    const list = await seed(person);
    for (const [view, query] of some) {
      const address = `/todos?${query === "list" ? `list=${list}` : query}`;
      await visit(page, address);
      await expect(titles(page)).toHaveCount(view === "all" ? 8 : 4);
      for (const command of commands) {
        const all = await titles(page).allTextContents();
        const places = placesOf(command, view, all);
        expect.soft(places, `${command} in ${view}`).toContain(await walk(page, command, places));
        await restore(page, address, all);
      }
    }
  });
}

test("a list is gone through with one hand on the keyboard", async ({ person }) => {
  const { page } = person;
  await seed(person);
  await visit(page, "/todos?view=today");
  await expect(titles(page)).toHaveCount(4);
  const all = await titles(page).allTextContents();

  // Past everything that leads elsewhere, and one stop for each row.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to todos" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(() => whereFocusIs(page)).toBe(all[0]);
  await page.keyboard.press("Tab");
  expect(await whereFocusIs(page)).toBe(all[1]);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("checkbox", { name: all[1] ?? "" })).toBeFocused();

  for (const view of ["i", "t"]) {
    await page.keyboard.press("g");
    await page.keyboard.press(view);
    await expect.poll(() => whereFocusIs(page)).toBe("title");
  }
  await page.keyboard.press("j");
  for (const [index, title] of all.entries()) {
    expect(await whereFocusIs(page)).toBe(title);
    await page.keyboard.press("d");
    await page.keyboard.type("tomorrow");
    await page.keyboard.press("Enter");
    await expect.poll(() => whereFocusIs(page)).toBe(all[index + 1] ?? "title");
  }
  await expect(page.getByText("Moved to Tomorrow").last()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  const [last = ""] = all.slice(-1);
  await expect.poll(() => whereFocusIs(page)).toBe(last);

  // A key in a composition, and the one that ends it in older Safari, are for the input method.
  await page.evaluate(() => {
    const row = document.activeElement;
    for (const more of [{ isComposing: true }, { keyCode: 229 }]) {
      row?.dispatchEvent(new KeyboardEvent("keydown", { key: "c", bubbles: true, ...more }));
    }
  });
  await expect(page.getByRole("checkbox", { name: last })).not.toBeChecked();

  // Into the panel and back.
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Title", exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  expect(await whereFocusIs(page)).toBe(last);
  await page.keyboard.press("s");
  await page.keyboard.type("Pack");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Open Pack" }).press("Enter");
  await expect(page.getByRole("complementary", { name: `Pack, subtask of ${last}` })).toBeVisible();
  await page.getByRole("button", { name: `Back to ${last}` }).press("Enter");
  await expect(page.getByRole("button", { name: "Open Pack" })).toBeFocused();
  await page.keyboard.press("Escape");
  expect(await whereFocusIs(page)).toBe(last);

  // Out of the field for a new todo, empty or not, and down from it.
  await page.keyboard.press("q");
  await page.keyboard.type("Later");
  await page.keyboard.press("Escape");
  expect(await whereFocusIs(page)).toBe(last);
  await page.keyboard.press("q");
  await page.keyboard.press("ArrowDown");
  expect(await whereFocusIs(page)).toBe(last);

  // Back closes what is open, and leads on only then.
  const address = page.url();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect.poll(() => whereFocusIs(page)).toBe(last);
  expect(page.url()).toBe(address);

  // The browser's own search is one key further.
  const ours = await pressed(page, "ControlOrMeta+f");
  await expect(page.getByRole("searchbox", { name: "Search todos" })).toBeFocused();
  const browsers = await pressed(page, "ControlOrMeta+f");
  expect([ours, browsers]).toEqual(["taken", "left to the browser"]);
});

/** Whether the app takes a key. */
async function pressed(page: Page, keys: string) {
  const taken = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        addEventListener("keydown", function listen(event) {
          if (event.key.length > 1) return;
          removeEventListener("keydown", listen);
          resolve(event.defaultPrevented);
        });
      }),
  );
  await page.keyboard.press(keys);
  return (await taken) ? "taken" : "left to the browser";
}

/** Presses the keys of a command on the second todo; where the focus is then. */
async function walk(page: Page, command: Command, places: string[]): Promise<string> {
  await page.evaluate(() => {
    document.querySelectorAll<HTMLElement>("main [data-title]")[1]?.focus();
  });
  for (const key of shortcuts[command][0].split(" ")) await page.keyboard.press(named(key));
  return whereFocusIs(page, places);
}

/** Where a command may lead to from the second of all rows. */
function placesOf(command: Command, view: string, all: string[]): string[] {
  const [first = "", here = "", next = ""] = all;
  if (view === "trash" && command === "delete") return ["popup"];
  if (view === "trash" && resting.includes(command)) return [here];
  if (command === "quickAdd" && ["search", "completed", "trash"].includes(view)) return ["popup"];
  if (command.toLowerCase() === `go${view}`) return [here];
  switch (leadsTo[command]) {
    case "next row":
      return [next];
    case "previous row":
      return [first];
    case "a row":
      return all;
    case undefined:
      return [leaves(command, view) ? next : here];
    default:
      return [leadsTo[command] ?? ""];
  }
}

// What is in the trash rests.
const resting: Command[] = ["rename", "day", "repeat", "priority", "list", "labels"];

function leaves(command: Command, view: string): boolean {
  if (command === "complete") return view !== "search" && view !== "trash";
  return command === "delete";
}

/** Back to the view as it was, with everything closed and taken back. */
async function restore(page: Page, address: string, all: string[]) {
  await expect(async () => {
    const { isOpen, isElsewhere, shown } = await stateOf(page, address);
    // What is completed once more comes first among what is completed.
    const isChanged = shown.toSorted().join() !== all.toSorted().join();
    if (isOpen) await page.keyboard.press("Escape");
    if (isElsewhere) await visit(page, address);
    else if (!isOpen && isChanged) await page.keyboard.press("ControlOrMeta+z");
    if (isOpen || isElsewhere || isChanged) throw new Error("not yet as it was");
  }).toPass({ timeout: 15_000, intervals: [10, 20, 50] });
}

function stateOf(page: Page, address: string) {
  return page.evaluate((url) => {
    const rows = [...document.querySelectorAll("main [data-todo]:not([data-exiting])")];
    return {
      isOpen:
        document.querySelector(
          "[role=dialog], [role=menu], [role=toolbar], main [data-todo] textarea",
        ) !== null,
      isElsewhere: location.pathname + location.search !== url,
      shown: rows.map((row) => row.querySelector("[data-title] > span[dir]")?.textContent),
    };
  }, address);
}

/**
 * The title of the todo that has the focus, or what else has it; where places are expected, once it has come to one
 * of them, unless it is taken away from there again.
 */
function whereFocusIs(page: Page, expected?: string[]): Promise<string> {
  return page.evaluate(async (places) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const isThere = () => !places || places.includes(find());
    for (const start = performance.now(); !isThere() && performance.now() - start < 5000; ) {
      await frame();
    }
    if (places) await frame().then(frame);
    return find();

    function find(): string {
      const { activeElement: element } = document;
      if (!element || element === document.body) return "nothing";
      if (element.closest("[role=dialog], [role=alertdialog], [role=menu]")) return "popup";
      if (element.closest("aside")) return "panel";
      if (element.matches("textarea, input:not([type=checkbox])")) return "field";
      if (element.matches("h1")) return "title";
      const row = element.closest("main [data-todo]");
      return row?.querySelector("[data-title] > span[dir]")?.textContent ?? element.outerHTML;
    }
  }, expected);
}

/** Shows a view without loading the page anew. */
async function visit(page: Page, address: string) {
  await page.evaluate((url) => {
    if (location.pathname + location.search === url) return;
    history.pushState(history.state, "", url);
    dispatchEvent(new PopStateEvent("popstate"));
  }, address);
}

const names: Record<string, string> = {
  mod: "ControlOrMeta",
  up: "ArrowUp",
  down: "ArrowDown",
  left: "ArrowLeft",
  right: "ArrowRight",
  esc: "Escape",
  enter: "Enter",
  backspace: "Backspace",
};

function named(shortcut: string): string {
  return shortcut
    .split("+")
    .map((key) => names[key] ?? (key === "shift" || key === "alt" ? capitalized(key) : key))
    .join("+");
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Four todos in each view; the list among them. */
async function seed({ page, api }: Person): Promise<string> {
  const list = await (await api("POST", "/api/lists", { name: "Home" })).json();
  const [today, tomorrow] = await page.evaluate(() =>
    [0, 1].map((days) => {
      const day = new Date();
      day.setDate(day.getDate() + days);
      return day.toLocaleDateString("sv");
    }),
  );
  const create = async (title: string, fields: object) =>
    (await api("POST", "/api/todos", { title, ...fields })).json();
  for (const name of ["One", "Two", "Three", "Four"]) {
    await create(`Walk ${name}`, { dueDate: today, labels: ["walk"] });
    await create(`Plan ${name}`, { dueDate: tomorrow, listId: list.id });
    const done = await create(`Done ${name}`, {});
    await api("PATCH", `/api/todos/${done.id}`, { completed: true });
    const gone = await create(`Gone ${name}`, {});
    await api("DELETE", `/api/todos/${gone.id}`);
  }
  await page.reload();
  await settled(page);
  return list.id;
}
