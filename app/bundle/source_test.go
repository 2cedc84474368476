package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSourceIsOfBothPackages(t *testing.T) {
	dir := t.TempDir()
	if err := writeSource(dir); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "source.json"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	if err := json.Unmarshal(text, &files); err != nil {
		t.Fatal(err)
	}
	for name, starts := range map[string]string{"store/chaining.go": "package store", "pool/pool.go": "package pool"} {
		if !strings.HasPrefix(files[name], starts) {
			t.Errorf("%s begins with %.20q, want %q", name, files[name], starts)
		}
	}
	if _, ok := files["store/store_test.go"]; ok {
		t.Error("a test is among the files to show")
	}
}
