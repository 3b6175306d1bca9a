import "server-only";
import type { z } from "zod";
import { limits } from "@/lib/contract/limits";
import { idSchema } from "@/lib/contract/scalars";
import { outsideBudget, withinBudget } from "./budget";
import { Problem } from "./problem";

/** Parses the body as JSON; throws a Problem if it is invalid. */
export async function parseBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limit?: number,
): Promise<z.output<Schema>> {
  requireJson(request);
  const value = parseJson(decodeUtf8(await readBytes(request, limit)));
  return accepted(schema.safeParse(value));
}

/** Parses the query string. Each parameter may occur once. */
export function parseQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.output<Schema> {
  const { searchParams } = new URL(request.url);
  const names = [...searchParams.keys()];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated) throw new Problem("malformed", `The parameter ${repeated} appears more than once.`);
  return accepted(schema.safeParse(Object.fromEntries(searchParams)));
}

/** The id in the path; an invalid one is answered with 404 like a missing one. */
export function parseId({ id }: { id: string }): string {
  const result = idSchema.safeParse(id);
  if (!result.success) throw new Problem("not_found", "Nothing exists with this id.");
  return result.data;
}

/** Reads the body with a size limit and a deadline. */
export async function readBytes(
  request: Request,
  limit: number = limits.body,
): Promise<Buffer<ArrayBuffer>> {
  const announced = Number(request.headers.get("content-length") ?? Number.NaN);
  if (announced > limit) throw tooLarge(limit);
  // Node enforces Content-Length; reading in one piece is much cheaper.
  const isSmall = announced <= limits.body;
  try {
    return await outsideBudget(() =>
      isSmall ? readAtOnce(request, announced) : readInChunks(request, limit),
    );
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem("malformed", "The body was cut off.");
  }
}

async function readAtOnce(request: Request, announced: number): Promise<Buffer<ArrayBuffer>> {
  return withinBudget(async () => Buffer.from(await request.arrayBuffer()), {
    ms: timeFor(announced),
    late: tooSlow,
  });
}

async function readInChunks({ body }: Request, limit: number): Promise<Buffer<ArrayBuffer>> {
  const started = performance.now();
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    while (reader) {
      const ms = started + timeFor(size) - performance.now();
      const { value } = await withinBudget(() => reader.read(), { ms, late: tooSlow });
      if (!value) break;
      size += value.byteLength;
      if (size > limit) throw tooLarge(limit);
      chunks.push(value);
    }
  } catch (error) {
    void reader?.cancel().catch(() => {});
    throw error;
  }
  return Buffer.concat(chunks);
}

function timeFor(bytes: number): number {
  return limits.bodyTime + (bytes / limits.bodyRate) * 1000;
}

function tooSlow(): Problem {
  const detail = `The body must arrive at ${limits.bodyRate} bytes per second or faster. Send less at once.`;
  return new Problem("request_timeout", detail, { headers: { Connection: "close" } });
}

function tooLarge(limit: number): Problem {
  return new Problem("too_large", `A body can have up to ${limit} bytes.`);
}

function requireJson({ headers, method }: Request): void {
  const [type, ...parameters] = (headers.get("content-type") ?? "")
    .split(";")
    .map((part) => part.trim().toLowerCase());
  const types = [
    "application/json",
    ...(method === "PATCH" ? ["application/merge-patch+json"] : []),
  ];
  const isUtf8 = parameters.every((parameter) => /^charset="?utf-8"?$/.test(parameter));
  if (!type || !types.includes(type) || !isUtf8 || headers.has("content-encoding")) {
    throw new Problem("unsupported_media_type", `Send ${types.join(" or ")} in UTF-8.`);
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("malformed", "The body is not valid UTF-8.");
  }
}

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem("malformed", "The body is not valid JSON.");
  }
  if (isDeeper(value, limits.jsonDepth)) {
    throw new Problem("malformed", `JSON can be nested up to ${limits.jsonDepth} levels deep.`);
  }
  // Parsers disagree on duplicate keys: RFC 8259 section 4.
  if (countKeys(value) !== countKeysIn(text)) {
    throw new Problem("malformed", "An object in the body has the same key twice.");
  }
  return value;
}

function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value);
  const own = Array.isArray(value) ? 0 : inner.length;
  return inner.reduce<number>((sum, item) => sum + countKeys(item), own);
}

/** In valid JSON, keys are the strings followed by a colon. */
function countKeysIn(text: string): number {
  const strings = text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g);
  return [...strings].filter(([, colon]) => colon !== undefined).length;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/** Parses input with a schema; throws a Problem if it is invalid. */
export function accepted<Output>(result: z.ZodSafeParseResult<Output>): Output {
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap(describe);
  const [first] = errors;
  const detail = first ? `${first.path || "The input"}: ${first.message}` : "The input is invalid.";
  throw new Problem("invalid", detail, { errors });
}

function describe(issue: z.core.$ZodIssue) {
  const path = issue.path.join(".");
  if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({
    path: [path, key].filter(Boolean).join("."),
    message: "Unknown",
  }));
}
