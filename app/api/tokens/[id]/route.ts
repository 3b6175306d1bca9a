import { deleteToken } from "@/db/tokens";
import { requireSession } from "@/lib/server/auth/caller";
import { parseId } from "@/lib/server/http/input";
import { route } from "@/lib/server/http/route";

type Context = RouteContext<"/api/tokens/[id]">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/tokens/[id]", {
  async DELETE(request, { params }: Context) {
    const caller = await requireSession(request);
    await deleteToken(caller, parseId(await params));
    return new Response(null, { status: 204 });
  },
});
