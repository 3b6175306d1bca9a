import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  poweredByHeader: false,
  typedRoutes: true,
  agentRules: false,
  experimental: {
    agentUpgrade: false,
    // In bytes of source. Fewer and larger files compress better: the app's first page is 2 kB smaller.
    turbopackChunking: { minChunkSize: 100_000 },
  },
  // The embedded database serves development only: no deployed function needs to carry it.
  serverExternalPackages: ["@electric-sql/pglite"],
  outputFileTracingExcludes: { "/*": ["node_modules/@electric-sql/pglite/**"] },
  // Our few pictures have the size in which they are shown: nothing needs to decode what a URL names.
  images: { unoptimized: true },
  headers: () => [
    { source: "/:path*", headers: everywhere },
    // Pages have a policy with a nonce, which proxy.ts makes anew for each request.
    { source: "/api/:path*", headers: [contentSecurityPolicyOfData] },
  ],
};

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

const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: powers.map((power) => `${power}=()`).join(", ") },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  // Also for the API: CORS requests are not subject to it, pages that embed our answers are.
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  ...(process.env.NODE_ENV === "production"
    ? [{ key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" }]
    : []),
];

const contentSecurityPolicyOfData = {
  key: "Content-Security-Policy",
  value: "default-src 'none'; frame-ancestors 'none'",
};

export default nextConfig;
