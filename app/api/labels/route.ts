import { listLabels } from "@/db/lists";
import { requireCaller } from "@/lib/server/auth/caller";
import { route } from "@/lib/server/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/labels", {
  async GET(request) {
    const caller = await requireCaller(request);
    return Response.json({ items: await listLabels(caller) });
  },
});
