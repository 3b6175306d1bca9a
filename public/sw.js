// Lets the app open without a network after one visit: what was built never changes under its
// name, and the page is the same for everybody, without anyone's todos.
const CACHE = "donext-1";
const SHELL = "/todos";
const FILES = "/_next/static/";

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fetch(SHELL).then(keepShell));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), forgetOldCaches()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith(FILES)) event.respondWith(fromCacheFirst(request));
  if (request.mode === "navigate" && pathname === SHELL) event.respondWith(page(event));
});

async function fromCacheFirst(request) {
  const known = await caches.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(CACHE)).put(request, response.clone());
  return response;
}

/** The page that is kept, since nobody shall wait for a server; what that answers is for the next time. */
async function page(event) {
  const network = fetch(event.request);
  event.waitUntil(network.then((response) => keepShell(response.clone())).catch(() => {}));
  return (await caches.match(SHELL)) ?? network;
}

/** Keeps the page, until the server sends elsewhere: to sign in. */
async function keepShell(response) {
  const cache = await caches.open(CACHE);
  if (response.redirected || response.type === "opaqueredirect") await cache.delete(SHELL);
  else if (response.ok) await keep(cache, response);
}

/** Keeps it once all that it can come to need is kept; what only older ones needed goes. */
async function keep(cache, response) {
  const before = await cache.match(SHELL);
  const names = namesIn(await response.clone().text());
  const namesBefore = before ? namesIn(await before.text()) : [];
  if (names.join() === namesBefore.join()) return cache.put(SHELL, response);
  const files = await allNamed(names, fromCacheFirst);
  await cache.put(SHELL, response);
  // Pages that are open still may be of the release before.
  const needed = new Set([...files, ...(await allNamed(namesBefore, (name) => cache.match(name)))]);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(FILES) && !needed.has(pathname)) await cache.delete(request);
  }
}

/** These files, and those that scripts and style sheets among them name in turn; one after the other. */
async function allNamed(names, read) {
  const files = new Set(names);
  for (const name of files) {
    const response = await read(name);
    if (!response || !/\.(js|css)$/.test(name)) continue;
    for (const other of namesIn(await response.text())) files.add(other);
  }
  return files;
}

/** The built files that a text names, by their paths: from the root, from "static" or from beside it. */
function namesIn(text) {
  const names = text.matchAll(/(?:static|\.\.)\/((?:chunks|media)\/[\w./~()[\]%-]+\.\w+)/g);
  return [...new Set(Array.from(names, ([, name]) => FILES + name))];
}

async function forgetOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}
