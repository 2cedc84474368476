// guard.js lets others change the page without harm to the program: translators,
// password managers, extensions. The program holds on to each node that it made. If
// one is gone it dies at the next step, and one that was put aside shows no more
// what it writes.
//
//   others change the app's part of the page   ->  noted
//   the program is about to draw               ->  what was noted is undone, last first
//   the program has run                        ->  what it did itself is forgotten
//
// So a page that was translated stays so until something is drawn, and a translator
// that watches the page translates what is drawn then. What others do outside of the
// app, and attributes that they add, are left alone.
"use strict";

class Guard {
  #observer = window.MutationObserver
    ? new MutationObserver((changes) => this.#note(changes))
    : { observe() {}, disconnect() {}, takeRecords: () => [] }; // a browser that cannot tell
  #noted = [];
  #app = null; // the app's element, once it is in the page
  #body = null; // that is watched, whose first element it is
  #standIn = null; // the element whose place it takes
  #taken = null; // to be called when it has
  #running = false; // what changes now is the program's doing

  // over returns the program with a guard over it: whatever runs in it begins and
  // ends in one of two functions. taken is called with the app's element as soon as that
  // has the place of the stand-in.
  over(program, standIn, taken) {
    this.#standIn = standIn;
    this.#taken = taken;
    const exports = { ...program.exports };
    for (const name of ["run", "resume"]) {
      exports[name] = (...args) => this.#run(() => program.exports[name](...args));
    }
    return Object.create(WebAssembly.Instance.prototype, { exports: { value: exports } });
  }

  #run(program) {
    if (this.#running) return program(); // within a call of its own
    this.#note(this.#observer.takeRecords());
    this.#running = true;
    try {
      return program();
    } finally {
      this.#running = false;
      this.#find();
      this.#observer.takeRecords();
    }
  }

  // aside runs for the program what may make others act at once, such as giving the
  // focus to a field.
  aside(act) {
    if (!this.#running) return act();
    this.#observer.takeRecords();
    this.#running = false;
    try {
      return act();
    } finally {
      this.#note(this.#observer.takeRecords());
      this.#running = true;
    }
  }

  // restore undoes what others did. The program asks for it before it draws.
  restore() {
    for (const change of this.#noted.reverse()) this.#undo(change);
    this.#noted = [];
  }

  // #find looks for the app's element: the first of the page, once its stand-in is gone.
  #find() {
    if (this.#app || this.#standIn.isConnected) return;
    this.#app = document.body.firstElementChild;
    this.#taken(this.#app);
    this.#watchBody();
    this.#watch(this.#app);
  }

  #watchBody() {
    this.#body = document.body;
    this.#observe(this.#body, { childList: true });
  }

  #watch(node) {
    this.#observe(node, { subtree: true, childList: true, characterDataOldValue: true, attributeOldValue: true });
  }

  #observe(node, what) {
    try {
      this.#observer.observe(node, what);
    } catch { /* a browser that does not tell either */ }
  }

  // What was taken out is watched on: it may be changed while it is out.
  #note(changes) {
    for (const change of changes) {
      if (change.target.localName !== "body") change.removedNodes.forEach((node) => this.#watch(node));
      this.#noted.push(change);
    }
  }

  // Undone one by one, the last first, each change finds the page as it left it.
  #undo({ type, target, oldValue, attributeName, attributeNamespace, addedNodes, removedNodes, previousSibling, nextSibling }) {
    if (target.localName === "body") { // which may have been replaced, or written anew with a copy of the app
      for (const node of addedNodes) if (node !== this.#app && node.classList?.contains("app")) node.remove();
      if (this.#app.parentNode !== document.body) document.body.prepend(this.#app);
      if (this.#body !== document.body) this.#watchBody();
      return;
    }
    switch (type) {
      case "characterData":
        target.data = oldValue;
        break;
      case "attributes":
        // The browser itself closes a dialog. Styles are others' alone: the page's rules allow none.
        if (oldValue !== null && attributeName !== "open" && attributeName !== "style") target.setAttributeNS(attributeNamespace, attributeName, oldValue);
        break;
      case "childList": {
        for (const node of addedNodes) if (node.parentNode === target) node.remove();
        const after = nextSibling?.parentNode === target ? nextSibling :
          previousSibling?.parentNode === target ? previousSibling.nextSibling : null;
        for (const node of removedNodes) target.insertBefore(node, after);
      }
    }
  }
}
