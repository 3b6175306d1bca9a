import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

/** Builds the app unless that has been done; ends the process when it fails. */
export async function buildIfMissing(): Promise<void> {
  // Written last.
  if (existsSync(".next/api-routes.json")) return;
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const [code] = await once(spawn(process.execPath, [next, "build"], { stdio: "inherit" }), "exit");
  if (code !== 0) process.exit(1);
}
