import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { jsonResponse } from "@/lib/server/http/responses";
import { compressed } from "@/server/compress";

const json = JSON.stringify(
  Array.from({ length: 1000 }, (_, index) => ({ title: `Tea ${index}` })),
);
const decoders = { br: brotliDecompressSync, gzip: gunzipSync };

test.each<[header: string, encoding: keyof typeof decoders]>([
  ["gzip, deflate, br", "br"],
  ["gzip", "gzip"],
  ["GZIP;q=0.5", "gzip"],
  ["br;q=0, gzip", "gzip"],
])("a long answer to whoever accepts %s is sent as %s", async (header, encoding) => {
  const answer = await compressed(asking(header), jsonResponse(json));
  expect(answer.headers.get("content-encoding")).toBe(encoding);
  expect(answer.headers.get("vary")).toBe("Accept-Encoding");
  const body = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get("content-length")).toBe(String(body.length));
  expect(body.length).toBeLessThan(json.length / 5);
  expect(decoders[encoding](body).toString()).toBe(json);
});

test.each<[what: string, header: string, answer: Response]>([
  ["to whoever accepts nothing", "", jsonResponse(json)],
  ["to whoever refuses", "br;q=0, gzip;q=0.0", jsonResponse(json)],
  ["to whoever accepts another", "zstd", jsonResponse(json)],
  ["that is short", "br", jsonResponse("{}")],
  ["with an ETag", "br", jsonResponse(json, { headers: { ETag: '"1"' } })],
])("an answer %s is sent as it is", async (_, header, answer) => {
  const expected = await answer.clone().text();
  const sent = await compressed(asking(header), answer);
  expect(sent.headers.has("content-encoding")).toBe(false);
  expect(await sent.text()).toBe(expected);
});

function asking(header: string): Request {
  return new Request("http://donext.test/api/sync", { headers: { "accept-encoding": header } });
}
