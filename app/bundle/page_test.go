package main

import (
	"strings"
	"testing"
)

// written makes the folder of a page with two style sheets.
func written(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"app.wasm": string(mark([]byte(wasmHeader))) + strings.Repeat("more ", 200), "one.css": "/* A word\n   to people. */\na {\n  b: c; /* and one more */\n}\n", "two.css": "d { e: f }\n", "boot.js": "go()", "icon.svg": "<svg/>",
		"page.html": "<head>\n<link rel=\"icon\" href=\"icon.svg\">\n" + soonMark + "<!-- The bundle makes one file of these. -->\n" +
			"<link rel=\"stylesheet\" href=\"one.css\">\n<link rel=\"stylesheet\" href=\"two.css\" media=\"screen\">\n" +
			"<script src=\"boot.js\" defer></script>\n</head>\n<a href=\"none.html\">\n" + strings.Repeat("<p>Text.</p>\n", 50),
	} {
		write(t, dir, name, content)
	}
	return dir
}

func mustMake(t *testing.T, dir string) build {
	t.Helper()
	if err := writeStyle(dir); err != nil {
		t.Fatal(err)
	}
	return mustPack(t, dir)
}

// A visitor gets one style sheet, and a page that asks for each file of its build by
// the version of that.
func TestPageIsMade(t *testing.T) {
	dir := written(t)
	b := mustMake(t, dir)
	if got, want := string(read(t, dir, "page.css")), "\na {\nb: c; \n}\n@media screen {\nd { e: f }\n}\n"; got != want {
		t.Errorf("the style sheet is %q, want %q", got, want)
	}
	of := "?v=" + b.Version
	want := "<head>\n<link rel=\"icon\" href=\"icon.svg" + of + "\">\n<link rel=\"preload\" href=\"page.css" + of + "\" as=\"style\">\n<link rel=\"stylesheet\" href=\"page.css" + of + "\">\n" +
		"<script src=\"boot.js" + of + "\" data-raw=\"1034\" data-mark=\"" + programMark(read(t, dir, "app.wasm")) + "\" defer></script>\n</head>\n<a href=\"none.html\">\n"
	if got, _, _ := strings.Cut(string(read(t, dir, "index.html")), "<p>"); got != want {
		t.Errorf("the page is\n%s\nwant\n%s", got, want)
	}
	wantPacked(t, dir, "index.html")
	for _, name := range []string{"index.html", "page.css", "boot.js", "icon.svg", "app.wasm", "app.wasm.gz"} {
		if b.Files[name] == "" {
			t.Errorf("a visitor gets %s, and build.json does not name it", name)
		}
	}
	for _, name := range []string{"page.html", "one.css", "two.css"} {
		if b.Files[name] != "" {
			t.Errorf("build.json names %s, which no visitor gets", name)
		}
	}
}

// Another text of the page is another version, and the same is the same.
func TestVersionOfAPage(t *testing.T) {
	dir := written(t)
	first := mustMake(t, dir).Version
	if again := mustMake(t, dir).Version; again != first {
		t.Errorf("made again it is %s, and was %s", again, first)
	}
	write(t, dir, "page.html", string(read(t, dir, "page.html"))+"<p>More.</p>")
	if other := mustMake(t, dir).Version; other == first {
		t.Error("with another text it is the same version")
	}
}

// A mark tells programs apart, and is a section like any other.
func TestMark(t *testing.T) {
	plain := segmented(segment{4096, []byte("ab")})
	one, other := mark(plain), mark([]byte(wasmHeader))
	if programMark(one) == programMark(other) || len(programMark(one)) != markLength {
		t.Errorf("the marks are %q and %q", programMark(one), programMark(other))
	}
	if got := programMark(plain); got != "" {
		t.Errorf("without a mark it is %q", got)
	}
	r := wasmReader{data: one[len(wasmHeader):]}
	kind, body := r.byte(), string(r.bytes(r.number()))
	if kind != customSection || !strings.HasSuffix(body, programMark(one)) || string(r.data) != string(plain[len(wasmHeader):]) {
		t.Errorf("its first section is %d %q, and %q follows", kind, body, r.data)
	}
}
