import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** What there is to know about a machine when a browser is to be found on it. */
export type Machine = {
  variables: Partial<Record<string, string>>;
  platform: string;
  exists: (path: string) => boolean;
  /** Where Playwright keeps a browser that it downloaded. */
  downloaded: string;
};

/** Has no window to draw, and takes two thirds of the time of the others. */
const SHELL = "chromium-headless-shell";
const whole = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];

/** The Chrome or Chromium to test with: the one that is named, installed or downloaded. Installs none. */
export function findBrowser(machine: Machine = thisMachine, commands = [SHELL, ...whole]): string {
  const { PLAYWRIGHT_CHROMIUM_PATH } = machine.variables;
  const path =
    PLAYWRIGHT_CHROMIUM_PATH || findInstalled(machine, commands) || findDownloaded(machine);
  if (path) return path;
  throw new Error(
    "No browser to test with: install Chrome or Chromium (on Debian and Ubuntu, `sudo apt install chromium`), run `npx playwright install chromium`, or set PLAYWRIGHT_CHROMIUM_PATH.",
  );
}

/** A browser as people have it: the shell cannot open its databases again once it was killed. */
export function findWholeBrowser(machine: Machine = thisMachine): string {
  const { PLAYWRIGHT_CHROMIUM_PATH, ...variables } = machine.variables;
  const isWhole = PLAYWRIGHT_CHROMIUM_PATH && !PLAYWRIGHT_CHROMIUM_PATH.endsWith(SHELL);
  return isWhole ? PLAYWRIGHT_CHROMIUM_PATH : findBrowser({ ...machine, variables }, whole);
}

function findInstalled(
  { variables, platform, exists }: Machine,
  commands: string[],
): string | undefined {
  const folders = (variables.PATH ?? "").split(delimiter);
  const inPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  const { ProgramFiles = "C:\\Program Files" } = variables;
  const usual: Partial<Record<string, string>> = {
    darwin: "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    win32: `${ProgramFiles}\\Google\\Chrome\\Application\\chrome.exe`,
  };
  return [...inPath, usual[platform]].find((path) => path !== undefined && exists(path));
}

function findDownloaded({ downloaded, exists }: Machine): string | undefined {
  return exists(downloaded) ? downloaded : undefined;
}

const thisMachine: Machine = {
  variables: process.env,
  platform: process.platform,
  exists: existsSync,
  downloaded: chromium.executablePath(),
};
