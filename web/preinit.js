// preinit.js lets a program go on that has begun when the page was built (see
// app/bundle/preinit.go). It holds values of the browser by numbers, and a section of the
// module says of which value each is the property, and its name.
//
//   wasm_exec.js   numbers what every program has: globalThis is 5
//   here           7 is Object of 5, 11 is fs of 5, 12 is constants of 11, ...
//   the program    goes on
"use strict";

// preinitialized returns the program with all that it holds, once it is run. Both the page and a
// worker call it.
self.preinitialized = (go, module, program) => {
  const exports = { ...program.exports };
  exports.run = (...args) => {
    for (const section of WebAssembly.Module.customSections(module, "kvscope.values")) {
      for (const { of, name } of JSON.parse(new TextDecoder().decode(section))) {
        const value = go._values[of][name];
        go._ids.set(value, go._values.push(value) - 1);
        go._goRefCounts.push(Infinity); // it holds them for as long as it runs
      }
    }
    program.exports.run(...args);
  };
  return Object.create(WebAssembly.Instance.prototype, { exports: { value: exports } });
};
