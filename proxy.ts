import { type NextRequest, NextResponse } from "next/server";

/** Gives every page a Content-Security-Policy with a nonce of its own, which Next puts on its scripts. */
export function proxy(request: NextRequest) {
  const policy = contentSecurityPolicy(request);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

export const config = {
  matcher: [
    {
      source: "/((?!api(?:/|$)|_next/static/|_next/image).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};

function contentSecurityPolicy({ nextUrl }: NextRequest): string {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  // There React evaluates code to show where an error came from, and Next's tools bring styles along.
  const isDevelopment = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    // Else what the nonce allows would decide, and a worker has none.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(nextUrl.protocol === "https:" ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
