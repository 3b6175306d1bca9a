import { v7 as uuidv7 } from "uuid";
import { createToken, listTokens } from "@/db/tokens";
import { limits } from "@/lib/contract/limits";
import { createTokenSchema } from "@/lib/contract/tokens";
import { requireBrowser, requireSession } from "@/lib/server/auth/caller";
import { confirmPassword } from "@/lib/server/auth/confirm-password";
import { credentialOf, newToken } from "@/lib/server/auth/personal-token";
import { parseBody } from "@/lib/server/http/input";
import { route } from "@/lib/server/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/tokens", {
  async GET(request) {
    const caller = await requireSession(request);
    return Response.json({ items: await listTokens(caller) });
  },

  async POST(request) {
    const caller = await requireBrowser(request);
    const {
      password,
      expiresAt = inDays(limits.tokenDays),
      ...input
    } = await parseBody(request, createTokenSchema);
    if (password !== undefined) await confirmPassword(caller, password, request.signal);
    const token = newToken(caller.userId);
    const created = await createToken(caller, {
      id: uuidv7(),
      credential: credentialOf(token),
      expiresAt,
      ...input,
      hasConfirmed: password !== undefined,
    });
    return Response.json({ ...created, token }, { status: 201 });
  },
});

function inDays(days: number): Date {
  return new Date(Date.now() + days * 24 * 60 * 60_000);
}
