// Keeps the program (files under /pkg/, whose path changes with every version) and one page for "no connection".
// Everything about people stays out of browser storage: no page of the app, no /media, no /api ever enters a cache.
const VERSION = "1";
const PROGRAM = `program-${VERSION}`;
const OFFLINE = `offline-${VERSION}`;
const OFFLINE_FILES = ["/offline.html", "/offline.css", "/icon.svg"];
const PROGRAM_LIMIT = 80;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(OFFLINE).then((cache) => cache.addAll(OFFLINE_FILES.map((file) => new Request(file, { cache: "reload" })))),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((name) => name !== PROGRAM && name !== OFFLINE).map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

// A new version waits until the person asks for it: page.postMessage("renew").
self.addEventListener("message", (event) => {
  if (event.data === "renew") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range")) return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/pkg/")) {
    event.respondWith(program(request));
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(offlinePage));
  } else if (OFFLINE_FILES.includes(url.pathname)) {
    event.respondWith(fetch(request).catch(() => fromOffline(url.pathname)));
  }
});

async function program(request) {
  const cache = await caches.open(PROGRAM);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (isFingerprinted(answer)) {
    await cache.put(request, answer.clone()).then(() => prune(cache)).catch(() => {});
  }
  return answer;
}

// The server marks as immutable what never changes under its name; anything else stays out.
function isFingerprinted(answer) {
  return answer.status === 200 && answer.type === "basic" && (answer.headers.get("cache-control") ?? "").includes("immutable");
}

// Oldest first, so that files of earlier versions go.
async function prune(cache) {
  const requests = await cache.keys();
  const surplus = requests.slice(0, Math.max(0, requests.length - PROGRAM_LIMIT));
  await Promise.all(surplus.map((request) => cache.delete(request)));
}

async function fromOffline(path) {
  const cache = await caches.open(OFFLINE);
  return (await cache.match(path)) ?? Response.error();
}

function offlinePage() {
  return fromOffline("/offline.html");
}
