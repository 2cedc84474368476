package main

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
)

// Go keeps a table of its functions in memory: what they have on the stack at each
// instruction, for the collector, and their names, files and lines, for people. The page
// asks the latter only for pool and store, whose code it shows. Those of all others are
// a twelfth of the packed page; they are taken out in place, as zeros cost nothing. A
// trace of a fault then names packages alone: bundle -compile -traces keeps them all.
//
//	header    magic, how many functions and files, where the following begin
//	names     "kvscope/store.(*Store).Get\0" ...
//	units     of each package that was compiled, where the names of its files are
//	files     "kvscope/store/get.go\0" ...
//	values    runs of a value along the code of a function: how far it changes, for how
//	          many bytes of code, as two varints each; a zero ends it
//	funcs     of each function where its code is and where its record is; the records
//
// Which calls were inlined goes, too. Besides traces only recover looks at that: whether it
// is called by a deferred function itself. One that calls recover is never inlined.
//
// A record refers to the others by offsets. The form is that of Go 1.20 and later
// (src/runtime: pcHeader in symtab.go, _func in runtime2.go).

// tableHeader begins the table: a magic number, two zeros, how many bytes the smallest
// instruction has, and an address.
var tableHeader = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// A record has words of four bytes: these, then values and data by their kind.
const (
	wordName   = 1
	wordStack  = 4 // values: bytes on the stack
	wordFile   = 5 // values: number of a file in its unit
	wordLine   = 6 // values
	wordKinds  = 7 // how many values by kind follow; how many data is the last byte of the words
	wordUnit   = 8
	wordStart  = 9 // line of its head
	wordsFixed = 11

	valuesUnsafe  = 0 // where a thread may not be stopped: nothing stops one in wasm
	valuesInlined = 2 // which call that was inlined
	valuesLive    = 3 // which arguments a trace may print
	dataInlined   = 3 // the calls that were inlined, with their functions
	dataPrinted   = 5 // how a trace prints arguments
	dataLive      = 6 // what valuesLive refers to

	noData = 0xffffffff
)

// functions is the table of a module, in parts as they stand in it. It is broken once
// something refers to where nothing is.
type functions struct {
	names, units, files, values, funcs []byte
	n                                  int
	broken                             bool
}

// dropNames takes names, files and lines out of a module, but for functions whose name
// begins with one of these; of the others the name of the package stays. Where there is
// no such table, as a later Go may make another, it changes nothing and returns false.
func dropNames(module []byte, kept ...string) bool {
	t := findFunctions(module)
	names, files, values := make(mask, len(t.names)), make(mask, len(t.files)), make(mask, len(t.values))
	for i := range t.n { // all is read before anything is written
		r := t.record(i)
		name := t.name(r)
		stays := startsWithAny(name, kept)
		t.keepValues(values, r.at(wordStack))
		for kind := range r.kinds() {
			if needsValues(kind, stays) {
				t.keepValues(values, r.at(wordsFixed+kind))
			}
		}
		if stays {
			names.keep(r.at(wordName), len(name))
			t.keepValues(values, r.at(wordLine))
			for _, file := range t.keepValues(values, r.at(wordFile)) {
				at := t.file(r.at(wordUnit), file)
				files.keep(at, len(t.text(t.files, at)))
			}
		}
	}
	if t.broken {
		return false
	}
	packages := map[string]int{"": 0} // where the name of each stands
	for i := range t.n {
		r := t.record(i)
		name := t.name(r)
		stays := startsWithAny(name, kept)
		r.dropUnused(stays)
		if stays {
			continue
		}
		pkg := packageOf(name)
		at, known := packages[pkg]
		if !known {
			at = r.at(wordName)
			packages[pkg] = at
			names.keep(at, len(pkg))
		}
		r.set(wordName, uint32(at))
		for _, word := range []int{wordFile, wordLine, wordUnit, wordStart} {
			r.set(word, 0)
		}
	}
	names.clear(t.names)
	files.clear(t.files)
	values.clear(t.values)
	return true
}

// needsValues and needsData report whether what a function has of a kind is of use: of
// one that stays, as its names do, or of another.
func needsValues(kind int, stays bool) bool {
	return kind != valuesUnsafe && kind != valuesLive && (stays || kind != valuesInlined)
}

func needsData(kind int, stays bool) bool {
	return kind != dataPrinted && kind != dataLive && (stays || kind != dataInlined)
}

// dropUnused lets a record refer no more to what is of no use.
func (r record) dropUnused(stays bool) {
	for kind := range r.kinds() {
		if !needsValues(kind, stays) {
			r.set(wordsFixed+kind, 0)
		}
	}
	for kind := range r.data() {
		if !needsData(kind, stays) {
			r.set(wordsFixed+r.kinds()+kind, noData)
		}
	}
}

