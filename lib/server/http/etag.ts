import { Problem } from "./problem";

/** A row's revision as a strong ETag; RFC 9110 section 8.8.3. */
export function etag({ revision }: { revision: number }): string {
  return `"${revision}"`;
}

/** The revision that If-Match demands; undefined when any will do. RFC 9110 section 13.1.1. */
export function parseIfMatch({ headers }: Request): number | undefined {
  const condition = headers.get("if-match")?.trim();
  if (condition === undefined || condition === "*") return undefined;
  const revision = /^"(\d{1,15})"$/.exec(condition)?.[1];
  if (revision) return Number(revision);
  throw new Problem("malformed", 'If-Match takes * or one ETag of ours, such as "17".');
}
