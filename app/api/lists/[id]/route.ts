import { deleteList, getList, updateList } from "@/db/lists";
import { updateListSchema } from "@/lib/contract/lists";
import { deleteSchema } from "@/lib/contract/scalars";
import { requireCaller } from "@/lib/server/auth/caller";
import { parseIfMatch } from "@/lib/server/http/etag";
import { parseBody, parseId, parseQuery } from "@/lib/server/http/input";
import { readResponse, rowResponse } from "@/lib/server/http/responses";
import { route } from "@/lib/server/http/route";

type Context = RouteContext<"/api/lists/[id]">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/lists/[id]", {
  async GET(request, { params }: Context) {
    const caller = await requireCaller(request);
    const list = await getList(caller, parseId(await params));
    return readResponse(request, list);
  },

  async PATCH(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const changes = await parseBody(request, updateListSchema);
    const list = await updateList(caller, id, changes, parseIfMatch(request));
    return rowResponse(list);
  },

  async DELETE(request, { params }: Context) {
    const caller = await requireCaller(request);
    const id = parseId(await params);
    const { permanent } = parseQuery(request, deleteSchema);
    await deleteList(caller, id, { permanent, ifRevisions: parseIfMatch(request) });
    return new Response(null, { status: 204 });
  },
});
