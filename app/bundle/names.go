package main

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// Go keeps the name of each function in the table that it walks stacks with. The page
// asks it for those of pool and store alone, whose lines it shows; all others are a
// fiftieth of the packed page. A trace of a fault keeps its files and lines.

// tableHeader begins the table, since Go 1.20: a magic number, two zeros, how many bytes
// an instruction has, and an address (internal/abi and runtime, moduledata and pcHeader).
var tableHeader = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// dropNames empties, in place, the names of functions in a module but for those that
// begin with one of these. Where there is no such table, as a later Go may make another,
// nothing changes.
func dropNames(module []byte, kept ...string) {
	for rest := module; ; {
		at := bytes.Index(rest, tableHeader)
		if at < 0 {
			return
		}
		table := rest[at:]
		rest = table[len(tableHeader):]
		names, end := tableOffset(table, 3), tableOffset(table, 4)
		if names == 0 || end <= names || end > uint64(len(table)) {
			continue
		}
		for _, name := range bytes.SplitAfter(table[names:end], []byte{0}) {
			if !startsWithAny(string(name), kept) {
				clear(name)
			}
		}
		return
	}
}

// tableOffset returns number i of those behind the header; 0 if there is none.
func tableOffset(table []byte, i int) uint64 {
	at := len(tableHeader) + 8*i
	if at+8 > len(table) {
		return 0
	}
	return binary.LittleEndian.Uint64(table[at:])
}

func startsWithAny(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
