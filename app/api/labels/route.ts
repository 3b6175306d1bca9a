import { listLabels } from "@/db/lists";
import { route } from "@/lib/http";
import { requireCaller } from "@/lib/session";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/labels", {
  async GET(request) {
    const caller = await requireCaller(request);
    return Response.json({ items: await listLabels(caller) });
  },
});
