import { generateKeyPair, SignJWT } from "jose";
import type pg from "pg";

/** Someone whose token is sent, of ours or of a lean server's, with todos that exist. */
export type Actor = { userId: string; token: string; leanToken: string; todoIds: string[] };

export type Actors = { crowd: Actor[]; busy: Actor[]; renewTokens: () => Promise<void> };

export const ISSUER = "http://localhost:3000";
/** What a lean server signs its tokens with. */
export const SHARED_SECRET = "a secret that only the benchmark knows";

// No token is accepted for longer than ten minutes.
const RENEWAL = 4 * 60_000;

export const { privateKey, publicKey } = await generateKeyPair("EdDSA", { extractable: true });

/** Everybody who has todos, with tokens that are good for long enough. */
export async function createActors(pool: pg.Pool, busyUser: string): Promise<Actors> {
  const { rows } = await pool.query<{ userId: string; todoIds: string[] }>(
    `select user_id as "userId", (array_agg(id))[1:100] as "todoIds" from todos group by user_id`,
  );
  const all: Actor[] = rows.map((row) => ({ ...row, token: "", leanToken: "" }));
  let renewedAt = 0;

  return {
    crowd: all.filter(({ userId }) => userId !== busyUser),
    busy: all.filter(({ userId }) => userId === busyUser),
    async renewTokens() {
      if (Date.now() - renewedAt < RENEWAL) return;
      renewedAt = Date.now();
      for (const actor of all) {
        actor.token = await sign(actor.userId);
        actor.leanToken = await signLean(actor.userId);
      }
    },
  };
}

function sign(userId: string): Promise<string> {
  return new SignJWT({ sid: userId })
    .setProtectedHeader({ alg: "EdDSA", kid: "bench" })
    .setSubject(userId)
    .setIssuer(ISSUER)
    .setAudience(ISSUER)
    .setIssuedAt()
    .setExpirationTime("10m")
    .sign(privateKey);
}

function signLean(userId: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setExpirationTime("10m")
    .sign(new TextEncoder().encode(SHARED_SECRET));
}
