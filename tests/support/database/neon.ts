import { once } from "node:events";
import { connect as dial } from "node:net";
import { neonConfig } from "@neondatabase/serverless";
import { type WebSocket, WebSocketServer } from "ws";

/** A stand-in for Neon's proxy: Postgres' own protocol, in the binary messages of a WebSocket. */
export type Neon = {
  /** The database's URL, on a host that only Neon has. */
  url: string;
  /** How many messages the driver has sent so far. */
  messages: () => number;
  /** Drops all connections, as Neon does when a compute is put to sleep. */
  drop: () => void;
  /** Drops the connection over which the next message comes. */
  dropNextMessage: () => void;
  stop: () => Promise<void>;
  start: () => Promise<void>;
};

/** Starts a stand-in in front of the database, and points the Neon driver of this process at it. */
export async function startNeon(databaseUrl: string): Promise<Neon> {
  const target = new URL(databaseUrl);
  let messages = 0;
  let dropsNext = false;
  let port = 0;
  let server: WebSocketServer;

  function serve(socket: WebSocket) {
    const postgres = dial(Number(target.port), target.hostname);
    socket.on("message", (data: Buffer) => {
      messages += 1;
      if (dropsNext) socket.terminate();
      else postgres.write(data);
      dropsNext = false;
    });
    postgres.on("data", (data) => socket.send(data));
    postgres.on("close", () => socket.close());
    postgres.on("error", () => socket.close());
    socket.on("close", () => postgres.destroy());
  }

  async function start() {
    server = new WebSocketServer({ port, path: "/v2" });
    server.on("connection", serve);
    await once(server, "listening");
    const address = server.address();
    if (typeof address === "object" && address) port = address.port;
  }

  const drop = () => {
    for (const socket of server.clients) socket.terminate();
  };

  await start();
  const url = new URL(databaseUrl);
  url.hostname = "ep-test-123.eu-central-1.aws.neon.tech";
  neonConfig.useSecureWebSocket = false;
  neonConfig.wsProxy = (host) => {
    if (host !== url.hostname) throw new Error(`The driver dialled ${host}`);
    return `localhost:${port}/v2`;
  };

  return {
    url: url.href,
    messages: () => messages,
    drop,
    dropNextMessage: () => {
      dropsNext = true;
    },
    stop: async () => {
      drop();
      server.close();
      await once(server, "close");
    },
    start,
  };
}
