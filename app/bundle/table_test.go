package main

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// compiled returns what Go makes of a small program; named is as in program.
func compiled(t *testing.T, named ...string) []byte {
	t.Helper()
	dir := t.TempDir()
	p := small(t, "")
	p.named = named
	var out strings.Builder
	if err := compile(p, dir, &out); err != nil || out.Len() > 0 {
		t.Fatalf("%v, %q", err, out.String())
	}
	return read(t, dir, "app.wasm")
}

// What a program runs by stays for every function, and what people read for those kept.
func TestDropNames(t *testing.T) {
	before := compiled(t)
	after := compiled(t, "main.")
	was, is := findFunctions(before), findFunctions(after)
	if was.n != is.n || is.n < 1000 {
		t.Fatalf("of %d functions there are %d", was.n, is.n)
	}
	mains, dropped := 0, 0
	for i := range was.n {
		a, b := was.record(i), is.record(i)
		name, now := was.name(a), is.name(b)
		run, stays := []int{wordStack}, strings.HasPrefix(name, "main.")
		for kind := range a.kinds() {
			if kind == 1 || kind == 4 || stays && kind == valuesInlined { // the stack's pointers, and panics
				run = append(run, wordsFixed+kind)
			}
		}
		if stays {
			mains++
			run = append(run, wordFile, wordLine)
			if now != name || !slices.Equal(fileNames(is, b), fileNames(was, a)) || b.at(wordStart) != a.at(wordStart) {
				t.Errorf("of %s stays %s in %q", name, now, fileNames(is, b))
			}
		} else {
			if b.at(wordFile) != 0 || b.at(wordLine) != 0 || now != packageOf(name) {
				t.Errorf("of %s stay %q, and lines at %d", name, now, b.at(wordLine))
			}
			dropped++
		}
		for _, word := range run {
			if !slices.Equal(values(was, a.at(word)), values(is, b.at(word))) {
				t.Errorf("%s has other values at word %d", name, word)
			}
		}
		for kind := range a.data() {
			if at := wordsFixed + a.kinds() + kind; kind != dataPrinted && kind != dataLive && (stays || kind != dataInlined) && a.at(at) != b.at(at) {
				t.Errorf("%s has other data of kind %d", name, kind)
			}
		}
	}
	if mains == 0 || dropped == 0 || was.broken || is.broken {
		t.Errorf("%d functions of main, %d others, broken %t %t", mains, dropped, was.broken, is.broken)
	}
}

func values(t *functions, at int) []int { return t.keepValues(nil, at) }

func fileNames(t *functions, r record) (names []string) {
	for _, number := range values(t, r.at(wordFile)) {
		names = append(names, t.text(t.files, t.file(r.at(wordUnit), number)))
	}
	return names
}

// Whatever is cut off or otherwise than expected, nothing is changed and nothing panics.
func TestDropNamesRefuses(t *testing.T) {
	module := compiled(t)
	at := bytes.Index(module, tableHeader)
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		cut := bytes.Clone(module[at : at+random.IntN(len(module)-at)])
		for range random.IntN(40) { // most in the header or near it
			cut[random.IntN(1+random.IntN(len(cut)))] ^= 1 << random.IntN(8)
		}
		if was := bytes.Clone(cut); !dropNames(cut, "main.") && !bytes.Equal(cut, was) {
			t.Fatal("it says that it has changed nothing")
		}
	}
	if dropNames([]byte("no module")) || dropNames(nil) {
		t.Error("a table is found where there is none")
	}
}

func TestPackageOf(t *testing.T) {
	for name, want := range map[string]string{
		"kvscope/store.(*Store).Get":                   "kvscope/store.",
		"github.com/a.b/c.F[go.shape.struct{ d/e.f }]": "github.com/a.b/c.",
		"slices.Sort[go.shape.[]d/e.F]":                "slices.",
		"memeqbody":                                    "",
		"":                                             "",
	} {
		if got := packageOf(name); got != want {
			t.Errorf("of %s: %q, want %q", name, got, want)
		}
	}
}
