// Package house holds the rules of the house that no compiler checks: what
// stands at the top level of the repository, who may import whom, and that our
// wasm_exec.js is the one of the toolchain in use. It has tests only.
package house
