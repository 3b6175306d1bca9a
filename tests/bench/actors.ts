import { generateKeyPair, SignJWT } from "jose";
import type pg from "pg";

/** Someone whose token is sent, with todos that exist. */
export type Actor = { userId: string; token: string; todoIds: string[] };

export type Actors = { crowd: Actor[]; busy: Actor[]; renewTokens: () => Promise<void> };

export const ISSUER = "http://localhost:3000";

// No token is accepted for longer than ten minutes.
const RENEWAL = 4 * 60_000;

export const { privateKey, publicKey } = await generateKeyPair("EdDSA", { extractable: true });

/** Everybody who has todos, with tokens that are good for long enough. */
export async function createActors(pool: pg.Pool, busyUser: string): Promise<Actors> {
  const { rows } = await pool.query<{ userId: string; todoIds: string[] }>(
    `select user_id as "userId", (array_agg(id))[1:100] as "todoIds" from todos group by user_id`,
  );
  const all: Actor[] = rows.map((row) => ({ ...row, token: "" }));
  let renewedAt = 0;

  return {
    crowd: all.filter(({ userId }) => userId !== busyUser),
    busy: all.filter(({ userId }) => userId === busyUser),
    async renewTokens() {
      if (Date.now() - renewedAt < RENEWAL) return;
      renewedAt = Date.now();
      for (const actor of all) actor.token = await sign(actor.userId);
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
