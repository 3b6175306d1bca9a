import type { Page } from "@playwright/test";

const problem = {
  type: "urn:donext:problem:invalid",
  title: "Invalid input",
  status: 422,
  detail: "You've reached the limit of 10,000 open todos",
  code: "invalid",
  errors: [
    { path: "", message: "You've reached the limit of 10,000 open todos", code: "quota_todos" },
  ],
};

/** Answers from now on as a server that has no room for anything. */
export async function refusePushes(page: Page): Promise<void> {
  await page.route("**/api/sync", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const { operations } = route.request().postDataJSON();
    const results = operations.map(({ opId }: { opId: string }) => {
      return { opId, status: "refused", todo: null, list: null, problem };
    });
    return route.fulfill({ json: { results } });
  });
}
