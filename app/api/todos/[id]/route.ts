import { deleteTodo, getTodo, updateTodo } from "@/db/todos";
import { deleteSchema } from "@/lib/contract/scalars";
import { updateTodoSchema } from "@/lib/contract/todos";
import { requireCaller } from "@/lib/server/auth/caller";
import { parseIfMatch } from "@/lib/server/http/etag";
import { parseBody, parseId, parseQuery } from "@/lib/server/http/input";
import { readResponse, rowResponse } from "@/lib/server/http/responses";
import { route } from "@/lib/server/http/route";
import { todayOf } from "@/lib/server/today";

type Context = RouteContext<"/api/todos/[id]">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/todos/[id]", {
  async GET(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const todo = await getTodo(caller, id);
    return readResponse(request, todo);
  },

  async PATCH(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const { completed, ...fields } = await parseBody(request, updateTodoSchema);
    const options = { completed, ifRevisions: parseIfMatch(request), today: todayOf(request) };
    const todo = await updateTodo(caller, id, fields, options);
    return rowResponse(todo);
  },

  async DELETE(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const { permanent } = parseQuery(request, deleteSchema);
    await deleteTodo(caller, id, { permanent, ifRevisions: parseIfMatch(request) });
    return new Response(null, { status: 204 });
  },
});
