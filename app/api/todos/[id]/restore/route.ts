import { restoreTodo } from "@/db/todos";
import { answerRow } from "@/lib/answers";
import { parseIfMatch } from "@/lib/etag";
import { route } from "@/lib/http";
import { parseId } from "@/lib/input";
import { requireCaller } from "@/lib/session";

type Context = RouteContext<"/api/todos/[id]/restore">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/todos/[id]/restore", {
  async POST(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const todo = await restoreTodo(caller, id, parseIfMatch(request));
    return answerRow(todo);
  },
});
