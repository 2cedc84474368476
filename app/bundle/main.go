// Command bundle finishes the folder that make build fills. It packs every text
// file and app.wasm with gzip and brotli, so that no server has to compress
// while it serves, and describes app.wasm in build.json, which the page reads
// to show how far it is.
//
//	app.wasm  --+--> app.wasm.gz     gzip, level 9
//	boot.js     +--> app.wasm.br     brotli, quality 11
//	...         +--> build.json      sizes and hash of app.wasm, written last
//	store, pool ---> source.json     their Go source, for the page to show
//
// A packed file that still unpacks to its source is kept: brotli takes seconds,
// unpacking takes milliseconds. With -check it packs nothing and fails when the
// packed app.wasm is over its budget.
package main

import (
	"flag"
	"fmt"
	"os"
)

// The most bytes that app.wasm may cost a visitor, packed.
const (
	maxGzip   = 2_100_000
	maxBrotli = 1_550_000
)

func main() {
	dir := flag.String("dir", "web", "folder of the bundle")
	check := flag.Bool("check", false, "pack nothing; fail when the packed app.wasm is over its budget")
	flag.Parse()

	finish := func(dir string) (build, error) {
		if err := writeSource(dir); err != nil {
			return build{}, err
		}
		return pack(dir)
	}
	if *check {
		finish = checkBudget
	}
	b, err := finish(*dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
	fmt.Printf("app.wasm: %d bytes, gzip %d, brotli %d\n", b.Raw, b.Gzip, b.Brotli)
}
