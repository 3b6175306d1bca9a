import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "./fixtures";
import { settled } from "./support/todos";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    for (const path of ["/", "/docs", "/sign-in", "/sign-up", "/nowhere"]) {
      test(`a visitor meets no barrier on ${path}`, { tag: "@smoke" }, async ({ page }) => {
        await page.goto(path);
        await expectNoBarriers(page);
      });
    }

    test("nobody meets a barrier among their todos", async ({ person: { page, api } }) => {
      await settled(page);
      await expectNoBarriers(page);
      await api("POST", "/api/todos", { title: "Due", dueDate: "2026-12-24", priority: 3 });
      await api("POST", "/api/todos", { title: "Important", priority: 2 });
      await api("POST", "/api/lists", { name: "Groceries" });
      for (const view of ["inbox", "upcoming", "completed", "trash"]) {
        await page.goto(`/todos?view=${view}`);
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
    });
  });
}

async function expectNoBarriers(page: Page) {
  // Colours are judged once they stand still.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
