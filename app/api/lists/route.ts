import { v7 as uuidv7 } from "uuid";
import { createList, listLists } from "@/db/lists";
import { etag } from "@/lib/etag";
import { route } from "@/lib/http";
import { parseBody, parseQuery } from "@/lib/input";
import { createListSchema, listListsSchema } from "@/lib/lists";
import { requireCaller } from "@/lib/session";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/lists", {
  async GET(request) {
    const caller = await requireCaller(request);
    const filter = parseQuery(request, listListsSchema);
    return Response.json({ items: await listLists(caller, filter) });
  },

  async POST(request) {
    const caller = await requireCaller(request);
    const { id = uuidv7(), ...input } = await parseBody(request, createListSchema);
    const { list, isNew } = await createList(caller, id, input);
    const headers = { Location: `/api/lists/${list.id}`, ETag: etag(list) };
    return Response.json(list, { status: isNew ? 201 : 200, headers });
  },
});
