import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

type Params = Record<string, string | string[]>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
type Handlers = Partial<Record<string, Handler>>;

type CompiledRoute = {
  /** What `app/api/…/route.ts` exports, where Next keeps it today; not documented. */
  routeModule?: { userland?: Partial<Record<string, unknown>> };
  /** Documented for adapters, at two to four times the cost. */
  handler: RequestListener;
};

export type ApiRoute = {
  handlers: Handlers | undefined;
  fallback: RequestListener;
  params: Params;
};

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Finds the compiled module that answers an address of the API, by the table that the build wrote.
 */
export function loadApiRoutes(folder: string): (pathname: string) => ApiRoute | undefined {
  const require = createRequire(join(folder, "package.json"));
  const table: { pathname: string; module: string }[] = JSON.parse(
    readFileSync(join(folder, ".next/api-routes.json"), "utf8"),
  );
  const routes = table.map(({ pathname: template, module }) => {
    const { routeModule, handler }: CompiledRoute = require(join(folder, module));
    const handlers = handlersOf(routeModule?.userland);
    return { template, pattern: patternOf(template), handlers, fallback: handler, params: {} };
  });
  const fixed = new Map(routes.map((route) => [route.template, route]));

  return (pathname) => {
    const known = fixed.get(pathname);
    if (known) return known;
    for (const { template, pattern, handlers, fallback } of routes) {
      const groups = pattern.exec(pathname)?.groups;
      if (groups) return { handlers, fallback, params: paramsOf(template, groups) };
    }
  };
}

function handlersOf(userland: Partial<Record<string, unknown>> | undefined) {
  const isCallable = METHODS.some((method) => typeof userland?.[method] === "function");
  return isCallable ? (userland as Handlers) : undefined;
}

/** As folders of `app` are named: `[id]` is one segment, `[...all]` are some, `[[...all]]` some or none. */
function patternOf(template: string): RegExp {
  const source = template
    .replace(/\/\[\[\.{3}(\w+)\]\]/, "(?:/(?<$1>.+))?")
    .replace(/\[\.{3}(\w+)\]/, "(?<$1>.+)")
    .replace(/\[(\w+)\]/g, "(?<$1>[^/]+)");
  return new RegExp(`^${source}$`);
}

function paramsOf(template: string, groups: Record<string, string | undefined>): Params {
  const params: Params = {};
  for (const [name, value] of Object.entries(groups)) {
    if (value === undefined) continue;
    const isRest = template.includes(`...${name}]`);
    params[name] = isRest ? value.split("/").map(decodeURIComponent) : decodeURIComponent(value);
  }
  return params;
}
