import { restoreList } from "@/db/lists";
import { requireCaller } from "@/lib/server/auth/caller";
import { parseIfMatch } from "@/lib/server/http/etag";
import { parseId } from "@/lib/server/http/input";
import { rowResponse } from "@/lib/server/http/responses";
import { route } from "@/lib/server/http/route";

type Context = RouteContext<"/api/lists/[id]/restore">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/lists/[id]/restore", {
  async POST(request, { params }: Context) {
    const caller = await requireCaller(request);
    const list = await restoreList(caller, parseId(await params), parseIfMatch(request));
    return rowResponse(list);
  },
});
