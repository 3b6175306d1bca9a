type Endpoint = {
  method: "GET" | "POST";
  /** Hashes passwords, so it is queued and failures are counted. */
  hashes?: true;
  /** Counts towards the user's rate limit. */
  isCounted?: true;
};

/** The Better Auth endpoints we expose; all others are answered with 404. */
export const endpoints: Record<string, Endpoint> = {
  "/sign-up/email": { method: "POST", hashes: true },
  "/sign-in/email": { method: "POST", hashes: true },
  "/sign-out": { method: "POST" },
  "/get-session": { method: "GET", isCounted: true },
  "/update-user": { method: "POST", isCounted: true },
  "/change-password": { method: "POST", hashes: true },
  "/list-sessions": { method: "GET", isCounted: true },
  "/revoke-session": { method: "POST", isCounted: true },
  "/revoke-sessions": { method: "POST" },
  "/revoke-other-sessions": { method: "POST", isCounted: true },
  "/token": { method: "GET", isCounted: true },
  "/jwks": { method: "GET" },
};
