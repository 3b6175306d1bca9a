import { bulkSchema } from "@/lib/contract/todos";
import { requireCaller } from "@/lib/server/auth/caller";
import { changeMatching } from "@/lib/server/http/bulk";
import { parseQuery } from "@/lib/server/http/input";
import { route } from "@/lib/server/http/route";
import { todayOf } from "@/lib/server/today";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/todos/complete", {
  async POST(request) {
    const caller = await requireCaller(request);
    const open = { ...parseQuery(request, bulkSchema), completed: false };
    return Response.json(await changeMatching(caller, "updateTodo", open, todayOf(request)));
  },
});
