import { createHmac, generateKeyPairSync, type KeyObject, sign as signBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { getDb } from "@/db/connection/client";
import { jwks } from "@/db/schema/auth";
import { recordLog } from "@/tests/support/logs";
import { accessToken, ORIGIN, type Person, send, signOut, signUp } from "@/tests/support/people";
import { expectProblem } from "@/tests/support/problems";
import { isOverHttp } from "@/tests/support/served";

beforeEach(({ skip }) => {
  skip(isOverHttp, "The clock, the log and the count of statements are this process's");
});

const log = recordLog();

const KID = "ours";
const DAY = 24 * 60 * 60_000;
const ours = generateKeyPairSync("ed25519");
const foreign = generateKeyPairSync("ed25519");
const publicJwk = JSON.stringify(ours.publicKey.export({ format: "jwk" }));

let ada: Person;
let time = Date.now();

beforeAll(async () => {
  // Stands still, so that what is remembered of keys lasts as long as the tests need it.
  vi.useFakeTimers({ toFake: ["Date"], now: time });
  ada = await signUp();
  await addKey(KID);
  // Leaves the public keys in memory, and what is known not to be among them.
  await list(token());
  for (const kid of ["unknown", "constructor"]) await list(token({ header: { kid } }));
});

test("a token that Better Auth made speaks for its user", async () => {
  const theirs = await accessToken(ada);
  const { response, request } = await log.requestOf(() => list(theirs));
  expect(response.status).toBe(200);
  expect(request).toMatchObject({ userId: ada.caller.userId, statements: 1 });
});

test.each<[string, () => string]>([
  ["made by hand with our key", () => token()],
  ["that says that it is a JWT", () => token({ header: { typ: "JWT" } })],
  ["for several audiences, us among them", () => token({ claims: { aud: ["other", ORIGIN] } })],
  ["that a clock a little behind ours finds expired", () => token({ claims: { exp: now() - 3 } })],
  ["that holds until later than it will be accepted", () => token({ claims: { exp: 4e9 } })],
  ["with further claims", () => token({ claims: { admin: true, email: "eve@donext.test" } })],
  // The last one counts. Whoever can sign one can sign the other.
  ["with a claim twice", () => token({ change: (json) => json.replace("{", '{"sub":"eve",') })],
])("a token %s is accepted", async (_, make) => {
  expect((await list(make())).status).toBe(200);
});

describe("a token is refused without a look at the database", () => {
  describe.each<[string, [string, () => string][]]>([
    [
      "by its algorithm:",
      [
        ...["none", "None", "nOnE", "NONE", "", "EdDSA ", "eddsa", "Ed25519", "ES256", "RS256"].map(
          (alg): [string, () => string] => [`"${alg}"`, () => token({ header: { alg } })],
        ),
        ["none, unsigned", () => `${unsigned({ header: { alg: "none" } })}.`],
        ["missing", () => token({ header: { alg: undefined } })],
        ["a list", () => token({ header: { alg: ["EdDSA"] } })],
        ["HS256 with our public key", () => hmac(ours.publicKey.export(rawFormat).x ?? "")],
        ["HS256 with its bytes", () => hmac(publicKeyBytes())],
        ["HS256 with it as JWK", () => hmac(publicJwk)],
        ["HS256 with it as PEM", () => hmac(ours.publicKey.export(pemFormat))],
        ["HS256 with nothing", () => hmac("")],
      ],
    ],
    [
      "by its key:",
      [
        ["somebody else's under our id", () => token({ key: foreign.privateKey })],
        ["unknown", () => token({ header: { kid: "unknown" } })],
        ["unnamed", () => token({ header: { kid: undefined } })],
        ["an empty name", () => token({ header: { kid: "" } })],
        ["a number", () => token({ header: { kid: 1 } })],
        ["a list", () => token({ header: { kid: [KID] } })],
        ["what every object has", () => token({ header: { kid: "constructor" } })],
        ["a file", () => token({ header: { kid: "../../../../dev/null" } })],
        ["SQL", () => token({ header: { kid: `x' union select '${publicJwk}` } })],
      ],
    ],
    [
      "by a further member of its header:",
      Object.entries({
        jwk: foreign.publicKey.export({ format: "jwk" }),
        jku: "http://elsewhere.test/jwks",
        x5u: "http://elsewhere.test/certificate",
        x5c: ["MIIB"],
        crit: ["b64"],
        b64: false,
        zip: "DEF",
        cty: "JWT",
        typ: "at+jwt",
        enc: "A128GCM",
        // A word that tells errors of the database by their message.
        timeout: 1,
      }).map(([name, value]): [string, () => string] => [
        name,
        () => token({ header: { [name]: value } }),
      ]),
    ],
    [
      "by its time:",
      [
        ["expired", () => token({ claims: { exp: now() - 10 } })],
        ["does not expire", () => token({ claims: { exp: undefined } })],
        [
          "expires in no year",
          () => token({ change: (json) => json.replace(/"exp":\d+/, '"exp":1e400') }),
        ],
        ["expires at a text", () => token({ claims: { exp: String(now() + 300) } })],
        ["expires at null", () => token({ claims: { exp: null } })],
        ["not yet valid", () => token({ claims: { nbf: now() + 60 } })],
        ["valid from a text on", () => token({ claims: { nbf: "0" } })],
        ["from the future", () => token({ claims: { iat: now() + 60 } })],
        ["from nowhen", () => token({ claims: { iat: undefined } })],
        ["from a text", () => token({ claims: { iat: String(now()) } })],
        ["old, though not expired", () => token({ claims: { iat: now() - 3600 } })],
        [
          "in milliseconds",
          () => token({ claims: { iat: Date.now(), exp: Date.now() + 300_000 } }),
        ],
      ],
    ],
    [
      "by its parties:",
      [
        ["no issuer", () => token({ claims: { iss: undefined } })],
        ["another issuer", () => token({ claims: { iss: "http://elsewhere.test" } })],
        ["our origin with a slash", () => token({ claims: { iss: `${ORIGIN}/` } })],
        ["our origin by https", () => token({ claims: { iss: ORIGIN.replace("http", "https") } })],
        ["several issuers", () => token({ claims: { iss: [ORIGIN] } })],
        ["no audience", () => token({ claims: { aud: undefined } })],
        ["another audience", () => token({ claims: { aud: "http://elsewhere.test" } })],
        ["other audiences", () => token({ claims: { aud: ["a", "b"] } })],
        ["an empty list of audiences", () => token({ claims: { aud: [] } })],
        ...["sub", "sid"].flatMap((name): [string, () => string][] => [
          [`no ${name}`, () => token({ claims: { [name]: undefined } })],
          ...[null, "", 1, true, ["a"], { a: 1 }, "a\u0000b", "' or true --", "a".repeat(65)].map(
            (value): [string, () => string] => [
              `${name} ${JSON.stringify(value)}`,
              () => token({ claims: { [name]: value } }),
            ],
          ),
        ]),
      ],
    ],
    [
      "by its signature:",
      [
        ["of another token", () => `${unsigned()}.${part(token({ claims: { x: 1 } }), 2)}`],
        ["empty", () => `${unsigned()}.`],
        ["cut off", () => token().slice(0, -4)],
        ["all zeros", () => `${unsigned()}.${Buffer.alloc(64).toString("base64url")}`],
        ["twice", () => token() + part(token(), 2)],
        ["over other claims", () => swapped(1, encode({ ...claims(), sub: "eve" }))],
        ["over another header", () => swapped(0, encode({ ...header(), typ: "JWT" }))],
      ],
    ],
    [
      "by its form:",
      [
        ["two parts", () => unsigned()],
        ["four parts", () => `${token()}.x`],
        ["five parts, as encrypted ones have", () => `${token()}.x.x`],
        ["a dot behind", () => `${token()}.`],
        ["a dot before", () => `.${token()}`],
        ["no header", () => swapped(0, "")],
        ["no claims", () => swapped(1, "")],
        ["nothing but dots", () => ".."],
        ["something behind", () => `${token()}!`],
        ["padding behind", () => `${token()}==`],
        ["padding within", () => `${part(token(), 0)}=.${part(token(), 1)}.${part(token(), 2)}`],
        ["the alphabet of another base64", () => swapped(2, "+/".repeat(43))],
        ["spare bits in the signature", () => withSpareBits(token())],
        ["JSON instead", () => JSON.stringify({ payload: part(token(), 1) }).replaceAll(" ", "")],
        ["a header that is not JSON", () => token({ changeHeader: () => "{" })],
        ["a header that is a list", () => token({ changeHeader: (json) => `[${json}]` })],
        ["claims that are not JSON", () => token({ change: () => "{" })],
        ["claims that are a list", () => token({ change: (json) => `[${json}]` })],
        ["claims that are null", () => token({ change: () => "null" })],
        ["ten kilobytes", () => token({ claims: { x: "x".repeat(10_000) } })],
        ["a megabyte of dots", () => ".".repeat(1_000_000)],
      ],
    ],
  ])("%s", (_, tokens) => {
    test.each(tokens)("%s", async (_, make) => {
      await expectRefused({ authorization: `Bearer ${make()}` });
    });
  });

  test("with spaces in it", async () => {
    const spaced = token().replace(".", ". ");
    await expectRefused({ authorization: `Bearer ${spaced}` });
    await expectRefused({ authorization: `Bearer ${token()} ${token()}` });
  });
});

describe("the Authorization header", () => {
  test.each(["Bearer ", "bearer ", "BEARER ", "Bearer  "])(
    'may introduce a token with "%s"',
    async (scheme) => {
      const response = await listWith({ authorization: scheme + token() });
      expect(response.status).toBe(200);
    },
  );

  test.each<[string, () => string]>([
    ["nothing", () => ""],
    ["no token", () => "Bearer"],
    ["no scheme", () => token()],
    ["no space", () => `Bearer${token()}`],
    ["a tab", () => `Bearer\t${token()}`],
    ["a colon", () => `Bearer: ${token()}`],
    ["quotes", () => `Bearer "${token()}"`],
    ["two tokens", () => `Bearer ${token()}, Bearer ${token()}`],
    ["a name and a password", () => `Basic ${Buffer.from("ada:secret").toString("base64")}`],
    ["a token by another scheme", () => `Token ${token()}`],
  ])("with %s is refused, though there is a good cookie", async (_, authorizationOf) => {
    await expectRefused({ authorization: authorizationOf(), cookie: ada.cookie });
  });
});

test("a token speaks for a session of its own user alone", async () => {
  const bob = await signUp();
  for (const forged of [
    { sub: bob.caller.userId },
    { sid: bob.caller.sessionId },
    { sub: "eve" },
  ]) {
    await expectProblem(await list(token({ claims: forged })), "unauthorized");
  }
});

test("Better Auth takes no token for a session", async () => {
  const session = await send("GET", "/api/auth/get-session", undefined, {
    authorization: `Bearer ${await accessToken(ada)}`,
  });
  expect(await session.json()).toBeNull();
});

describe("the public keys", () => {
  beforeEach(async () => {
    time += 60 * 60_000;
    vi.setSystemTime(time);
    await list(token());
  });

  test("are read again after ten minutes", async () => {
    vi.setSystemTime(time + 9 * 60_000);
    expect(await statementsOf(token())).toBe(1);
    vi.setSystemTime(time + 11 * 60_000);
    expect(await statementsOf(token())).toBe(2);
    expect(await statementsOf(token())).toBe(1);
  });

  test("are read for an unknown one, but not for the same one within ten seconds", async () => {
    const first = token({ header: { kid: "first" } });
    expect(await statementsOf(first)).toBe(1);
    vi.setSystemTime(time + 9_000);
    expect(await statementsOf(first)).toBe(0);
    vi.setSystemTime(time + 11_000);
    expect(await statementsOf(first)).toBe(1);
  });

  test("are read once for all unknown ones within a second, while known ones go on", async () => {
    await list(token({ header: { kid: "one before" } }));
    const before = statementsSoFar();
    const unknown = Array.from({ length: 30 }, (_, index) =>
      list(token({ header: { kid: `unknown${index}` } })),
    );
    const settled = Promise.all(unknown);
    expect(await Promise.race([settled, list(token())])).toHaveProperty("status", 200);
    for (const { status } of await settled) expect(status).toBe(401);
    expect(statementsSoFar() - before).toBe(1 + 1);
  });

  test("include a new one though an unknown one was looked up a moment before", async () => {
    await expectProblem(await list(token({ header: { kid: "made up" } })), "unauthorized");
    await addKey("rotated");
    const tokens = [token({ header: { kid: "rotated" } }), token({ header: { kid: "rotated" } })];
    const answers = await Promise.all(tokens.map(list));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test.each([
    [
      "a key of another curve",
      JSON.stringify(
        generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export(rawFormat),
      ),
    ],
    [
      "a key of another kind",
      JSON.stringify(generateKeyPairSync("x25519").publicKey.export(rawFormat)),
    ],
    ["a key that is cut off", JSON.stringify({ ...JSON.parse(publicJwk), x: "AAAA" })],
    ["no key", "null"],
    ["no JSON", "{"],
    ["nothing", ""],
  ])("count without a row that holds %s, which the log tells once", async (kind, publicKey) => {
    const id = `unusable ${kind}`.replaceAll(" ", "-");
    const db = await getDb();
    await addKey(id);
    // The newest, which Better Auth would sign with.
    const createdAt = new Date(time + 60_000);
    await db.update(jwks).set({ publicKey, createdAt }).where(eq(jwks.id, id));
    for (const minutes of [11, 22]) {
      vi.setSystemTime(time + minutes * 60_000);
      expect((await list(token())).status).toBe(200);
    }
    await expectProblem(await list(token({ header: { kid: id } })), "unauthorized");
    const set = await (await send("GET", "/api/auth/jwks")).json();
    expect(set.keys.map(({ kid }: { kid: string }) => kid)).not.toContain(id);
    expect((await list(await accessToken(ada))).status).toBe(200);
    const told = log.lines.filter((line) => line.includes(`"keyId":"${id}"`));
    expect(told).toHaveLength(1);
    expect(JSON.parse(told[0] ?? "")).toMatchObject({ level: "warn" });
  });

  test("are read once for requests that need them at the same time", async () => {
    vi.setSystemTime(time + 11 * 60_000);
    const before = statementsSoFar();
    await Promise.all(Array.from({ length: 5 }, () => list(token())));
    expect(statementsSoFar() - before).toBe(1 + 5);
  });

  test("include one that was added a moment ago", async () => {
    await addKey("added");
    expect((await list(token({ header: { kid: "added" } }))).status).toBe(200);
  });

  test("hold for a day after they were replaced, and no longer", async () => {
    await addKey("recent", new Date(time - DAY + 60_000));
    await addKey("old", new Date(time - DAY - 60_000));
    expect((await list(token({ header: { kid: "recent" } }))).status).toBe(200);
    vi.setSystemTime(time + 11_000);
    await expectProblem(await list(token({ header: { kid: "old" } })), "unauthorized");
  });
});

describe("a token that was accepted before", () => {
  beforeEach(() => {
    time += 60 * 60_000;
    vi.setSystemTime(time);
  });

  test.each<[string, object, number]>([
    ["has expired", {}, 306],
    ["is too old, however late it expires", { exp: 4e9 }, 606],
  ])("is refused once it %s", async (_, claims, seconds) => {
    const accepted = token({ claims });
    expect((await list(accepted)).status).toBe(200);
    vi.setSystemTime(time + (seconds - 10) * 1000);
    expect((await list(accepted)).status).toBe(200);
    vi.setSystemTime(time + seconds * 1000);
    await expectProblem(await list(accepted), "unauthorized");
  });

  test("is refused once its key is gone and the keys were read again", async () => {
    await addKey("lost");
    const accepted = token({ header: { kid: "lost" }, claims: { exp: 4e9 } });
    expect((await list(accepted)).status).toBe(200);
    const db = await getDb();
    await db.delete(jwks).where(eq(jwks.id, "lost"));
    expect((await list(accepted)).status).toBe(200);
    vi.setSystemTime(time + 599_000);
    await list(token({ header: { kid: "unknown" } }));
    await expectProblem(await list(accepted), "unauthorized");
  });

  test("is refused once its key is another one", async () => {
    await addKey("changed");
    const accepted = token({ header: { kid: "changed" }, claims: { exp: 4e9 } });
    expect((await list(accepted)).status).toBe(200);
    const db = await getDb();
    const publicKey = JSON.stringify(foreign.publicKey.export(rawFormat));
    await db.update(jwks).set({ publicKey }).where(eq(jwks.id, "changed"));
    vi.setSystemTime(time + 599_000);
    await list(token({ header: { kid: "unknown" } }));
    await expectProblem(await list(accepted), "unauthorized");
  });

  test("lends nothing to one with another signature", async () => {
    const accepted = token();
    expect((await list(accepted)).status).toBe(200);
    const forged = `${accepted.slice(0, accepted.lastIndexOf("."))}.${part(token({ key: foreign.privateKey }), 2)}`;
    await expectProblem(await list(forged), "unauthorized");
  });

  test("speaks for nobody once its session has ended", async () => {
    const bob = await signUp();
    const { userId, sessionId } = bob.caller;
    const accepted = token({ claims: { sub: userId, sid: sessionId } });
    expect((await list(accepted)).status).toBe(200);
    await signOut(bob);
    await expectProblem(await list(accepted), "unauthorized");
  });
});

type Forgery = {
  header?: object;
  claims?: object;
  key?: KeyObject;
  /** What to make of the JSON of the claims, and of the header. */
  change?: (json: string) => string;
  changeHeader?: (json: string) => string;
};

const rawFormat = { format: "jwk" } as const;
const pemFormat = { format: "pem", type: "spki" } as const;

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function header() {
  return { alg: "EdDSA", kid: KID };
}

function claims() {
  const { userId, sessionId } = ada.caller;
  return { iss: ORIGIN, aud: ORIGIN, sub: userId, sid: sessionId, iat: now(), exp: now() + 300 };
}

/** A token that holds, but for what is said otherwise; undefined takes a member away. */
function token(forgery: Forgery = {}): string {
  const text = unsigned(forgery);
  const signature = signBytes(null, Buffer.from(text), forgery.key ?? ours.privateKey);
  return `${text}.${signature.toString("base64url")}`;
}

function unsigned(forgery: Forgery = {}): string {
  const { change = same, changeHeader = same } = forgery;
  const headerJson = changeHeader(JSON.stringify({ ...header(), ...forgery.header }));
  const claimsJson = change(JSON.stringify({ ...claims(), ...forgery.claims }));
  return `${encode(headerJson)}.${encode(claimsJson)}`;
}

function hmac(secret: string | Buffer): string {
  const text = unsigned({ header: { alg: "HS256" } });
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

function same(json: string): string {
  return json;
}

function encode(value: string | object): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return Buffer.from(text).toString("base64url");
}

function part(token: string, index: number): string {
  return token.split(".")[index] ?? "";
}

function swapped(index: number, replacement: string): string {
  return token().split(".").with(index, replacement).join(".");
}

/** The same token to whoever ignores the bits of the last character that stand for nothing. */
function withSpareBits(token: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = alphabet.indexOf(token.slice(-1));
  return token.slice(0, -1) + alphabet[last + 1];
}

function publicKeyBytes(): Buffer {
  return Buffer.from(ours.publicKey.export(rawFormat).x ?? "", "base64url");
}

function list(token: string): Promise<Response> {
  return listWith({ authorization: `Bearer ${token}` });
}

function listWith(headers: Record<string, string>): Promise<Response> {
  return send("GET", "/api/todos", undefined, headers);
}

async function expectRefused(headers: Record<string, string>) {
  const { response, request } = await log.requestOf(() => listWith(headers));
  const problem = await expectProblem(response, "unauthorized");
  expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  expect(problem.detail).toBe("Your session has ended. Sign in again.");
  expect(request.statements).toBe(0);
  expect(request.userId).toBeUndefined();
}

async function statementsOf(token: string): Promise<number> {
  return (await log.requestOf(() => list(token))).request.statements;
}

function statementsSoFar(): number {
  return log.requests().reduce((sum, { statements }) => sum + statements, 0);
}

async function addKey(id: string, expiresAt: Date | null = null) {
  const db = await getDb();
  // The oldest, so that Better Auth goes on to sign with one of its own.
  const createdAt = new Date(0);
  await db
    .insert(jwks)
    .values({ id, publicKey: publicJwk, privateKey: "not needed", createdAt, expiresAt });
}
