import "server-only";
import type { Caller } from "@/db/caller";
import { InvalidError } from "@/db/errors";
import { findPasswordHash } from "@/db/sessions";
import { limits } from "@/lib/contract/limits";
import { attemptPassword } from "./attempts";
import { inTurn } from "./hash-queue";
import { verifyPassword } from "./password";

/** Throws if the password is wrong, or after too many attempts. */
export async function confirmPassword(
  caller: Caller,
  password: string,
  gone: AbortSignal,
): Promise<void> {
  const signal = AbortSignal.any([gone, AbortSignal.timeout(limits.requestTime)]);
  const isRight = await inTurn(signal, async () => {
    const hash = await findPasswordHash(caller);
    return attemptPassword(caller.userId, async () =>
      hash === null ? false : verifyPassword({ hash, password }),
    );
  });
  if (!isRight) throw new InvalidError("wrong_password", "password", "Not your password");
}
