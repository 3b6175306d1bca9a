import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent, type ClientRequest, type IncomingMessage, request as open } from "node:http";
import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./database/postgres";
import { startNext, startServer } from "./next";

/** The command whose server the tests of the API send their requests to; without one they call handlers. */
export const server = process.env.TEST_API_OVER as "npm start" | "next start" | undefined;
export const isOverHttp = server !== undefined;

// Outlives `vi.resetModules`, which makes this module anew.
declare global {
  var donextServers: Set<ChildProcess> | undefined;
}

let port: Promise<number> | undefined;

/**
 * Answers a request by a server of this module's own, which starts with the environment that the first
 * request finds: as handlers read theirs, and as often as `vi.resetModules` starts them anew.
 */
export async function sendToServer(request: Sent): Promise<Response> {
  port ??= serve();
  return sendTo(await port, request);
}

/** Ends all servers of this test file. */
export function closeServers(): void {
  for (const server of globalThis.donextServers ?? []) server.kill("SIGKILL");
}

async function serve(): Promise<number> {
  const port = await freePort();
  const start = server === "next start" ? startNext : startServer;
  const child = start("ignore", {
    PORT: String(port),
    // Better Auth accepts any origin when it takes itself for tested.
    TEST: "",
    // An empty variable is one that is not set, but is not taken from a developer's .env either.
    ...Object.fromEntries(["VERCEL", "CLIENT_IP_HEADER", "CORS_ORIGINS"].map(orEmpty)),
  });
  globalThis.donextServers ??= new Set();
  globalThis.donextServers.add(child);
  while (!(await isListening(port))) {
    if (child.exitCode ?? child.signalCode) throw new Error("The server did not start");
    await pause(50);
  }
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.on("error", () => resolve(false)).on("connect", () => socket.destroy());
  });
}

const orEmpty = (name: string) => [name, process.env[name] ?? ""];

// The server keeps connections open, as for a browser; none is used again, since it may close just then.
const agent = new Agent({ keepAlive: true, maxFreeSockets: 0 });

type Sent = Pick<Request, "method" | "url" | "headers" | "body">;

/** Sends the request as it is, where `fetch` would add headers and refuse others. */
async function sendTo(port: number, request: Sent): Promise<Response> {
  const { pathname, search, host } = new URL(request.url);
  const message = open({
    agent,
    host: "127.0.0.1",
    port,
    method: request.method,
    path: pathname + search,
    headers: { host, ...Object.fromEntries(request.headers) },
  });
  const answered = once(message, "response");
  // A server that has answered may close the connection while it is still sent to.
  message.on("error", () => {});
  // An answer may come before the request has been sent whole.
  sendBody(message, request.body).catch((error) => message.destroy(error));
  const [response] = await answered;
  return toResponse(response);
}

/** Sends text with its length, as clients do, and a stream in chunks, until the answer is there. */
async function sendBody(message: ClientRequest, body: ReadableStream | null): Promise<void> {
  const reader = body?.getReader();
  message.once("response", () => reader?.cancel());
  const first = await reader?.read();
  let next = first?.done ? first : await reader?.read();
  if (next?.done !== false) return void message.end(first?.value);
  message.write(first?.value);
  while (reader && next?.done === false) {
    if (!message.write(next.value)) await once(message, "drain");
    next = await reader.read();
  }
  message.end();
}

async function toResponse(message: IncomingMessage): Promise<Response> {
  const headers = new Headers();
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    const [name = "", value = ""] = message.rawHeaders.slice(index, index + 2);
    if (!ofConnection.has(name.toLowerCase())) headers.append(name, value);
  }
  const content = await buffer(message);
  const status = message.statusCode;
  const isEmpty = status === 204 || status === 304 || content.length === 0;
  return new Response(isEmpty ? null : content, { status, headers });
}

// The connection's and the server's, not the answer's: RFC 9110, sections 6.6.1 and 7.6.1.
const ofConnection = new Set(["connection", "date", "keep-alive", "transfer-encoding"]);
