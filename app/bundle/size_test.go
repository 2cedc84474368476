package main

import (
	"bytes"
	"strings"
	"testing"
)

// tiny is a module with one import and two functions of 2 and 3 bytes, whose names
// are as Go's linker writes them.
func tiny() []byte {
	section := func(kind byte, content string) string { return string(kind) + string(byte(len(content))) + content }
	text := func(s string) string { return string(byte(len(s))) + s }
	names := "\x03\x00" + text("imported") + "\x01" + text("kvscope_app.main") + "\x02" + text("kvscope_app_ui.__Lab_.Render")
	return []byte("\x00asm\x01\x00\x00\x00" +
		section(importSection, "\x01\x00\x00\x00\x00") +
		section(codeSection, "\x02"+text("ab")+text("abc")) +
		section(dataSection, "\x00") +
		section(customSection, text("producers")) +
		section(customSection, text("name")+section(functionNames, names)))
}

func TestSizes(t *testing.T) {
	m, err := readModule(tiny())
	if err != nil {
		t.Fatal(err)
	}
	if m.code != 8 || m.data != 1 || m.functions["kvscope_app.main"] != 2 || m.functions["kvscope_app_ui.__Lab_.Render"] != 3 {
		t.Errorf("it has %+v", m)
	}
	m.code, m.functions = 40_000, map[string]int{
		"kvscope_app.main": 6000, "kvscope_app_ui.__Lab_.Render": 20_000, "kvscope_app_ui.helper": 1, "slices.Sort_go.shape.int": 7000, "type_.eq.x": 9000, "io.Copy": 9,
	}
	var out bytes.Buffer
	m.report(&out, []string{"kvscope/app", "kvscope/app/ui", "slices", "io"})
	want := `
20001  50.0 %  kvscope/app/ui
9000   22.5 %  what the compiler makes for types
7000   17.5 %  slices
6000   15.0 %  kvscope/app
9       0.0 %  1 others, each of fewer than 5000
code 40000 bytes, data (types, tables, texts) 1 bytes`
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if squeeze(out.String()) != squeeze(want) {
		t.Errorf("the report is\n%s\nwant\n%s", &out, want)
	}
}

// Nothing that is cut off, or another file, is taken for a module.
func TestNoModule(t *testing.T) {
	whole := tiny()
	for n := range whole {
		if m, err := readModule(whole[:n]); err == nil && n > 8 && m.functions["kvscope_app.main"] != 0 && m.functions["kvscope_app_ui.__Lab_.Render"] != 0 {
			t.Errorf("of %d bytes the first %d are read as %+v", len(whole), n, m)
		}
	}
	if _, err := readModule([]byte("<!doctype html>")); err == nil {
		t.Error("a page is read as a module")
	}
}
