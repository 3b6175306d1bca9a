import { expect, newEmail, PASSWORD, type Page, test } from "./fixtures";

test("someone signs up, signs out and signs in again", { tag: "@smoke" }, async ({ page }) => {
  const email = newEmail();
  await page.goto("/sign-up");
  const name = page.getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(3);
  await expect(name).toBeFocused();
  await name.fill("Ada");
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  const password = page.getByRole("textbox", { name: "Password" });
  await password.fill(PASSWORD);
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(password).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("/todos");

  await page.getByRole("button", { name: "Settings and account" }).click();
  await page.getByRole("menuitem", { name: /^Sign out/ }).click();
  await page.waitForURL("/sign-in");

  await signIn(page, email, PASSWORD);
  await expect(page).toHaveURL(/\/todos$/);
  await page.goto("/sign-in");
  await expect(page).toHaveURL(/\/todos$/);
});

test("a wrong password shows an error, and what was typed stays", async ({ person, browser }) => {
  const page = await browser.newPage();
  await page.goto("/sign-in");

  await signIn(page, person.email, `${PASSWORD}!`);

  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue(person.email);
  await expect(page.getByRole("textbox", { name: "Password" })).toHaveValue(`${PASSWORD}!`);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeFocused();
});

test.describe("when signing in fails on the server", () => {
  const requestId = "2158ee95-b103-4e34-b4d1-2218164e427e";
  const problem = { status: 500, json: { code: "internal", status: 500, requestId } };
  const ours = `Something went wrong on our side. Try again, or send us this request ID: ${requestId}`;
  const away = "We can’t reach Donext right now. Try again in a moment.";

  for (const { name, answer, message } of [
    { name: "a fault of ours is told by its request id", answer: problem, message: ours },
    { name: "a database that is away is not", answer: { ...problem, status: 503 }, message: away },
    { name: "a proxy's word is not", answer: { status: 502, body: "Bad Gateway" }, message: away },
    { name: "a lost connection is not", answer: undefined, message: away },
  ]) {
    test(name, async ({ page }) => {
      await page.route("**/api/auth/sign-in/email", (route) =>
        answer ? route.fulfill(answer) : route.abort(),
      );
      await page.goto("/sign-in");
      await signIn(page, newEmail(), PASSWORD);
      await expect(page.getByRole("main").getByRole("alert")).toHaveText(message);
    });
  }
});

test("todos require signing in", { tag: "@smoke" }, async ({ page }) => {
  await page.goto("/todos");
  await expect(page).toHaveURL(/\/sign-in$/);
});

async function signIn(page: Page, email: string, password: string) {
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test.describe("for those whose browser prefers German", () => {
  test.use({ locale: "de-DE" });

  test("visitors' pages and the app use the browser's language", async ({ person, browser }) => {
    const context = await browser.newContext({ locale: "de-DE" });
    const page = await context.newPage();
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await page.getByRole("link", { name: "Anmelden" }).click();
    await page.getByRole("textbox", { name: "E-Mail" }).fill(person.email);
    await page.getByRole("textbox", { name: "Passwort" }).fill(`${PASSWORD}!`);
    await page.getByRole("button", { name: "Anmelden" }).click();
    await expect(page.getByText("E-Mail-Adresse oder Passwort ist falsch.")).toBeVisible();
    await page.getByRole("textbox", { name: "Passwort" }).fill(PASSWORD);
    await page.getByRole("button", { name: "Anmelden" }).click();
    await expect(page.getByRole("heading", { name: "Heute" })).toBeVisible();
    await context.close();
  });
});
