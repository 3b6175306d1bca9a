import { NotFoundError } from "@/db/found";
import { answerWithAuth } from "@/lib/auth";
import { route } from "@/lib/http";
import { readBytes } from "@/lib/input";

/** Better Auth's own handler, behind our limits and our log. */
const answer = async (request: Request) => {
  const body = request.body ? await readBytes(request) : null;
  const response = await answerWithAuth(new Request(request, { body }));
  if (response.status === 404 && !isJson(response)) throw new NotFoundError();
  const wait = response.headers.get("x-retry-after");
  if (wait) response.headers.set("Retry-After", wait);
  return response;
};

const isJson = ({ headers }: Response) => headers.get("content-type")?.includes("json");

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/auth/[...all]", {
  GET: answer,
  POST: answer,
});
