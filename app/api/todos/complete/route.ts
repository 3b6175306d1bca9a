import { applyToMatching } from "@/db/todos";
import { limits } from "@/lib/contract/limits";
import { bulkSchema } from "@/lib/contract/todos";
import { requireCaller } from "@/lib/server/auth/caller";
import { parseQuery } from "@/lib/server/http/input";
import { route } from "@/lib/server/http/route";
import { todayOf } from "@/lib/server/today";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/todos/complete", {
  async POST(request) {
    const caller = await requireCaller(request);
    const open = { ...parseQuery(request, bulkSchema), completed: false };
    const scope = { limit: limits.bulk, today: todayOf(request) };
    return Response.json(await applyToMatching(caller, "updateTodo", open, scope));
  },
});
