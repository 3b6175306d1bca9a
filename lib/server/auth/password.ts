import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { APIError } from "better-auth/api";
import { limits } from "@/lib/contract/limits";

// OWASP's second choice for argon2id: 19 MiB, two passes, one lane. It is the algorithm's default here.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes with argon2id in the PHC string format. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), parameters);
}

export function verifyPassword(input: { hash: string; password: string }): Promise<boolean> {
  return verify(input.hash, input.password.normalize("NFKC"));
}

/** The owner's name and email address, which attackers try first. */
type Owner = { name?: unknown; email?: unknown };

/**
 * Refuses a new password that is shorter in characters than in UTF-16 units, or easy to guess. Not
 * asked when somebody signs in, where it would tell who has an account.
 */
export function requireStrongPassword(password: unknown, owner: Owner): void {
  if (typeof password !== "string") return;
  if ([...password].length < limits.password.min) {
    refuse("PASSWORD_TOO_SHORT", "Password too short");
  }
  if ([...unguessable(password, owner)].length < limits.password.unguessable) {
    refuse(
      "PASSWORD_TOO_EASY",
      "Too easy to guess. Choose a few random words that have nothing to do with you",
    );
  }
}

function refuse(code: string, message: string): never {
  throw new APIError("BAD_REQUEST", { code, message });
}

// The blocklist of NIST SP 800-63B-4 section 3.1.1.2; in long passwords, its words are only parts.
const commonWords =
  "password passwort passphrase kennwort geheim secret letmein welcome willkommen iloveyou admin administrator login master monkey dragon football fussball baseball basketball sunshine princess superman batman starwars pokemon shadow michael jordan charlie hallo hello schatz test donext todo";

const sequences = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  ...["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm"],
];
const runs = sequences.flatMap((row) => [row, [...row].reverse().join("")]);

/** The password without common words, words of its owner, repetitions and sequences. */
function unguessable(password: string, { name, email }: Owner): string {
  const own = `${name ?? ""} ${email ?? ""}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const words = [...own.filter((word) => word.length >= 3), ...commonWords.split(" ")];
  const text = words
    .sort((one, other) => other.length - one.length)
    .reduce((rest, word) => rest.replaceAll(word, ""), password.toLowerCase());
  return withoutRuns(text).replace(/(.+?)\1+/gu, "$1");
}

/** Shortens each run of three or more neighbours in the alphabet or on a keyboard to its first character. */
function withoutRuns(text: string): string {
  let rest = "";
  for (let index = 0; index < text.length; ) {
    let end = index + 1;
    while (end < text.length && runs.some((run) => run.includes(text.slice(index, end + 1)))) end++;
    rest += end - index < 3 ? text.slice(index, end) : text[index];
    index = end;
  }
  return rest;
}
