import { NotFoundError } from "@/db/errors";
import { answerWithAuth } from "@/lib/server/auth/answer";
import { networksOf } from "@/lib/server/auth/client-address";
import { endpoints } from "@/lib/server/auth/endpoints";
import { keyedHash } from "@/lib/server/auth/keyed-hash";
import { type Report, reportingTo } from "@/lib/server/auth/reports";
import { sessionCredential } from "@/lib/server/auth/session-cookie";
import { readBytes } from "@/lib/server/http/input";
import { logWith } from "@/lib/server/http/log-fields";
import { beginVisit, nameVisitor } from "@/lib/server/http/rate-limit";
import { route } from "@/lib/server/http/route";

const BASE = "/api/auth";

/** Better Auth's own handler, behind our limits and our log. */
const answer = async (request: Request) => {
  const path = new URL(request.url).pathname.slice(BASE.length);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const endpoint = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined;
  if (endpoint?.method !== method) throw new NotFoundError();
  logWith(request, { path: BASE + path });
  if (endpoint.isCounted) countVisit(request);

  const report: Report = {};
  const plain = await plainRequest(request, method);
  const response = await reportingTo(report, () => answerWithAuth(plain, path));
  nameVisitor(request, report.userId);
  logWith(request, await outcomeOf(request, response, report));
  return response;
};

function countVisit(request: Request): void {
  const credential = sessionCredential(request.headers);
  if (credential) beginVisit(request, credential);
}

/** What the log is to say of who came in, or of who was refused: as a hash, by which they can be told from others. */
async function outcomeOf({ headers }: Request, response: Response, { userId, email }: Report) {
  if (response.ok) return { userId };
  const client = networksOf(headers)?.[0];
  return {
    userId,
    code: codeOf(
      await response
        .clone()
        .json()
        .catch(() => undefined),
    ),
    account: email && keyedHash("log", email.toLowerCase()),
    client: client && keyedHash("log", client),
  };
}

function codeOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("code" in body)) return;
  return /^[A-Z_]+$/.exec(String(body.code))?.[0];
}

/**
 * The request without Next's proxy around it, which Better Auth cannot look into. Better Auth knows no
 * HEAD, which is to answer as GET does (RFC 9110, section 9.3.2); Next leaves out the content.
 */
async function plainRequest(request: Request, method: string): Promise<Request> {
  const { url, headers, signal } = request;
  // Next has an empty body for a request without one, which Better Auth would take for a body of no type.
  const bytes = request.body ? await readBytes(request) : undefined;
  const body = bytes?.length ? bytes : null;
  return new Request(url, { method, headers, body, signal });
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/auth/[...all]", {
  GET: answer,
  POST: answer,
});
