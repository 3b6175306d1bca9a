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
    const filter = toMatchFilter(parseQuery(request, bulkSchema), todayOf(request));
    const open = { ...filter, completed: false };
    return Response.json(await applyToMatching(caller, "updateTodo", open, limits.bulk));
  },
});
