import type { APIRequestContext } from "@playwright/test";
import { z } from "zod";
import { expect, send, signUp, test } from "./fixtures";

test("a program gets a JWT and uses the API", { tag: "@smoke" }, async ({
  playwright,
  request: ada,
}) => {
  await signUp(ada);
  const token = await accessToken(ada);
  const program = await playwright.request.newContext({
    extraHTTPHeaders: { Authorization: `Bearer ${token}` },
  });

  const created = await program.post("/api/todos", { data: { title: "Pay the rent" } });
  expect(created.status()).toBe(201);
  const address = created.headers().location ?? "";
  const { etag = "" } = created.headers();

  expect(await (await program.get("/api/todos")).json()).toMatchObject({
    items: [{ title: "Pay the rent", completedAt: null }],
    nextCursor: null,
  });

  const change = { data: { completed: true }, headers: { "If-Match": etag } };
  const completed = await program.patch(address, change);
  expect(await completed.json()).toMatchObject({ completedAt: expect.any(String) });
  expect((await program.patch(address, change)).status()).toBe(412);

  await send(ada, "POST", "/api/auth/sign-out", {});
  const refused = await program.get("/api/todos");
  expect(refused.status()).toBe(401);
  expect(refused.headers()["www-authenticate"]).toBe('Bearer error="invalid_token"');
});

test("another user's todo is answered like a missing one", { tag: "@smoke" }, async ({
  playwright,
  request: ada,
}) => {
  const eve = await playwright.request.newContext();
  await Promise.all([signUp(ada), signUp(eve)]);
  const created = await send(ada, "POST", "/api/todos", { title: "Private" });
  const address = created.headers().location ?? "";

  const response = await eve.get(address);

  expect(response.status()).toBe(404);
  expect(response.headers()["content-type"]).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ code: "not_found", status: 404 });
});

test("the API describes itself", { tag: "@smoke" }, async ({ request }) => {
  const document = await (await request.get("/api/openapi.json")).json();
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1/),
    paths: { "/api/todos": { post: expect.anything() } },
  });
});

async function accessToken(request: APIRequestContext): Promise<string> {
  const response = await send(request, "GET", "/api/auth/token");
  return z.object({ token: z.string() }).parse(await response.json()).token;
}
