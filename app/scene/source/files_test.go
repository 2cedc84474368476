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
	all := Files{}
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
	return all
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
	}{
		{"a file", `{"store/a.go":"package store\n\nvar a int\n"}`, "package store||var a int"},
		{"another file", `{"store/b.go":"package store\n"}`, "// store/a.go did not load.|// Reload the page to see it."},
		{"nothing", "", "// store/a.go did not load.|// Reload the page to see it."},
		{"a page instead", "<!doctype html>", "// store/a.go did not load.|// Reload the page to see it."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(Parse(c.text).lines(nil, "store/a.go"), "|"); got != c.want {
				t.Errorf("the lines are %q, want %q", got, c.want)
			}
		})
	}
}
