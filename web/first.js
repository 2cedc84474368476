// first.js shows the first picture before there is a program: what that would draw at
// this address, and what becomes of it when a person answers, or steps. The bundle has
// made all of it by the program's own code: for the home in index.html, for the Lab and
// each lesson in first/NAME-wide.json and first/NAME-phone.json.
//
//   address  ->  picture  ->  act, act, …  ->  the program takes its place
//                                             at the step where the person is
//
// Only where nothing that is kept would change the picture. It runs before the rest of
// the page was read, so that a picture is on its way with the style sheet. boot.js finds here
// window.kvscopeFirst: needs, the files that the program opens with; standIn, the
// element whose place it takes; opens, leave and taken, to be called before it starts,
// right before it draws, and right after; progress, how far it is; and holds, true while
// nothing is to be scrolled into view.
"use strict";

// wasm_exec.js ends where a browser, or what somebody put into it, has no crypto, and a
// program that begins here where that gives no random bytes, for the seeds of its maps.
// Nothing here has to be secret.
try {
  crypto.getRandomValues(new Uint8Array(1));
} catch {
  const getRandomValues = (bytes) => {
    for (let i = 0; i < bytes.length; i++) bytes[i] = 256 * Math.random();
    return bytes;
  };
  Object.defineProperty(window, "crypto", { configurable: true, value: { getRandomValues } });
}

