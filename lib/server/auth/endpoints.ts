type Endpoint = {
  method: "GET" | "POST";
  /** It hashes passwords, so it waits for its turn and counts its failures. */
  hashes?: true;
  /** It counts towards the quota of the session's user. */
  isCounted?: true;
};

/** What we offer of Better Auth's endpoints; it has others, which are answered like what does not exist. */
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
