import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Keeps other processes out of a database folder, which two writers would silently corrupt.
 * Returns the release; throws while a living process holds the folder.
 */
export function lockFolder(folder: string): () => void {
  const claims = `${folder}.claims`;
  const claimOf = (pid: number) => join(claims, String(pid));
  const withdraw = (pid: number) => rmSync(claimOf(pid), { force: true });

  // Claims first and looks then: of two processes that start at once, one at least sees the other.
  // Where a umask lets everybody in, nobody else shall read the todos.
  mkdirSync(claims, { recursive: true, mode: 0o700 });
  writeFileSync(claimOf(process.pid), "");
  for (const pid of readdirSync(claims).map(Number)) {
    if (pid === process.pid) continue;
    if (isAlive(pid)) {
      withdraw(process.pid);
      throw new Error(
        `The database in ${folder} is in use by process ${pid}: stop it, or set DATABASE_URL to a Postgres server.`,
      );
    }
    withdraw(pid);
  }
  return () => withdraw(process.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
