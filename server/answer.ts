import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { limits } from "@/lib/contract/limits";
import { Problem } from "@/lib/server/http/problem";
import { apiHeaders, securityHeaders } from "@/lib/server/http/security-headers";
import type { ApiRoute } from "./api-routes";
import { takeRoomForBody } from "./body-room";
import { compressed } from "./compress";
import { refusal, refuse } from "./refusal";

type Options = {
  findApiRoute: (pathname: string) => ApiRoute | undefined;
  answerPage: RequestListener;
  isClosing: () => boolean;
};

const PAGE_METHODS = "GET, HEAD";

/** Answers a request of the API by its compiled handler, at the price of that alone, and any other by Next. */
export function answerer({ findApiRoute, answerPage, isClosing }: Options): RequestListener {
  return (request, response) => {
    // Clients open their next connection to a server that stays.
    if (isClosing()) response.setHeader("Connection", "close");
    try {
      if (isForWholeServer(request)) return describeServer(response);
      const pathname = pathnameOf(request);
      if (isClosing() && pathname === "/api/health/ready") throw closing();
      const address = pathname.replace(/[/\\]+/g, "/").replace(/(.)\/$/, "$1");
      if (address !== pathname && /^\/api(\/|$)/.test(address)) {
        return redirect(request, response, address);
      }
      const route = findApiRoute(pathname);
      if (route) return answerByHandler(route, request, response);
      if (!PAGE_METHODS.split(", ").includes(request.method ?? "")) throw notAllowed(PAGE_METHODS);
      for (const [name, value] of securityHeaders) response.setHeader(name, value);
      answerPage(request, response);
    } catch (error) {
      void refuse(response, error);
    }
  };
}

/** To the one way in which we write an address, as Next does for pages. */
function redirect({ url = "" }: IncomingMessage, response: ServerResponse, address: string): void {
  const search = url.includes("?") ? url.slice(url.indexOf("?")) : "";
  const headers = { ...Object.fromEntries(apiHeaders), Location: address + search };
  response.writeHead(308, headers).end();
}

/** RFC 9110, section 9.3.7. */
function isForWholeServer({ method, url }: IncomingMessage): boolean {
  return method === "OPTIONS" && url === "*";
}

function describeServer(response: ServerResponse): void {
  const Allow = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";
  response.writeHead(204, { ...Object.fromEntries(apiHeaders), Allow }).end();
}

/** The path as it was sent. An address that is written as for a proxy becomes one that is written as for a server. */
function pathnameOf(request: IncomingMessage): string {
  const [, host, target = ""] = /^https?:\/\/([^/?#]+)(.*)$/i.exec(request.url ?? "") ?? [];
  if (host !== undefined) {
    // This host counts, not the header's: RFC 9112, section 3.2.2.
    request.headers.host = host;
    request.url = target.startsWith("/") ? target : `/${target}`;
  }
  if (request.headers.host === undefined && request.httpVersion !== "1.0") {
    throw new Problem("malformed", "The Host header is missing.");
  }
  const [pathname = ""] = request.url?.split(/[?#]/, 1) ?? [];
  if (!pathname.startsWith("/")) throw new Problem("malformed", "The address is not a path.");
  decodeURIComponent(pathname);
  return pathname;
}

const routes = new WeakMap<object, ApiRoute>();

function answerByHandler(route: ApiRoute, request: IncomingMessage, response: ServerResponse) {
  takeRoomForBody(request, response);
  if (!route.handlers) return route.fallback(request, response);
  routes.set(request, route);
  void listener(request, response);
}

const listener = getRequestListener(
  async (request, { incoming }) => {
    const { handlers = {}, params = {} } = routes.get(incoming) ?? {};
    const { method } = request;
    const context = { params: Promise.resolve(params) };
    const handler = handlers[method === "HEAD" ? "GET" : method];
    if (handler) {
      const response = await handler(request, context);
      // What is left of a body that was refused is not waited for.
      if (!(incoming as IncomingMessage).complete) response.headers.set("Connection", "close");
      return compressed(request, response);
    }
    const options = await handlers.OPTIONS?.(request, context);
    throw notAllowed(options?.headers.get("allow") ?? "");
  },
  { hostname: "localhost", errorHandler: refusal },
);

function notAllowed(Allow: string): Problem {
  return new Problem("method_not_allowed", `This address supports ${Allow}.`, {
    headers: { Allow },
  });
}

function closing(): Problem {
  const headers = { "Retry-After": String(limits.retryAfter) };
  return new Problem("unavailable", "This server is about to stop.", { headers });
}
