import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Keeps other processes out of a database folder, which two writers would silently corrupt.
 * Returns the release; throws when a living process holds the folder. The lock of a dead one is taken over.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
    }
    const holder = Number(readFileSync(file, "utf8"));
    if (holder && isAlive(holder)) {
      throw new Error(
        `The database in ${folder} is in use by process ${holder}: stop it, or set DATABASE_URL to a Postgres server.`,
      );
    }
    rmSync(file, { force: true });
  }
  throw new Error(`Another process just took the database in ${folder}.`);
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
