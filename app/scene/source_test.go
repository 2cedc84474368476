package scene

import (
	"embed"
	"strings"
	"testing"

	source "kvscope/pool"
	"kvscope/store"
)

// embedded returns the sources that the page gets as a file.
func embedded() Sources {
	all := Sources{}
	for name, of := range map[string]embed.FS{"pool": source.Source, "store": store.Source} {
		files, err := of.ReadDir(".")
		if err != nil {
			panic(err)
		}
		for _, file := range files {
			text, err := of.ReadFile(file.Name())
			if err != nil {
				panic(err)
			}
			all[name+"/"+file.Name()] = strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
		}
	}
	return all
}

func TestParseSources(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
	}{
		{"a file", `{"store/a.go":"package store\n\nvar a int\n"}`, "package store||var a int"},
		{"another file", `{"store/b.go":"package store\n"}`, "// store/a.go did not load.|// Reload the page to see it."},
		{"nothing", "", "// store/a.go did not load.|// Reload the page to see it."},
		{"a page instead", "<!doctype html>", "// store/a.go did not load.|// Reload the page to see it."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(ParseSources(c.text).lines("store/a.go"), "|"); got != c.want {
				t.Errorf("the lines are %q, want %q", got, c.want)
			}
		})
	}
}
