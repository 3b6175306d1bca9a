import { restoreList } from "@/db/lists";
import { answerRow } from "@/lib/answers";
import { parseIfMatch } from "@/lib/etag";
import { route } from "@/lib/http";
import { parseId } from "@/lib/input";
import { requireCaller } from "@/lib/session";

type Context = RouteContext<"/api/lists/[id]/restore">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/lists/[id]/restore", {
  async POST(request, { params }: Context) {
    const caller = await requireCaller(request);
    const list = await restoreList(caller, parseId(await params), parseIfMatch(request));
    return answerRow(list);
  },
});
