import { availableParallelism } from "node:os";
import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./e2e/support/browser";
import { PASS } from "./e2e/support/protection";

const { BASE_URL, CI, E2E_PORT: port = "3100", VERCEL_AUTOMATION_BYPASS_SECRET } = process.env;
const isProtected = Boolean(BASE_URL && VERCEL_AUTOMATION_BYPASS_SECRET);

// Found once: the workers, which load this file again, inherit it.
process.env.PLAYWRIGHT_CHROMIUM_PATH ||= findBrowser();

const journeys = {
  name: "journeys",
  use: {
    ...devices["Desktop Chrome"],
    launchOptions: { executablePath: process.env.PLAYWRIGHT_CHROMIUM_PATH },
  },
};

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  forbidOnly: Boolean(CI),
  workers: Math.min(3, availableParallelism()),
  // A slow machine is no finding.
  timeout: 120_000,
  reporter: CI ? [["list"], ["github"]] : "list",
  expect: { timeout: 20_000 },
  use: {
    baseURL: BASE_URL || `http://localhost:${port}`,
    // Pictures of every step would take a quarter of the time of all tests.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
  },
  projects: isProtected
    ? [
        { name: "protection", testMatch: "support/*.setup.ts" },
        { ...journeys, use: { ...journeys.use, storageState: PASS }, dependencies: ["protection"] },
      ]
    : [journeys],
  ...(!BASE_URL && {
    webServer: {
      command: `node --import tsx e2e/support/serve.ts ${port}`,
      url: `http://localhost:${port}/api/health/ready`,
      timeout: 5 * 60_000,
      // Lets the server and its database end by themselves, and leave nothing behind.
      gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    },
  }),
});
