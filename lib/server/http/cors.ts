import "server-only";
import { env } from "@/env";

/**
 * Lets pages of the configured origins call with a bearer token. Never with cookies: there is no
 * Access-Control-Allow-Credentials.
 */
export function corsHeaders(request: Request): [name: string, value: string][] {
  const origins = env().CORS_ORIGINS;
  const origin = request.headers.get("origin");
  const vary: [string, string] = ["Vary", "Origin, Cookie, Authorization"];
  if (origin === null || !origins.includes(origin)) return [vary];
  return [
    vary,
    ["Access-Control-Allow-Origin", origin],
    ["Access-Control-Allow-Methods", "GET, HEAD, POST, PATCH, DELETE"],
    [
      "Access-Control-Allow-Headers",
      "Authorization, Content-Type, If-Match, If-None-Match, Time-Zone",
    ],
    [
      "Access-Control-Expose-Headers",
      "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id",
    ],
    ["Access-Control-Max-Age", "600"],
  ];
}
