import { decodeJwt } from "jose";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";

const PRODUCTION = "https://donext.vercel.app";
const BRANCH = "https://donext-git-tea-adas.vercel.app";
const DEPLOYMENT = "https://donext-a1b2c3-adas.vercel.app";
const EVIL = "https://evil.vercel.app";
const PASSWORD = "correct horse battery staple";

type Api = typeof import("@/tests/support/api");
type Send = (method: string, path: string, body?: object, headers?: object) => Promise<Response>;

/** The app as Vercel starts it; each call of `at` speaks to it under one of its names. */
async function deploy(environment: "preview" | "production", variables: object = {}) {
  vi.resetModules();
  for (const [name, value] of Object.entries({
    NODE_ENV: "production",
    // Those tests that have no server of their own are connected already.
    DATABASE_URL: process.env.DATABASE_URL ?? "postgres://nowhere.test/donext",
    BETTER_AUTH_URL: "",
    VERCEL: "1",
    VERCEL_ENV: environment,
    VERCEL_URL: new URL(DEPLOYMENT).host,
    VERCEL_BRANCH_URL: new URL(BRANCH).host,
    VERCEL_PROJECT_PRODUCTION_URL: new URL(PRODUCTION).host,
    ...variables,
  })) {
    vi.stubEnv(name, value);
  }
  const { dispatch }: Api = await import("@/tests/support/api");
  return (host: string) => sendTo(dispatch, host);
}

function sendTo(dispatch: Api["dispatch"], host: string): Send {
  return (method, path, body, headers) =>
    dispatch(
      new Request(new URL(path, host), {
        method,
        headers: {
          host: new URL(host).host,
          origin: host,
          "content-type": "application/json",
          "x-forwarded-proto": "https",
          // Not one that others of these tests use up the attempts of.
          "x-forwarded-for": `2001:db8:${uuidv7().slice(-4)}:${uuidv7().slice(-8, -4)}::1`,
          ...headers,
        },
        body: body ? JSON.stringify(body) : null,
      }),
    );
}

let at: (host: string) => Send;

