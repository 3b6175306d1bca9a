import { answerJson } from "@/lib/answers";
import { route } from "@/lib/http";
import { parseBody, parseQuery } from "@/lib/input";
import { limits } from "@/lib/limits";
import { requireCaller } from "@/lib/session";
import { pullSchema, pushSchema } from "@/lib/sync";
import { pull, push } from "@/lib/synchronize";
import { todayOf } from "@/lib/today";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/sync", {
  async GET(request) {
    const caller = await requireCaller(request);
    const { since, limit } = parseQuery(request, pullSchema);
    return answerJson(await pull(caller, since, limit));
  },

  async POST(request) {
    const caller = await requireCaller(request);
    const { operations } = await parseBody(request, pushSchema, limits.syncBody);
    return answerJson(await push(caller, operations, todayOf(request)));
  },
});
