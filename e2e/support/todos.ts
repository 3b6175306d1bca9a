import { expect, type Page } from "@playwright/test";

/** The todos in sight. */
export const titles = (page: Page) => page.getByRole("main").locator("[data-title] > span[dir]");

export async function add(page: Page, title: string) {
  await page.getByRole("textbox", { name: "New todo" }).fill(title);
  await page.keyboard.press("Enter");
}

/** Waits until the server has everything, and this browser too. */
export async function settled(page: Page, options: { timeout?: number } = {}) {
  const saved = page.getByText(/^(Saved|Gespeichert)$/).filter({ visible: true });
  await expect(saved).toBeVisible(options);
}
