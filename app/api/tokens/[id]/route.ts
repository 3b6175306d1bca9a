import { deleteToken } from "@/db/tokens";
import { route } from "@/lib/http";
import { requireSession } from "@/lib/session";
import { parseTokenId } from "@/lib/tokens";

type Context = RouteContext<"/api/tokens/[id]">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/tokens/[id]", {
  async DELETE(request, { params }: Context) {
    const caller = await requireSession(request);
    await deleteToken(caller, parseTokenId(await params));
    return new Response(null, { status: 204 });
  },
});
