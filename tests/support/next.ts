import { type ChildProcess, spawn } from "node:child_process";

/** Starts `next` for production; not through npx, which would end without ending it. */
export function startNext(
  args: string[],
  output: NodeJS.WriteStream | "inherit" | "ignore",
  variables: Record<string, string> = {},
): ChildProcess {
  const command = ["node_modules/next/dist/bin/next", ...args];
  const env = { ...process.env, NODE_ENV: "production" as const, ...variables };
  return spawn(process.execPath, command, { env, stdio: ["ignore", output, "inherit"] });
}