describe("a preview", () => {
  beforeAll(async () => {
    at = await deploy("preview");
  });

  test.each([BRANCH, DEPLOYMENT])("signs people up and in at %s", async (host) => {
    const { account, cookie } = await signUpAt(host);
    expect((await todosOf(host, { cookie })).status).toBe(200);

    const signedIn = await at(host)("POST", "/api/auth/sign-in/email", account);
    expect(signedIn.status).toBe(200);
    const created = await at(host)("POST", "/api/todos", { title: "Tea" }, { cookie });
    expect(created.status).toBe(201);
    const signedOut = await at(host)("POST", "/api/auth/sign-out", {}, { cookie });
    expect(signedOut.status).toBe(200);
    expect((await todosOf(host, { cookie })).status).toBe(401);
  });

  test.each([BRANCH, DEPLOYMENT])("binds its cookies to %s and to https", async (host) => {
    const { cookies } = await signUpAt(host);
    expect(cookies).toHaveLength(3);
    for (const cookie of cookies) {
      const [pair, ...attributes] = cookie.split("; ");
      expect(pair).toMatch(/^__Host-donext\.(session_token|session_data|known_browser)=./);
      expect(attributes.filter((attribute) => !attribute.startsWith("Max-Age=")).sort()).toEqual([
        "HttpOnly",
        "Path=/",
        "SameSite=Lax",
        "Secure",
      ]);
    }
  });

  test("makes tokens that name the branch, and hold under each of its names", async () => {
    const { cookie } = await signUpAt(DEPLOYMENT);
    const token = await tokenAt(DEPLOYMENT, cookie);
    expect(decodeJwt(token)).toMatchObject({ iss: BRANCH, aud: BRANCH });
    for (const host of [BRANCH, DEPLOYMENT]) {
      expect((await todosOf(host, { authorization: `Bearer ${token}` })).status).toBe(200);
    }
  });

  test("makes tokens that hold in no other environment", async () => {
    const { cookie } = await signUpAt(BRANCH);
    const token = await tokenAt(BRANCH, cookie);
    const atProduction = (await deploy("production"))(PRODUCTION);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await atProduction("GET", "/api/todos", undefined, headers);
    expect(answer.status).toBe(401);
  });

  test.each([
    EVIL,
    PRODUCTION,
    "https://a.donext-git-tea-adas.vercel.app",
    "https://donext-git-tea-adas.vercel.app.evil.test",
    "http://donext-git-tea-adas.vercel.app",
    "https://donext-git-tea-adas.vercel.app:8443",
    "http://localhost:3000",
    "null",
  ])("takes nothing from a page of %s", async (origin) => {
    const { account, cookie } = await signUpAt(BRANCH);
    for (const [path, body] of [
      ["/api/auth/sign-in/email", account],
      ["/api/auth/sign-out", {}],
      ["/api/todos", { title: "Tea" }],
    ] as const) {
      const answer = await at(BRANCH)("POST", path, body, { origin, cookie });
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    const { items } = await (await todosOf(BRANCH, { cookie })).json();
    expect(items).toEqual([]);
  });

  test.each([
    ["callbackURL", `${EVIL}/todos`],
    ["callbackURL", `${PRODUCTION}/todos`],
    ["callbackURL", "//evil.vercel.app"],
    ["errorCallbackURL", EVIL],
    ["newUserCallbackURL", EVIL],
    ["redirectTo", EVIL],
  ])("sends nobody by %s to %s", async (field, url) => {
    const { account } = await signUpAt(BRANCH);
    const body = { ...account, [field]: url };
    const answer = await at(BRANCH)("POST", "/api/auth/sign-in/email", body);
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test.each([
    ["Host", { host: "evil.vercel.app", origin: EVIL }],
    ["X-Forwarded-Host", { "x-forwarded-host": "evil.vercel.app", origin: EVIL }],
    ["Forwarded", { forwarded: "host=evil.vercel.app;proto=https", origin: EVIL }],
  ])("does not take %s for a name of its own", async (_, headers) => {
    const { account, cookie } = await signUpAt(BRANCH);
    for (const [path, body] of [
      ["/api/auth/sign-in/email", account],
      ["/api/todos", { title: "Tea" }],
    ] as const) {
      const answer = await at(BRANCH)("POST", path, body, { ...headers, cookie });
      expect(answer.status).toBe(403);
    }
  });

  test("puts no foreign name into what it makes", async () => {
    const { cookie } = await signUpAt(BRANCH);
    const spoofed = { cookie, host: "evil.vercel.app", "x-forwarded-host": "evil.vercel.app" };
    const answer = await at(BRANCH)("GET", "/api/auth/token", undefined, spoofed);
    const { token } = z.object({ token: z.string() }).parse(await answer.json());
    expect(decodeJwt(token)).toMatchObject({ iss: BRANCH, aud: BRANCH });
    const created = await at(BRANCH)("POST", "/api/todos", { title: "Tea" }, spoofed);
    expect(created.headers.get("location")).toMatch(/^\/api\/todos\//);
  });
});

describe("production", () => {
  test("answers under its own name and that of the deployment, not under those of previews", async () => {
    at = await deploy("production");
    for (const host of [PRODUCTION, DEPLOYMENT]) {
      const { cookie, cookies } = await signUpAt(host);
      expect(cookies.every((header) => header.startsWith("__Host-donext."))).toBe(true);
      expect((await at(host)("POST", "/api/todos", { title: "Tea" }, { cookie })).status).toBe(201);
      const claims = decodeJwt(await tokenAt(host, cookie));
      expect(claims).toMatchObject({ iss: PRODUCTION, aud: PRODUCTION });
      for (const origin of [BRANCH, EVIL]) {
        const answer = await at(host)("POST", "/api/todos", { title: "Tea" }, { cookie, origin });
        expect(answer.status).toBe(403);
      }
    }
  });

  test("has a domain of its own for its first name when it is told so", async () => {
    const domain = "https://todo.example";
    at = await deploy("production", { BETTER_AUTH_URL: domain });
    for (const host of [domain, PRODUCTION, DEPLOYMENT]) {
      const { cookie } = await signUpAt(host);
      expect(decodeJwt(await tokenAt(host, cookie))).toMatchObject({ iss: domain, aud: domain });
    }
  });

  test("leaves that domain to production when a preview is told so too", async () => {
    at = await deploy("preview", { BETTER_AUTH_URL: "https://todo.example" });
    const { cookie } = await signUpAt(BRANCH);
    expect(decodeJwt(await tokenAt(BRANCH, cookie))).toMatchObject({ iss: BRANCH });
    const origin = "https://todo.example";
    const answer = await at(BRANCH)("POST", "/api/todos", { title: "Tea" }, { cookie, origin });
    expect(answer.status).toBe(403);
  });
});

async function signUpAt(host: string) {
  const account = { email: `${uuidv7()}@donext.test`, password: PASSWORD };
  const answer = await at(host)("POST", "/api/auth/sign-up/email", { name: "Ada", ...account });
  expect(answer.status).toBe(200);
  const cookies = answer.headers.getSetCookie();
  const cookie = cookies.map((header) => header.split(";")[0]).join("; ");
  return { account, cookie, cookies };
}

async function tokenAt(host: string, cookie: string): Promise<string> {
  const answer = await at(host)("GET", "/api/auth/token", undefined, { cookie });
  return z.object({ token: z.string() }).parse(await answer.json()).token;
}

function todosOf(host: string, headers: object): Promise<Response> {
  return at(host)("GET", "/api/todos", undefined, headers);
}
