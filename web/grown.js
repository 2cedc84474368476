// grown.js tells the style sheet when text is larger, or set wider, than it was
// drawn for: a reader chose so, in the browser or by a sheet of their own; or the
// window is very small, because the page was enlarged. Then the root has the class
// grown, everything has the height that it needs, and the page scrolls. --grown is
// how many times larger text is: the pictures, whose measures are pixels, follow it.
// Where the window is low for such text, the root has the class low, too. A sheet that
// sets even the texts of pictures wider, which ours cannot forbid, gives it the class
// spaced, and --squeeze is by how much they have to become narrower to fit again.
"use strict";

(() => {
  const probe = document.createElement("div");
  probe.className = "probe-text";
  probe.setAttribute("aria-hidden", "true");
  probe.setAttribute("translate", "no");
  // The smallest text that there is, and some that no least size touches.
  const [small, large] = ["small", "large"].map((name) => {
    const text = document.createElement("span");
    text.className = name;
    text.textContent = "0000 0000";
    probe.append(text);
    return text;
  });
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawn.append(document.createElementNS("http://www.w3.org/2000/svg", "text"));
  probe.append(drawn);
  const tiny = window.matchMedia?.("(max-width: 559px) and (max-height: 399px)") ?? {};

  // A browser that refuses to measure has the page as it was drawn.
  function measure() {
    try {
      mark();
    } catch {}
  }

  function mark() {
    const width = (text) => text.getBoundingClientRect().width || 1;
    const style = getComputedStyle(probe);
    const larger = Math.max(1, (width(small) / width(large)) * (160 / 12));
    const wider = ["letterSpacing", "wordSpacing"].some((name) => parseFloat(style[name]) > 0.5) ||
      parseFloat(style.lineHeight) > 1.3 * parseFloat(style.fontSize);
    const root = document.documentElement;
    const text = getComputedStyle(drawn.firstChild);
    const spaced = 1 + Math.max(0, parseFloat(text.letterSpacing) || 0) / (0.55 * parseFloat(text.fontSize));
    root.classList.toggle("spaced", spaced > 1);
    root.style.setProperty("--squeeze", (1 / spaced).toFixed(3));
    root.classList.toggle("grown", larger > 1.05 || wider || tiny.matches);
    root.classList.toggle("low", innerHeight / larger < 340);
    root.style.setProperty("--grown", larger.toFixed(3));
  }

  document.documentElement.append(probe); // the body is of the app and of strangers
  measure();
  addEventListener("resize", measure);
  try {
    const watch = new ResizeObserver(measure);
    for (const e of [probe, small, large]) watch.observe(e);
  } catch { /* then it is measured when the window has another size */ }
})();
