import { NotFoundError } from "@/db/errors";
import { answerWithAuth } from "@/lib/server/auth/auth";
import { readBytes } from "@/lib/server/http/input";
import { route } from "@/lib/server/http/route";

/** Better Auth's own handler, behind our limits and our log. */
const answer = async (request: Request) => {
  const response = await answerWithAuth(await plainRequest(request));
  if (response.status === 404 && !isJson(response)) throw new NotFoundError();
  return response;
};

/**
 * The request without Next's proxy around it, which Better Auth cannot look into. Better Auth knows no
 * HEAD, which is to answer as GET does (RFC 9110, section 9.3.2); Next leaves out the content.
 */
async function plainRequest(request: Request): Promise<Request> {
  const { url, headers, signal } = request;
  const method = request.method === "HEAD" ? "GET" : request.method;
  // Next has an empty body for a request without one, which Better Auth would take for a body of no type.
  const bytes = request.body ? await readBytes(request) : undefined;
  const body = bytes?.length ? bytes : null;
  return new Request(url, { method, headers, body, signal });
}

const isJson = ({ headers }: Response) => headers.get("content-type")?.includes("json");

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/auth/[...all]", {
  GET: answer,
  POST: answer,
});
