import { limits } from "@/lib/contract/limits";
import { pullSchema, pushSchema } from "@/lib/contract/sync";
import { requireCaller } from "@/lib/server/auth/caller";
import { parseBody, parseQuery } from "@/lib/server/http/input";
import { countOperations } from "@/lib/server/http/rate-limit";
import { jsonResponse } from "@/lib/server/http/responses";
import { route } from "@/lib/server/http/route";
import { pull, push } from "@/lib/server/sync-service";
import { todayOf } from "@/lib/server/today";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/sync", {
  async GET(request) {
    const caller = await requireCaller(request);
    const { since, limit } = parseQuery(request, pullSchema);
    return jsonResponse(await pull(caller, since, limit));
  },

  async POST(request) {
    const caller = await requireCaller(request);
    const { operations } = await parseBody(request, pushSchema, limits.syncBody);
    countOperations(request, operations.length);
    return jsonResponse(await push(caller, operations, todayOf(request)));
  },
});