// findFunctions returns the table; an empty one if there is none.
func findFunctions(module []byte) *functions {
	for {
		at := bytes.Index(module, tableHeader)
		if at < 0 {
			return &functions{broken: true}
		}
		if t := readFunctions(module[at:]); !t.broken {
			return t
		}
		module = module[at+len(tableHeader):]
	}
}

// readFunctions reads a table by its header, which is eight numbers behind the magic.
func readFunctions(b []byte) *functions {
	t := &functions{}
	part := func(from, to int) []byte { // each begins where the header says
		start, end := t.offset(b, from), len(b)
		if to > 0 {
			end = t.offset(b, to)
		}
		if start > end || end > len(b) {
			t.broken = true
			return nil
		}
		return b[start:end]
	}
	t.n = t.offset(b, 0)
	t.names, t.units, t.files, t.values, t.funcs = part(3, 4), part(4, 5), part(5, 6), part(6, 7), part(7, 0)
	t.broken = t.broken || t.n == 0 || t.n > len(t.funcs)/8
	return t
}

// offset returns number i of those that the header has.
func (t *functions) offset(table []byte, i int) int {
	at := len(tableHeader) + 8*i
	if at+8 > len(table) {
		t.broken = true
		return 0
	}
	return int(uint32(binary.LittleEndian.Uint64(table[at:])))
}

// record is what the table says of a function.
type record []byte

// record returns that of function i; it is empty if there is none.
func (t *functions) record(i int) record {
	at := int(wordAt(t.funcs, 2*i+1))
	if at+4*wordsFixed > len(t.funcs) {
		t.broken = true
		return make(record, 4*wordsFixed)
	}
	r := record(t.funcs[at:])
	if length := 4 * (wordsFixed + r.kinds() + r.data()); length <= len(r) {
		return r[:length]
	}
	t.broken = true
	return make(record, 4*wordsFixed)
}

func (r record) at(word int) int        { return int(wordAt(r, word)) }
func (r record) set(word int, n uint32) { binary.LittleEndian.PutUint32(r[4*word:], n) }
func (r record) kinds() int             { return r.at(wordKinds) }
func (r record) data() int              { return int(r[4*wordsFixed-1]) }

// name returns the name of a function; the runtime takes 0 for none, and so does this.
func (t *functions) name(r record) string {
	if at := r.at(wordName); at > 0 {
		return t.text(t.names, at)
	}
	return ""
}

// text returns what stands at a place up to the next zero.
func (t *functions) text(part []byte, at int) string {
	if at > len(part) {
		t.broken = true
		return ""
	}
	text, _, _ := bytes.Cut(part[at:], []byte{0})
	return string(text)
}

// file returns where the name of a unit's file is.
func (t *functions) file(unit, number int) int {
	at := 4 * (unit + number)
	if number < 0 || at+4 > len(t.units) {
		t.broken = true
		return 0
	}
	return int(wordAt(t.units, unit+number))
}

// keepValues keeps a run of values, and returns them. There is none at 0.
func (t *functions) keepValues(kept mask, at int) (values []int) {
	if at == 0 {
		return nil
	}
	if at > len(t.values) {
		t.broken = true
		return nil
	}
	r := wasmReader{data: t.values[at:]}
	for value := -1; ; {
		change := r.number()
		if change == 0 && len(values) > 0 || r.broken {
			break
		}
		value += change>>1 ^ -(change & 1) // zigzag: the sign is the lowest bit
		values = append(values, value)
		r.number() // bytes of code
	}
	t.broken = t.broken || r.broken
	kept.keep(at, len(t.values)-at-len(r.data))
	return values
}

func wordAt(b []byte, i int) uint32 { return binary.LittleEndian.Uint32(b[4*i:]) }

// packageOf returns the package of a function's name with the dot behind it, without
// which the runtime leaves a function out of a trace; of what the linker makes, nothing.
func packageOf(name string) string {
	path, _, _ := strings.Cut(name, "[") // the types of a generic one may have paths, too
	slash := strings.LastIndexByte(path, '/') + 1
	return path[:slash+strings.IndexByte(path[slash:], '.')+1]
}

func startsWithAny(s string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// mask says which bytes of a part stay.
type mask []bool

func (m mask) keep(at, n int) {
	for i := at; i < min(at+n, len(m)); i++ {
		m[i] = true
	}
}

func (m mask) clear(part []byte) {
	for i, kept := range m {
		if !kept {
			part[i] = 0
		}
	}
}
