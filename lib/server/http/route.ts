import "server-only";
import { errorCode, isDatabaseAway } from "@/db/connection/retry";
import { countingStatements } from "@/db/connection/statements";
import { limits } from "@/lib/contract/limits";
import { log, loggable } from "../log";
import { asRequest } from "../telemetry/telemetry";
import { withinBudget } from "./budget";
import { corsHeaders } from "./cors";
import { toProblem } from "./error-mapping";
import { logFields } from "./log-fields";
import { Problem } from "./problem";
import { endVisit, provenUserOf, rateLimitHeaders } from "./rate-limit";
import { setApiHeaders } from "./security-headers";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

type Method = (typeof methods)[number];
type Handler<Context> = (request: Request, context: Context) => Promise<Response>;
type Handlers<Context> = Partial<Record<Method, Handler<Context>>>;

/**
 * The exports of a `route.ts`: its handlers, and a refusal for every other method. What a handler
 * throws is answered as problem+json; each answer comes in time, uncached, with an id, and is logged.
 */
export function route<Context>(path: string, handlers: Handlers<Context>) {
  const allowed = methods.filter((method) => handlers[method]);
  const Allow = [...(handlers.GET ? ["HEAD"] : []), ...allowed, "OPTIONS"].join(", ");
  const refuse = async () => {
    const detail = `This endpoint supports ${Allow}.`;
    throw new Problem("method_not_allowed", detail, { headers: { Allow } });
  };
  const answer = (method: Method) => handled(path, handlers[method] ?? refuse);

  return {
    GET: answer("GET"),
    POST: answer("POST"),
    PUT: answer("PUT"),
    PATCH: answer("PATCH"),
    DELETE: answer("DELETE"),
    OPTIONS: handled(path, async () => new Response(null, { status: 204, headers: { Allow } })),
  };
}

function handled<Context>(path: string, handler: Handler<Context>): Handler<Context> {
  return (request, context) => asRequest(request, path, () => answer(request, context));

  async function answer(request: Request, context: Context): Promise<Response> {
    const requestId = crypto.randomUUID();
    const started = performance.now();
    const tally = { statements: 0 };

    const respond = async () => {
      requireShortAddress(request);
      return handler(request, context);
    };
    const response = await countingStatements(tally, () =>
      withinBudget(respond, { ms: limits.requestTime, late: unavailable }).catch((error) =>
        answerFor(error, requestId).toResponse(requestId),
      ),
    );

    endVisit(request, response.status, tally.statements);
    log("info", "request", {
      requestId,
      userId: provenUserOf(request),
      method: request.method,
      path,
      status: response.status,
      ms: Math.round(performance.now() - started),
      statements: tally.statements,
      ...logFields(request),
    });
    return finished(response, request, requestId);
  }
}

function requireShortAddress(request: Request): void {
  // Without the origin, which Next replaces with the server's own.
  const { pathname, search } = new URL(request.url);
  if (pathname.length + search.length > limits.url) {
    throw new Problem("url_too_long", `A URL can have up to ${limits.url} characters.`);
  }
}

/** Turns an error into a response; unexpected errors are logged in full and answered without detail. */
function answerFor(error: unknown, requestId: string): Problem {
  const refusal = toProblem(error);
  if (refusal) return refusal;
  log("error", "failure", { requestId, ...loggable(error) });
  if (isDatabaseAway(error)) return unavailable();
  // A value that Postgres can't represent: our schemas should have refused it.
  if (errorCode(error)?.startsWith("22"))
    return new Problem("malformed", "The request contains an invalid value.");
  return new Problem(
    "internal",
    "Something went wrong on our side. Send us the request id and we'll look into it.",
  );
}

function unavailable(): Problem {
  return new Problem("unavailable", "The database is not responding. Try again in a moment.", {
    headers: { "Retry-After": String(limits.retryAfter) },
  });
}

function finished(response: Response, request: Request, requestId: string): Response {
  const { headers } = response;
  setApiHeaders(headers, requestId);
  for (const [name, value] of corsHeaders(request)) headers.append(name, value);
  for (const [name, value] of rateLimitHeaders(request)) headers.set(name, value);
  return response;
}
