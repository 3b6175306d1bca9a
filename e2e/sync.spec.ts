import { expect, type Page, type Route, test } from "./fixtures";
import { refusePushes } from "./support/refuse";
import { add, settled, titles } from "./support/todos";

test.beforeEach(async ({ person: { page } }) => {
  await settled(page);
});

test("offline changes survive a reload and sync later", async ({ person: { page, api } }) => {
  await untilKept(page);
  // Nothing but what the worker keeps.
  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  await page.context().setOffline(true);
  await add(page, "Written offline");
  await expect(
    page.getByText(/^Offline, 1 unsaved change/).filter({ visible: true }),
  ).toBeVisible();

  await page.reload();
  await expect(titles(page)).toHaveText(["Written offline"]);
  await page.getByRole("checkbox", { name: "Written offline" }).click();
  await page.getByRole("link", { name: "Completed" }).click();
  await expect(titles(page)).toHaveText(["Written offline"]);

  await page.context().setOffline(false);
  await settled(page);
  expect(await titlesOnServer(api)).toEqual(["Written offline"]);
});

test("a lost response is retried without applying anything twice", async ({
  person: { page, api },
}) => {
  let lost = 0;
  await onPush(page, async (route) => {
    const response = await route.fetch();
    expect(response.ok()).toBe(true);
    if (lost++ < 2) await route.abort();
    else await route.fulfill({ response });
  });
  await add(page, "Once");
  await expect.poll(() => lost, { timeout: 20_000 }).toBe(3);
  await settled(page);
  expect(await titlesOnServer(api)).toEqual(["Once"]);
  await expect(titles(page)).toHaveText(["Once"]);
});

test("two offline tabs see each other's changes and lose nothing", async ({
  person: { page, api },
}) => {
  await untilKept(page);
  const other = await page.context().newPage();
  await other.goto("/todos");
  await settled(other);
  await page.context().setOffline(true);
  await add(page, "From the first");
  await add(other, "From the second");
  for (const tab of [page, other]) {
    await expect(titles(tab)).toHaveText(["From the second", "From the first"]);
  }
  await page.context().setOffline(false);
  await settled(page);
  await settled(other);
  expect(await titlesOnServer(api)).toEqual(["From the first", "From the second"]);
});

test("a rejected change is shown with its reason, and only that one is lost", async ({
  person: { page, api },
}) => {
  await refusePushes(page);
  for (const title of ["Two too many", "One too many"]) await add(page, title);
  const refusals = page.getByRole("region", { name: "Not saved" });
  await expect(refusals).toContainText(
    "One too many couldn’t be saved. You’ve reached the limit of 10,000 open todos.",
  );
  await expect(titles(page)).toHaveText([]);

  // The focus goes to the next one, and from the last into the view.
  const other = refusals.getByRole("listitem").filter({ hasText: "Two too many" });
  await other.getByRole("button", { name: "Discard" }).click();
  await expect(other).toBeHidden();
  await expect(refusals.getByRole("button").first()).toBeFocused();

  await page.unroute("**/api/sync");
  await page.reload();
  await refusals.getByRole("button", { name: "Try again" }).click();
  await expect(titles(page)).toHaveText(["One too many"]);
  await expect(refusals).toBeHidden();
  await expect(page.getByRole("heading", { name: "Today", level: 1 })).toBeFocused();
  await settled(page);
  expect(await titlesOnServer(api)).toEqual(["One too many"]);
});

test("a rejected change can be fixed, even if its todo is gone", async ({
  person: { page, api },
}) => {
  for (const title of ["Dentist", "Letter"]) await add(page, title);
  await settled(page);
  const { items } = await (await api("GET", "/api/todos?sort=title")).json();
  const [dentist, letter] = items as { id: string }[];

  await untilKept(page);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Open Letter" }).focus();
  await page.keyboard.press("e");
  await page.keyboard.type("Long letter");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Open Dentist" }).focus();
  await page.keyboard.press("r");
  await page.getByRole("option", { name: "Every day" }).click();
  await api("PATCH", `/api/todos/${dentist?.id}`, { dueDate: null });
  await api("DELETE", `/api/todos/${letter?.id}?permanent=true`);
  await page.context().setOffline(false);

  const refusals = page.getByRole("region", { name: "Not saved" });
  const refusal = (title: string) => refusals.getByRole("listitem").filter({ hasText: title });
  await expect(refusal("Dentist")).toContainText("Dentist couldn’t be saved. It needs a date.");
  await refusal("Dentist").getByRole("button", { name: "Edit" }).click();
  await page.getByRole("dialog").getByLabel("Date").fill("2030-01-01");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(refusal("Dentist")).toBeHidden();

  await expect(refusal("Long letter").getByRole("button")).toHaveText(["Add as new", "Discard"]);
  await refusal("Long letter").getByRole("button", { name: "Add as new" }).click();
  await expect(refusals).toBeHidden();
  await settled(page);
  const saved = await (await api("GET", "/api/todos?sort=title")).json();
  expect(saved.items).toMatchObject([
    { title: "Dentist", dueDate: "2030-01-01", repeat: "FREQ=DAILY" },
    { title: "Long letter", dueDate: null },
  ]);
});

