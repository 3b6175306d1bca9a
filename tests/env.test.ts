import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { readEnv } from "@/env";

const production = {
  NODE_ENV: "production",
  DATABASE_URL: "postgres://user:password@db.example:5432/donext",
  BETTER_AUTH_SECRET: "a secret of more than 32 characters",
  BETTER_AUTH_URL: "https://todo.example",
};

let DATA_DIR: string;

beforeEach(() => {
  DATA_DIR = join(mkdtempSync(join(tmpdir(), "donext-env-")), "data");
});

describe("in development", () => {
  test("nothing needs to be set", () => {
    expect(readEnv({ DATA_DIR })).toEqual({
      NODE_ENV: "development",
      HOST: "127.0.0.1",
      PORT: 3000,
      WEB_CONCURRENCY: 1,
      REQUESTS_PER_MINUTE: 1200,
      CORS_ORIGINS: [],
      BETTER_AUTH_SECRET: expect.any(String),
      DATA_DIR,
    });
  });

  test("a secret is made once, for this machine and nobody else on it", () => {
    const { BETTER_AUTH_SECRET: secret } = readEnv({ DATA_DIR });
    const file = join(DATA_DIR, "auth-secret");
    expect(Buffer.from(secret, "base64")).toHaveLength(32);
    expect(readEnv({ DATA_DIR }).BETTER_AUTH_SECRET).toBe(secret);
    expect(readFileSync(file, "utf8")).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readEnv({ DATA_DIR: `${DATA_DIR}-other` }).BETTER_AUTH_SECRET).not.toBe(secret);
  });

  test("a secret that is set counts, and none is made", () => {
    const BETTER_AUTH_SECRET = "x".repeat(32);
    expect(readEnv({ DATA_DIR, BETTER_AUTH_SECRET })).toMatchObject({ BETTER_AUTH_SECRET });
    expect(() => statSync(DATA_DIR)).toThrow("ENOENT");
  });

  test("secrets and other people's folders stay out of the repository", () => {
    expect(readFileSync(".gitignore", "utf8")).toMatch(/^\/?\.data\/?$/m);
    expect(readEnv({ BETTER_AUTH_SECRET: "x".repeat(32) }).DATA_DIR).toBe(".data");
  });
});

describe("in production", () => {
  test("three variables are enough", () => {
    expect(readEnv(production)).toMatchObject(production);
  });

  test.each([
    ["DATABASE_URL", "use a Postgres URL such as postgres://user:password@host:5432/donext"],
    ["BETTER_AUTH_SECRET", "make one with `openssl rand -base64 32`"],
    ["BETTER_AUTH_URL", "set the origin people open, https://todo.example"],
  ])("%s must be set", (name, help) => {
    expect(messageFor({ ...production, [name]: undefined })).toBe(`${name} is missing: ${help}.`);
    expect(messageFor({ ...production, [name]: "" })).toBe(`${name} is missing: ${help}.`);
  });

  test("Vercel says itself where a deployment is", () => {
    const vercel = { ...production, VERCEL: "1", BETTER_AUTH_URL: undefined };
    expect(readEnv(vercel).BETTER_AUTH_URL).toBeUndefined();
    expect(messageFor({ NODE_ENV: "production", VERCEL: "1" })).not.toContain("BETTER_AUTH_URL");
  });

  test("everything that is missing is said at once, and no secret is made", () => {
    const lines = messageFor({ NODE_ENV: "production", DATA_DIR }).split("\n");
    expect(lines.map((line) => line.split(" ")[0]).sort()).toEqual([
      "BETTER_AUTH_SECRET",
      "BETTER_AUTH_URL",
      "DATABASE_URL",
    ]);
    expect(() => statSync(DATA_DIR)).toThrow("ENOENT");
  });
});

test("a household needs nothing in production either, and makes its secret", () => {
  const env = readEnv({ NODE_ENV: "production", HOUSEHOLD: "1", DATA_DIR });
  expect(env.BETTER_AUTH_SECRET).toBe(readFileSync(join(DATA_DIR, "auth-secret"), "utf8"));
});

