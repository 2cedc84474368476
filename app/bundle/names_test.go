package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// table writes a table with names, and something behind them.
func table(names string) []byte {
	b := bytes.Clone(tableHeader)
	for _, n := range []int{2, 1, 0, 72, 72 + len(names), 0, 0, 0} {
		b = binary.LittleEndian.AppendUint64(b, uint64(n))
	}
	return append(append(b, names...), "behind\x00"...)
}

func TestDropNames(t *testing.T) {
	const names = "runtime.main\x00kvscope/store.find\x00kvscope/app.main\x00"
	got := append([]byte("before"), table(names)...)
	dropNames(got, "kvscope/store.", "kvscope/pool.")
	want := append([]byte("before"), table(strings.Repeat("\x00", 13)+"kvscope/store.find\x00"+strings.Repeat("\x00", 17))...)
	if !bytes.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	for _, other := range [][]byte{nil, tableHeader, table(names)[:60], []byte("no table")} {
		changed := bytes.Clone(other)
		dropNames(changed)
		if !bytes.Equal(changed, other) {
			t.Errorf("%q becomes %q", other, changed)
		}
	}
}

// What this Go builds has such a table, and loses names.
func TestCompileDropsNames(t *testing.T) {
	dir := t.TempDir()
	p := small(t, "")
	p.named = []string{"main."}
	if err := compile(p, dir, &strings.Builder{}); err != nil {
		t.Fatal(err)
	}
	built, err := os.ReadFile(filepath.Join(dir, "app.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(built, []byte("main.main\x00")) || bytes.Contains(built, []byte("runtime.mallocgc\x00")) {
		t.Error("the names that are to stay are gone, or those that are not are there")
	}
}
