import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  poweredByHeader: false,
  typedRoutes: true,
  agentRules: false,
  experimental: { agentUpgrade: false },
  // The embedded database serves development only: no deployed function needs to carry it.
  serverExternalPackages: ["@electric-sql/pglite"],
  outputFileTracingExcludes: { "/*": ["node_modules/@electric-sql/pglite/**"] },
};

export default nextConfig;
