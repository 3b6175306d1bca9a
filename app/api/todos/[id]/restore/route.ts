import { restoreTodo } from "@/db/todos";
import { requireCaller } from "@/lib/server/auth/caller";
import { parseIfMatch } from "@/lib/server/http/etag";
import { parseId } from "@/lib/server/http/input";
import { rowResponse } from "@/lib/server/http/responses";
import { route } from "@/lib/server/http/route";

type Context = RouteContext<"/api/todos/[id]/restore">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/todos/[id]/restore", {
  async POST(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const todo = await restoreTodo(caller, id, parseIfMatch(request));
    return rowResponse(todo);
  },
});
