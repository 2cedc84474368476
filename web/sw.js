// sw.js keeps one whole build of kvscope in the browser, so that the page opens
// without its host. It is registered as sw.js?v=VERSION, by boot.js, once the page
// runs; a new build has another version, and so another worker.
//
//   install   every file of build.json, each checked against its hash: all or nothing,
//             but first pictures, which a kept page has no need of
//   fetch     the page from this build; its files by the version that they are asked for
//   started   a page of this build runs: what older builds left goes
//
// What always holds: a page is of one build. Its index.html has the version behind
// each name, so a page that began with an older build ends with it, whatever is
// installed meanwhile. A worker that is stopped while it installs leaves the older
// build as it was. Nothing but this folder's page and files is answered, and no cache
// of others is touched.
"use strict";

const version = new URL(location.href).searchParams.get("v");
const scope = new URL(registration.scope);
const prefix = `kvscope ${scope.pathname} `; // other folders of the origin have their own

const addressed = (name, of) => new URL(`${name}?v=${of}`, scope).href;

async function hashOf(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// bring returns a file of the build with its headers, unpacked.
async function bring(name, cache) {
  const response = await fetch(addressed(name, version), { cache });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return { bytes: await response.arrayBuffer(), headers };
}

// bringOf returns a file whose hash is one of these. What the browser has of it is
// asked about first, and when that is of another build, brought anew.
async function bringOf(name, ...hashes) {
  for (const cache of ["no-cache", "reload"]) {
    const file = await bring(name, cache);
    if (hashes.includes(await hashOf(file.bytes))) return file;
  }
  throw new Error(`${name} is of another build`);
}

async function install() {
  const description = await bring("build.json", "reload");
  const build = JSON.parse(new TextDecoder().decode(description.bytes));
  if (build.version !== version) throw new Error("the host has another build by now");
  // Of the two forms of the program the one that the page will ask for.
  const program = description.headers.has("Kvscope-Packs") ? "app.wasm" : "app.wasm.gz";
  const cache = await caches.open(prefix + version);
  const keep = (name, bytes, headers) => cache.put(addressed(name, version), new Response(bytes, { headers }));
  await Promise.all(Object.keys(build.files).map(async (name) => {
    if (name.startsWith("app.wasm") && name !== program || name.startsWith("first/")) return;
    // A host may call .gz an encoding, and then the browser has unpacked it.
    const { bytes, headers } = await bringOf(name, build.files[name], name === program && build.files["app.wasm"]);
    return keep(name, bytes, headers);
  }));
  await keep("build.json", description.bytes, description.headers); // last: with it the build is whole
}

async function answer(request) {
  const url = new URL(request.url);
  const name = request.mode === "navigate" ? "index.html" : url.pathname.slice(scope.pathname.length);
  const of = request.mode === "navigate" ? version : url.searchParams.get("v");
  const forms = name === "app.wasm.gz" ? [name, "app.wasm"] : [name]; // the page takes both
  for (const form of forms) {
    const found = await caches.match(addressed(form, of), { cacheName: prefix + of });
    if (found) return found;
  }
  return fetch(request);
}

addEventListener("install", (event) => event.waitUntil(install().then(() => skipWaiting())));

addEventListener("fetch", (event) => {
  const { url, mode, method } = event.request;
  const { origin, pathname, searchParams } = new URL(url);
  if (method !== "GET" || origin !== scope.origin) return;
  const page = mode === "navigate" && [scope.pathname, `${scope.pathname}index.html`].includes(pathname);
  if (page || (mode !== "navigate" && searchParams.has("v"))) event.respondWith(answer(event.request));
});

addEventListener("message", (event) => {
  if (event.data?.started !== version) return;
  event.waitUntil((async () => {
    const others = await clients.matchAll({ includeUncontrolled: true });
    if (others.length > 1) return; // one of them may be at its start, with an older build
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== prefix + version).map((name) => caches.delete(name)));
  })());
});
