import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.resetModules();
  vi.unstubAllEnvs();
});

test("a build of ours lists the routes of the API for our server", async () => {
  expect(await adapterIn({})).toBe(`${process.cwd()}/server/build-adapter.mjs`);
});

test.each([
  ["Vercel, which has its own", { VERCEL: "1", NEXT_ADAPTER_PATH: "/vercel/adapter.js" }],
  ["Vercel, which may have none", { VERCEL: "1" }],
  ["a platform that names its own", { NEXT_ADAPTER_PATH: "/platform/adapter.js" }],
])("our adapter leaves the build to %s", async (_name, variables) => {
  expect(await adapterIn(variables)).toBeUndefined();
});

/** What next.config.ts sets; NEXT_ADAPTER_PATH is Next's default. */
async function adapterIn(variables: Partial<Record<string, string>>): Promise<string | undefined> {
  for (const name of ["VERCEL", "NEXT_ADAPTER_PATH"]) vi.stubEnv(name, variables[name]);
  return (await import("../next.config")).default.adapterPath;
}
