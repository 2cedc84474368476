// motion.js lets what a step changed go to its new place. The program says when:
//
//   lift   before it draws: whatever holds a slot stands there now
//   land   after it drew, if the two pictures are one step apart
//
// What now stands in another place goes there, along an arc, and leaves a ghost. It is
// a copy, in a layer before the page: nothing is in front of it, nothing cuts it off, and
// no style sheet is about it. What it is a copy of is not to be seen until it has arrived.
// Nodes of its chain make room; what is new comes up where it stands. Everything else
// stays. The next lift ends all motion at once.
"use strict";

window.motion = (() => {
  const time = 300; // milliseconds
  const still = window.matchMedia?.("(prefers-reduced-motion: reduce)") ?? {};
  const drawn = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "font", "text-anchor"];
  const boxed = ["display", "flex-direction", "justify-content", "gap", "box-sizing", "padding", "border", "border-radius", "background", "color", "font", "line-height", "white-space", "overflow", "text-align"];
  const layer = document.createElement("div");
  layer.id = "flight";
  layer.setAttribute("aria-hidden", "true");
  const inside = layer.attachShadow({ mode: "open" });
  document.documentElement.append(layer); // the body is of the app and of strangers
  let before = null;
  let running = [];

  const sizes = (box) => ["x", "y", "width", "height"].map((name) => +box.getAttribute(name));
  const corner = (element) => (({ x, y, width, height }) => ({ x, y, width, height }))(element.getBoundingClientRect());

  // look returns where a desk shows its slots: the name of the place, how far it is in
  // there, and where that is in the window. Of rows alone the window is asked.
  function look(desk) {
    const root = desk && document.querySelector(desk);
    if (!root || still.matches) return null;
    const slots = new Map();
    const add = (element, place) => {
      if (element.dataset.slot && !slots.has(element.dataset.slot)) slots.set(element.dataset.slot, { element, now: element.matches(".now"), ...place });
    };
    for (const code of root.querySelectorAll(".in-hand code")) add(code, { name: "in hand", at: 0, loose: true, ...corner(code) });
    for (const chain of root.querySelectorAll(".table .chain > svg")) {
      const row = chain.closest(".row");
      const { x, y, width: wide } = corner(chain);
      const scale = wide / chain.getAttribute("width") || 1;
      const fold = chain.querySelector(".fold") !== null; // what goes to another line does not slide
      const part = fold || chain.querySelector(".skipped") !== null;
      for (const node of chain.querySelectorAll(".node")) {
        const box = node.querySelector(".box");
        const [at, top, width, height] = sizes(box);
        add(node, { name: row.dataset.bucket, at, loose: node.matches(".building, .removed"), row, part, ...(fold ? corner(box) : { x: x + at * scale, y: y + top * scale, width: width * scale, height: height * scale }) });
      }
    }
    root.querySelectorAll(".single").forEach((one, at) => {
      if (one.matches("[data-slot]:not(.leaving)")) add(one, { name: "bucket", at, ...corner(one.querySelector(".box")) });
    });
    const links = new Set(Array.from(root.querySelectorAll(".hot .link"), (link) => link.getAttribute("d")));
    const hands = Array.from(root.querySelectorAll(".hand-at"), (element) => ({ element, slot: element.closest(".cell").dataset.slot, ...corner(element) }));
    const used = Array.from(root.querySelectorAll(".order code"), (element) => ({ element, slot: element.dataset.slot, ...corner(element) }));
    return { root, slots, links, hands, used };
  }

  // copy returns what an element looks like, apart from all style sheets.
  function copy(of) {
    const svg = of instanceof SVGElement;
    const box = of.querySelector(".box") ?? of;
    const from = svg ? of : box;
    const drawing = from.cloneNode(true);
    const [all, copies] = [from, drawing].map((e) => [e, ...e.querySelectorAll("*")]);
    all.forEach((e, i) => {
      const style = getComputedStyle(e);
      for (const name of svg ? drawn : boxed) copies[i].style.setProperty(name, style.getPropertyValue(name));
    });
    for (const e of copies) if (e.matches(".spot, .note, title")) e.remove();
    if (!svg) return drawing;
    const around = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    around.setAttribute("viewBox", sizes(box).join(" "));
    around.append(drawing);
    return around;
  }

  function put(drawing, { x, y, width, height }, slot) {
    for (const [name, value] of Object.entries({ position: "absolute", left: x + "px", top: y + "px", width: width + "px", height: height + "px", margin: 0, overflow: "visible" })) drawing.style.setProperty(name, value);
    drawing.dataset.of = slot;
    inside.append(drawing);
    return drawing;
  }

  function run(element, frames, easing) {
    running.push(element.animate(frames, { duration: time, easing }));
  }

  // fly lets an element come from another place: up and over.
  function fly(element, from, to) {
    const [x, y] = [from.x - to.x, from.y - to.y];
    if (Math.hypot(x, y) < 1) return;
    const high = Math.min(44, Math.abs(x) / 3);
    const way = [];
    for (let t = 0; t <= 1; t += 1 / 8) way.push({ transform: `translate(${x * (1 - t)}px, ${y * (1 - t) - 4 * high * t * (1 - t)}px)` });
    const flyer = copy(element), of = element.dataset.slot ?? "hand";
    const ghost = put(flyer.cloneNode(true), from, of);
    ghost.classList.add("ghost");
    if (document.querySelector(`.single.leaving[data-slot="${of}"]`)) ghost.replaceChildren(); // what it left is still to be read there
    run(ghost, { opacity: [0.3, 0] }, "ease-in");
    run(put(flyer, to, of), way, "ease-in-out");
    run(element, { opacity: [0, 0] });
  }

  // slide lets a node, and the link that leads to it, come from further right.
  function slide({ row, element, at }, by) {
    const gap = [...row.querySelectorAll(".link")].map((link) => link.getAttribute("d").match(/^M(\d+) \d+H(\d+)$/)).find((d) => d && +d[2] === at - 7)?.[1];
    for (const moved of [element, ...row.querySelectorAll(`.link[d^="M${gap} "], .tip[d^="M${at} "]`)]) {
      run(moved, { transform: [`translateX(${by}px)`, "none"] }, "ease-in-out");
    }
  }

  function end() {
    for (const animation of running) animation.finish();
    running = [];
    inside.replaceChildren();
  }

  function land(now, forward) {
    for (const [slot, to] of now.slots) {
      const from = before.slots.get(slot);
      if (!from) {
        if (to.loose && forward) run(to.element, { opacity: [0, 1] }, "ease-out");
      } else if (from.name === to.name && !from.loose && !to.loose) {
        if (from.at === to.at || from.part || to.part) continue;
        if (to.row) slide(to, from.at - to.at);
        else fly(to.element, from, to);
      } else if ((from.now || to.now) && (from.name !== to.name || from.at !== to.at)) fly(to.element, from, to);
    }
    const latest = now.used[0]; // if another one was that before, it comes from its place among them
    const was = before.used.findIndex(({ slot }) => slot === latest?.slot);
    if (was > 0) fly(latest.element, before.used[was], latest);
    now.hands.forEach((hand, i) => {
      if (before.hands[i] && before.hands[i].slot !== hand.slot) fly(hand.element, before.hands[i], hand);
    });
    for (const link of now.root.querySelectorAll(".hot :is(.written, .cutting)")) {
      if (forward && !before.links.has(link.getAttribute("d"))) run(link, { opacity: [0, 1] }, "ease-out");
    }
  }

  return {
    lift(desk) {
      end();
      before = look(desk);
    },
    land(desk, forward) {
      const now = before && look(desk);
      const sized = (all) => [...all.slots.values()].find(({ loose }) => !loose)?.width;
      if (now && sized(now) === sized(before)) land(now, forward); // else all is laid out anew
      before = null;
      Promise.allSettled(running.map((animation) => animation.finished)).then(() => {
        if (running.every(({ playState }) => playState === "finished")) end();
      });
    },
  };
})();
