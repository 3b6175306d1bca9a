import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import next from "next";
import { closeDb } from "@/db/connection/client";
import { env } from "@/env";
import { answerer } from "./answer";
import { loadApiRoutes } from "./api-routes";
import { createHttpServer } from "./http-server";

/** Milliseconds for what is being answered when the server is told to stop. */
const GRACE = 10_000;
/** Milliseconds for telling what has happened last. */
const LAST_EXPORT = 2_000;
const BACKLOG = 1024;

/** Serves the build in a folder at HOST and PORT, until a signal stops it. */
export async function serve(dir: string): Promise<void> {
  const { HOST, PORT, HOUSEHOLD, DATA_DIR } = env();
  // Next listens to upgrades on the server that it is told of: to this one none come.
  const app = next({ dir, dev: false, hostname: HOST, port: PORT, httpServer: createServer() });
  const pages = app.prepare().then(() => app.getRequestHandler());
  // The API answers before Next is there.
  const findApiRoute = loadApiRoutes(dir);
  let isClosing = false;
  const server = createHttpServer(
    answerer({
      findApiRoute,
      answerPage: async (request, response) => (await pages)(request, response),
      isClosing: () => isClosing,
    }),
  );

  const stop = async () => {
    // Told twice, it does not wait.
    if (isClosing) process.exit(1);
    isClosing = true;
    await close(server);
    await app.close();
    // The handlers' own copy of that module opened it; the process has one connection.
    await closeDb();
    await Promise.race([globalThis.donextTelemetry?.close(), pause(LAST_EXPORT)]);
    process.exit(0);
  };
  process.on("SIGTERM", stop).on("SIGINT", stop);

  server.listen({ host: HOST, port: PORT, backlog: BACKLOG });
  await once(server, "listening");
  await pages;
  const purpose = HOUSEHOLD ? ` for one household, whose data is in ${DATA_DIR}` : "";
  process.stdout.write(`Donext listens on ${urlOf(server)}${purpose}.\n`);
}

/** Takes no new connection, and ends those that there are once nothing is being answered on them. */
async function close(server: Server): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const late = setTimeout(() => server.closeAllConnections(), GRACE);
  server.close();
  await once(server, "close");
  clearInterval(idle);
  clearTimeout(late);
}

/** As one opens it: Better Auth accepts the name, not every address. */
function urlOf(server: Server): string {
  const { HOST, BETTER_AUTH_URL } = env();
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return BETTER_AUTH_URL ?? `http://${HOST === "127.0.0.1" ? "localhost" : HOST}:${port}`;
}
