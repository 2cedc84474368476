// Command bundle fills the folder that any static host can serve. It compiles
// app.wasm, packs it and every text file with gzip and brotli, so that no server
// has to compress while it serves, and describes the build in build.json: its size,
// for the page to show how far it is, its version, and a hash of every file, so that
// files of two builds are never mixed.
//
//	-compile  app, store, ... --+-> app.wasm       tricks and their reasons: compile.go,
//	          lesson/text/en ---+                  goapp.go, unused.go, preinit.go, segments.go,
//	                                               table.go
//
//	          app.wasm  --+--> app.wasm.gz     gzip, level 9
//	          boot.js     +--> app.wasm.br     brotli, quality 11
//	          ...         +--> build.json      sizes, version and hashes, written last
//	          store, pool ---> source.json     their Go source, for the page to show
//	lesson/text/en ------> lessons/*.json  the lessons, made of their texts
//	               +-----> lessons/*.svg   what they open with, small, for the list of them
//	app/ui --------------> first/*.json    the first pictures, as the program draws them
//	icon.svg ------------> icon-*.png      the icon, for systems that install the page
//	page.html, *.css ----> page.css        one style sheet
//	                 +---> index.html      the page, written when the version is known
//
//	-vet      app, app/browser                 go vet, for the browser
//	-scorm    lessons/NAME.json, ... ---> NAME.zip   a lesson for course systems
//	-check    app.wasm.gz, app.wasm.br         fails when they are over their budget
//	-size     app, store, ... ---> a table     which package brings how many bytes
//
// A packed file that still unpacks to its source is kept: brotli takes seconds,
// unpacking takes milliseconds.
package main

import (
	"flag"
	"fmt"
	"os"
)

// The most bytes that app.wasm may cost a visitor, packed.
const (
	maxGzip   = 2_400_000
	maxBrotli = 1_750_000
)

func main() {
	dir := flag.String("dir", "web", "folder of the bundle")
	compiles := flag.Bool("compile", false, "compile app.wasm, and pack nothing")
	traces := flag.Bool("traces", false, "with -compile: keep what a trace of a fault names, functions and lines")
	vets := flag.Bool("vet", false, "run go vet on what only the browser compiles")
	checks := flag.Bool("check", false, "pack nothing; fail when the packed app.wasm is over its budget")
	measures := flag.Bool("size", false, "print how many bytes each package brings into app.wasm")
	scorm := flag.String("scorm", "", "pack nothing; make a package for course systems, NAME.zip, of the lesson with that name")
	mine := flag.String("lesson", "", "a text of a lesson of one's own, to be made with the others")
	flag.Parse()

	var err error
	switch {
	case *compiles:
		p := page()
		if *traces {
			p.named = nil
		}
		err = compile(p, *dir, os.Stderr)
	case *vets:
		err = vet(page(), os.Stderr, "kvscope/app", "kvscope/app/browser") // all others are the same natively
	case *measures:
		err = sizes(page(), os.Stdout)
	case *scorm != "":
		err = writeScorm(*dir, *scorm, *scorm+".zip")
	case *checks:
		err = report(checkBudget(*dir))
	default:
		err = writeSource(*dir)
		if err == nil {
			err = writeLessons(lessonTexts, *mine, *dir)
		}
		if err == nil {
			err = writeFirst(*dir)
		}
		if err == nil {
			err = writeIcons(*dir)
		}
		if err == nil {
			err = writeStyle(*dir)
		}
		if err == nil {
			err = report(pack(*dir))
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

func report(b build, err error) error {
	if err == nil {
		fmt.Printf("app.wasm: %d bytes, gzip %d, brotli %d\n", b.Raw, b.Gzip, b.Brotli)
	}
	return err
}
