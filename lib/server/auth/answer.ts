import "server-only";
import { limits } from "@/lib/contract/limits";
import { takingBackSuccess } from "./attempts";
import { getAuth } from "./auth";
import { endpoints } from "./endpoints";
import { inTurn } from "./hash-queue";
import { rethrowingOutages } from "./outages";

/**
 * What Better Auth answers over HTTP at one of our endpoints. Throws when the database was away: it
 * only logs some of those errors, and answers 500, 401 or, to a sign-out that did not happen, 200.
 */
export async function answerWithAuth(request: Request, path: string): Promise<Response> {
  const auth = await getAuth();
  const answer = () => rethrowingOutages(() => auth.handler(request));
  if (!endpoints[path]?.hashes) return answer();
  // Before any query: signing up hashes within a transaction, which would hold a connection.
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(limits.requestTime)]);
  return inTurn(signal, () => takingBackSuccess(answer));
}
