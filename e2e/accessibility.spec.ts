import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "./fixtures";

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
      await expectNoBarriers(page);
      await api("POST", "/api/todos", { title: "Due", dueDate: "2026-12-24", priority: 3 });
      await api("POST", "/api/todos", { title: "Important", priority: 2 });
      await page.goto("/todos?view=all");
      await page.getByRole("checkbox", { name: "Due" }).check();
      await page.getByRole("button", { name: "Rename Important" }).hover();
      await expectNoBarriers(page);
      await page.getByRole("button", { name: "Rename Important" }).click();
      await expectNoBarriers(page);
    });
  });
}

async function expectNoBarriers(page: Page) {
  // Colours are judged once they stand still.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished)),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
