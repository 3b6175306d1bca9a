import { v7 as uuidv7 } from "uuid";
import { createList, listLists } from "@/db/lists";
import { answerJson, answerRow } from "@/lib/answers";
import { route } from "@/lib/http";
import { parseBody, parseQuery } from "@/lib/input";
import { createListSchema, listListsSchema } from "@/lib/lists";
import { requireCaller } from "@/lib/session";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/lists", {
  async GET(request) {
    const caller = await requireCaller(request);
    const filter = parseQuery(request, listListsSchema);
    return answerJson(`{"items":[${await listLists(caller, filter)}]}`);
  },

  async POST(request) {
    const caller = await requireCaller(request);
    const { id = uuidv7(), ...input } = await parseBody(request, createListSchema);
    const { list, isNew } = await createList(caller, id, input);
    const headers = { Location: `/api/lists/${list.id}` };
    return answerRow(list, { status: isNew ? 201 : 200, headers });
  },
});
