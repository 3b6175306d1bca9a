import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { getDb } from "@/db/connection/client";
import { account, session, user } from "@/db/schema/auth";
import { limits } from "@/lib/contract/limits";
import { recordLog } from "@/tests/support/logs";
import { PASSWORD, type Person, send, signIn, signUp } from "@/tests/support/people";
import { expectProblem } from "@/tests/support/problems";
import { isOverHttp } from "@/tests/support/served";

describe("a password", () => {
  test.each([
    ["of fourteen characters", "correct horse.", "PASSWORD_TOO_SHORT"],
    ["of eight characters that take two units each", "😀".repeat(8), "PASSWORD_TOO_SHORT"],
    ["of 129 characters", spread(0x4e00, 129), "PASSWORD_TOO_LONG"],
    ["of one word twice", "passwordpassword", "PASSWORD_TOO_EASY"],
    ["of digits in their order", "123456789012345", "PASSWORD_TOO_EASY"],
    ["of keys in their order, backwards too", "qwertyuiopfdsaytrewq", "PASSWORD_TOO_EASY"],
    ["of one letter", "aaaaaaaaaaaaaaa", "PASSWORD_TOO_EASY"],
    ["of some letters again and again", "abxabxabxabxabxabx", "PASSWORD_TOO_EASY"],
    ["of spaces", " ".repeat(20), "PASSWORD_TOO_EASY"],
    ["of one character of two units", "😀".repeat(15), "PASSWORD_TOO_EASY"],
    ["of our name", "DonextDonext2026", "PASSWORD_TOO_EASY"],
    ["of the name of its owner", "AdaLovelace2026!", "PASSWORD_TOO_EASY"],
    ["of the address of its owner", "countess@donext.test", "PASSWORD_TOO_EASY"],
  ])("%s is refused", async (_, password, code) => {
    const email = `countess+${newEmail()}`;
    const answer = await signUpWith({ name: "Ada Lovelace", email, password });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code });
    expect(await usersWith(email)).toBe(0);
  });

  test.each([
    ["of fifteen characters", "correct horse.."],
    ["of fifteen characters that take two units each", "😀🍎🚗🌵🎲🐙🧊🎻🪁🛶🦔🌋🧵🍄🔭"],
    ["of sixty-four characters that take two units each", spread(0x1d400, 64)],
    ["of 128 characters", spread(0x4e00, 128)],
    ["with spaces around", "  correct horse  "],
  ])("%s signs its user in, and no other does", async (_, password) => {
    const email = newEmail();
    expect((await signUpWith({ email, password })).status).toBe(200);
    expect((await signInWith({ email, password })).status).toBe(200);
    const other = `${[...password].slice(0, -1).join("")}?`;
    expect((await signInWith({ email, password: other })).status).toBe(401);
  });

  test("is the same however a keyboard composes it", async () => {
    const email = newEmail();
    await signUpWith({ email, password: "caf\u00e9 cre\u0300me \ufb01nale" });
    const typed = await signInWith({ email, password: "cafe\u0301 cr\u00e8me finale" });
    expect(typed.status).toBe(200);
  });

  test("is kept as a hash that takes work to guess", async () => {
    const ada = await signUp();
    const db = await getDb();
    const isAdas = eq(account.userId, ada.caller.userId);
    const [row] = await db.select().from(account).where(isAdas);
    expect(row?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test.each([
    ["a short one", "😀".repeat(8), "PASSWORD_TOO_SHORT"],
    ["one that is easy to guess", "iloveyouiloveyou", "PASSWORD_TOO_EASY"],
  ])("cannot be changed to %s", async (_, newPassword, code) => {
    const ada = await signUp();
    const body = { currentPassword: PASSWORD, newPassword };
    const answer = await ada.send("POST", "/api/auth/change-password", body);
    expect(await answer.json()).toMatchObject({ code });
    expect((await signInWith({ email: ada.email, password: PASSWORD })).status).toBe(200);
  });
});

describe("signing in", () => {
  test("answers a wrong password like an address that nobody has", async () => {
    const ada = await signUp();
    const wrong = await signInWith({ email: ada.email, password: "another long password" });
    const unknown = await signInWith({ email: newEmail(), password: PASSWORD });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
    expect(namesOf(wrong)).toEqual(namesOf(unknown));
  });

  // The log is this process's.
  test.skipIf(isOverHttp)("asks the database as much for an address that nobody has", async () => {
    const log = recordLog();
    onTestFinished(() => void vi.restoreAllMocks());
    const ada = await signUp();
    const statements = async (email: string) => {
      const body = { email, password: "another long password" };
      const { request } = await log.requestOf(() => signInWith(body));
      return request.statements;
    };
    expect(await statements(newEmail())).toBe(await statements(ada.email));
  });

  test.each([
    ["a short one", "short"],
    ["an empty one", ""],
    ["one that is easy to guess", "passwordpassword"],
    ["one that is too long", "x".repeat(129)],
    ["one that is far too long", "x".repeat(20_000)],
    ["half of a character", "\ud83d".repeat(20)],
    ["control characters", "\u0000\u0001".repeat(10)],
  ])("tells nothing of an address by what it answers to %s", async (_, password) => {
    const ada = await signUp();
    const known = await signInWith({ email: ada.email, password });
    const unknown = await signInWith({ email: newEmail(), password });
    expect([400, 401]).toContain(known.status);
    expect(known.status).toBe(unknown.status);
    expect(await known.text()).toBe(await unknown.text());
    expect(namesOf(known)).toEqual(namesOf(unknown));
  });

  test("takes the address in any case", async () => {
    const ada = await signUp();
    const answer = await signInWith({ email: ada.email.toUpperCase(), password: PASSWORD });
    expect(answer.status).toBe(200);
  });

  test("gives cookies that scripts cannot read and other sites cannot send along", async () => {
    const ada = await signUp();
    const answer = await signInWith({ email: ada.email, password: PASSWORD });
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toHaveLength(3);
    for (const cookie of cookies) {
      expect(cookie).toMatch(
        /^donext\.(session_token|session_data|known_browser)=\S+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
      );
    }
  });
});

describe("signing up", () => {
  test("takes no address that mail could not reach", async () => {
    const email = `${"a".repeat(65)}@donext.test`;
    const answer = await signUpWith({ email, password: PASSWORD });
    expect(answer.status).toBe(400);
    expect((await answer.json()).message).toBe(
      "email: Must have at most 64 characters before the @",
    );
    expect((await signUpWith({ email: email.slice(1), password: PASSWORD })).status).toBe(200);
  });

  test("with an address that is taken changes nothing", async () => {
    const ada = await signUp();
    const answer = await signUpWith({ email: ada.email, password: "another long password" });
    expect(answer.status).toBe(422);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await signInWith({ email: ada.email, password: PASSWORD })).status).toBe(200);
  });

  test.each([
    ["no name", { name: undefined }],
    ["an empty name", { name: "" }],
    ["a name of space", { name: " \u3000" }],
    ["a name of two lines", { name: "Ada\nBob" }],
    ["a name with NUL", { name: "Ada\u0000" }],
    ["a name with an escape sequence", { name: "Ada\u001b[31m" }],
    ["a name with half of a pair", { name: "Ada\ud800" }],
    ["a long name", { name: "x".repeat(limits.name + 1) }],
    ["a name that is a list", { name: ["Ada"] }],
    ["a long address", { email: `${"x".repeat(limits.email)}@donext.test` }],
    ["an address with NUL", { email: "a\u0000@donext.test" }],
    ["an address with a line break", { email: "a@donext.test\nbcc: b@donext.test" }],
    ["an address with a letter that looks like another", { email: "аda@donext.test" }],
    ["no address", { email: undefined }],
    ["no password", { password: undefined }],
    ["a password that is a number", { password: 123_456_789_012_345 }],
    ["a picture", { image: "https://elsewhere.test/ada.png" }],
  ])("with %s is refused", async (_, fields) => {
    const email = newEmail();
    const answer = await signUpWith({ email, password: PASSWORD, ...fields });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ code: expect.any(String), message: expect.any(String) });
    expect(await usersWith(email)).toBe(0);
  });

  test("cannot set what only we may", async () => {
    const email = newEmail();
    const id = "chosen";
    await signUpWith({ email, password: PASSWORD, emailVerified: true, id, createdAt: 0 });
    const [row] = await (await getDb()).select().from(user).where(eq(user.email, email));
    expect(row?.emailVerified).toBe(false);
    expect(row?.id).not.toBe(id);
    expect(row?.createdAt.getFullYear()).toBeGreaterThan(2025);
  });
});

