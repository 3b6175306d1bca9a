import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { routes } from "@/tests/support/api";
import type { Person } from "@/tests/support/people";

const PARTNER = "https://partner.example";
const OTHER_PARTNER = "http://localhost:8080";

const addresses = [...routes.keys()].map((path) => path.replace(/\[.*\]/, "nowhere"));

type People = typeof import("@/tests/support/people");

/** The app as it starts with these origins in its environment. */
async function startWith(origins: string): Promise<People> {
  vi.resetModules();
  vi.stubEnv("CORS_ORIGINS", origins);
  return import("@/tests/support/people");
}

describe("as long as no origin is listed", () => {
  let people: People;

  beforeAll(async () => {
    people = await startWith("");
  });

  test.each(addresses)("%s lets no other page see its answer", async (address) => {
    for (const method of ["GET", "POST", "OPTIONS"]) {
      for (const origin of [PARTNER, "null", "http://donext.test"]) {
        const answer = await people.send(method, address, undefined, { origin });
        expect(corsNames(answer)).toEqual([]);
      }
    }
  });
});

describe("a page of an origin that is listed", () => {
  let people: People;
  let ada: Person;

  beforeAll(async () => {
    people = await startWith(`${PARTNER}, ${OTHER_PARTNER}`);
  });
  beforeEach(async () => {
    ada = await people.signUp();
  });

  test.each([PARTNER, OTHER_PARTNER])(
    "%s sees every answer, but none to a cookie",
    async (origin) => {
      const { send } = people;
      const preflight = {
        origin,
        "access-control-request-method": "PATCH",
        "access-control-request-headers": "authorization,content-type,if-match",
      };
      const authorization = `Bearer ${await people.accessToken(ada)}`;
      const answers = [
        await send("OPTIONS", "/api/todos/1", undefined, preflight),
        await send("GET", "/api/todos", undefined, { origin, authorization }),
        await send("POST", "/api/todos", { title: "Tea" }, { origin, authorization }),
        await send("POST", "/api/todos", { title: "" }, { origin, authorization }),
        await send("GET", "/api/todos/1", undefined, { origin, authorization }),
        await send("PUT", "/api/todos/1", undefined, { origin, authorization }),
        await send("GET", "/api/todos", undefined, { origin }),
        await send("GET", "/api/todos", undefined, { origin, cookie: ada.cookie }),
        await send("GET", "/api/nowhere", undefined, { origin }),
      ];
      const expected = [204, 200, 201, 422, 404, 405, 401, 200, 404];
      expect(answers.map(({ status }) => status)).toEqual(expected);
      for (const { headers } of answers) {
        expect(headers.get("access-control-allow-origin")).toBe(origin);
        expect(headers.get("access-control-allow-credentials")).toBeNull();
        // Over a socket Next's own names come before.
        expect(headers.get("vary")).toMatch(/(^|, )Origin, Cookie, Authorization$/);
      }
    },
  );

  test("may send what the API takes, and read what it says", async () => {
    const { headers } = await people.send("OPTIONS", "/api/todos", undefined, { origin: PARTNER });
    expect(listOf(headers, "allow-methods")).toEqual(["DELETE", "GET", "HEAD", "PATCH", "POST"]);
    expect(listOf(headers, "allow-headers")).toEqual([
      "Authorization",
      "Content-Type",
      "If-Match",
      "If-None-Match",
      "Time-Zone",
    ]);
    expect(listOf(headers, "expose-headers")).toEqual([
      "ETag",
      "Link",
      "Location",
      "RateLimit",
      "RateLimit-Policy",
      "Retry-After",
      "X-Request-Id",
    ]);
  });

  test("writes nothing with a cookie", async () => {
    const headers = { origin: PARTNER, cookie: ada.cookie };
    const answer = await people.send("POST", "/api/todos", { title: "Tea" }, headers);
    expect(answer.status).toBe(403);
    expect(await people.listTodos(ada)).toEqual([]);
  });

  test("signs nobody in", async () => {
    const account = { email: ada.email, password: people.PASSWORD };
    const headers = { origin: PARTNER, cookie: ada.cookie };
    const answer = await people.send("POST", "/api/auth/sign-in/email", account, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
  });

  test.each([
    "https://partner.example.elsewhere.test",
    "https://sub.partner.example",
    "http://partner.example",
    "https://partner.example:8443",
    "https://partner.example/",
    "HTTPS://PARTNER.EXAMPLE",
    `${PARTNER}, ${OTHER_PARTNER}`,
    "null",
    "",
  ])("is not one of %s", async (origin) => {
    for (const method of ["GET", "OPTIONS"]) {
      const answer = await people.send(method, "/api/todos", undefined, { origin });
      expect(corsNames(answer)).toEqual([]);
      // Caches must not give this answer to a page that is listed.
      expect(answer.headers.get("vary")).toContain("Origin");
    }
  });
});

function corsNames({ headers }: Response): string[] {
  return [...headers.keys()].filter((name) => name.startsWith("access-control-"));
}

function listOf(headers: Headers, name: string): string[] | undefined {
  return headers.get(`access-control-${name}`)?.split(", ").sort();
}
