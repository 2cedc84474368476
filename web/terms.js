// terms.js explains words where they stand: what has data-about is explained by the
// element about-… of the page, which is not to be seen itself. It is shown while a mouse is
// on the word or on the explanation, while the word has the focus, and after a tap. One is
// open at a time; Escape, a tap elsewhere and scrolling close it. Where a browser refuses
// something, an explanation is missing, and nothing else.
"use strict";

(() => {
  const wait = 200; // milliseconds, so that nothing flickers on the way across
  let open = null; // the word whose explanation is shown
  let late = 0;

  const box = document.createElement("p");
  box.className = "explanation";
  box.popover = "manual";
  box.setAttribute("aria-hidden", "true"); // it is the description of the word, too

  const about = (word) => document.getElementById("about-" + word.dataset.about);
  const wordAt = (target) => target?.closest?.("[data-about]") ?? null;
  const tried = (act) => (...given) => {
    try {
      act(...given);
    } catch {}
  };
  const on = tried((name, act, ahead) => addEventListener(name, tried(act), ahead));

  tried(() => document.documentElement.append(box))(); // the body is of the app and of strangers

  const close = tried(() => {
    clearTimeout(late);
    if (open) box.hidePopover();
    open = null;
  });

  const show = tried((word) => {
    clearTimeout(late);
    if (word === open) return;
    close();
    const text = about(word)?.textContent;
    if (!text || !box.showPopover) return;
    open = word;
    box.textContent = text;
    box.dataset.of = word.dataset.about;
    box.showPopover();
    const at = word.getBoundingClientRect(), edge = 8, apart = 4;
    const below = at.bottom + apart, high = box.offsetHeight;
    box.style.left = Math.max(edge, Math.min(at.left, innerWidth - box.offsetWidth - edge)) + "px";
    box.style.top = (below + high + edge > innerHeight ? at.top - high - apart : below) + "px";
  });

  on("pointerover", (e) => {
    if (e.pointerType !== "mouse") return;
    clearTimeout(late);
    const word = wordAt(e.target);
    if (word) late = setTimeout(show, wait, word);
    else if (open && open !== document.activeElement && e.target !== box) late = setTimeout(close, wait);
  });
  on("pointerdown", (e) => {
    if (!wordAt(e.target) && e.target !== box) close();
  });
  on("click", (e) => {
    const word = wordAt(e.target);
    if (word) show(word);
  });
  on("focusin", (e) => {
    const word = wordAt(e.target);
    if (word?.matches(":focus-visible")) show(word);
  });
  on("focusout", (e) => {
    if (open && wordAt(e.target) === open) close();
  });
  on("keydown", (e) => {
    if (!open) return;
    if (e.key === "Escape") {
      e.stopImmediatePropagation();
      e.preventDefault();
      close();
    } else if (open !== document.activeElement) close(); // the word may go
  }, true);
  on("scroll", close, true);
  on("resize", close);
})();