test("a name can be changed, but to nothing that it could not have been", async () => {
  const ada = await signUp();
  const rename = (name: unknown) => ada.send("POST", "/api/auth/update-user", { name });
  for (const name of ["", "Ada\u0000", "x".repeat(limits.name + 1), null]) {
    expect((await rename(name)).status).toBe(400);
  }
  expect((await ada.send("POST", "/api/auth/update-user", { image: "a\u0000b" })).status).toBe(400);
  expect((await rename("Ada L.")).status).toBe(200);
  const [row] = await (await getDb()).select().from(user).where(eq(user.email, ada.email));
  expect(row).toMatchObject({ name: "Ada L.", image: null });
});

describe("of Better Auth, the app does not offer", () => {
  test.each([
    ["POST", "/sign-in/social"],
    ["POST", "/link-social"],
    ["POST", "/unlink-account"],
    ["POST", "/refresh-token"],
    ["POST", "/get-access-token"],
    ["GET", "/account-info"],
    ["POST", "/update-session"],
    ["GET", "/verify-email?token=x"],
    ["POST", "/send-verification-email"],
    ["POST", "/change-email"],
    ["POST", "/request-password-reset"],
    ["POST", "/reset-password"],
    ["POST", "/delete-user"],
    ["GET", "/delete-user/callback?token=x"],
    ["POST", "/set-password"],
    ["POST", "/sign-jwt"],
    ["GET", "/error"],
    ["GET", "/ok"],
    ["GET", "/list-accounts"],
    ["POST", "/verify-password"],
    ["GET", "/callback/google?code=x&state=y"],
    ["POST", "/callback/google"],
    ["GET", "/reset-password/token"],
    ["POST", "/get-session"],
    ["GET", "/sign-out"],
    ["GET", "/sign-in/email"],
    ["POST", "/jwks"],
    ["GET", "/constructor"],
    ["GET", "/token%2F"],
    ["GET", ""],
    ["POST", "/sign-in%2Fsocial"],
    ["POST", "/Sign-In/Social"],
    ["GET", "/nowhere"],
  ])("%s %s", async (method, path) => {
    const ada = await signUp();
    const body = method === "POST" ? { provider: "google", email: ada.email } : undefined;
    const answer = await ada.send(method, `/api/auth${path}`, body);
    await expectProblem(answer, "not_found");
  });

  test.each(["//sign-in/social", "/sign-in/social/", "/sign-in/email/", "//sign-in/email"])(
    "POST %s",
    async (path) => {
      const { email } = await signUp();
      const answer = await send("POST", `/api/auth${path}`, { email, password: PASSWORD });
      expect(answer.headers.getSetCookie()).toEqual([]);
      // Next sends whoever has a slash too many to the address without it.
      if (isOverHttp) expect(answer.status).toBe(308);
      else await expectProblem(answer, "not_found");
    },
  );
});

