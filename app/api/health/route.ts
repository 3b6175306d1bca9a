import { route } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

/** Answers while the process lives. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/health", {
  GET: async () => Response.json({ status: "ok" }),
});
