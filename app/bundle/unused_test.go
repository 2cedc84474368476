package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestDropUnused(t *testing.T) {
	var out bytes.Buffer
	got, err := dropUnused(tiny(), []string{`kvscope_app_ui\.__Lab_\..*`, `runtime\.gone`}, &out)
	if err != nil {
		t.Fatal(err)
	}
	whole := string(tiny())
	want := strings.Replace(whole, "\x03abc", "\x03\x00\x00\x0b", 1)
	if string(got) != want {
		t.Errorf("it becomes\n%q, want\n%q", got, want)
	}
	if want := "bundle: this toolchain has no function runtime\\.gone to leave out\n"; out.String() != want {
		t.Errorf("it says %q, want %q", &out, want)
	}
	// A pattern is of a whole name.
	if got, err := dropUnused(tiny(), []string{`kvscope_app`}, &out); err != nil || string(got) != whole {
		t.Errorf("of a part of a name it makes %q (%v)", got, err)
	}
	if _, err := dropUnused([]byte("<!doctype html>"), nil, &out); err == nil {
		t.Error("a page is taken for a module")
	}
}

// Every program brings the tracer along, and it goes.
func TestUnusedIsLeftOut(t *testing.T) {
	p := small(t, "")
	size := func(unused []string) int {
		p.unused = unused
		dir := t.TempDir()
		var out bytes.Buffer
		if err := compile(p, dir, &out); err != nil || out.Len() > 0 {
			t.Fatalf("%v; it says %q", err, &out)
		}
		return len(read(t, dir, "app.wasm"))
	}
	const tracer = 50_000 // bytes that at least go
	if all, less := size(nil), size(pageUnused[:3]); less > all-tracer {
		t.Errorf("of %d bytes %d are left", all, less)
	}
}
