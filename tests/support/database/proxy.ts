import { once } from "node:events";
import { createServer, connect as dial, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { dividing, endsAnswer, endsStatement } from "./wire-protocol";

/** Stands between us and the test server, and fails as networks do. */
export type FaultyProxy = {
  /** The database's URL through the proxy. */
  url: string;
  /** Works, for the connections that are made from now on. */
  forward: () => Promise<void>;
  /** Closes all connections and the port: the server is gone. */
  refuse: () => Promise<void>;
  /** Fails in this manner until it is told to forward, or for so many statements. */
  fail: (fault: Fault, times?: number) => void;
  /** Leads to another server from now on; the connections that there are hear nothing any more. */
  leadTo: (databaseUrl: string) => Promise<void>;
};

type Fault =
  /** Takes what is sent and says nothing, as behind a firewall that drops packets. */
  | "silence"
  /** Passes on each statement late. */
  | "slow"
  /** Resets every connection as soon as something is sent. */
  | "reset"
  /** Resets the connection when a statement is complete, before the server has it. */
  | "reset before the statement"
  /** Resets the connection when the server has executed a statement, before its answer is known. */
  | "reset after the statement"
  /** Passes on half of an answer, and resets the connection. */
  | "cut the answer"
  /** Passes on half of an answer, and then nothing. */
  | "halve the answer";

/** Milliseconds. */
const LATE = 200;

/** Starts a proxy in front of the database; it lives as long as the process. */
export async function startProxy(databaseUrl: string): Promise<FaultyProxy> {
  let target = new URL(databaseUrl);
  const connections = new Set<Connection>();
  let fault: Fault | undefined;
  let statementsLeft = 0;

  const nextFault = () => {
    const met = fault;
    statementsLeft -= 1;
    if (statementsLeft <= 0) fault = undefined;
    return met;
  };

  const server = createServer((ours) => {
    const theirs = dial(Number(target.port), target.hostname);
    const connection = connect(ours, theirs, { fault: () => fault, nextFault });
    connections.add(connection);
    ours.on("close", () => connections.delete(connection));
  });

  const closeConnections = () => {
    for (const { close } of connections) close();
  };
  const listen = async (port: number) => {
    server.listen(port, target.hostname);
    await once(server, "listening");
    return server.address();
  };
  const forward = async () => {
    fault = undefined;
    closeConnections();
    if (!server.listening) await listen(port);
  };

  const address = await listen(0);
  const port = typeof address === "object" && address ? address.port : 0;
  server.unref();
  const url = new URL(databaseUrl);
  url.port = String(port);

  return {
    url: url.href,
    forward,
    refuse: async () => {
      closeConnections();
      const closed = once(server, "close");
      server.close();
      await closed;
    },
    fail: (manner, times = Number.POSITIVE_INFINITY) => {
      fault = manner;
      statementsLeft = times;
    },
    leadTo: async (databaseUrl) => {
      target = new URL(databaseUrl);
      fault = undefined;
      for (const { mute } of connections) mute();
      if (!server.listening) await listen(port);
    },
  };
}

type Connection = { close: () => void; mute: () => void };
type Faults = { fault: () => Fault | undefined; nextFault: () => Fault | undefined };

function connect(ours: Socket, theirs: Socket, { fault, nextFault }: Faults): Connection {
  let met: Fault | undefined;
  let statement: Buffer[] = [];
  let answer: Buffer[] = [];
  let isMute = false;

  const close = () => {
    ours.destroy();
    theirs.destroy();
  };
  const reset = () => {
    ours.resetAndDestroy();
    theirs.destroy();
  };
  const mute = () => {
    isMute = true;
  };
  const pass = (to: Socket, bytes: Buffer) => {
    if (!isMute && fault() !== "silence" && to.writable) to.write(bytes);
  };

  const fromClient = dividing("client", async (type, message) => {
    statement.push(message);
    // Until then Postgres only notes what it is sent, but for greetings and passwords.
    if (!endsStatement(type) && !["", "p", "X"].includes(type)) return;
    const whole = Buffer.concat(statement);
    statement = [];
    if (endsStatement(type)) met = nextFault();
    if (met === "reset before the statement") return reset();
    if (met === "slow") await pause(LATE);
    pass(theirs, whole);
  });
  const fromServer = dividing("server", (type, message) => {
    if (!isWithheld(met)) return;
    answer.push(message);
    if (!endsAnswer(type)) return;
    const whole = Buffer.concat(answer);
    answer = [];
    if (met === "reset after the statement") return reset();
    pass(ours, whole.subarray(0, whole.length / 2));
    mute();
    // In another turn, else the reset overtakes what was written.
    if (met === "cut the answer") setTimeout(reset, 5);
  });

  ours.on("data", (bytes) => {
    if (fault() === "reset") reset();
    else fromClient(bytes);
  });
  theirs.on("data", (bytes) => {
    fromServer(bytes);
    if (!isWithheld(met)) pass(ours, bytes);
  });
  ours.on("error", () => {});
  theirs.on("error", () => {});
  // A server behind a firewall that drops packets is not heard to leave either.
  theirs.on("close", () => isMute || fault() === "silence" || ours.destroy());
  ours.on("close", () => theirs.destroy());
  return { close, mute };
}

const isWithheld = (fault: Fault | undefined) =>
  fault === "reset after the statement" ||
  fault === "cut the answer" ||
  fault === "halve the answer";
