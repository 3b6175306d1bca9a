import { join } from "node:path";
import type { NextConfig } from "next";
import { securityHeaders } from "./lib/server/http/security-headers";

// Vercel builds by an adapter of its own or by none; other platforms name theirs.
const isForPlatform = Boolean(process.env.VERCEL || process.env.NEXT_ADAPTER_PATH);

const nextConfig: NextConfig = {
  poweredByHeader: false,
  typedRoutes: true,
  agentRules: false,
  experimental: {
    agentUpgrade: false,
    // In bytes of source. Fewer and larger files compress better: the app's first page is 2 kB smaller.
    turbopackChunking: { minChunkSize: 100_000 },
  },
  // The embedded database serves households and development: no deployed function needs to carry it.
  serverExternalPackages: ["@electric-sql/pglite"],
  compiler: { defineServer: { "process.env.VERCEL": process.env.VERCEL ?? "" } },
  // Our few pictures have the size in which they are shown: nothing needs to decode what a URL names.
  images: { unoptimized: true },
  outputFileTracingExcludes: {
    "/*": ["node_modules/@electric-sql/pglite/**"],
    "next-server": ["node_modules/sharp/**", "node_modules/@img/**"],
  },
  // The API sets its own headers, whoever serves it.
  headers: () => [
    {
      source: "/((?!api(?:/|$)).*)",
      headers: securityHeaders.map(([key, value]) => ({ key, value })),
    },
  ],
  // For the Dockerfile.
  ...(process.env.STANDALONE && { output: "standalone" as const }),
  ...(!isForPlatform && { adapterPath: join(process.cwd(), "server/build-adapter.mjs") }),
};

export default nextConfig;
