import { pingDatabase } from "@/db/connection/ping";
import { route } from "@/lib/server/http/route";

/** Answers while requests can be served: the database is there, within two seconds. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/health/ready", {
  async GET() {
    await pingDatabase();
    return Response.json({ status: "ok" });
  },
});
