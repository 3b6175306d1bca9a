import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { limits } from "@/lib/contract/limits";
import { answerer } from "@/server/answer";
import { ROOM } from "@/server/body-room";
import { createHttpServer } from "@/server/http-server";
import { routes } from "@/tests/support/api";
import { ORIGIN, signUp } from "@/tests/support/people";

const HOST = new URL(ORIGIN).host;

let isClosing = false;
let server: Server;

beforeAll(async () => {
  const handlers = { ...routes.get("/api/todos") };
  const ready = { ...routes.get("/api/health/ready") };
  server = createHttpServer(
    answerer({
      findApiRoute: (pathname) => {
        if (pathname === "/api/todos") return { handlers, fallback: () => {}, params: {} };
        if (pathname === "/api/health/ready") {
          return { handlers: ready, fallback: () => {}, params: {} };
        }
      },
      answerPage: (_request, response) => response.end("a page"),
      isClosing: () => isClosing,
    }),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => server.close());

describe("whatever comes over the socket is answered, with our headers", () => {
  const host = `Host: ${HOST}`;

  test.each<[what: string, head: string[], status: number, header?: RegExp]>([
    ["a request", ["GET /api/todos HTTP/1.1", host], 401],
    ["one to a proxy", [`GET ${ORIGIN}/api/todos HTTP/1.1`, "Host: other.test"], 401],
    ["one to a proxy for the root", [`GET ${ORIGIN} HTTP/1.1`, host], 200],
    ["HEAD", ["HEAD /api/todos HTTP/1.1", host], 401],
    [
      "OPTIONS of all",
      ["OPTIONS * HTTP/1.1", host],
      204,
      /^allow: GET, HEAD, POST, PATCH, DELETE/m,
    ],
    ["a star to be read", ["GET * HTTP/1.1", host], 400],
    ["TRACE", ["TRACE /api/todos HTTP/1.1", host], 405, /^allow: .*GET, POST, DELETE, OPTIONS/m],
    ["TRACE of a page", ["TRACE / HTTP/1.1", host], 405, /^allow: GET, HEAD\r/m],
    ["PROPFIND", ["PROPFIND /api/todos HTTP/1.1", host], 405],
    ["POST to a page", ["POST /todos HTTP/1.1", host, "Content-Length: 0"], 405],
    ["an unknown method", ["BREW /api/todos HTTP/1.1", host], 400],
    ["CONNECT", [`CONNECT ${HOST}:443 HTTP/1.1`, host], 405],
    ["a lone percent sign", ["GET /api/todos/% HTTP/1.1", host], 400],
    ["half a character", ["GET /api/todos/%ff HTTP/1.1", host], 400],
    ["half a character in a page", ["GET /%ff HTTP/1.1", host], 400],
    [
      "a slash too many",
      ["GET /api//todos?limit=1 HTTP/1.1", host],
      308,
      /^location: \/api\/todos\?limit=1\r/m,
    ],
    ["two at the start", ["GET //api/todos HTTP/1.1", host], 308, /^location: \/api\/todos\r/m],
    ["one at the end", ["GET /api/todos/ HTTP/1.1", host], 308, /^location: \/api\/todos\r/m],
    ["backslashes", ["GET /\\api\\todos HTTP/1.1", host], 308, /^location: \/api\/todos\r/m],
    [
      "an upgrade",
      [
        "GET /api/todos HTTP/1.1",
        host,
        "Connection: Upgrade, HTTP2-Settings",
        "Upgrade: h2c",
        "HTTP2-Settings: AAMAAABkAAQAAP__",
      ],
      401,
    ],
    [
      "a WebSocket",
      ["GET /todos HTTP/1.1", host, "Connection: Upgrade", "Upgrade: websocket"],
      200,
    ],
    ["no host", ["GET /api/todos HTTP/1.1"], 400],
    ["a host that is none", ["GET /api/todos HTTP/1.1", "Host: a b"], 400],
    ["another host than it seems", ["GET /api/todos HTTP/1.1", "Host: donext.test@evil.test"], 400],
    ["a path that is none", ["GET api/todos HTTP/1.1", host], 400],
    [
      "two lengths",
      ["POST /api/todos HTTP/1.1", host, "Content-Length: 1", "Content-Length: 2"],
      400,
    ],
    [
      "a length and chunks",
      ["POST /api/todos HTTP/1.1", host, "Content-Length: 1", "Transfer-Encoding: chunked"],
      400,
    ],
    ["a strange expectation", ["POST /api/todos HTTP/1.1", host, "Expect: tea"], 417],
    [
      "headers that are too long",
      ["GET /api/todos HTTP/1.1", host, `X: ${"x".repeat(20_000)}`],
      431,
    ],
    ["no HTTP at all", ["\u0016\u0003\u0001"], 400],
  ])("%s", async (_, head, status, header = /^HTTP/) => {
    const answer = await exchange(`${[...head, "Connection: close"].join("\r\n")}\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer.toLowerCase()).toMatch(/^x-content-type-options: nosniff\r/m);
    expect(answer).toMatch(new RegExp(header.source, "im"));
    if (status >= 400) expect(answer).toMatch(/application\/problem\+json/);
  });
});

test("a body that announces itself is asked for", async () => {
  const { cookie } = await signUp();
  const body = JSON.stringify({ title: "Tea" });
  const head = [
    "POST /api/todos HTTP/1.1",
    `Host: ${HOST}`,
    `Origin: ${ORIGIN}`,
    `Cookie: ${cookie}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    "Expect: 100-continue",
    "Connection: close",
  ];
  const answer = await exchange(`${head.join("\r\n")}\r\n\r\n${body}`);
  expect(answer).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 201 Created/);
});

test("bodies are held while there is room, and room comes back", async () => {
  const { cookie } = await signUp();
  const begin = () => {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    const head = ["POST /api/todos HTTP/1.1", `Host: ${HOST}`, `Origin: ${ORIGIN}`];
    const chunked = [
      `Cookie: ${cookie}`,
      "Content-Type: application/json",
      "Transfer-Encoding: chunked",
    ];
    socket.write(`${[...head, ...chunked].join("\r\n")}\r\n\r\n`);
    return socket;
  };
  const connections = Array.from({ length: ROOM / limits.syncBody + 1 }, begin);
  const answers = connections.map(async (socket) => String((await once(socket, "data"))[0]));
  expect(await Promise.race(answers)).toMatch(/^HTTP\/1.1 503 .*retry-after: 2\r/is);
  for (const socket of connections) socket.destroy();
  for (const answer of answers) answer.catch(() => {});
  const again = begin();
  again.write("0\r\n\r\n");
  expect(String(await once(again, "data"))).toMatch(/^HTTP\/1.1 400 /);
  again.destroy();
});

test("a server that is about to stop is not ready, and keeps no connection", async () => {
  isClosing = true;
  try {
    const answer = await exchange(`GET /api/health/ready HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 503 /);
    expect(answer).toMatch(/^connection: close\r/im);
    expect(answer).toContain('"code":"unavailable"');
  } finally {
    isClosing = false;
  }
});

/** All that is answered on a new connection until it ends. */
async function exchange(sent: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  socket.write(sent, "latin1");
  return text(socket);
}
