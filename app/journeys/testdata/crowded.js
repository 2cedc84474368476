// What of the page's text a person cannot read: it is cut off, or lies over another,
// or the page is wider than the window. An expression: a list of what is wrong.
(() => {
  const wrong = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) wrong.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
  const name = (e) => e.tagName.toLowerCase() + (e.id && "#" + e.id) + (e.getAttribute("class") ?? "").trim().replace(/^| +/g, ".");
  const scrolls = (how) => how === "auto" || how === "scroll";
  const clips = (how) => how === "hidden" || how === "clip";
  const dialog = document.querySelector("dialog[open]");
  const texts = [];
  const walk = document.createTreeWalker(dialog ?? document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, e = node.parentElement;
    if (!node.data.trim() || e.closest(".sr, .probe-text, .handout, .drop-hint, script, noscript, title, option, textarea, canvas, [hidden], details:not([open]) > :not(summary)")) continue;
    if (!dialog && e.closest("dialog")) continue;
    let hidden = false;
    for (let box = e; box && box !== root; box = box.parentElement) hidden ||= getComputedStyle(box).clipPath !== "none";
    if (hidden) continue;
    const style = getComputedStyle(e);
    if (style.visibility === "hidden" || style.display === "none" || style.opacity === "0") continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
    if (!boxes.length) continue;
    // Cut by a box around it that does not scroll, or by the edge of the page.
    for (let box = e, x = false, y = false; box && box !== root; box = box.parentElement) {
      const s = getComputedStyle(box), inner = box.getBoundingClientRect();
      if (s.position === "fixed" && box !== dialog) break;
      if (s.display === "contents") continue;
      const ends = s.textOverflow === "ellipsis" && !document.documentElement.classList.contains("grown");
      x ||= scrolls(s.overflowX) || ends;
      y ||= scrolls(s.overflowY);
      for (const r of boxes) {
        if (box.matches(".fold") && (r.right <= inner.left || r.left >= inner.right)) continue; // another line of a chain shows it
        if (!x && clips(s.overflowX) && (r.right > inner.right + 2 || r.left < inner.left - 2)) wrong.push(`${name(e)} "${node.data.trim().slice(0, 20)}" is cut at the side by ${name(box)}`);
        if (!y && clips(s.overflowY) && (r.bottom > inner.bottom + r.height / 5 && !(box.matches(".tries") && r.top >= inner.bottom - 4) || r.top < inner.top - r.height / 5)) wrong.push(`${name(e)} "${node.data.trim().slice(0, 20)}" is cut below by ${name(box)}`);
      }
      if (x && y) break;
    }
    texts.push({ e, node, boxes, scrolled: e.closest(".source, .chain, .bars") });
  }
  // Over another: of what lies in boxes that scroll, only what can be seen.
  const seen = (t) => t.boxes.map((r) => {
    let { left, top, right, bottom } = r;
    for (let box = t.e; box && box !== root; box = box.parentElement) {
      const s = getComputedStyle(box);
      if (s.overflowX === "visible" && s.overflowY === "visible") continue;
      const b = box.getBoundingClientRect();
      left = Math.max(left, b.left); top = Math.max(top, b.top); right = Math.min(right, b.right); bottom = Math.min(bottom, b.bottom);
    }
    return { left, top, right, bottom };
  }).filter((r) => r.right - r.left > 3 && r.bottom - r.top > 3);
  // What stays in view while the page scrolls lies over it on purpose.
  const stays = (e) => e.closest(".transport, .doing, .typed, .stripe-head, .panel-head, .deciding, .detail, .costs, .turn-lines > :not(svg, .goes)");
  const shown = texts.map((t) => ({ ...t, boxes: seen(t) }));
  for (let i = 0; i < shown.length; i++) for (let j = i + 1; j < shown.length; j++) {
    const a = shown[i], b = shown[j];
    if (stays(a.e) !== stays(b.e)) continue;
    if (a.e.closest("[popover]") !== b.e.closest("[popover]")) continue; // a menu lies over the page
    if (a.e.closest(".skipped, .badge-number, .probe") || b.e.closest(".skipped, .badge-number, .probe")) continue;
    if (a.boxes.some((r) => b.boxes.some((q) => Math.min(r.right, q.right) - Math.max(r.left, q.left) > 3 && Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top) > 0.4 * Math.min(r.bottom - r.top, q.bottom - q.top))))
      wrong.push(`${name(a.e)} "${a.node.data.trim().slice(0, 20)}" lies over ${name(b.e)} "${b.node.data.trim().slice(0, 20)}"`);
  }
  return [...new Set(wrong)];
})()
