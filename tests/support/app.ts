import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { type APIRequestContext, type Browser, chromium } from "@playwright/test";
import { findBrowser } from "../../e2e/support/browser";
import { freePort } from "./database/postgres";

/** A production build that is served over a database of its own, and a browser to look at it with. */
export async function openApp() {
  const port = await freePort();
  const baseURL = `http://localhost:${port}`;
  const args = ["--import", "tsx", "e2e/support/serve.ts", String(port)];
  const server = spawn(process.execPath, args, {
    stdio: ["ignore", "ignore", "inherit"],
    // Thousands of todos are pushed at once.
    env: { ...process.env, REQUESTS_PER_MINUTE: "1000000" },
  });
  const debuggingPort = await freePort();
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [`--remote-debugging-port=${debuggingPort}`],
  });

  return {
    baseURL,
    browser,
    debuggingPort,
    /** Resolves once the server answers. */
    async isReady() {
      while (!(await fetch(`${baseURL}/api/health/ready`).catch(() => undefined))?.ok) {
        if (server.exitCode !== null) throw new Error("The server did not start");
        await pause(500);
      }
    },
    async close() {
      await browser.close();
      server.kill("SIGTERM");
      if (server.exitCode === null) await once(server, "exit");
    },
  };
}

/** Somebody new, as the state of a browser that they are signed in with, and a way to call the API. */
export async function signUp(browser: Browser, baseURL: string) {
  const context = await browser.newContext({ baseURL });
  const call = caller(context.request, baseURL);
  const email = `ada-${Date.now()}-${Math.random().toString(36).slice(2)}@donext.test`;
  const password = "correct horse battery staple";
  await call("POST", "/api/auth/sign-up/email", { name: "Ada", email, password });
  const storageState = await context.storageState();
  return { call, storageState, close: () => context.close() };
}

function caller(request: APIRequestContext, baseURL: string) {
  return async (method: string, path: string, data?: object) => {
    const headers = { Origin: baseURL };
    const response = await request.fetch(path, { method, headers, ...(data && { data }) });
    if (!response.ok()) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.status() === 204 ? undefined : response.json();
  };
}
