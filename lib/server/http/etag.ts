import { Problem } from "./problem";

/** A row's revision as a strong ETag; RFC 9110 section 8.8.3. */
export function etag({ revision }: { revision: number }): string {
  return `"${revision}"`;
}

/**
 * The revisions of which If-Match demands one; undefined when any will do. Tags that are weak or not
 * ours match nothing. RFC 9110 section 13.1.1.
 */
export function parseIfMatch({ headers }: Request): number[] | undefined {
  const tags = tagsIn(headers.get("if-match"), "If-Match");
  if (tags === undefined || tags === "*") return undefined;
  return tags.flatMap((tag) => (/^"[1-9]\d{0,14}"$/.test(tag) ? Number(tag.slice(1, -1)) : []));
}

/** Whether If-None-Match names this revision; RFC 9110 section 13.1.2. */
export function isKnown({ headers }: Request, row: { revision: number }): boolean {
  const tags = tagsIn(headers.get("if-none-match"), "If-None-Match");
  if (tags === undefined || tags === "*") return tags === "*";
  return tags.some((tag) => tag.replace(/^W\//, "") === etag(row));
}

const TAG = '(?:W/)?"[\\x21\\x23-\\x7e\\x80-\\xff]*"';
const TAGS = new RegExp(`^${TAG}(?:[\\t ]*,[\\t ]*${TAG})*$`);

function tagsIn(value: string | null, header: string): string[] | "*" | undefined {
  const condition = value?.trim();
  if (condition === undefined || condition === "*") return condition;
  if (TAGS.test(condition)) return condition.match(new RegExp(TAG, "g")) ?? [];
  throw new Problem(
    "malformed",
    `${header} must be * or a list of ETags such as "17", including the quotation marks.`,
  );
}
