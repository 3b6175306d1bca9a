import { expect, test } from "vitest";
import { findBrowser, type Machine } from "@/e2e/support/browser";

const bare: Machine = {
  variables: { PATH: "/usr/local/bin:/usr/bin" },
  platform: "linux",
  exists: () => false,
  downloaded: "/root/.cache/playwright/chrome",
};

const having = (...paths: string[]) => ({ exists: (path: string) => paths.includes(path) });

test("the browser that a variable names comes before all others", () => {
  const machine = {
    ...bare,
    ...having("/usr/bin/google-chrome", bare.downloaded),
    variables: { ...bare.variables, PLAYWRIGHT_CHROMIUM_PATH: "/opt/chrome" },
  };
  expect(findBrowser(machine)).toBe("/opt/chrome");
});

test("an installed browser comes before a downloaded one, and Chrome before Chromium", () => {
  const chromium = "/usr/local/bin/chromium";
  const chrome = "/usr/bin/google-chrome-stable";
  expect(findBrowser({ ...bare, ...having(bare.downloaded, chromium, chrome) })).toBe(chrome);
  expect(findBrowser({ ...bare, ...having(bare.downloaded, chromium) })).toBe(chromium);
  expect(findBrowser({ ...bare, ...having(bare.downloaded) })).toBe(bare.downloaded);
});

test.each([
  ["darwin", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
  ["win32", "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"],
])("on %s Chrome is found where it is usually installed", (platform, path) => {
  expect(findBrowser({ ...bare, ...having(path), platform })).toBe(path);
});

test("where there is none, one is told how to get one", () => {
  expect(() => findBrowser(bare)).toThrow(
    /^No browser to test with: install Chrome .*PLAYWRIGHT_CHROMIUM_PATH\.$/,
  );
});
