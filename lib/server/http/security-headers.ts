/** What every answer says about how it may be used, of a page or of the API. */
export const securityHeaders: [name: string, value: string][] = [
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Referrer-Policy", "same-origin"],
  ["Permissions-Policy", withoutPowers()],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  // Also for the API: CORS requests are not subject to it, pages that embed our answers are.
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ...strictTransport(),
];

/** What is not a page loads nothing and stands in no frame. Pages have a policy with a nonce, from proxy.ts. */
export const apiHeaders: [name: string, value: string][] = [
  ...securityHeaders,
  ["Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"],
];

/** Gives an answer of the API what all of them have: its id, and that nobody keeps it. */
export function setApiHeaders(headers: Headers, requestId: string): void {
  for (const [name, value] of apiHeaders) headers.set(name, value);
  headers.set("X-Request-Id", requestId);
  headers.set("Cache-Control", "no-store");
}

function withoutPowers(): string {
  const powers = [
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
  ];
  return powers.map((power) => `${power}=()`).join(", ");
}

function strictTransport(): [name: string, value: string][] {
  if (process.env.NODE_ENV !== "production") return [];
  return [["Strict-Transport-Security", "max-age=63072000; includeSubDomains"]];
}