window.kvscopeFirst = (() => {
  const { src, dataset } = document.currentScript;
  const phone = window.matchMedia?.("(max-width: 719px)") ?? {}; // as browser.NarrowWidth has it
  const pictures = (dataset.pictures ?? "").split(" ");
  const root = document.documentElement;
  const first = { needs: [], standIn: null, acts: [], progress: "", holds: false, opens, leave, taken };

  let opening = null; // the picture as it was first
  let states = []; // what it may become
  let now = 0; // the number of the one that is shown
  let visit = 0; // counts the addresses that were looked at
  let over = false; // the program starts: it knows the acts until then
  let late = null; // the first act after that
  let held = null; // focus and scrolled boxes, as ways from the root

  const width = () => (phone.matches ? "phone" : "wide");

  // read is when the page was read to what follows a first picture.
  const read = new Promise((done) => {
    try {
      const seen = new MutationObserver(() => {
        if (!document.getElementById("boot")) return;
        seen.disconnect();
        done();
      });
      seen.observe(document, { childList: true, subtree: true });
    } catch { // a browser that does not tell
      addEventListener("DOMContentLoaded", done);
    }
  });

  // ---- What is shown -------------------------------------------------------

  // named returns what the first picture of this address is called, if it has one, and
  // the files which the program will need for it.
  function named() {
    const at = location.hash.replace(/^#?\/?/, "");
    const embedded = /[?&]embed(=|&|$)/.test(location.search);
    const [, lesson, rest = ""] = /^lessons\/([a-z0-9-]+)(.*)$/.exec(at) ?? [];
    const needs = pictures.includes(lesson) ? ["lessons/index.json", `lessons/${lesson}.json`] : [];
    if (embedded || !["", "/1"].includes(rest)) return { needs };
    if (at === "") return { name: "home", needs: dataset.needs?.split(" ") };
    const name = [at, lesson + rest.replace("/", "-"), lesson].find((one) => pictures.includes(one));
    return { name, needs, lesson };
  }

  // asNew reports whether nothing is kept that would change the picture. A session and
  // its step are of the Lab, and the home offers that session; a lesson shows its own
  // progress, and the home that of all.
  function asNew(name, lesson) {
    const changes = (storage, key, value) => {
      switch (key) {
        case "progress": return lesson ? value.includes(lesson) : name === "home";
        case "step": return name === "lab";
        case "session": return name === "lab" || (name === "home" && storage === "localStorage");
      }
      return true;
    };
    for (const storage of ["localStorage", "sessionStorage"]) {
      try {
        for (const [key, value] of Object.entries(window[storage])) {
          if (key.startsWith("kvscope-") && changes(storage, key.slice("kvscope-".length), value)) return false;
        }
      } catch {} // denied, and so nothing is kept
    }
    return true;
  }

  async function open() {
    const turn = ++visit;
    const { name, needs = [], lesson } = named();
    first.needs = needs;
    clear();
    if (!name || !asNew(name, lesson) || location.protocol === "file:") return;
    root.classList.add("first-waits");
    let kept = null; // the program is here, and runs at once
    try {
      kept = navigator.serviceWorker?.controller;
    } catch {} // as in a frame without rights
    const asked = kept ? null : ask(name);
    await read;
    if (turn !== visit || over) return;
    const home = name === "home" && document.getElementById(`first-${width()}`);
    if (home) show(home.content.firstElementChild);
    const picture = (await asked) ?? {};
    if (turn !== visit) return;
    if (!over && picture.made === dataset.made) {
      states = picture.states;
      if (!home) show(parsed(picture.html));
      performance.mark?.("first-states");
    }
    root.classList.remove("first-waits");
  }

  // ask brings the picture of that name, of this build. If there is none, or one that
  // cannot act, the program will do.
  async function ask(name) {
    try {
      const response = await fetch(new URL(`first/${name}-${width()}.json${new URL(src).search}`, src));
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  }

  function parsed(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstChild;
  }

  // landmark lets the picture be what the page is about, and the loading page stand beside it.
  function landmark() {
    const boot = document.getElementById("boot");
    boot?.setAttribute("role", first.standIn ? "region" : "main");
    if (first.standIn) boot?.setAttribute("aria-label", "Loading");
    else boot?.removeAttribute("aria-label");
  }

  function show(element) {
    opening = element;
    now = 0;
    first.standIn = document.importNode(element, true);
    document.body.prepend(first.standIn);
    root.classList.replace("first-waits", "first");
    landmark();
    fit();
    try {
      new ResizeObserver(fit).observe(first.standIn); // text may grow
    } catch { /* then it is fitted when the window has another size */ }
    reveal();
  }

  function fit() {
    paint();
    reach();
  }

  // paint paints the maps, spot for spot as package raster does.
  function paint() {
    for (const canvas of first.standIn?.querySelectorAll("canvas[data-shades]") ?? []) {
      const { shades, ...rings } = canvas.dataset;
      const room = canvas.parentElement;
      let pitch = 16, columns, rows;
      for (; ; pitch--) {
        columns = Math.max(1, Math.floor(room.clientWidth / pitch));
        rows = Math.ceil(shades.length / columns);
        if (pitch === 2 || rows * pitch <= room.clientHeight) break;
      }
      const place = (i) => [(i % columns) * pitch, Math.floor(i / columns) * pitch];
      canvas.width = columns * pitch;
      canvas.height = rows * pitch;
      const onto = canvas.getContext("2d");
      const legend = [...room.parentElement.querySelectorAll(".legend .swatch")].map((swatch) =>
        ({ colour: getComputedStyle(swatch).backgroundColor, hollow: swatch.classList.contains("frame"), dot: swatch.classList.contains("dot") }));
      const square = (paints, x, y, size, inset) => size > 2 * inset && onto[paints](x + inset, y + inset, size - 2 * inset, size - 2 * inset);
      for (let i = 0; i < shades.length; i++) {
        const { colour, hollow, dot } = legend[parseInt(shades[i], 16)];
        const [x, y] = place(i);
        onto.fillStyle = colour;
        if (pitch < 4 && dot) onto.fillRect(x + (pitch >> 1), y + (pitch >> 1), 1, 1);
        else if (pitch < 4) square("fillRect", x, y, pitch, 0);
        else square("fillRect", x, y, pitch - 1, dot ? Math.floor(((pitch - 1) * 2) / 5) : 0);
        if (pitch >= 4 && hollow) square("clearRect", x, y, pitch - 1, Math.max(1, Math.floor((pitch - 1) / 5)));
      }
      for (const ring in rings) {
        const [x, y] = place(rings[ring]);
        const around = room.querySelector(`.ring.${ring}`);
        around.hidden = false;
        around.style.cssText = `left:${x - 5}px;top:${y - 5}px;width:${pitch + 10}px;height:${pitch + 10}px`;
      }
    }
  }

  // reach lets keys scroll what has more than it shows: nothing in it can have the focus
  // before there is a program.
  function reach() {
    for (const box of first.standIn?.querySelectorAll(".chain, .singles, .cells, .rows") ?? []) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    }
  }

  function clear() {
    first.standIn?.remove();
    first.standIn = opening = null;
    landmark();
    states = [];
    first.acts = [];
    root.classList.remove("first", "first-waits");
  }

  // ---- Ways ----------------------------------------------------------------

  const follow = (from, way) => way.reduce((node, i) => node?.childNodes[i], from);

  function wayTo(node, from) {
    const way = [];
    for (; node && node !== from; node = node.parentNode) way.unshift([...node.parentNode.childNodes].indexOf(node));
    return way;
  }

  // seen reports whether a frame shows where the focus is; some browsers cannot tell.
  function seen(element) {
    try {
      return element.matches(":focus-visible");
    } catch {
      return false;
    }
  }

  // hold notes what the program's own picture is to have as well.
  function hold() {
    const { standIn } = first;
    if (!standIn) return;
    const active = document.activeElement;
    const scrolled = [...standIn.querySelectorAll("*")].filter((e) => e.scrollTop || e.scrollLeft);
    held = {
      focus: standIn.contains(active) ? wayTo(active, standIn) : null,
      focusVisible: seen(active),
      scrolled: scrolled.map((e) => [wayTo(e, standIn), e.scrollLeft, e.scrollTop]),
    };
  }

  function restore(to) {
    for (const [way, left, top] of held.scrolled) follow(to, way)?.scrollTo?.(left, top);
    if (held.focus && !to.contains(document.activeElement)) follow(to, held.focus)?.focus?.({ preventScroll: true, focusVisible: held.focusVisible });
  }

  // ---- Acts ----------------------------------------------------------------

  function go(does) {
    if (over) {
      late ??= does;
      return;
    }
    const { standIn } = first;
    hold();
    for (const { at, html } of states[now].changes ?? []) {
      const was = follow(opening, at);
      if (html === undefined) dress(follow(standIn, at), Object.fromEntries([...was.attributes].map((a) => [a.name, a.value])));
      else follow(standIn, at).replaceWith(document.importNode(was, true));
    }
    for (const { at, attrs = {}, html } of states[does.to].changes ?? []) {
      if (html === undefined) dress(follow(standIn, at), attrs);
      else replace(follow(standIn, at), html);
    }
    fit();
    now = does.to;
    first.acts.push(does.act);
    restore(standIn);
    reveal();
    say("");
  }

  // reveal scrolls into view what the program would, in its order.
  function reveal() {
    const { standIn } = first;
    const shown = (what, how) => {
      const element = standIn?.querySelector(what);
      if (element) window.kvscope?.[how](element);
    };
    for (const what of [".table .stripe.at-work", ".pool .stripe.at-work", ".row.hot .chain", ".old .hot .chain", ".table .ring.now", ".pool .ring.now", ".table .current", ".pool .current"]) shown(what, "reveal");
    if (!standIn?.classList.contains("lessons")) return;
    shown(".shelf [aria-current]", "revealInside");
    for (const what of [".gap", ".guessed", ".truth"]) shown(what, "reveal");
    if (standIn.querySelector(".task .reply")) for (const what of [".task .reply", ".task > .doing"]) shown(what, "revealInside");
  }

  // replace puts in the place of a node what some HTML says, which may be of an SVG.
  function replace(node, html) {
    const range = document.createRange();
    range.selectNode(node);
    node.replaceWith(range.createContextualFragment(html));
  }

  function dress(element, attrs) {
    for (const { name } of [...element.attributes]) if (!(name in attrs)) element.removeAttribute(name);
    for (const name in attrs) if (element.getAttribute(name) !== attrs[name]) element.setAttribute(name, attrs[name]);
  }

  const acts = () => states[now]?.acts ?? [];

  function clicked(event) {
    const { standIn } = first;
    if (!standIn?.contains(event.target)) return;
    const act = acts().find(({ at }) => follow(standIn, at)?.contains(event.target));
    if (act) {
      go(act);
      return;
    }
    const control = event.target.closest("button, input, [role=button]");
    if (control && !control.popoverTargetElement && !control.disabled) {
      event.preventDefault();
      say(control.getAttribute("aria-label") || control.innerText.trim());
    }
  }

  function pressed(event) {
    const { standIn } = first;
    if (!standIn || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || event.target.closest?.("select, input")) return;
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const act = acts().find((a) => a.act === { ArrowRight: "step", ArrowLeft: "back" }[event.key]);
    const all = standIn.classList.contains("lessons") ? [...standIn.querySelectorAll(".pick, .gap")] : [];
    if (by && all.length) {
      const at = all.indexOf(document.activeElement);
      if (at >= 0 || by > 0) all[at < 0 ? 0 : Math.max(0, Math.min(at + by, all.length - 1))].focus();
    } else if (act) {
      go(act);
    } else {
      return;
    }
    event.preventDefault();
  }

  function changed({ target }) {
    if (first.standIn?.contains(target) && target.closest(".tabs")) location.hash = target.value;
  }

  // say says that something is on its way, and how far.
  function say(what) {
    const sentence = document.getElementById("boot-say");
    if (!sentence || sentence.dataset.problem) return;
    sentence.hidden = !what;
    sentence.textContent = what && `“${what}” comes with the program, which is loading: ${first.progress || "it has begun"}.`;
  }

  // ---- The program ---------------------------------------------------------

  // opens is called when the program is here: with what it opens is settled.
  function opens() {
    over = true;
    root.classList.remove("first-waits");
    return first.acts.join(" ");
  }

  // leave lets what is seen stay where the person left it, until they do something.
  function leave() {
    hold();
    if (!first.standIn) return;
    first.holds = true;
    for (const event of ["pointerdown", "keydown", "click", "input", "hashchange"]) addEventListener(event, () => (first.holds = false), { capture: true, once: true });
  }

  // taken gives the program's picture what the first one had.
  function taken(app) {
    for (const [event, does] of heard) removeEventListener(event, does, true);
    for (const template of document.querySelectorAll("template[id^=first-]")) template.remove();
    if (first.standIn) {
      restore(app);
      if (late) (window.requestAnimationFrame ?? setTimeout)(() => follow(app, late.at)?.click?.());
    }
    first.standIn = opening = null;
    states = [];
    root.classList.remove("first", "first-waits");
  }

  const heard = [
    ["click", clicked], ["keydown", pressed], ["change", changed],
    ["hashchange", () => over || open()],
    ["focusin", () => over && hold()], ["scroll", () => over && hold()], // at the last moment
  ];
  for (const [event, does] of heard) addEventListener(event, does, true);
  phone.addEventListener?.("change", () => over || first.acts.length || open());
  addEventListener("DOMContentLoaded", () => { landmark(); reveal(); }); // boot.js is here by then
  open();
  return first;
})();
