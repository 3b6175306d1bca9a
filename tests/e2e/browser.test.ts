import { expect, test } from "vitest";
import { findBrowser, type Machine } from "@/e2e/support/browser";

const bare: Machine = {
  variables: { PATH: "/usr/local/bin:/usr/bin" },
  platform: "linux",
  isRoot: false,
  exists: () => false,
  downloaded: "/root/.cache/playwright/chrome",
  installWithApt: () => {
    throw new Error("Nobody may install this.");
  },
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

test("on Debian root installs Chromium when there is no browser", () => {
  const paths = ["/etc/debian_version"];
  const machine = {
    ...bare,
    isRoot: true,
    exists: (path: string) => paths.includes(path),
    installWithApt: () => void paths.push("/usr/bin/chromium"),
  };
  expect(findBrowser(machine)).toBe("/usr/bin/chromium");
});

test("nothing is installed by anyone else or elsewhere, who are told what to do", () => {
  const advice = /^No browser to test with: install Chrome, .*PLAYWRIGHT_CHROMIUM_PATH\.$/;
  expect(() => findBrowser({ ...bare, isRoot: true })).toThrow(advice);
  expect(() => findBrowser({ ...bare, ...having("/etc/debian_version") })).toThrow(advice);
});
