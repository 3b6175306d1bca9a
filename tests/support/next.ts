import { type ChildProcess, spawn } from "node:child_process";

type Output = NodeJS.WriteStream | "inherit" | "ignore";
type Variables = Record<string, string>;

// None is started by npm or npx, which would end without ending it.
const next = "node_modules/next/dist/bin/next";

/** Whether the app has been built already: whoever set it says so. */
export const isBuilt = Boolean(process.env.REUSE_BUILD);

export function startBuild(output: Output, variables?: Variables): ChildProcess {
  return start([next, "build"], output, variables);
}

/** Starts what `npm start` does. */
export function startServer(output: Output, variables?: Variables): ChildProcess {
  return start(["--import", "tsx", "server/start.ts"], output, variables);
}

/** Starts `next start`, on the port that `PORT` says. */
export function startNext(output: Output, variables?: Variables): ChildProcess {
  return start([next, "start"], output, variables);
}

function start(args: string[], output: Output, variables: Variables = {}): ChildProcess {
  const env = { ...process.env, NODE_ENV: "production" as const, ...variables };
  return spawn(process.execPath, args, { env, stdio: ["ignore", output, "inherit"] });
}