test("signing out elsewhere loses nothing, and sync resumes after signing in", async ({
  person: { email, page, api },
}) => {
  await api("POST", "/api/auth/sign-out", {});
  await add(page, "Too late?");
  await page.getByRole("link", { name: "Sign in again to sync" }).click();
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill("correct horse battery staple");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(titles(page)).toHaveText(["Too late?"]);
  await settled(page);
  await page.reload();
  await expect(titles(page)).toHaveText(["Too late?"]);
});

test("offline changes to a todo arrive in order", async ({ person: { page, api } }) => {
  await untilKept(page);
  await page.context().setOffline(true);
  await add(page, "First name");
  await titles(page).first().click();
  for (const title of ["Second name", "Last name"]) {
    await page.getByRole("textbox", { name: "Title", exact: true }).fill(title);
    await page.keyboard.press("Enter");
    await expect(titles(page)).toHaveText([title]);
  }
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: "Last name" }).click();
  await expect(titles(page)).toHaveText([]);
  await page.context().setOffline(false);
  await settled(page);
  const response = await api("GET", "/api/todos");
  expect(await response.json()).toMatchObject({
    items: [{ title: "Last name", completedAt: expect.any(String) }],
  });
});

test("a hundred waiting changes are sent in a few requests", async ({ person: { page, api } }) => {
  let requests = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/sync")) requests++;
  });
  await page.context().setOffline(true);
  for (let number = 1; number <= 100; number++) await add(page, `Number ${number}`);
  await page.context().setOffline(false);
  await settled(page);
  expect(await titlesOnServer(api)).toHaveLength(100);
  // Those that failed while there was no network were not sent.
  requests = 0;
  await add(page, "One more");
  await settled(page);
  expect(requests).toBe(1);
});

test("a completed todo stays completed while remote changes arrive", async ({
  person: { page, api },
}) => {
  await add(page, "Steady");
  await settled(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await onPush(page, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("checkbox", { name: "Steady" }).click();
  await expect(titles(page)).toHaveText([]);
  await api("POST", "/api/todos", { title: "From elsewhere", dueDate: await today(page) });
  release();
  await expect(titles(page)).toHaveText(["From elsewhere"]);
  await settled(page);
  await expect(titles(page)).toHaveText(["From elsewhere"]);
});

test("signing out warns about unsaved changes and clears local data", async ({
  person: { page },
}) => {
  await untilKept(page);
  await page.context().setOffline(true);
  await add(page, "Not saved yet");
  await signOut(page);
  await expect(page.getByRole("dialog")).toContainText("You have 1 unsaved change.");
  await page.getByRole("button", { name: "Stay signed in" }).click();

  await page.context().setOffline(false);
  await settled(page);
  await signOut(page);
  await page.waitForURL("/sign-in");
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem("donext.person"))).toBeNull();
});

test("an ended session redirects to sign-in and drops the cached page", async ({
  person: { page },
}) => {
  await untilKept(page);
  const isKept = () => page.evaluate(async () => (await caches.match("/todos")) !== undefined);
  await page.context().clearCookies();
  await page.goto("/todos");
  await page.waitForURL("/sign-in");
  await expect.poll(isKept).toBe(false);
});

test("a page opened by one user does nothing in another user's session", async ({
  person,
  stranger,
}) => {
  await person.page.context().addCookies(await stranger.page.context().cookies());
  await add(person.page, "Mine, not theirs");
  await expect(person.page.getByRole("link", { name: "Sign in again to sync" })).toBeVisible();
  expect(await titlesOnServer(stranger.api)).toEqual([]);
});

test("a new release replaces the cached one", async ({ person: { page } }) => {
  await untilKept(page);
  // As if what is kept came from an older release, with a file of one that is older still.
  await page.evaluate(async () => {
    const cache = await caches.open("donext-1");
    const kept = await cache.match("/todos");
    const text = `${await kept?.text()}<!-- static/chunks/before.js -->`;
    await cache.put("/todos", new Response(text, { headers: { "Content-Type": "text/html" } }));
    const files = { before: "'static/chunks/also.js'", also: "", unnamed: "" };
    for (const [name, script] of Object.entries(files))
      await cache.put(`/_next/static/chunks/${name}.js`, new Response(script));
  });
  const kept = await keptFiles(page);
  await page.reload();
  await expect
    .poll(() => keptFiles(page))
    .toEqual(kept.filter((name) => !name.endsWith("unnamed.js")));
  await page.reload();
  await settled(page);
});

