package main

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// folder makes a bundle: texts worth packing, one too short, one of a kind that
// is packed already.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	long := strings.Repeat("kvscope ", 1000)
	for name, content := range map[string]string{
		"app.wasm": "\x00asm" + long, "boot.js": long, "index.html": "short", "photo.png": long,
	} {
		write(t, dir, name, content)
	}
	if err := os.Mkdir(filepath.Join(dir, "folder.js"), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func write(t *testing.T, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func mustPack(t *testing.T, dir string) build {
	t.Helper()
	b, err := pack(dir)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// wantPacked fails the test unless both forms of a file unpack to it.
func wantPacked(t *testing.T, dir, name string) {
	t.Helper()
	for _, f := range formats {
		r, err := f.unpack(bytes.NewReader(read(t, dir, name+f.ext)))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if want := read(t, dir, name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s unpacks to %d bytes (%v), want the %d of %s", name+f.ext, len(got), err, len(want), name)
		}
	}
}

func TestPack(t *testing.T) {
	dir := folder(t)
	mustPack(t, dir)
	wantPacked(t, dir, "app.wasm")
	wantPacked(t, dir, "boot.js")

	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	want := []string{
		"app.wasm", "app.wasm.br", "app.wasm.gz", "boot.js", "boot.js.br", "boot.js.gz",
		"build.json", "folder.js", "index.html", "photo.png",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the bundle has\n%q, want\n%q", got, want)
	}
}

func TestDescribe(t *testing.T) {
	dir := folder(t)
	mustPack(t, dir)
	var got build
	if err := json.Unmarshal(read(t, dir, "build.json"), &got); err != nil {
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(got.Files))
	if want := []string{"app.wasm", "app.wasm.gz", "boot.js", "index.html", "photo.png"}; !slices.Equal(names, want) {
		t.Errorf("build.json names %q, want %q", names, want)
	}
	if hash := got.Files["app.wasm"]; hash != "86ea78bd2cc983323a2bb5a0628a35bddb74433b3c60cb56c68bda95fd6fc2a8" {
		t.Errorf("of app.wasm the hash is %s", hash)
	}
	if got.Raw != len(read(t, dir, "app.wasm")) || got.Gzip != len(read(t, dir, "app.wasm.gz")) || got.Brotli != len(read(t, dir, "app.wasm.br")) {
		t.Errorf("the sizes are %+v", got)
	}
}

// Whatever changes, it is another version; and packed again it is the same.
func TestVersion(t *testing.T) {
	dir := folder(t)
	seen := map[string]string{mustPack(t, dir).Version: "the first"}
	for name, content := range map[string]string{"index.html": "shorT", "photo.png": "small", "new.css": "body {}"} {
		write(t, dir, name, content)
		version := mustPack(t, dir).Version
		if len(version) != 16 || seen[version] != "" {
			t.Errorf("with another %s the version is %q, as with %s", name, version, seen[version])
		}
		seen[version] = name
		if again := mustPack(t, dir).Version; again != version {
			t.Errorf("packed again it is %q, and was %q", again, version)
		}
	}
}

// What describes the bundle is written last, so a packed form of it would be of the
// build before.
func TestBuildIsNotPacked(t *testing.T) {
	dir := folder(t)
	for i := range 20 {
		write(t, dir, strings.Repeat("long", 10)+string(rune('a'+i))+".svg", "<svg/>")
	}
	mustPack(t, dir)
	mustPack(t, dir)
	if len(read(t, dir, "build.json")) < minSize {
		t.Fatal("it is too short to be packed in any case")
	}
	for _, name := range []string{"build.json.br", "build.json.gz"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("there is %s", name)
		}
	}
}

// A packed file is made again when its source has changed, and only then.
func TestPackAgain(t *testing.T) {
	dir := folder(t)
	mustPack(t, dir)
	old := time.Now().Add(-time.Hour)
	for _, name := range []string{"app.wasm.br", "app.wasm.gz", "boot.js.br", "boot.js.gz"} {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	write(t, dir, "boot.js", strings.Repeat("another ", 1000))
	mustPack(t, dir)
	wantPacked(t, dir, "boot.js")
	for name, kept := range map[string]bool{"app.wasm.br": true, "app.wasm.gz": true, "boot.js.br": false, "boot.js.gz": false} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.ModTime().Before(old.Add(time.Minute)); got != kept {
			t.Errorf("%s was kept: %v, want %v", name, got, kept)
		}
	}
}

func TestPackRemovesWhatIsStale(t *testing.T) {
	dir := folder(t)
	mustPack(t, dir)
	if err := os.Remove(filepath.Join(dir, "boot.js")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "index.html.gz", "of a page that was longer")
	write(t, dir, "app.wasm.gz", "damaged")
	mustPack(t, dir)
	for _, name := range []string{"boot.js.gz", "boot.js.br", "index.html.gz"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	wantPacked(t, dir, "app.wasm")
}

func TestCheckBudget(t *testing.T) {
	for name, test := range map[string]struct {
		gzip, brotli int
		want         string
	}{
		"within": {maxGzip, maxBrotli, ""},
		"gzip":   {maxGzip + 1, 0, "app.wasm.gz has 2400001 bytes, 1 over the budget of 2400000"},
		"brotli": {0, maxBrotli + 7, "app.wasm.br has 1750007 bytes, 7 over the budget of 1750000"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t)
			write(t, dir, "app.wasm.gz", strings.Repeat("x", test.gzip))
			write(t, dir, "app.wasm.br", strings.Repeat("x", test.brotli))
			got := ""
			if _, err := checkBudget(dir); err != nil {
				got = err.Error()
			}
			if got != test.want {
				t.Errorf("the check says %q, want %q", got, test.want)
			}
		})
	}
	if _, err := checkBudget(t.TempDir()); err == nil {
		t.Error("an empty folder is within the budget")
	}
}
