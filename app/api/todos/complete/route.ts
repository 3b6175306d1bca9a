import { applyToMatching } from "@/db/todos";
import { route } from "@/lib/http";
import { parseQuery } from "@/lib/input";
import { limits } from "@/lib/limits";
import { toMatchFilter } from "@/lib/pages";
import { requireCaller } from "@/lib/session";
import { todayOf } from "@/lib/today";
import { bulkSchema } from "@/lib/todos";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/todos/complete", {
  async POST(request) {
    const caller = await requireCaller(request);
    const today = todayOf(request);
    const filter = toMatchFilter(parseQuery(request, bulkSchema), today);
    const open = { ...filter, completed: false };
    const options = { limit: limits.bulk, today };
    return Response.json(await applyToMatching(caller, "updateTodo", open, options));
  },
});
