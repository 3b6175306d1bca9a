import { route } from "@/lib/http";
import { openApiDocument } from "@/lib/openapi";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/openapi.json", {
  GET: async () => Response.json(openApiDocument()),
});