describe("a variable", () => {
  test.each([
    ["DATABASE_URL", "mysql://localhost/donext", "postgres://user:password@host:5432/donext"],
    ["DATABASE_URL", "localhost:5432", "postgres://user:password@host:5432/donext"],
    ["DATABASE_URL_UNPOOLED", "donext", "postgres://user:password@host:5432/donext"],
    ["BETTER_AUTH_SECRET", "x".repeat(31), "use 32 characters or more"],
    ["BETTER_AUTH_URL", "todo.example", "use an origin such as https://todo.example"],
    ["BETTER_AUTH_URL", "ftp://todo.example", "use an origin such as https://todo.example"],
    ["BETTER_AUTH_URL", "https://todo.example/", "leave out the path and the slash"],
    ["BETTER_AUTH_URL", "https://todo.example/app", "leave out the path and the slash"],
    ["BETTER_AUTH_URL", "https://Todo.example", "leave out the path and the slash"],
    ["CORS_ORIGINS", "*", "use an origin such as https://todo.example"],
    ["CORS_ORIGINS", "https://a.example,https://b.example/", "leave out the path and the slash"],
    ["CORS_ORIGINS", "https://a.example,,https://b.example", "use an origin"],
    ["NODE_ENV", "staging", "production"],
    ["PORT", "http", "number"],
    ["PORT", "3e3", "use one such as 3000"],
    ["PORT", "65536", "ports end at 65535"],
    ["WEB_CONCURRENCY", "auto", "use one such as 1"],
    ["WEB_CONCURRENCY", "0", "use 1 or more"],
    ["WEB_CONCURRENCY", "65", "use 64 or fewer"],
    ["REQUESTS_PER_MINUTE", "0x10", "use one such as 1200"],
    ["REQUESTS_PER_MINUTE", " 10", "use one such as 1200"],
    ["REQUESTS_PER_MINUTE", "10.0", "use one such as 1200"],
    ["REQUESTS_PER_MINUTE", "0", "use 1 or more"],
    ["VERCEL_ENV", "staging", "preview"],
  ])("%s that is %s is refused with how to repair it", (name, value, help) => {
    const message = messageFor({ ...production, [name]: value });
    expect(message.split("\n")).toHaveLength(1);
    expect(message).toMatch(new RegExp(`^${name}\\b.*\\.$`));
    expect(message).toContain(help);
  });

  test("is never shown when it may be a secret", () => {
    const secret = { BETTER_AUTH_SECRET: "too-short-secret", DATABASE_URL: "user:s3cret@host" };
    expect(messageFor({ ...production, ...secret })).not.toMatch(/too-short-secret|s3cret/);
  });

  test("that is empty counts as not set", () => {
    const empty = { DATABASE_URL: "", BETTER_AUTH_URL: "", CORS_ORIGINS: "", PORT: "", DATA_DIR };
    expect(readEnv(empty)).toEqual(readEnv({ DATA_DIR }));
  });

  test("that is not ours is left alone", () => {
    expect(readEnv({ ...production, PATH: "/bin" })).not.toHaveProperty("PATH");
  });

  test("may list several origins", () => {
    const CORS_ORIGINS = "https://a.example, http://localhost:8080";
    expect(readEnv({ ...production, CORS_ORIGINS }).CORS_ORIGINS).toEqual([
      "https://a.example",
      "http://localhost:8080",
    ]);
  });

  test("may name a header in any case", () => {
    const { CLIENT_IP_HEADER } = readEnv({ ...production, CLIENT_IP_HEADER: "X-Real-IP" });
    expect(CLIENT_IP_HEADER).toBe("x-real-ip");
  });
});

function messageFor(variables: Record<string, string | undefined>): string {
  try {
    readEnv(variables);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("These variables should have been refused");
}
