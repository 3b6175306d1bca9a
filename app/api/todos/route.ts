import { v7 as uuidv7 } from "uuid";
import { createTodo } from "@/db/todos";
import { bulkSchema, createTodoSchema, listTodosSchema } from "@/lib/contract/todos";
import { requireCaller } from "@/lib/server/auth/caller";
import { changeMatching } from "@/lib/server/http/bulk";
import { parseBody, parseQuery } from "@/lib/server/http/input";
import { listPage } from "@/lib/server/http/pagination";
import { jsonResponse, rowResponse } from "@/lib/server/http/responses";
import { route } from "@/lib/server/http/route";
import { todayOf } from "@/lib/server/today";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/todos", {
  async GET(request) {
    const caller = await requireCaller(request);
    const query = parseQuery(request, listTodosSchema);
    const { items, nextCursor } = await listPage(caller, query, todayOf(request));
    const page = `{"items":[${items}],"nextCursor":${JSON.stringify(nextCursor)}}`;
    return jsonResponse(page, { headers: linkToNext(request, nextCursor) });
  },

  async POST(request) {
    const caller = await requireCaller(request);
    const { id = uuidv7(), ...input } = await parseBody(request, createTodoSchema);
    const { todo, isNew } = await createTodo(caller, id, input);
    const headers = { Location: `/api/todos/${todo.id}` };
    return rowResponse(todo, { status: isNew ? 201 : 200, headers });
  },

  async DELETE(request) {
    const caller = await requireCaller(request);
    const query = parseQuery(request, bulkSchema);
    return Response.json(await changeMatching(caller, "deleteTodo", query, todayOf(request)));
  },
});

/** RFC 8288; relative, since no header says which host the caller used. */
function linkToNext({ url }: Request, cursor: string | null): Record<string, string> {
  if (!cursor) return {};
  const { pathname, searchParams } = new URL(url);
  searchParams.set("cursor", cursor);
  return { Link: `<${pathname}?${searchParams}>; rel="next"` };
}
