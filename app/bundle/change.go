package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A change is what is otherwise in another module when the program is built.
type change struct {
	module string
	places []place
}

// A place is what stands in a file in place of what was there once.
type place struct{ file, was, is string }

// errChange: the module does not have what would be changed.
var errChange = errors.New("is not as it was when this was written")

// copied writes into dir a copy of the module with the change in it, and a go.mod of
// the program that takes it. It returns the latter.
func (p program) copied(c change, dir string) (modfile string, err error) {
	where, err := p.run("list", "-m", "-f", "{{.Dir}}", c.module)
	if err != nil {
		return "", fmt.Errorf("%s is not there: %s", c.module, where)
	}
	from := os.DirFS(strings.TrimSpace(string(where)))
	to := filepath.Join(dir, "module")
	err = fs.WalkDir(from, ".", func(name string, file fs.DirEntry, err error) error {
		if err != nil || file.IsDir() || file.Name() != "go.mod" && filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		for _, here := range c.places {
			if name != here.file {
				continue
			}
			if strings.Count(string(text), here.was) != 1 {
				return fmt.Errorf("%s of %s %w", name, c.module, errChange)
			}
			text = []byte(strings.Replace(string(text), here.was, here.is, 1))
		}
		path := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return os.WriteFile(path, text, 0o644)
	})
	if err != nil {
		return "", err
	}
	for _, name := range []string{"go.mod", "go.sum"} { // go build looks for the sums beside the other
		text, err := os.ReadFile(filepath.Join(p.dir, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), text, 0o644)
		}
		if err != nil {
			return "", err
		}
	}
	modfile = filepath.Join(dir, "go.mod")
	if text, err := p.run("mod", "edit", "-replace="+c.module+"="+to, modfile); err != nil {
		return "", fmt.Errorf("the copy of %s is not taken: %s", c.module, text)
	}
	return modfile, nil
}
