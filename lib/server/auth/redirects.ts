import "server-only";
import { headers as requestHeaders } from "next/headers";
import { redirect } from "next/navigation";
import { getAuth } from "./auth";
import { findSession } from "./find-session";

/**
 * Sends away whoever is not signed in. A session that was revoked a moment ago passes: the page holds
 * nobody's todos, and what it asks for proves itself.
 */
export async function redirectVisitors(): Promise<void> {
  if (!(await findSession(await requestHeaders()))) redirect("/sign-in");
}

/** Redirects signed-in users from the visitors' pages to their todos. */
export async function redirectSignedIn(): Promise<void> {
  const auth = await getAuth();
  // Queried, since the cookie's signed copy may be of a revoked session, which `/todos` redirects here.
  const query = { disableCookieCache: true };
  if (await auth.api.getSession({ headers: await requestHeaders(), query })) redirect("/todos");
}
