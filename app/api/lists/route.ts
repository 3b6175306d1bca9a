import { v7 as uuidv7 } from "uuid";
import { createList, listLists } from "@/db/lists";
import { createListSchema, listListsSchema } from "@/lib/contract/lists";
import { requireCaller } from "@/lib/server/auth/caller";
import { parseBody, parseQuery } from "@/lib/server/http/input";
import { jsonResponse, rowResponse } from "@/lib/server/http/responses";
import { route } from "@/lib/server/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/lists", {
  async GET(request) {
    const caller = await requireCaller(request);
    const filter = parseQuery(request, listListsSchema);
    return jsonResponse(`{"items":[${await listLists(caller, filter)}]}`);
  },

  async POST(request) {
    const caller = await requireCaller(request);
    const { id = uuidv7(), ...input } = await parseBody(request, createListSchema);
    const { list, isNew } = await createList(caller, id, input);
    const headers = { Location: `/api/lists/${list.id}` };
    return rowResponse(list, { status: isNew ? 201 : 200, headers });
  },
});
