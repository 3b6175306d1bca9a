import { gzipSync } from "node:zlib";

/**
 * The bytes, gzipped, of the scripts that a page itself names; older browsers' polyfills and what is fetched later are
 * left out.
 */
export async function scriptSize(get: (path: string) => Promise<Buffer>, path: string) {
  const html = (await get(path)).toString();
  const tags = [...html.matchAll(/<script[^>]*src="([^"]+\.js)"[^>]*>/g)];
  const sources = tags.flatMap(([tag, source]) => (/nomodule/i.test(tag) ? [] : (source ?? [])));
  const sizes = sources.map(async (source) => gzipSync(await get(source)).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
