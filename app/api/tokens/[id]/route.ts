import { deleteToken } from "@/db/tokens";
import { route } from "@/lib/http";
import { parseId } from "@/lib/input";
import { requireSession } from "@/lib/session";

type Context = RouteContext<"/api/tokens/[id]">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/tokens/[id]", {
  async DELETE(request, { params }: Context) {
    const caller = await requireSession(request);
    await deleteToken(caller, parseId(await params));
    return new Response(null, { status: 204 });
  },
});
