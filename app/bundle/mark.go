package main

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// A program carries a mark at its beginning, a section that the browser skips: by it a
// page finds at the first bytes whether the program is that of its own build.

// markLength is the length of a mark, in bytes, and markHead what stands before it: the
// header of the module, the kind of the section, its length, and its name.
const (
	markLength = 16
	markHead   = wasmHeader + "\x00\x18" + "\x07kvscope"
)

// mark puts the mark of a module into it: half of its SHA-256, in hex.
func mark(module []byte) []byte {
	body, ok := strings.CutPrefix(string(module), wasmHeader)
	if !ok {
		return module
	}
	sum := sha256.Sum256(module)
	return []byte(markHead + hex.EncodeToString(sum[:markLength/2]) + body)
}

// programMark returns the mark of a module; empty if it has none.
func programMark(module []byte) string {
	rest, ok := strings.CutPrefix(string(module[:min(len(module), len(markHead)+markLength)]), markHead)
	if !ok || len(rest) < markLength {
		return ""
	}
	return rest
}
