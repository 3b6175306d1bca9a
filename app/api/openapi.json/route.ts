import { route } from "@/lib/server/http/route";
import { openApiDocument } from "@/lib/server/openapi/document";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/openapi.json", {
  GET: async () => Response.json(openApiDocument()),
});
