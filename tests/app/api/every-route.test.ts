import { isDeepStrictEqual } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { problemCodes, problemSchema } from "@/lib/contract/problem";
import { callHandler, dispatch, routes } from "@/tests/support/api";
import {
  createToken,
  misuses,
  operations,
  requestsOf,
  type Request as Sent,
} from "@/tests/support/operations";
import { ORIGIN, request, signUp } from "@/tests/support/people";
import { expectProblem } from "@/tests/support/problems";
import { isOverHttp, sendToServer, server } from "@/tests/support/served";
import { answerToStalled } from "@/tests/support/stalled";

// To what a handler answers here, production adds that https is a must, and Next what its own pages vary by.
const added = [
  ...(isOverHttp ? ["strict-transport-security"] : []),
  ...(server === "next start" ? ["vary"] : []),
];

const codes = new Set<string>();

test("every route has an operation, which the tests below try", () => {
  const paths = new Set(operations.map(({ path }) => path.replace("{id}", "[id]")));
  for (const route of routes.keys()) {
    if (!route.includes("[...")) expect(paths).toContain(route);
  }
});

test.each(operations)(
  "$method $path is answered as its handler does, accepted or refused",
  async (operation) => {
    const [ada, bob] = [await signUp(), await signUp()];
    const [adas, bobs] = [await createToken(ada), await createToken(bob)];
    const compare = async (one: Sent, other: Sent) =>
      expectSame(await callHandler(toRequest(one)), await dispatch(toRequest(other)));
    const toRequest = ({ path, body, headers }: Sent) =>
      request(operation.method, path, body, headers);

    const examples = async () =>
      pairs(await requestsOf(operation, ada), await requestsOf(operation, bob));

    for (const [one, other] of await examples()) await compare(one, other);
    for (const misuse of misuses) {
      const [first] = await examples();
      if (!first) throw new Error(`No request to ${operation.operationId} is known`);
      const [one, other] = first;
      const misused = misuse(one, adas.token);
      if (!isDeepStrictEqual(misused, one)) await compare(misused, misuse(other, bobs.token));
    }
  },
);

test.each([...routes.keys()])("%s is answered as its handler does, by any method", async (path) => {
  const ada = await signUp();
  const address = path.replace(/\[.*\]/, "nowhere");
  for (const method of ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]) {
    for (const headers of [undefined, { cookie: ada.cookie, origin: ORIGIN }]) {
      const make = () => request(method, address, undefined, headers);
      await expectSame(await callHandler(make()), await dispatch(make()));
    }
  }
});

// Handlers do not see these, nor can they change what comes of them.
describe.skipIf(server !== "next start")("Next and Node themselves answer", () => {
  test.each<[method: string, path: string, headers: Record<string, string>, status: number]>([
    ["GET", "//api/todos", {}, 308],
    ["GET", "/api//todos", {}, 308],
    ["GET", "/api/todos/", {}, 308],
    ["GET", "/api/todos/%", {}, 500],
    ["GET", "/api/todos/%ff", {}, 500],
    ["TRACE", "/api/todos", {}, 500],
    ["PROPFIND", "/api/todos", {}, 400],
    ["GET", "/api/todos", { rsc: "1" }, 307],
    ["POST", "/api/todos", { expect: "nonsense" }, 417],
  ])("%s %s %o", async (method, path, headers, status) => {
    const url = ORIGIN + path;
    const answer = await sendToServer({ method, url, headers: new Headers(headers), body: null });
    expect(answer.status).toBe(status);
    expect(answer.headers.has("x-request-id")).toBe(false);
    if (status === 308) expect(answer.headers.get("location")).toBe("/api/todos");
  });

  test("for a parameter that has the name of a prototype, as if it were not there", async () => {
    const ada = await signUp();
    expect((await ada.send("GET", "/api/todos?__proto__=1")).status).toBe(200);
  });
});

test("a caller who sends too much hears so", async () => {
  // Each process counts for itself; here the handler is asked twice.
  vi.stubEnv("REQUESTS_PER_MINUTE", isOverHttp ? "1" : "2");
  await expectOfFreshApp([200, 429]);
});

test("a caller whose body stalls hears so", async () => {
  const { cookie } = await signUp();
  const answer = await answerToStalled("POST", "/api/todos", { cookie, origin: ORIGIN });
  const { code } = await expectProblem(answer, "request_timeout");
  codes.add(code);
});

test("a caller whom the database fails hears so", async () => {
  await expectOfFreshApp([503], async () => {
    const { moveTo } = await import("@/tests/support/database/database");
    await moveTo("postgres://postgres@127.0.0.1:1/nowhere");
  });
});

test("every kind of refusal has been among them", () => {
  // All but the one that nobody knows how to provoke.
  const others = problemCodes.filter((code) => code !== "internal");
  expect([...codes].sort()).toEqual(others.sort());
});

async function expectSame(handler: Response, app: Response) {
  const [expected, text] = [await handler.text(), await app.text()];
  expect(app.status, text).toBe(handler.status);
  expect(namesOf(app)).toEqual([...new Set([...namesOf(handler), ...added])].sort());
  for (const name of ["content-type", "cache-control", "allow", "www-authenticate"]) {
    expect(app.headers.get(name)).toBe(handler.headers.get(name));
  }
  expect(app.headers.get("vary") ?? "").toContain(handler.headers.get("vary") ?? "");
  expect(text.length > 0).toBe(expected.length > 0);
  const problem = problemSchema.safeParse(text && JSON.parse(text));
  if (problem.success) codes.add(problem.data.code);
}

/** What the app that starts now answers to the same request again and again, as its handler does. */
async function expectOfFreshApp(statuses: number[], start = async () => {}) {
  const { cookie } = await signUp();
  vi.resetModules();
  await start();
  const fresh = await import("@/tests/support/api");
  for (const status of statuses) {
    const list = () => request("GET", "/api/todos", undefined, { cookie });
    const [handler, app] = [await fresh.callHandler(list()), await fresh.dispatch(list())];
    expect(app.status).toBe(status);
    await expectSame(handler, app);
  }
}

/** The requests of one person beside those of another. */
function pairs(ones: Sent[], others: Sent[]): [Sent, Sent][] {
  return ones.flatMap((one, index) => {
    const other = others[index];
    return other ? [[one, other] as [Sent, Sent]] : [];
  });
}

/** Without what is told to a caller who is proved, which each process knows for itself, and what the server counts. */
function namesOf({ headers }: Response): string[] {
  return [...new Set(headers.keys())]
    .filter((name) => !/^ratelimit|^content-length$/.test(name))
    .sort();
}