describe("a request about an account", () => {
  test.each([
    ["is no JSON", "{", {}, 400],
    ["is a list", "[]", {}, 400],
    ["is null", "null", {}, 400],
    ["is nothing", undefined, {}, 400],
    ["is text", "{}", { "content-type": "text/plain" }, 415],
    [
      "is a form",
      "email=a%40b.c&password=x",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
    ],
    [
      "is a form in some encoding",
      "email=a%40b.c&password=x",
      { "content-type": "Application/x-www-form-urlencoded; charset=utf-8" },
      415,
    ],
    ["is of several parts", "--x--", { "content-type": "multipart/form-data; boundary=x" }, 415],
  ])("that %s is refused", async (_, body, headers, status) => {
    const answer = await send("POST", "/api/auth/sign-in/email", body, headers);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ code: expect.any(String), message: expect.any(String) });
  });

  test("that is too large is not read to its end", async () => {
    const answer = await signInWith({ email: newEmail(), password: "x".repeat(limits.body) });
    await expectProblem(answer, "too_large");
  });

  test("cannot send people to another site afterwards", async () => {
    const ada = await signUp();
    for (const callbackURL of [
      "http://elsewhere.test",
      "//elsewhere.test",
      "/\\elsewhere.test",
      "javascript:alert(1)",
    ]) {
      const answer = await send("POST", "/api/auth/sign-in/email", {
        email: ada.email,
        password: PASSWORD,
        callbackURL,
      });
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });
});

