import { expect, test } from "./fixtures";

test("pages cause no Content-Security-Policy violations", {
  tag: "@smoke",
}, async ({ person: { page } }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));

  await page.goto("/todos");
  await page.getByRole("textbox", { name: "New todo" }).fill("<img src=x onerror=alert(1)>");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Open <img/ }).click();
  await page.getByRole("button", { name: "Add notes" }).click();
  await page
    .getByRole("textbox", { name: "Notes" })
    .fill("**Loud** ![x](https://elsewhere.test/x.png)");
  await page.keyboard.press("Escape");
  await expect(page.locator("strong")).toHaveText("Loud");
  await page.getByRole("link", { name: "Completed" }).click();
  await expect(page.getByText("Nothing completed yet")).toBeVisible();
  await page.getByRole("button", { name: "Settings and account" }).click();
  await page.getByRole("menuitem", { name: /^Sign out/ }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Get started" })).toBeVisible();

  expect(complaints).toEqual([]);
});
