package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
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
	var got []string
	for _, s := range page().standIns {
		files, err := filepath.Glob(filepath.Join("overlay", filepath.FromSlash(s.pkg), "*.go"))
		if err != nil || len(files) != 1 {
			t.Fatalf("for %s there is %v (%v), want one file", s.pkg, files, err)
		}
		if source, err := os.ReadFile(files[0]); err != nil || s.source != string(source) {
			t.Errorf("for %s there stand in %d bytes (%v)", s.pkg, len(s.source), err)
		}
		got = append(got, s.pkg)
	}
	if want := []string{"crypto/aes", "crypto/cipher", "crypto/md5", "crypto/rand", "crypto/sha1", "internal/godebug", "net/http", "net/netip", "regexp"}; !slices.Equal(got, want) {
		t.Errorf("there are stand-ins for %v, want %v", got, want)
	}
}

// Nothing in the page but what brings them along uses what the stand-ins refuse.
func TestNothingElseInThePageUsesStandIns(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "kvscope/app")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	standIns := page().standIns
	for line := range strings.Lines(string(out)) {
		all := strings.Fields(line)
		for _, s := range standIns {
			if pkg := all[0]; strings.HasPrefix(pkg, "kvscope/") && slices.Contains(all[1:], s.pkg) {
				t.Errorf("%s imports %s, for which something stands in that is not the whole of it", pkg, s.pkg)
			}
		}
	}
}
