// Lets the app open without a network after one visit: what was built never changes under its
// name, and the page is the same for everybody, without anyone's todos.
const CACHE = "donext-1";
const SHELL = "/todos";
const PATIENCE = 3_000;

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

/** The page as the server has it; the one that is kept when there is no answer soon, or none that is well. */
async function page(event) {
  const network = fetch(event.request);
  event.waitUntil(network.then(keepShell).catch(() => {}));
  const answer = await Promise.race([network.catch(() => undefined), pause(PATIENCE)]);
  if (answer && answer.status < 500) return answer;
  return (await caches.match(SHELL)) ?? network;
}

/** Keeps the page with all that it names. Who is not signed in is sent elsewhere: that is no page of ours. */
async function keepShell(response) {
  if (!response.ok || response.redirected) return;
  const cache = await caches.open(CACHE);
  const [kept, read] = [response.clone(), response.clone()];
  const names = new Set((await read.text()).match(/\/_next\/static\/[\w./~()[\]%-]+/g));
  await Promise.all([...names].map((name) => fromCacheFirst(new Request(name)).catch(() => {})));
  await cache.put(SHELL, kept);
}

async function forgetOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
