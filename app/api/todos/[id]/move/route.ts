import { moveTodo } from "@/db/todos";
import { moveTodoSchema } from "@/lib/contract/todos";
import { requireCaller } from "@/lib/server/auth/caller";
import { parseIfMatch } from "@/lib/server/http/etag";
import { parseBody, parseId } from "@/lib/server/http/input";
import { rowResponse } from "@/lib/server/http/responses";
import { route } from "@/lib/server/http/route";

type Context = RouteContext<"/api/todos/[id]/move">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/todos/[id]/move", {
  async POST(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const place = await parseBody(request, moveTodoSchema);
    const todo = await moveTodo(caller, id, place, parseIfMatch(request));
    return rowResponse(todo);
  },
});
