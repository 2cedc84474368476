package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// files returns the files of the store and the pool.
func files(t *testing.T) Files {
	t.Helper()
	all := map[string][]string{}
	for _, of := range []string{"store", "pool"} {
		paths, err := filepath.Glob("../../../" + of + "/*.go")
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s has no files: %v", of, err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			all[of+"/"+filepath.Base(path)] = strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
		}
	}
	return func(name string) []string { return all[name] }
}

func TestTexts(t *testing.T) {
	asked := 0
	files := Texts(func(name string) string {
		asked++
		return map[string]string{"store/a.go": "package store\n\nvar a int\n"}[name]
	})
	for _, c := range []struct {
		name  string
		files Files
		of    string
		want  string
	}{
		{"a file", files, "store/a.go", "package store||var a int"},
		{"the same again", files, "store/a.go", "package store||var a int"},
		{"another", files, "store/b.go", "// store/b.go did not load.|// Reload the page to see it."},
		{"no texts", Texts(nil), "store/a.go", "// store/a.go did not load.|// Reload the page to see it."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(c.files.lines(nil, c.of), "|"); got != c.want {
				t.Errorf("the lines are %q, want %q", got, c.want)
			}
		})
	}
	if asked != 2 { // one that is there is asked for once
		t.Errorf("texts were asked for %d times, want 2", asked)
	}
}
