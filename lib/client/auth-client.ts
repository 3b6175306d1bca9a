import { createAuthClient } from "better-auth/client";

/** Better Auth's browser side; it calls the origin that served the page. */
export const authClient = createAuthClient();
