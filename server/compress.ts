import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Bytes below which an answer is sent as it is: compressing it takes longer than sending what is saved. */
const WORTH_IT = 8 * 1024;

const encoders = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 4 }),
};

/**
 * A long answer, compressed as the client accepts it. One with an ETag is not: the tag is of these very bytes, and
 * If-Match compares it strongly (RFC 9110, section 8.8.3.3).
 */
export async function compressed(request: Request, response: Response): Promise<Response> {
  const { headers, status } = response;
  // Known where JSON was text already: pages of todos, and pulls.
  const length = Number(headers.get("content-length") ?? 0);
  if (length < WORTH_IT || headers.has("etag")) return response;
  headers.append("Vary", "Accept-Encoding");
  const encoding = accepted(request.headers.get("accept-encoding") ?? "");
  if (!encoding || request.method === "HEAD") return response;
  const body = await encoders[encoding](Buffer.from(await response.arrayBuffer()));
  headers.set("Content-Encoding", encoding);
  headers.set("Content-Length", String(body.length));
  return new Response(new Uint8Array(body), { status, headers });
}

function accepted(header: string): keyof typeof encoders | undefined {
  const names = header.split(",").flatMap((item) => {
    const [name = "", weight = ""] = item.split(";").map((part) => part.trim().toLowerCase());
    return /^q=0(\.0*)?$/.test(weight) ? [] : [name];
  });
  return (["br", "gzip"] as const).find((name) => names.includes(name));
}
