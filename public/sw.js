// Lets the app open without a network after one visit: what was built never changes under its
// name, and the page is the same for everybody, without anyone's todos.
const CACHE = "donext-1";
const SHELL = "/todos";

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
  if (pathname.startsWith("/_next/static/")) event.respondWith(fromCacheFirst(request));
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

/** Keeps the page with all that it names, until the server sends elsewhere: to sign in. */
async function keepShell(response) {
  const cache = await caches.open(CACHE);
  if (response.redirected || response.type === "opaqueredirect") await cache.delete(SHELL);
  else if (response.ok) await keep(cache, response);
}

async function keep(cache, response) {
  const [kept, read] = [response.clone(), response.clone()];
  const names = new Set((await read.text()).match(/\/_next\/static\/[\w./~()[\]%-]+/g));
  await Promise.all([...names].map((name) => fromCacheFirst(new Request(name)).catch(() => {})));
  await cache.put(SHELL, kept);
}

async function forgetOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}
