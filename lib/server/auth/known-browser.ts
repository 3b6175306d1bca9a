import "server-only";
import { randomBytes, timingSafeEqual } from "node:crypto";
import { parseCookies } from "better-auth/cookies";
import { keyedHash } from "./keyed-hash";
import { sessionCookie } from "./session-cookie";

// Enough for a household that shares a browser.
const MAX_ACCOUNTS = 5;
const FORMAT = /^[\w-]{22}(\.[\w-]{43}){1,5}$/;

export const knownBrowserCookie = () => `${sessionCookie().prefix}.known_browser`;

/** Identifies a browser that has signed in to this address's account before. */
export function knownBrowser(headers: Headers | undefined, email: string): string | undefined {
  const { browser, accounts } = read(headers);
  return browser && includes(accounts, sign(browser, email)) ? browser : undefined;
}

/** The cookie a browser gets after signing in to that account. */
export function rememberAccount(headers: Headers | undefined, email: string): string {
  const { browser = randomBytes(16).toString("base64url"), accounts } = read(headers);
  const account = sign(browser, email);
  const others = accounts.filter((other) => other !== account);
  return [browser, account, ...others].slice(0, 1 + MAX_ACCOUNTS).join(".");
}

function read(headers: Headers | undefined): { browser?: string; accounts: string[] } {
  const value = parseCookies(headers?.get("cookie") ?? "").get(knownBrowserCookie());
  if (!value || !FORMAT.test(value)) return { accounts: [] };
  const [browser, ...accounts] = value.split(".");
  return { ...(browser && { browser }), accounts };
}

function sign(browser: string, email: string): string {
  return keyedHash("known browser", browser, email.toLowerCase());
}

function includes(accounts: string[], account: string): boolean {
  const expected = Buffer.from(account);
  return accounts.some((known) => timingSafeEqual(Buffer.from(known), expected));
}
