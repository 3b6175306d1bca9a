import { env } from "@/env";

/**
 * The origins of this deployment, the canonical one first. Exact hosts only: anyone can own
 * another name under vercel.app. A preview answers for itself, never for production.
 */
export function ownOrigins(): [string, ...string[]] {
  const { BETTER_AUTH_URL, NODE_ENV, HOUSEHOLD, PORT, VERCEL_ENV, ...vercel } = env();
  const hosts =
    VERCEL_ENV === "preview"
      ? [vercel.VERCEL_BRANCH_URL, vercel.VERCEL_URL]
      : [vercel.VERCEL_PROJECT_PRODUCTION_URL, vercel.VERCEL_URL];
  const deployed = hosts.filter((host) => host !== undefined).map((host) => `https://${host}`);
  const configured = BETTER_AUTH_URL && VERCEL_ENV !== "preview" ? [BETTER_AUTH_URL] : [];
  const local =
    NODE_ENV === "production" && !HOUSEHOLD
      ? []
      : [`http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`];

  const [canonical, ...others] = new Set([...configured, ...deployed, ...local]);
  if (!canonical)
    throw new Error("This deployment does not know its own origin: set BETTER_AUTH_URL.");
  return [canonical, ...others];
}
