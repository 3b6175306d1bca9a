import { createServer, type RequestListener, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { apiHeaders } from "@/lib/server/http/security-headers";

// Time in milliseconds. A body may take longest: 1 MiB at the slowest rate that the API allows.
const TIMES = { headersTimeout: 10_000, requestTimeout: 90_000, keepAliveTimeout: 75_000 };
/** Neither side has sent anything for so long: the other has gone, or reads nothing. */
const IDLE = 120_000;
const MAX_CONNECTIONS = 5_000;

/**
 * A server that may stand on the internet behind a proxy: nobody holds a connection by sending slowly or
 * nothing, and what cannot be read as a request is answered (RFC 9110, RFC 9112).
 */
export function createHttpServer(answer: RequestListener): Server {
  const server = createServer(
    {
      ...TIMES,
      maxHeaderSize: 16 * 1024,
      connectionsCheckingInterval: 2_000,
      // Node's own refusal has no headers of ours.
      requireHostHeader: false,
    },
    answer,
  );
  server.timeout = IDLE;
  server.maxConnections = MAX_CONNECTIONS;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    refuse(socket, statusOf(error.code));
  });
  // A tunnel is not what we are for.
  server.on("connect", (_request, socket) => refuse(socket, 405, ["Allow: GET, HEAD"]));
  server.on("checkExpectation", (_request, response) => {
    response.writeHead(417, { ...Object.fromEntries(apiHeaders), ...problemJson });
    response.end(describe(417));
  });
  // With no listener for upgrades Node answers as if none had been asked for: RFC 9110, section 7.8.
  return server;
}

function statusOf(code: string | undefined): number {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return 408;
  return 400;
}

/** Answers where there is no request, hence no response, and ends the connection. */
function refuse(socket: Duplex, status: number, headers: string[] = []): void {
  if (socket.destroyed || !socket.writable) return;
  const body = describe(status);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...apiHeaders.map(([name, value]) => `${name}: ${value}`),
    ...headers,
    `Content-Type: ${problemJson["Content-Type"]}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}

const problemJson = { "Content-Type": "application/problem+json" };

/** A problem that is no more than its status: RFC 9457, section 4.2.1. */
function describe(status: number): string {
  return JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status });
}
