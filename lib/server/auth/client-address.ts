import "server-only";
import { isIP } from "node:net";
import { env } from "@/env";

/** The header in which our proxy, and only it, sends the client's address. */
export function addressHeader(): string | undefined {
  const { CLIENT_IP_HEADER, VERCEL } = env();
  return VERCEL ? "x-forwarded-for" : CLIENT_IP_HEADER;
}

/**
 * What one client usually has, and the network around it, which an attacker can easily have: an IPv4
 * address in its /24, an IPv6 /64 in its /48. Nothing where no header tells.
 */
export function networksOf(
  headers: Headers | undefined,
): [client: string, around: string] | undefined {
  const header = addressHeader();
  const address = (header && headers?.get(header))?.trim() ?? "";
  const text = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(text) === 4) return [text, `${text.slice(0, text.lastIndexOf("."))}.0/24`];
  // A zone is a network interface of the proxy.
  if (isIP(text) !== 6 || text.includes("%")) return;
  const groups = groupsOf(text);
  return [`${groups.slice(0, 4).join(":")}::/64`, `${groups.slice(0, 3).join(":")}::/48`];
}

/** The eight groups of an IPv6 address in any notation. */
function groupsOf(address: string): string[] {
  // URL parsing compresses it, including a trailing IPv4 address.
  const { hostname } = new URL(`http://[${address}]`);
  const [before = [], after = []] = hostname
    .slice(1, -1)
    .split("::")
    .map((part) => part.split(":").filter((group) => group !== ""));
  const missing = 8 - before.length - after.length;
  return [...before, ...Array<string>(missing).fill("0"), ...after];
}
