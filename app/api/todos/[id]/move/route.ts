import { moveTodo } from "@/db/todos";
import { answerRow } from "@/lib/answers";
import { parseIfMatch } from "@/lib/etag";
import { route } from "@/lib/http";
import { parseBody, parseId } from "@/lib/input";
import { requireCaller } from "@/lib/session";
import { moveTodoSchema } from "@/lib/todos";

type Context = RouteContext<"/api/todos/[id]/move">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/todos/[id]/move", {
  async POST(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const place = await parseBody(request, moveTodoSchema);
    const todo = await moveTodo(caller, id, place, parseIfMatch(request));
    return answerRow(todo);
  },
});
