package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// changing makes a program that compiles with a change of another module alone.
func changing(t *testing.T, was string) program {
	t.Helper()
	p := small(t, "")
	other := t.TempDir()
	if err := os.Mkdir(filepath.Join(other, "deep"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, other, "go.mod", "module other\n\ngo 1.26\n")
	write(t, other, "deep/deep.go", "package deep\n\nfunc Number() int { return 120 }\n")
	write(t, other, "deep/deep_test.go", "package deep\n\nvar left = out\n")
	write(t, p.dir, "go.mod", "module small\n\ngo 1.26\n\nrequire other v0.0.0\n\nreplace other => "+filepath.ToSlash(other)+"\n")
	write(t, p.dir, "go.sum", "")
	write(t, p.dir, "main.go", "package main\n\nimport \"other/deep\"\n\nfunc main() { var number int64 = deep.Number(); println(number) }\n")
	p.standIns = nil
	p.change = &change{"other", []place{{"deep/deep.go", was, "Number() int64 {"}}}
	return p
}

func TestChange(t *testing.T) {
	if said := mustCompile(t, changing(t, "Number() int {")); said != "" {
		t.Errorf("it says %q", said)
	}
}

// A module of another version may read otherwise: the program is built with it as it is.
func TestNothingToChange(t *testing.T) {
	p := changing(t, "Number() uint {")
	write(t, p.dir, "main.go", "package main\n\nimport \"other/deep\"\n\nfunc main() { var number int = deep.Number(); println(number) }\n")
	want := "bundle: deep/deep.go of other is not as it was when this was written; it is built with as it is\n"
	if said := mustCompile(t, p); said != want {
		t.Errorf("it says %q, want %q", said, want)
	}
}

// The page's changes are of what the module has now.
func TestChangeOfThePage(t *testing.T) {
	p := page()
	p.dir = "../.."
	modfile, err := p.copied(*p.change, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	where, err := p.run("list", "-m", "-f", "{{.Dir}}", p.change.module)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]byte{}
	for _, here := range p.change.places {
		before, ok := want[here.file]
		if !ok {
			before = read(t, strings.TrimSpace(string(where)), here.file)
		}
		if want[here.file] = bytes.Replace(before, []byte(here.was), []byte(here.is), 1); bytes.Equal(want[here.file], before) {
			t.Errorf("%s has nothing of %q", here.file, here.was)
		}
	}
	for file, want := range want {
		if copied := read(t, filepath.Dir(modfile), "module/"+file); !bytes.Equal(copied, want) {
			t.Errorf("the copy of %s is not changed as it says", file)
		}
	}
	list, err := p.run("list", "-modfile="+modfile, "-m", "-f", "{{.Replace.Dir}}", p.change.module)
	if want := filepath.Join(filepath.Dir(modfile), "module") + "\n"; err != nil || string(list) != want {
		t.Errorf("built is %q (%v), want %q", list, err, want)
	}
}
