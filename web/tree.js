// tree.js makes for go-app what it mounts together: one call for a tree, and not several
// for each node. It gets the tree as parts, with a zero between each:
//
//   <tag space   begins an element, of a namespace if there is one
//   =name value  is an attribute of it: two parts
//   'text        is a text in it
//   >            ends it
"use strict";

window.grow = (() => {
  // Attributes that are there or not, whatever their text.
  const switches = new Set(["async", "autofocus", "autoplay", "checked", "default", "defer", "disabled", "hidden",
    "loop", "multiple", "muted", "open", "required", "reversed", "selected"]);

  function give(element, name, value) {
    if (name === "value") element.value = value;
    else if (switches.has(name)) element[name] = value === "true";
    else element.setAttribute(name, value);
  }

  // The nodes are returned in the order in which they begin.
  return (text) => {
    const nodes = [], parts = text.split("\0");
    let at = null;
    const add = (node) => {
      nodes.push(node);
      at?.appendChild(node);
      return node;
    };
    for (let i = 0; i < parts.length; i++) {
      const what = parts[i].slice(1);
      switch (parts[i][0]) {
        case "<": {
          const [tag, space] = what.split(" ");
          at = add(space ? document.createElementNS(space, tag) : document.createElement(tag));
          break;
        }
        case "=":
          give(at, what, parts[++i]);
          break;
        case "'":
          add(document.createTextNode(what));
          break;
        case ">":
          at = at.parentNode;
      }
    }
    return nodes;
  };
})();
