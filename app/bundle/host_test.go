package main

import "testing"

// The values that it asks for have the numbers that wasm_exec.js gives.
func TestValuesOfTheBrowser(t *testing.T) {
	h := newHost(nil)
	const object, function = 0x7ff80001_00000000, 0x7ff80004_00000000
	for _, c := range []struct {
		of   int
		name string
		want uint64
	}{
		{globalThis, "Object", function | 7},
		{globalThis, "fs", object | 8},
		{8, "constants", object | 9},
		{9, "O_WRONLY", 0xbff0000000000000},
		{globalThis, "fs", object | 8},
		{globalThis, "kvscopeBegins", 0x7ff80000_00000003},
		{globalThis, "Uint8Array", function | 10},
	} {
		if got := h.get(c.of, c.name); got != c.want {
			t.Errorf("%s of %d is %#x, want %#x", c.name, c.of, got, c.want)
		}
	}
}
