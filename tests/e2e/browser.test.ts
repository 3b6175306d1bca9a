import { expect, test } from "vitest";
import { findBrowser, findWholeBrowser, type Machine } from "@/e2e/support/browser";

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

test("an installed browser comes before a downloaded one, and the fastest first", () => {
  const shell = "/usr/bin/chromium-headless-shell";
  const chromium = "/usr/local/bin/chromium";
  const chrome = "/usr/bin/google-chrome-stable";
  expect(findBrowser({ ...bare, ...having(chrome, shell) })).toBe(shell);
  expect(findBrowser({ ...bare, ...having(bare.downloaded, chromium, chrome) })).toBe(chrome);
  expect(findBrowser({ ...bare, ...having(bare.downloaded, chromium) })).toBe(chromium);
  expect(findBrowser({ ...bare, ...having(bare.downloaded) })).toBe(bare.downloaded);
});

test("where a browser must outlive being killed, the shell is none", () => {
  const [shell, chromium] = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
  const machine = { ...bare, ...having(shell, chromium) };
  const named = (path: string) => ({
    ...machine,
    variables: { ...bare.variables, PLAYWRIGHT_CHROMIUM_PATH: path },
  });
  expect(findWholeBrowser(machine)).toBe(chromium);
  expect(findWholeBrowser(named(shell))).toBe(chromium);
  expect(findWholeBrowser(named("/opt/chrome"))).toBe("/opt/chrome");
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
