import { isOverHttp, sendToServer } from "./served";

declare global {
  interface ImportMeta {
    /** Vite's: every module whose file matches. */
    glob<Module>(pattern: string, options: { eager: true }): Record<string, Module>;
  }
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

type Params = Record<string, string | string[]>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
type RouteModule = Partial<Record<string, Handler>>;

const files = import.meta.glob<RouteModule>("../../app/api/**/route.ts", { eager: true });

/** Every route of the app, by its path as Next writes it: `/api/todos/[id]`. */
export const routes = new Map(
  Object.entries(files).map(([file, module]) => [
    file.replace("../../app", "").replace(/\/route\.ts$/, ""),
    module,
  ]),
);

/** Answers a request as the app does: by its handler, or by a server in the modes `npm-start` and `next-start` of vitest. */
export const dispatch = isOverHttp ? sendToServer : callHandler;

/** Answers a request with the handler that Next would choose. */
export async function callHandler(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const [match] = [...routes.keys()]
    .sort(bySpecificity)
    .flatMap((path) => ({ path, params: paramsOf(path, pathname) }))
    .filter(({ params }) => params !== undefined);
  if (!match?.params) throw new Error(`No route for ${pathname}`);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const handler = routes.get(match.path)?.[method];
  if (!handler) throw new Error(`${match.path} exports no ${method}`);
  const context = { params: Promise.resolve(match.params) };
  const response = await handler(asNextHandsItOver(request), context);
  return request.method === "HEAD" ? new Response(null, response) : response;
}

/**
 * Next gives handlers a `Proxy` of the request. From Node 24 on a request keeps its state in private
 * fields, which no proxy passes on: `new Request(proxy)` and `fetch(proxy)` throw, as does anything
 * else that looks inside. Older releases keep it under symbols, so refusing those shows the fault on
 * every release.
 */
function asNextHandsItOver(request: Request): Request {
  return new Proxy(request, {
    get(target, property) {
      if (typeof property === "symbol" || property === "clone") {
        throw new TypeError(`A handler's request is a proxy: nothing may read ${String(property)}`);
      }
      const value = Reflect.get(target, property, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** The methods that a route says it answers, without those that every route answers. */
export async function methodsOf(path: string): Promise<string[]> {
  const handler = routes.get(path)?.OPTIONS;
  const response = await handler?.(new Request("http://donext.test/", { method: "OPTIONS" }), {
    params: Promise.resolve({}),
  });
  const allowed = response?.headers.get("allow")?.split(", ") ?? [];
  return METHODS.filter((method) => method !== "OPTIONS" && allowed.includes(method));
}

// Static segments before parameters, parameters before catch-alls, optional ones last.
function bySpecificity(one: string, other: string): number {
  const marks = ["[", "[...", "[[..."];
  const rank = (path: string) => marks.filter((mark) => path.includes(mark)).length;
  return rank(one) - rank(other) || other.length - one.length;
}

function paramsOf(path: string, pathname: string): Params | undefined {
  const pattern = path
    .replace(/\/\[\[\.\.\.(\w+)\]\]/, "(?:/(?<$1>.+))?")
    .replace(/\[\.\.\.(\w+)\]/, "(?<$1>.+)")
    .replaceAll(/\[(\w+)\]/g, "(?<$1>[^/]+)");
  const groups = new RegExp(`^${pattern}$`).exec(pathname)?.groups;
  const matches = pathname === path || groups !== undefined;
  return matches ? { ...groups } : undefined;
}
