import { randomUUID } from "node:crypto";
import {
  type APIRequest,
  type APIRequestContext,
  type APIResponse,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { settled } from "./support/todos";

export { expect, type Page, type Route } from "@playwright/test";

export const PASSWORD = "correct horse battery staple";

export type Person = {
  email: string;
  /** Their browser, which shows their todos. */
  page: Page;
  /** Sends a request of their session, past their browser; fails when it is refused. */
  api: (method: string, path: string, body?: unknown) => Promise<APIResponse>;
};

type Fixtures = {
  /** Someone who has just signed up. */
  person: Person;
  /** Someone else, with a browser of their own. */
  stranger: Person;
};

export const test = base.extend<Fixtures>({
  person: async ({ page, playwright }, use) => {
    await use(await arrive(page, playwright.request));
  },
  stranger: async ({ browser, playwright }, use) => {
    const page = await browser.newPage();
    await use(await arrive(page, playwright.request));
    await page.close();
  },
});

/** Makes a user and signs them in, in this context; their address. */
export async function signUp(request: APIRequestContext): Promise<string> {
  const email = newEmail();
  const data = { name: "Ada", email, password: PASSWORD };
  await send(request, "POST", "/api/auth/sign-up/email", data);
  return email;
}

/** An address that no other run uses: they may share a deployment. */
export function newEmail(): string {
  return `e2e-${randomUUID()}@donext.test`;
}

async function arrive(page: Page, requests: APIRequest): Promise<Person> {
  const email = await signUp(page.request);
  // With cookies of its own: what is sent here may end the session without the browser noticing.
  const storageState = await page.context().storageState();
  const request = await requests.newContext({ storageState });
  await page.goto("/todos");
  // What is typed or pressed before the page's scripts have come would be lost.
  await settled(page);
  return { email, page, api: (...call) => send(request, ...call) };
}

export async function send(
  request: APIRequestContext,
  method: string,
  path: string,
  data?: unknown,
) {
  const { baseURL = "" } = test.info().project.use;
  const headers = { Origin: new URL(baseURL).origin };
  const response = await request.fetch(new URL(path, baseURL).href, { method, headers, data });
  await expect(response).toBeOK();
  return response;
}
