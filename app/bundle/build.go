package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// build describes app.wasm to the page; it is the content of build.json.
type build struct {
	Raw    int    `json:"raw"`    // bytes of app.wasm
	Gzip   int    `json:"gzip"`   // bytes of app.wasm.gz
	Brotli int    `json:"brotli"` // bytes of app.wasm.br
	Hash   string `json:"hash"`   // SHA-256 of app.wasm, in hex
}

// measure reads app.wasm and its packed forms in dir.
func measure(dir string) (build, error) {
	var b build
	wasm, err := os.ReadFile(filepath.Join(dir, "app.wasm"))
	if err != nil {
		return b, err
	}
	sum := sha256.Sum256(wasm)
	b.Raw, b.Hash = len(wasm), hex.EncodeToString(sum[:])
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

// describe writes build.json.
func describe(dir string) (build, error) {
	b, err := measure(dir)
	if err != nil {
		return b, err
	}
	text, err := json.Marshal(b)
	if err != nil {
		return b, err
	}
	return b, replace(filepath.Join(dir, "build.json"), append(text, '\n'))
}
