import "server-only";
import { ownOrigins } from "@/lib/server/auth/origins";
import type { Operation } from "./reference";

/** A command that calls the operation, with a token or a jar of cookies where it needs one. */
export function curlOf({ method, path, parameters, credentials, example }: Operation): string {
  const [origin] = ownOrigins();
  const query = parameters.flatMap(({ name, example }) => (example ? `${name}=${example}` : []));
  const address = path.replace("{id}", "$ID") + (query.length > 0 ? `?${query.join("&")}` : "");
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${origin}${address}"`,
    credentials.includes("bearer") && `-H "Authorization: Bearer $TOKEN"`,
    isOnlyForCookies(credentials) && "-b cookies.txt",
    isOnlyForCookies(credentials) && method !== "GET" && `-H "Origin: ${origin}"`,
    path.startsWith("/api/auth/sign-") && "-c cookies.txt",
    example && `-H "Content-Type: application/json"`,
    example && `-d '${example.replaceAll("'", "'\\''")}'`,
  ]
    .filter(Boolean)
    .join(" \\\n  ");
}

function isOnlyForCookies(credentials: string[]): boolean {
  return credentials.length > 0 && !credentials.includes("bearer");
}
