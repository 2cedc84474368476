// boot.js starts kvscope: it prepares the page for the Go program, brings
// app.wasm from whatever host the page is on, and says in a sentence what went
// wrong if something does.
//
//   storage, address  ->  bring app.wasm  ->  compile  ->  run
//                         with progress                    until it stops
//
// The Go side finds here: window.goappGetenv, which go-app asks for its settings,
// and in window.kvscope: storageDenied, true when the browser keeps nothing;
// source, texts of Go source by name; files, texts of others by name; acts, what was done
// on the first picture; embedded, true when the address says ?embed;
// framed, true in a frame of another page; version, of the build;
// module, the compiled program, which a worker may run too;
// reveal, revealInside and tell; and restore and aside of guard.js.
"use strict";

(() => {
  const { src, dataset } = document.currentScript;
  const base = new URL(".", src);
  // The build that this page is of: its version, and of app.wasm the size and the mark.
  const build = { version: new URL(src).searchParams.get("v"), raw: Number(dataset.raw), mark: dataset.mark };
  // Held from now on: others may take them out of the page, or have done so.
  const [page, late, progress, bar, percent, sentence] =
    ["boot", "boot-late", "boot-progress", "boot-bar", "boot-percent", "boot-say"]
      .map((id) => document.getElementById(id) ?? Object.assign(document.createElement("p"), { id }));
  const guard = typeof Guard === "function" ? new Guard() : null;
  const first = window.kvscopeFirst ?? { needs: [], standIn: null, opens: () => "", leave() {}, taken() {} };

  // What can go wrong, in words for the person at the page.
  const problems = {
    file: "kvscope was opened as a file, and browsers run no WebAssembly from files. Put the folder on a web server: “make run” has one.",
    old: "This browser cannot run WebAssembly, which kvscope is made of. A current Firefox, Chrome, Edge or Safari can.",
    forbidden: "This browser, or the server of this page, forbids WebAssembly, which kvscope is made of. A Content-Security-Policy has to allow 'wasm-unsafe-eval' as a source of scripts.",
    missing: "kvscope is not complete on this server. Whoever put it there should run “make build” and upload the whole folder “web”.",
    packed: "This browser cannot unpack app.wasm.gz, and this server has no app.wasm beside it. A current Firefox, Chrome, Edge or Safari can; or whoever put kvscope there should upload the whole folder “web”.",
    network: "The connection broke while kvscope was loading. Check the network, then reload this page.",
    changed: "kvscope was changed on its server while this page loaded, and no page is made of two builds. Reload the page.",
    start: "kvscope was loaded, but does not start: its files may be damaged, or this browser too old. Reload this page, or try a current Firefox, Chrome, Edge or Safari.",
    stopped: "kvscope stopped because of a fault of its own. Reload the page to go on.",
  };

  // The first problem is the one to tell. Others may follow from it, in the words
  // of whatever part of the browser stumbled over it.
  let problem = null;
  function fail(name, cause) {
    problem ??= name;
    throw new Error(problems[name], { cause });
  }

  window.kvscope = {
    storageDenied: false,
    source: {},
    files: {},
    acts: "",
    embedded: /[?&]embed(=|&|$)/.test(location.search),
    framed: window.parent !== window,
    version: "",
    revealInside,
    reveal,
    tell,
    restore: () => guard.restore(),
    aside: (element, method) => guard.aside(() => element[method]()),
  };
  window.goappGetenv = (name) => (name === "GOAPP_ROOT_PREFIX" ? base.pathname.replace(/\/$/, "") : "");

  // ---- Frame ---------------------------------------------------------------

  // reveal scrolls an element into view, as little as possible. In a frame the page
  // around must not move. Where text has grown, the page scrolls to the table alone; and
  // where Step then may leave the window, not at all.
  function reveal(element) {
    if (first.holds) return;
    const { classList } = document.documentElement;
    const inside = window.kvscope.embedded || (classList.contains("grown") && (classList.contains("low") || !element.closest(".table")));
    if (inside) revealInside(element);
    else element.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }

  // revealInside scrolls the boxes around an element, as little as possible, so
  // that it can be seen; across is to the left and right alone. scrollIntoView would
  // scroll the page around a frame too.
  function revealInside(element, across) {
    if (first.holds || !element.getClientRects().length) return; // it is not shown
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      const inner = element.getBoundingClientRect();
      const outer = box.getBoundingClientRect();
      const shift = (near, far, low, high) =>
        near < low && far <= high ? Math.max(near - low, far - high) :
        far > high && near >= low ? Math.min(far - high, near - low) : 0;
      box.scrollLeft += shift(inner.left, inner.right, outer.left, outer.right);
      if (!across) box.scrollTop += shift(inner.top, inner.bottom, outer.top, outer.bottom);
    }
  }

  // tell tells the page around how high this frame would have to be for nothing in it
  // to scroll, and what else there is to be said. Whoever that page is may know. In a frame
  // that was made higher texts may stand otherwise: it is told again, a few times at most.
  let told = "", about = {}, again = 0;
  addEventListener("resize", () => { if (again-- > 0) tellHeight(); });
  function tell(what) {
    about = what;
    again = 3;
    tellHeight();
  }

  function tellHeight() {
    (window.requestAnimationFrame ?? setTimeout)(() => {
      let over = 0;
      for (const box of document.querySelectorAll(".beats, .stage, .rows, .lesson-list")) over = Math.max(over, box.scrollHeight - box.clientHeight);
      const message = { ...about, height: Math.ceil(innerHeight + over) };
      const text = JSON.stringify(message);
      if (text === told) return;
      told = text;
      window.parent.postMessage({ kvscope: message }, "*");
    });
  }

  // ---- Storage -------------------------------------------------------------

  // go-app reads both storages at its start, and that is an exception where they
  // are denied: in some private modes, in sandboxed frames. Then a stand-in that
  // forgets takes their place.
  function provideStorage(name) {
    try {
      const probe = "kvscope-probe";
      window[name].setItem(probe, "");
      window[name].removeItem(probe);
    } catch {
      window.kvscope.storageDenied = true;
      Object.defineProperty(window, name, { value: forgetfulStorage(), configurable: true });
    }
  }

  function forgetfulStorage() {
    const items = new Map();
    return {
      get length() { return items.size; },
      key: (i) => [...items.keys()][i] ?? null,
      getItem: (key) => items.get(String(key)) ?? null,
      setItem: (key, value) => { items.set(String(key), String(value)); },
      removeItem: (key) => { items.delete(String(key)); },
      clear: () => items.clear(),
    };
  }

  // ---- Address -------------------------------------------------------------

  // A browser accepts an address with a stray “%”; Go's url.Parse does not, and
  // go-app does not ask whether it did. So a stray “%” becomes “%25” before go-app
  // looks: now, and before its own listener on every later change.
  function mendAddress() {
    const mended = location.href.replace(/%(?![0-9a-f]{2})/gi, "%25");
    if (mended === location.href) return;
    try {
      history.replaceState(history.state, "", mended);
    } catch {} // some browsers refuse, and the app says what is wrong with the link
  }

  // ---- Delivery ------------------------------------------------------------

  // of names a file of a build, so that no cache answers with that of another.
  const of = ({ version }, name) => (version ? `${name}?v=${version}` : name);

  // packs reports whether the host says that it compresses what it sends, as serve.go
  // does of the page itself.
  const packs = () => !!performance.getEntriesByType?.("navigation")[0]?.serverTiming?.some(({ name }) => name === "packs");

  // bringWasm returns a Response with the bytes of app.wasm, one download of
  // which is compressed if at all possible:
  //
  //   1. app.wasm, if the host says that it compresses it, as serve.go does;
  //   2. else app.wasm.gz, unpacked here, or taken as it is where the host labels
  //      it as an encoding and the browser has unpacked it already;
  //   3. else app.wasm as it is.
  //
  // A browser that makes no streams, or keeps them to itself, has app.wasm as it is, too,
  // without progress.
  async function bringWasm() {
    if (!window.ReadableStream || !new Response("?").body) {
      const whole = await request(of(build, "app.wasm"));
      if (!whole.ok) fail("missing");
      return new Response(await whole.arrayBuffer(), { headers: { "Content-Type": "application/wasm" } });
    }
    const unpacks = !!window.DecompressionStream;
    for (const name of packs() || !unpacks ? ["app.wasm"] : ["app.wasm.gz", "app.wasm"]) {
      const found = await open(of(build, name));
      if (found?.kind === "wasm") return counted(found.stream);
      if (found?.kind === "gzip" && unpacks) return counted(found.stream.pipeThrough(new DecompressionStream("gzip")));
    }
    return fail(unpacks ? "missing" : "packed");
  }

  // bringSource returns the files of Go source that the page shows, or none: all else
  // works without them.
  async function bringSource() {
    try {
      return JSON.parse(await bringText("source.json"));
    } catch {
      return {}; // it is not there, or the host answers with a page
    }
  }

  const texts = new Map();
  function bringText(name) {
    if (!texts.has(name)) {
      const address = new URL(of(build, name), base);
      texts.set(name, fetch(address).then((response) => (response.ok ? response.text() : ""), () => ""));
    }
    return texts.get(name);
  }

  // bringFiles brings what the program opens with, so that it draws that at once.
  async function bringFiles() {
    for (const name of first.needs) window.kvscope.files[name] = await bringText(name);
  }

  async function request(name) {
    try {
      return await fetch(new URL(name, base));
    } catch (cause) {
      return fail("network", cause);
    }
  }

  // open returns the content of a file and its kind, judged by its first bytes
  // and not by a label: a host may answer what it does not have with a page.
  async function open(name) {
    const response = await request(name);
    if (!response.ok || !response.body) return null;
    const reader = response.body.getReader();
    const chunks = [];
    const head = [];
    while (head.length < 4) {
      const { done, value } = await read(reader);
      if (done) break;
      chunks.push(value);
      head.push(...value.subarray(0, 4 - head.length));
    }
    const starts = (...bytes) => bytes.every((byte, i) => head[i] === byte);
    const kind = starts(0x1f, 0x8b) ? "gzip" : starts(0x00, 0x61, 0x73, 0x6d) ? "wasm" : "other";
    if (kind === "other") reader.cancel();
    return { kind, stream: streamOf(reader, () => read(reader), chunks) };
  }

  // streamOf makes a stream of the chunks that were read, and of what next reads; passes
  // sees each chunk of the latter.
  function streamOf(reader, next, chunks, passes = () => {}) {
    return new ReadableStream({
      start: (controller) => chunks.forEach((chunk) => controller.enqueue(chunk)),
      async pull(controller) {
        const { done, value } = await next();
        if (done) return controller.close();
        passes(value);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    });
  }

  async function read(reader) {
    try {
      return await reader.read();
    } catch (cause) {
      return fail("network", cause);
    }
  }

  // counted shows how many bytes have come through, unpacked, of build.raw. It stops at
  // a program of another build: that has another mark at its beginning.
  function counted(stream) {
    const reader = stream.getReader();
    let bytes = 0, head = "";
    const passed = streamOf(reader, () => reader.read(), [], (chunk) => {
      if (head.length < 64) {
        head += String.fromCharCode(...chunk.subarray(0, 64));
        const [, mark = build.mark] = /kvscope([0-9a-f]{16})/.exec(head) ?? [];
        if (mark !== build.mark) {
          reader.cancel();
          fail("changed");
        }
      }
      bytes += chunk.byteLength;
      showProgress(bytes, build.raw);
    });
    return new Response(passed, { headers: { "Content-Type": "application/wasm" } });
  }

  // mayCompile tries the smallest module there is, so that a browser that refuses
  // all of them need not load ours first.
  function mayCompile() {
    try {
      return !!new WebAssembly.Module(new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    } catch {
      return false;
    }
  }

  async function compile(response, imports) {
    if (WebAssembly.instantiateStreaming) return WebAssembly.instantiateStreaming(response, imports);
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
  }

  // ---- Offline ---------------------------------------------------------------

  // keepBuild lets sw.js keep the build that the host has now: this one, or the next,
  // which the next start then shows, and of which a word is said. Where it cannot, all
  // works as before. Who works on the page serves it on the own machine, and wants to
  // see what was built last.
  async function keepBuild() {
    const own = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
    try {
      const worker = navigator.serviceWorker;
      if (!worker || own || window.parent !== window) return;
      worker.controller?.postMessage({ started: build.version });
      const latest = await (await fetch(new URL("build.json", base), { cache: "no-cache" })).json();
      const { installing, active } = await worker.register(new URL(of(latest, "sw.js"), base), { updateViaCache: "none" });
      if (latest.version === build.version) return;
      const isNew = ({ state, scriptURL }) => state === "activated" && scriptURL.endsWith(latest.version) && sayNew();
      if (!installing) isNew(active);
      installing?.addEventListener("statechange", () => isNew(installing));
    } catch {} // no host, or one without HTTPS
  }

  // ---- Page ----------------------------------------------------------------

  function showProgress(bytes, total) {
    if (!total) return;
    const done = Math.min(100, Math.floor((100 * bytes) / total));
    bar.value = done / 100;
    percent.textContent = first.progress = `${done} % of ${(total / 1e6).toFixed(1)} MB`;
  }

  // place puts the first picture, or else the loading page, first in the body, whatever
  // others put there: the app takes the place of the first element.
  function place() {
    const standIn = first.standIn ?? page;
    if (document.body.firstElementChild !== standIn) document.body.prepend(standIn);
    return standIn;
  }

  // say ends the loading with the sentence of a problem.
  function say(name) {
    progress.hidden = true;
    sentence.textContent = problems[name];
    sentence.dataset.problem = name;
    sentence.hidden = false;
    if (!page.contains(sentence)) page.append(sentence);
    place();
  }

  // tellBeside says something beside what the app has drawn, with buttons by their names.
  function tellBeside(role, text, buttons) {
    const box = document.createElement("div");
    box.className = "boot-beside";
    box.lang = "en"; // these sentences are in no language file: there may be none yet
    box.setAttribute("role", role);
    const sentence = document.createElement("span");
    sentence.textContent = text;
    box.append(sentence);
    for (const name in buttons) {
      const button = document.createElement("button");
      button.textContent = name;
      button.addEventListener("click", () => buttons[name](box));
      box.append(button);
    }
    document.body.append(box);
  }

  const reload = () => location.reload();

  // The app has stopped: what it drew stays, but answers no more.
  const sayStopped = () => tellBeside("alert", problems.stopped, { Reload: reload });

  const sayNew = () => tellBeside("status", "There is a new version of kvscope. You will have it when you open the page next.",
    { "Reload now": reload, "Later": (box) => box.remove() });

  async function start() {
    late.remove();
    if (location.protocol === "file:") fail("file");
    if (!window.WebAssembly) fail("old");
    if (!mayCompile()) fail("forbidden");
    if (!window.Go || !window.preinitialized || !window.grow || !guard) fail("missing");
    progress.hidden = false;

    const go = new Go();
    const wasm = bringWasm();
    const source = bringSource();
    bringFiles();
    const { instance, module } = await compile(await wasm, go.importObject);
    performance.mark?.("compiled");
    window.kvscope.source = await source;
    await bringFiles();
    window.kvscope.version = build.version ?? "";
    window.kvscope.module = module;
    window.kvscope.acts = first.opens();
    const standIn = place();
    first.leave();
    setTimeout(keepBuild, 2000); // when the program runs, and what it needs is here
    go.run(guard.over(preinitialized(go, module, instance), standIn, (app) => {
      page.remove();
      first.taken(app);
    })).finally(() => (page.isConnected ? say("stopped") : sayStopped()));
  }

  provideStorage("localStorage");
  provideStorage("sessionStorage");
  mendAddress();
  addEventListener("popstate", mendAddress, true);
  addEventListener("hashchange", mendAddress, true);
  start().catch((error) => {
    console.error(error);
    say(problem ?? "start");
  });
})();
