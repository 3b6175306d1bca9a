import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { limits } from "@/lib/contract/limits";
import { recordLog } from "@/tests/support/logs";
import { PASSWORD, type Person, send, signIn, signOut, signUp } from "@/tests/support/people";
import { isOverHttp } from "@/tests/support/served";

beforeEach(({ skip }) => {
  skip(isOverHttp, "The log is this process's");
});

beforeAll(() => {
  vi.stubEnv("CLIENT_IP_HEADER", "x-real-ip");
});

const log = recordLog();
const WRONG = `a wrong password ${randomUUID()}`;

test("whoever signs up, in or out is named by their id", async () => {
  const email = newEmail();
  const account = { name: "Ada", email, password: PASSWORD };
  const signedUp = await log.requestOf(() => send("POST", "/api/auth/sign-up/email", account));
  const signedIn = await log.requestOf(() => attempt(email, PASSWORD));
  const person = await signIn(email);
  const signedOut = await log.requestOf(() => signOut(person));

  const { userId } = person.caller;
  expect(signedUp.request).toMatchObject({ path: "/api/auth/sign-up/email", status: 200, userId });
  expect(signedIn.request).toMatchObject({ path: "/api/auth/sign-in/email", status: 200, userId });
  expect(signedOut.request).toMatchObject({ path: "/api/auth/sign-out", status: 200, userId });
  for (const { request } of [signedUp, signedIn, signedOut]) {
    expect(request).not.toHaveProperty("account");
    expect(request).not.toHaveProperty("client");
  }
});

test("each endpoint is named, and who used it", async () => {
  const ada = await signUp();
  const requests: [string, string, object?][] = [
    ["GET", "/get-session"],
    ["GET", "/token"],
    ["GET", "/list-sessions"],
    ["POST", "/update-user", { name: "Ada L." }],
    ["POST", "/revoke-session", { id: "none" }],
    ["POST", "/revoke-other-sessions"],
    ["POST", "/revoke-sessions"],
  ];
  for (const [method, path, body] of requests) {
    const { request } = await log.requestOf(() => ada.send(method, `/api/auth${path}`, body));
    expect(request).toMatchObject({ path: `/api/auth${path}`, userId: ada.caller.userId });
  }
});

test("guesses can be told from each other, by hashes of the account and of the client", async () => {
  const { email } = await signUp();
  const guess = async (account: string, from: string) => {
    const { request } = await log.requestOf(() => attempt(account, WRONG, from));
    expect(request).toMatchObject({
      path: "/api/auth/sign-in/email",
      status: 401,
      code: "INVALID_EMAIL_OR_PASSWORD",
      account: expect.stringMatching(/^[\w-]{43}$/),
      client: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(request).not.toHaveProperty("userId");
    return request;
  };
  const first = await guess(email, "192.0.2.1");
  const again = await guess(email.toUpperCase(), "192.0.2.1");
  const elsewhere = await guess(newEmail(), "192.0.2.2");
  expect([again.account, again.client]).toEqual([first.account, first.client]);
  expect(elsewhere.account).not.toBe(first.account);
  expect(elsewhere.client).not.toBe(first.client);
});

test("who tried too often, or was refused otherwise, is told by the code", async () => {
  const email = newEmail();
  for (let times = 0; times < limits.attempts.account; times++) {
    await attempt(email, WRONG, `192.0.${times}.9`);
  }
  const limited = await log.requestOf(() => attempt(email, WRONG, "198.51.100.9"));
  expect(limited.request).toMatchObject({ status: 429, code: "TOO_MANY_ATTEMPTS" });

  const ada = await signUp();
  const body = { currentPassword: WRONG, newPassword: "seven lazy otters hum quietly" };
  const change = () => ada.send("POST", "/api/auth/change-password", body);
  const { userId } = ada.caller;
  expect((await log.requestOf(change)).request).toMatchObject({ status: 400, userId });

  await signOut(ada);
  const ended = await log.requestOf(() => list(ada));
  expect(ended.request).toMatchObject({ path: "/api/auth/list-sessions", status: 401 });
  expect(ended.request).not.toHaveProperty("userId");
});

test("what we do not offer is not named, whatever stands there", async () => {
  for (const path of ["/reset-password/secret", "/%0d%0a", `/${"x".repeat(100)}`]) {
    const { request } = await log.requestOf(() => send("GET", `/api/auth${path}`));
    expect(request).toMatchObject({ path: "/api/auth/[...all]", status: 404 });
  }
});

// Last, when everything above has been logged.
test("holds none of what people sent", () => {
  const all = log.lines.join("\n");
  for (const secret of ["@donext.test", "192.0.2", "198.51", WRONG, PASSWORD, "session_token"]) {
    expect(all).not.toContain(secret);
  }
});

function attempt(email: string, password: string, from?: string): Promise<Response> {
  const headers: Record<string, string> = from ? { "x-real-ip": from } : {};
  return send("POST", "/api/auth/sign-in/email", { email, password }, headers);
}

function list(person: Person): Promise<Response> {
  return person.send("GET", "/api/auth/list-sessions");
}

function newEmail(): string {
  return `${randomUUID()}@donext.test`;
}
