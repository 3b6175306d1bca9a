import { v7 as uuidv7 } from "uuid";
import { createToken, listTokens } from "@/db/tokens";
import { createTokenSchema } from "@/lib/contract/tokens";
import { requireSession } from "@/lib/server/auth/caller";
import { credentialOf, newToken } from "@/lib/server/auth/personal-token";
import { parseBody } from "@/lib/server/http/input";
import { route } from "@/lib/server/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/tokens", {
  async GET(request) {
    const caller = await requireSession(request);
    return Response.json({ items: await listTokens(caller) });
  },

  async POST(request) {
    const caller = await requireSession(request);
    const input = await parseBody(request, createTokenSchema);
    const token = newToken(caller.userId);
    const credential = credentialOf(token);
    const created = await createToken(caller, { id: uuidv7(), credential, ...input });
    return Response.json({ ...created, token }, { status: 201 });
  },
});
