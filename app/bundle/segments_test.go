package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// segmented writes a module with a section of something else, and one with segments.
func segmented(all ...segment) []byte {
	data := []byte{byte(len(all))}
	for _, s := range all {
		data = append(appendSigned(append(data, 0, constI32), int64(s.at)), endOfConst)
		data = append(append(data, byte(len(s.data))), s.data...)
	}
	m := append([]byte(wasmHeader), 0, 3, 2, 'h', 'i')
	return append(append(m, dataSection, byte(len(data))), data...)
}

func TestJoinSegments(t *testing.T) {
	got, err := joinSegments(segmented(segment{4096, []byte("ab")}, segment{4102, []byte("cd")}, segment{4104, []byte("e")}, segment{4105 + maxGap + 1, []byte("f")}, segment{4, []byte("g")}))
	want := segmented(segment{4, []byte("g")}, segment{4096, []byte("ab\x00\x00\x00\x00cde")}, segment{4105 + maxGap + 1, []byte("f")})
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%q, %v\nwant %q", got, err, want)
	}
	if again, err := joinSegments(got); err != nil || !bytes.Equal(again, got) {
		t.Errorf("what is joined becomes %q, %v", again, err)
	}
}

// Of a module that is cut off, or otherwise not as expected, nothing is taken.
func TestJoinSegmentsRefuses(t *testing.T) {
	whole := segmented(segment{4096, []byte("ab")}, segment{4102, []byte("cd")})
	for n := range len(whole) {
		if got, err := joinSegments(whole[:n]); err == nil && n != len(wasmHeader) && n != len(wasmHeader)+5 { // there a section ends
			t.Errorf("of %d bytes it makes %q", n, got)
		}
	}
	passive := bytes.Replace(whole, []byte{0, constI32}, []byte{1, constI32}, 1)
	if _, err := joinSegments(passive); err == nil {
		t.Error("a segment that is put nowhere is joined")
	}
}

func TestSignedNumbers(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		value := int64(int32(random.Uint32())) >> random.IntN(32)
		b := appendSigned(nil, value)
		if r := (wasmReader{data: b}); int64(r.signed()) != value || r.broken || len(r.data) > 0 {
			t.Fatalf("%d becomes % x, which is another number", value, b)
		}
	}
}

// What Go builds is joined, and has few segments.
func TestCompileJoins(t *testing.T) {
	dir := t.TempDir()
	p := small(t, "")
	if err := compile(p, dir, &strings.Builder{}); err != nil {
		t.Fatal(err)
	}
	built, err := os.ReadFile(filepath.Join(dir, "app.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := joinSegments(built)
	if err != nil || !bytes.Equal(again, built) {
		t.Errorf("the module of %d bytes has segments to join: %d bytes, %v", len(built), len(again), err)
	}
}
