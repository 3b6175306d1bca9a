import { deleteTodo, getTodo, updateTodo } from "@/db/todos";
import { answerRow } from "@/lib/answers";
import { parseIfMatch } from "@/lib/etag";
import { route } from "@/lib/http";
import { parseBody, parseId, parseQuery } from "@/lib/input";
import { deleteSchema } from "@/lib/scalars";
import { requireCaller } from "@/lib/session";
import { todayOf } from "@/lib/today";
import { updateTodoSchema } from "@/lib/todos";

type Context = RouteContext<"/api/todos/[id]">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/todos/[id]", {
  async GET(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const todo = await getTodo(caller, id);
    return answerRow(todo);
  },

  async PATCH(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const { completed, ...fields } = await parseBody(request, updateTodoSchema);
    const options = { completed, ifRevision: parseIfMatch(request), today: todayOf(request) };
    const todo = await updateTodo(caller, id, fields, options);
    return answerRow(todo);
  },

  async DELETE(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const { permanent } = parseQuery(request, deleteSchema);
    await deleteTodo(caller, id, { permanent, ifRevision: parseIfMatch(request) });
    return new Response(null, { status: 204 });
  },
});
