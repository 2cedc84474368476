// What stands wrong on the screen of a lesson: one part over another, a picture that is
// small on a phone, or where what decides is out of view. An expression: a list of it.
(() => {
  const wrong = [];
  const find = (selector) => [...document.querySelectorAll(selector)].find((e) => e.checkVisibility());
  const box = (e) => e.getBoundingClientRect();
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const parts = ["header", ".beats", ".view", "footer.transport"].map((name) => [name, find(name)]).filter(([, e]) => e);
  for (const [i, [name, e]] of parts.entries()) {
    for (const [other, o] of parts.slice(i + 1)) if (meet(box(e), box(o))) wrong.push(`${name} and ${other} lie over each other`);
    const r = box(e);
    if (r.left < -1 || r.top < -1 || r.right > innerWidth + 1 || r.bottom > innerHeight + 1) wrong.push(`${name} is not all in the window`);
  }
  const view = find(".view");
  if (!view) return [...wrong, "there is no picture"];
  const v = box(view), share = Math.round((100 * v.height) / innerHeight);
  if (innerWidth < 720 && share < 55) wrong.push(`the picture has ${share} % of the height`);
  // What was answered, or else what happens now: one of it is seen, whole or as far as it has room.
  for (const marks of [".view .truth", ".view .table :is(.current, .ring.now), .view .pool :is(.current, .ring.now)"]) {
    const all = [...document.querySelectorAll(marks)].filter((e) => e.checkVisibility() && box(e).width > 0);
    if (!all.length) continue;
    const inside = ({ left, top, right, bottom }) => left >= v.left - 1 && right <= v.right + 1 && (top >= v.top - 1 || bottom - top > v.height) && (bottom <= v.bottom + 1 || bottom - top > v.height);
    if (!all.some((e) => inside(box(e)))) wrong.push(`what decides is out of view: ${all[0].getAttribute("class")}`);
    break;
  }
  return wrong;
})()
