import { once } from "node:events";
import { createServer, connect as dial, type Socket } from "node:net";

/** Stands between us and the test server, and fails as networks do. */
export type FaultyProxy = {
  /** The database's URL through the proxy. */
  url: string;
  /** Works, for the connections that are made from now on. */
  forward: () => Promise<void>;
  /** Closes all connections and the port: the server is gone. */
  refuse: () => Promise<void>;
  /** Fails in this manner until it is told to forward. */
  fail: (fault: Fault) => void;
};

type Fault =
  /** Takes what is sent and says nothing, as behind a firewall that drops packets. */
  | "silence"
  /** Resets every connection as soon as something is sent. */
  | "reset"
  /** Resets, once, the connection over which the next bytes go, before the server has them. */
  | "reset next request"
  /** Resets, once, the connection over which the next bytes come, after the server has acted. */
  | "lose next answer";

/** Starts a proxy in front of the database; it lives as long as the process. */
export async function startProxy(databaseUrl: string): Promise<FaultyProxy> {
  const target = new URL(databaseUrl);
  const connections = new Set<Socket>();
  let fault: Fault | undefined;

  const server = createServer((ours) => {
    const theirs = dial(Number(target.port), target.hostname);
    connections.add(ours);
    const resetBoth = () => {
      if (fault !== "reset") fault = undefined;
      ours.resetAndDestroy();
      theirs.destroy();
    };
    ours.on("data", (bytes) => {
      if (fault === "reset" || fault === "reset next request") resetBoth();
      else if (fault !== "silence") theirs.write(bytes);
    });
    theirs.on("data", (bytes) => {
      if (fault === "lose next answer") resetBoth();
      else if (fault !== "silence") ours.write(bytes);
    });
    ours.on("error", () => {});
    theirs.on("error", () => {});
    theirs.on("close", () => ours.destroy());
    ours.on("close", () => {
      connections.delete(ours);
      theirs.destroy();
    });
  });

  const closeConnections = () => {
    for (const connection of connections) connection.destroy();
  };
  const listen = async (port: number) => {
    server.listen(port, target.hostname);
    await once(server, "listening");
    return server.address();
  };

  const address = await listen(0);
  const port = typeof address === "object" && address ? address.port : 0;
  server.unref();
  const url = new URL(databaseUrl);
  url.port = String(port);

  return {
    url: url.href,
    forward: async () => {
      fault = undefined;
      closeConnections();
      if (!server.listening) await listen(port);
    },
    refuse: async () => {
      closeConnections();
      const closed = once(server, "close");
      server.close();
      await closed;
    },
    fail: (manner) => {
      fault = manner;
    },
  };
}