test("what Better Auth answers is as uncached and as traceable as everything else", async () => {
  const ada = await signUp();
  for (const answer of [
    await ada.send("GET", "/api/auth/get-session"),
    await ada.send("GET", "/api/auth/token"),
    await send("GET", "/api/auth/jwks"),
    await send("GET", "/api/auth/token"),
    await signInWith({ email: ada.email, password: "another long password" }),
  ]) {
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  }
});

test("the public keys are public in their public half alone", async () => {
  await signUp();
  const { keys } = await (await send("GET", "/api/auth/jwks")).json();
  expect(keys).toEqual([
    {
      kty: "OKP",
      crv: "Ed25519",
      alg: "EdDSA",
      kid: expect.any(String),
      x: expect.any(String),
    },
  ]);
});

describe("sessions", () => {
  test("are listed without those of others, also long after signing in", async () => {
    const ada = await signUp();
    await signUp();
    const createdAt = new Date(Date.now() - 30 * 24 * 60 * 60_000);
    await (await getDb()).update(session).set({ createdAt }).where(isOf(ada));
    const sessions: unknown = await (await ada.send("GET", "/api/auth/list-sessions")).json();
    expect(sessions).toMatchObject([{ id: ada.caller.sessionId, userId: ada.caller.userId }]);
  });

  test("are revoked by their ids, each by its user alone", async () => {
    const [ada, bob] = [await signUp(), await signUp()];
    const phone = await signIn(ada.email);
    for (const { caller } of [phone, bob]) {
      const answer = await ada.send("POST", "/api/auth/revoke-session", { id: caller.sessionId });
      expect(answer.status).toBe(200);
    }
    expect((await phone.send("GET", "/api/todos")).status).toBe(401);
    expect((await bob.send("GET", "/api/todos")).status).toBe(200);
    for (const body of [{}, { id: 1 }, { token: "x" }]) {
      expect((await ada.send("POST", "/api/auth/revoke-session", body)).status).toBe(400);
    }
  });

  test("have tokens that no answer tells to scripts", async () => {
    const ada = await signUp();
    const newPassword = "seven lazy otters hum quietly";
    const answers = [
      await signUpWith({ email: newEmail(), password: PASSWORD }),
      await signInWith({ email: ada.email, password: PASSWORD }),
      await ada.send("GET", "/api/auth/get-session"),
      await ada.send("GET", "/api/auth/list-sessions"),
      await ada.send("POST", "/api/auth/update-user", { name: "Ada L." }),
      await ada.send("POST", "/api/auth/change-password", {
        currentPassword: PASSWORD,
        newPassword,
      }),
    ];
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    for (const text of texts) expect(text).not.toContain('"token"');
    const set = answers.flatMap(({ headers }) => headers.getSetCookie());
    const tokens = set.flatMap((cookie) => /session_token=([^.%]+)/.exec(cookie)?.[1] ?? []);
    expect(tokens.length).toBeGreaterThanOrEqual(3);
    for (const token of tokens) expect(texts.join()).not.toContain(token);
  });

  function isOf({ caller }: Person) {
    return eq(session.userId, caller.userId);
  }
});

function newEmail(): string {
  return `${randomUUID()}@donext.test`;
}

function signUpWith(fields: object): Promise<Response> {
  return send("POST", "/api/auth/sign-up/email", { name: "Ada", ...fields });
}

function signInWith(fields: object): Promise<Response> {
  return send("POST", "/api/auth/sign-in/email", fields);
}

async function usersWith(email: string): Promise<number> {
  return (await (await getDb()).select().from(user).where(eq(user.email, email))).length;
}

function namesOf({ headers }: Response): string[] {
  return [...headers.keys()].sort();
}

/** Characters that have little to do with each other. */
function spread(from: number, count: number): string {
  return Array.from({ length: count }, (_, index) =>
    String.fromCodePoint(from + ((index * 37) % 211)),
  ).join("");
}
