import { deleteTodo, getTodo, updateTodo } from "@/db/todos";
import { etag, parseIfMatch } from "@/lib/etag";
import { route } from "@/lib/http";
import { parseBody } from "@/lib/input";
import { requireCaller } from "@/lib/session";
import { parseTodoId, updateTodoSchema } from "@/lib/todos";

type Context = RouteContext<"/api/todos/[id]">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/todos/[id]", {
  async GET(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseTodoId(await params);
    const todo = await getTodo(caller, id);
    return Response.json(todo, { headers: { ETag: etag(todo) } });
  },

  async PATCH(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseTodoId(await params);
    const changes = await parseBody(request, updateTodoSchema);
    const todo = await updateTodo(caller, id, changes, parseIfMatch(request));
    return Response.json(todo, { headers: { ETag: etag(todo) } });
  },

  async DELETE(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseTodoId(await params);
    await deleteTodo(caller, id, parseIfMatch(request));
    return new Response(null, { status: 204 });
  },
});
