import {
  unstable_doesMiddlewareMatch as doesProxyMatch,
  unstable_getResponseFromNextConfig as getResponseFromNextConfig,
} from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { afterEach, expect, test, vi } from "vitest";
import nextConfig from "@/next.config";
import { config, proxy } from "@/proxy";

const ORIGIN = "http://donext.test";
const pages = ["/", "/sign-in", "/todos", "/nothing-here", "/apiary", "/picture.png"];
const api = ["/api", "/api/todos", "/api/nothing-here"];
const files = ["/_next/static/chunks/main.js"];

afterEach(() => vi.unstubAllEnvs());

test.each([...pages, ...files])("%s comes with the headers of every answer", async (path) => {
  const headers = await configuredHeaders(path);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toMatch(
    /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
  );
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
});

test.each(api)("%s gets its headers from the API itself, whoever serves it", async (path) => {
  expect((await configuredHeaders(path)).has("x-content-type-options")).toBe(false);
});

test("only production demands https", async () => {
  expect((await configuredHeaders("/")).has("strict-transport-security")).toBe(false);

  vi.resetModules();
  vi.stubEnv("NODE_ENV", "production");
  const production = (await import("@/next.config")).default;
  const headers = await configuredHeaders("/", production);
  expect(headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
});

test.each(pages)("%s has a policy with a nonce", (path) => {
  expect(doesProxyMatch({ config, url: path })).toBe(true);
});

test.each([...api, ...files])("%s has no nonce", (path) => {
  expect(doesProxyMatch({ config, url: path })).toBe(false);
});

test("the renderer and the browser are told the same nonce, and each request another", () => {
  const [first, second] = [proxy(page("/")), proxy(page("/"))];
  const policy = policyOf(first);
  expect(nonceOf(first)).toMatch(/^[\w+/]{22}==$/);
  expect(nonceOf(first)).not.toBe(nonceOf(second));
  // How Next hands a changed request on.
  expect(first.headers.get("x-middleware-request-content-security-policy")).toBe(policy);
});

test("a nonce that the visitor chose is not used", () => {
  const response = proxy(page("/", { "content-security-policy": "script-src 'nonce-mine'" }));
  expect(response.headers.get("x-middleware-request-content-security-policy")).not.toContain(
    "mine",
  );
});

test("only scripts with the nonce run", () => {
  const policy = policyOf(proxy(page("/")));
  expect(policy).toMatch(/script-src 'self' 'nonce-\S+' 'strict-dynamic';/);
  expect(policy).toContain("object-src 'none'; base-uri 'none'; form-action 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("only development evaluates code and takes styles from scripts", () => {
  const production = policyOf(proxy(page("/")));
  expect(production).not.toContain("unsafe-eval");
  expect(production).toMatch(/style-src 'self' 'nonce-\S+';/);

  vi.stubEnv("NODE_ENV", "development");
  const development = policyOf(proxy(page("/")));
  expect(development).toContain("'strict-dynamic' 'unsafe-eval';");
  expect(development).toContain("style-src 'self' 'unsafe-inline';");
});

test("a page that came by https loads by https", () => {
  const secure = new NextRequest("https://donext.test/");
  expect(policyOf(proxy(secure))).toContain("upgrade-insecure-requests");
  expect(policyOf(proxy(page("/")))).not.toContain("upgrade-insecure-requests");
});

async function configuredHeaders(path: string, config = nextConfig): Promise<Headers> {
  return (await getResponseFromNextConfig({ url: ORIGIN + path, nextConfig: config })).headers;
}

function page(path: string, headers: Record<string, string> = {}): NextRequest {
  return new NextRequest(ORIGIN + path, { headers });
}

function policyOf(response: Response): string {
  return response.headers.get("content-security-policy") ?? "";
}

function nonceOf(response: Response): string | undefined {
  return /'nonce-([^']+)'/.exec(policyOf(response))?.[1];
}
