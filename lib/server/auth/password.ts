import { hash, verify } from "@node-rs/argon2";
import { APIError } from "better-auth/api";
import { limits } from "@/lib/contract/limits";

// OWASP's second choice for argon2id: 19 MiB, two passes, one lane. It is the algorithm's default here.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes with argon2id in the PHC string format; refuses what is shorter in characters than in bytes. */
export async function hashPassword(password: string): Promise<string> {
  if ([...password].length < limits.password.min) {
    throw new APIError("BAD_REQUEST", {
      code: "PASSWORD_TOO_SHORT",
      message: "Password too short",
    });
  }
  return hash(password.normalize("NFKC"), parameters);
}

export function verifyPassword(input: { hash: string; password: string }): Promise<boolean> {
  return verify(input.hash, input.password.normalize("NFKC"));
}
