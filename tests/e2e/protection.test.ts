import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request } from "@playwright/test";
import { afterAll, expect, test } from "vitest";
import { passProtection } from "@/e2e/support/protection";

const seen: IncomingMessage["headers"][] = [];

// As Vercel does: the secret buys a cookie, by way of a redirect, and only the cookie opens.
const deployment = createServer(({ headers }, response) => {
  seen.push(headers);
  const isKnown = headers["x-vercel-protection-bypass"] === "the secret";
  if (isKnown && headers["x-vercel-set-bypass-cookie"] === "true") {
    const cookie = "_vercel_jwt=a-pass; Path=/; HttpOnly; SameSite=Lax";
    response.writeHead(307, { Location: "/api/health", "Set-Cookie": cookie }).end();
  } else {
    response.writeHead(headers.cookie === "_vercel_jwt=a-pass" ? 200 : 401).end();
  }
});
await once(deployment.listen(0), "listening");
const address = deployment.address();
const port = typeof address === "object" && address ? address.port : 0;
const baseURL = `http://localhost:${port}`;
afterAll(() => void deployment.close());

const file = join(await mkdtemp(join(tmpdir(), "donext-pass-")), "pass.json");

test("the secret is shown once, and its cookie opens the deployment from then on", async () => {
  await passProtection(await request.newContext({ baseURL }), "the secret", file);

  const visitor = await request.newContext({ baseURL, storageState: file });
  expect((await visitor.get("/todos")).status()).toBe(200);
  expect(seen.filter((headers) => "x-vercel-protection-bypass" in headers)).toHaveLength(1);
});

test("a secret that the deployment does not take is reported as such", async () => {
  const visitor = await request.newContext({ baseURL });
  await expect(passProtection(visitor, "an old secret", file)).rejects.toThrow(
    "check VERCEL_AUTOMATION_BYPASS_SECRET",
  );
});