async function keptFiles(page: Page): Promise<string[]> {
  const paths = await page.evaluate(async () => {
    const requests = await (await caches.open("donext-1")).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  return paths.sort();
}

function onPush(page: Page, answer: (route: Route) => Promise<void>) {
  return page.route("**/api/sync", (route) =>
    route.request().method() === "POST" ? answer(route) : route.continue(),
  );
}

test.describe("before anything is kept", () => {
  test.use({ serviceWorkers: "block" });

  test("a page whose code fails to load says so", async ({ person: { page } }) => {
    const html = await (await page.request.get("/todos")).text();
    await page.route("**/_next/static/chunks/*.js", (route) => {
      const name = route.request().url().split("/").at(-1) ?? "";
      return html.includes(name) ? route.continue() : route.abort();
    });
    await page.reload();
    await expect(page.getByText("You’re offline")).toBeVisible();
    await expect(page.getByText("Part of Donext couldn’t load").first()).toBeVisible();
  });

  test("a button pressed before its code has loaded responds once it has", async ({
    person: { page },
  }) => {
    await page.route("**/_next/static/chunks/*.js", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.reload({ waitUntil: "commit" });
    await page.getByRole("button", { name: "New list" }).click();
    await expect(page.getByRole("dialog", { name: "New list" })).toBeVisible();
    await page.reload({ waitUntil: "commit" });
    await page.getByRole("button", { name: "Settings and account" }).click();
    await expect(page.getByRole("menuitem", { name: /^Sign out/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
  });

  test("Escape cancels what is still loading", async ({ person: { page } }) => {
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
    await page.reload();
    await settled(page);
    await page.route("**/_next/static/chunks/*.js", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    const code = page.waitForResponse("**/_next/static/chunks/*.js");
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.press("Escape");
    await code;
    // Long enough for it to open after all.
    await page.waitForTimeout(500);
    await expect(page.getByRole("dialog")).toBeHidden();
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");

    // What is typed until it opens is kept for it.
    await add(page, "Call Mom");
    await page.getByRole("button", { name: "Open Call Mom" }).focus();
    await page.keyboard.press("d");
    await page.keyboard.type("tomorrow");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Moved to Tomorrow").last()).toBeVisible();
    await expect(titles(page)).toHaveCount(0);
  });

  test("code that can't load offline is reported, and the rest keeps working", async ({
    person: { page },
  }) => {
    // As before the browser found the time to fetch what opens later.
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
    const session = await page.context().newCDPSession(page);
    // Leaves the page first, which fetches on until then and would fill the cache again.
    await page.goto("about:blank");
    await session.send("Network.clearBrowserCache");
    await page.goto("/todos");
    await settled(page);
    await page.context().setOffline(true);
    await page.keyboard.press("?");
    await expect(page.getByText("Part of Donext couldn’t load").first()).toBeVisible();
    await add(page, "Still here");
    await page.getByRole("button", { name: "Open Still here" }).click();
    await expect(page).not.toHaveURL(/todo=/);
    await page.getByRole("button", { name: "Settings and account" }).click();
    await page.getByRole("button", { name: "Open Still here" }).focus();
    await page.keyboard.press("x");
    await expect(titles(page)).toHaveText(["Still here"]);
  });
});

test("a browser without storage works, and says what is at risk", async ({
  person: { page, api },
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("Not here", "SecurityError");
    };
  });
  await page.reload();
  await expect(
    page.getByRole("status").getByText("This browser can’t store your changes"),
  ).toBeVisible();
  await add(page, "Tea");
  await expect.poll(() => titlesOnServer(api)).toEqual(["Tea"]);
  await expect(titles(page)).toHaveText(["Tea"]);
});

test("a tab older than its database says so and loses nothing", async ({ person: { page } }) => {
  await add(page, "Before");
  await settled(page);
  expect(await queuedTitles(page, { version: 1_000 })).toEqual([]);
  const reload = page.getByRole("button", { name: "Reload to update" });
  await expect(reload).toBeVisible();
  await add(page, "After");
  await expect(titles(page)).toHaveText(["After", "Before"]);

  await reload.click();
  await expect(page.getByText("Donext was updated")).toBeVisible();
  await expect(reload).toBeVisible();
  expect(await queuedTitles(page)).toEqual(["After"]);
});

/** The titles of the todos whose creation is queued, after an upgrade if a version is given. */
function queuedTitles(page: Page, { version }: { version?: number } = {}): Promise<string[]> {
  return page.evaluate(async (version) => {
    const [{ name = "" } = {}] = await indexedDB.databases();
    const request = indexedDB.open(name, version);
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    const entries = request.result.transaction("outbox").objectStore("outbox").getAll();
    await new Promise((resolve) => {
      entries.onsuccess = resolve;
    });
    request.result.close();
    return entries.result.map(({ operation }) => operation.input.title);
  }, version);
}

/** Waits until the page and everything that opens later are there without a network. */
async function untilKept(page: Page) {
  await expect
    .poll(() => page.evaluate(async () => Boolean(await caches.match("/todos"))))
    .toBe(true);
}

async function signOut(page: Page) {
  await page.getByRole("button", { name: "Settings and account" }).click();
  await page.getByRole("menuitem", { name: /^Sign out/ }).click();
}

async function titlesOnServer(
  api: (
    method: string,
    path: string,
  ) => Promise<{ json: () => Promise<{ items: { title: string }[] }> }>,
) {
  const { items } = await (await api("GET", "/api/todos?sort=createdAt&limit=100")).json();
  return items.map(({ title }) => title);
}

function today(page: Page): Promise<string> {
  return page.evaluate(() => new Intl.DateTimeFormat("sv").format(new Date()));
}
