package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"kvscope/app/bundle/overlay/regexp"
)

// small makes a module of one file that imports a small package.
func small(t *testing.T, body string) program {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "go.mod", "module small\n\ngo 1.26\n")
	write(t, dir, "main.go", "package main\n\nimport \"container/ring\"\n\nfunc main() {\n\t_ = ring.New(1)\n"+body+"}\n")
	return program{pkg: "small", dir: dir, compact: []string{"small"}, standIns: []standIn{{"container/ring", "package ring\n\nfunc New(int) int { return 0 }\n"}}}
}

// mustCompile returns what the compiler had to say.
func mustCompile(t *testing.T, p program) string {
	t.Helper()
	var out bytes.Buffer
	dir := t.TempDir()
	if err := compile(p, dir, &out); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	if wasm := read(t, dir, "app.wasm"); !bytes.HasPrefix(wasm, []byte("\x00asm")) {
		t.Errorf("app.wasm begins with %q", wasm[:8])
	}
	return out.String()
}

func TestCompile(t *testing.T) {
	// What only the stand-in allows shows that it is in place.
	if said := mustCompile(t, small(t, "\tprintln(ring.New(1) + 1)\n")); said != "" {
		t.Errorf("it says %q", said)
	}
}

func TestStandInThatDoesNotFit(t *testing.T) {
	p := small(t, "\tprintln(ring.New(1).Len())\n")
	p.standIns[0].source = "package ring\n\nfunc New(int) int { return missing }\n"
	want := "bundle: the stand-in does not fit this toolchain; the page is built with container/ring, and is larger\n"
	if said := mustCompile(t, p); said != want {
		t.Errorf("it says %q, want %q", said, want)
	}
}

// Whoever reads the output of a failed build reads its error once.
func TestErrorOnce(t *testing.T) {
	p := small(t, "\tundefined()\n")
	var out bytes.Buffer
	err := compile(p, t.TempDir(), &out)
	if err == nil || errors.Is(err, errStandIn) {
		t.Fatalf("it is built: %v", err)
	}
	if want := "# small\n./main.go:7:2: undefined: undefined\n"; out.String() != want {
		t.Errorf("it says\n%s\nwant\n%s", &out, want)
	}
}

func TestVet(t *testing.T) {
	p := small(t, "\tx := 1\n\tx = x\n")
	var out bytes.Buffer
	if err := vet(p, &out, p.pkg); err == nil || !strings.Contains(out.String(), "self-assignment of x") {
		t.Errorf("%v\n%s", err, &out)
	}
	out.Reset()
	if err := vet(small(t, "\tprintln(ring.New(1) + 1)\n"), &out, "small"); err != nil {
		t.Errorf("without the stand-in, it seems: %v\n%s", err, &out)
	}
}

func TestNoPackageToStandInFor(t *testing.T) {
	p := small(t, "")
	p.standIns[0].pkg = "crypto/nothing"
	if err := compile(p, t.TempDir(), &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "no crypto/nothing") {
		t.Error(err)
	}
}

// The overlays are source that go vet sees, and that the page is really built with.
func TestPageHasStandIns(t *testing.T) {
	standIns := page().standIns
	for i, want := range []standIn{{"crypto/tls", "overlay/tls/tls.go"}, {"regexp", "overlay/regexp/regexp.go"}} {
		source, err := os.ReadFile(want.source)
		if err != nil {
			t.Fatal(err)
		}
		if s := standIns[i]; s.pkg != want.pkg || s.source != string(source) {
			t.Errorf("for %s there stand in %d bytes", s.pkg, len(s.source))
		}
	}
}

// go-app's router is the only one that asks for an expression, and that is Everything.
func TestNothingElseInThePageUsesExpressions(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "-f", "{{.ImportPath}} {{.Imports}}", "kvscope/app")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		pkg, imports, _ := strings.Cut(strings.TrimSpace(line), " ")
		uses := slices.Contains(strings.Fields(strings.Trim(imports, "[]")), "regexp")
		if uses && pkg != "github.com/maxence-charriere/go-app/v10/pkg/app" {
			t.Errorf("%s imports regexp, which in the page knows only %q", pkg, regexp.Everything)
		}
	}
}
