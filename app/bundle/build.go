package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// build describes the bundle to the page; it is the content of build.json.
type build struct {
	Raw     int               `json:"raw"`     // bytes of app.wasm
	Gzip    int               `json:"gzip"`    // bytes of app.wasm.gz
	Brotli  int               `json:"brotli"`  // bytes of app.wasm.br
	Version string            `json:"version"` // of all files together: another one if any differs
	Files   map[string]string `json:"files"`   // what the page needs: SHA-256 by name, in hex
}

// measure reads app.wasm and its packed forms in dir.
func measure(dir string) (build, error) {
	var b build
	wasm, err := os.ReadFile(filepath.Join(dir, "app.wasm"))
	if err != nil {
		return b, err
	}
	b.Raw = len(wasm)
	for _, f := range []struct {
		name string
		size *int
	}{{"app.wasm.gz", &b.Gzip}, {"app.wasm.br", &b.Brotli}} {
		info, err := os.Stat(filepath.Join(dir, f.name))
		if err != nil {
			return b, err
		}
		*f.size = int(info.Size())
	}
	return b, nil
}

// hashes returns the SHA-256 of each file that a page is made of. Of what is packed
// it is the plain file; app.wasm.gz is both, since a page may unpack it itself.
func hashes(dir string) (map[string]string, error) {
	files := map[string]string{}
	for _, folder := range []string{"", lessonDir + "/", firstDir + "/"} {
		if err := hashFolder(dir, folder, files); err != nil {
			return nil, err
		}
	}
	parts, err := pageParts(dir)
	for _, part := range parts {
		delete(files, part)
	}
	return files, err
}

// hashFolder hashes the files of a folder below dir, which need not be there.
func hashFolder(dir, folder string, files map[string]string) error {
	entries, err := os.ReadDir(filepath.Join(dir, folder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, entry := range entries {
		name := entry.Name()
		switch {
		case !entry.Type().IsRegular(), strings.HasPrefix(name, "."), name == "build.json", name == "404.html":
			continue
		case name != "app.wasm.gz" && slices.Contains([]string{".gz", ".br"}, filepath.Ext(name)):
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, folder, name))
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		files[folder+name] = hex.EncodeToString(sum[:])
	}
	return nil
}

// checkBudget fails when the packed app.wasm costs a visitor more than agreed.
func checkBudget(dir string) (build, error) {
	b, err := measure(dir)
	if err != nil {
		return b, err
	}
	if b.Gzip > maxGzip {
		return b, fmt.Errorf("app.wasm.gz has %d bytes, %d over the budget of %d", b.Gzip, b.Gzip-maxGzip, maxGzip)
	}
	if b.Brotli > maxBrotli {
		return b, fmt.Errorf("app.wasm.br has %d bytes, %d over the budget of %d", b.Brotli, b.Brotli-maxBrotli, maxBrotli)
	}
	return b, nil
}

// describe makes index.html of a page that is to be made, and writes build.json.
func describe(dir string) (build, error) {
	b, err := measure(dir)
	if err != nil {
		return b, err
	}
	if b.Files, err = hashes(dir); err != nil {
		return b, err
	}
	source, err := os.ReadFile(filepath.Join(dir, pageSource))
	made := err == nil
	if made {
		delete(b.Files, pageMade) // which names the version
	}
	all := sha256.New()
	all.Write(source)
	for _, name := range slices.Sorted(maps.Keys(b.Files)) {
		fmt.Fprintf(all, "%s %s\n", b.Files[name], name)
	}
	b.Version = hex.EncodeToString(all.Sum(nil))[:16]
	if made {
		if err := writePage(dir, b); err != nil {
			return b, err
		}
		jobs, err := plan(filepath.Join(dir, pageMade))
		if err == nil {
			err = runAll(jobs)
		}
		if err == nil {
			b.Files, err = hashes(dir)
		}
		if err != nil {
			return b, err
		}
	}
	text, err := json.Marshal(b)
	if err != nil {
		return b, err
	}
	return b, replace(filepath.Join(dir, "build.json"), append(text, '\n'))
}
