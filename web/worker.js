// worker.js runs app.wasm once more, in a thread beside the page, which posts the
// compiled module first and then frames of bytes.
//
//   page ── module ──> instantiate, run: from then on the Go program answers
//        ── frame ───> kept until it does
//
// When the program ends, of a fault or for want of memory, the page is told "stopped".
"use strict";

importScripts(`wasm_exec.js${location.search}`, `preinit.js${location.search}`); // of the same build

const waiting = [];

onmessage = async ({ data }) => {
  if (!(data instanceof WebAssembly.Module)) {
    waiting.push(data);
    return;
  }
  try {
    const go = new Go();
    const instance = await WebAssembly.instantiate(data, go.importObject);
    self.memoryBytes = () => instance.exports.mem.buffer.byteLength;
    const ended = go.run(preinitialized(go, data, instance)); // which has put its own function in the place of this
    for (const frame of waiting.splice(0)) onmessage({ data: frame });
    await ended;
  } catch (error) {
    console.error(error);
  }
  postMessage("stopped");
};
