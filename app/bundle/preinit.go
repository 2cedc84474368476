package main

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// A program of Go has much to do before its main function does anything: the runtime lays
// out its memory, each package makes its tables. The page then makes the session that it
// opens with. All of that ends the same on each machine, so it is done here: the program
// runs, without a browser, until it waits for the first time, and app.wasm is the program
// as it is then.
//
//	before   memory as the linker made it      run begins the program
//	after    memory as it is while it waits    run goes on with it, as resume does
//
// A browser then has half as much to run until the page has opened. The technique is called
// pre-initialization; Wizer (github.com/bytecodealliance/wizer) does it for modules whose
// host is WASI, and images of Smalltalk and Emacs were made so forty years ago.
//
// What the program holds of the browser it cannot have here. It may ask for objects by
// name, and web/preinit.js hands it those of the page before it goes on: the section
// valuesSection names them, in JSON, each by the number of the object that it was asked of
// and its name. Files of the bundle it may ask for by a name of their own: the home opens
// with a lesson, which is read here. Whatever else it asks ends the attempt.
//
// Time stands still while it runs here, and the seed of what the runtime chooses at random
// is always the same, so that the same module becomes the same each time. Only an order that
// Go leaves open depends on that seed: keys of a map, cases of a select. Seeds of the page
// are its own.

// valuesSection is the custom section that names the browser's values.
const valuesSection = "kvscope.values"

// pageBegins are patterns, as those of unused.go, of functions that only begin the program:
// once it has begun, nothing calls them.
var pageBegins = []string{
	`([a-z0-9]+\.[a-z]+_)?[a-z]\w*\.init(\.\d+)?`, // of packages: methods have another dot
	`[\w.]+\.map\.init\.\d+`,
	`runtime\.(rt0_go|schedinit|mallocinit|modulesinit|typelinksinit|itabsinit|gcinit|doInit1?|randinit|check|args|goargs|goenvs_unix|parsegodebug)(\.func\d+)?`,
	`runtime\.(mcommoninit|moduledataverify1|typesEqual|testAtomic64|parseByteCount|parseRuntimeDebugVars|readGOMEMLIMIT|gogetenv|gcenable|mstart1)(\.func\d+)?`,
	`runtime\.(stkbucket|mProf_Malloc)`, // which profile memory until the runtime has started
	`runtime\.__(mheap|pageAlloc|scavengerState|gcControllerState)_\.init`,
	`wasm_export_run`,
	// What the page prepares, and what makes its tables. (It waits in ui.Prepare.)
	`kvscope_app_heap\.(Open|deepen)`,
	`kvscope_app_(page|lab)\.New`,
	`kvscope_app_(page|lesson)\.__Model_\.Prepare`,
	`kvscope_app_lab\.(makeSamples|textbook|striped|probing)`,
	`kvscope_app_link\.(sessioning|hashing|seeding|finding|evicting|striping|rehashing|loading|loosening|always)`,
	`kvscope_app_lesson_task\.(firstNode|lastDigit|byLength|lastThreeDigits|bucketOf|gap|nextSlot|rewritten|refused|goUp|landing|givesWay|stops|twoPlaces|movesLast|stayEmpty|histogram|evictedByLRU|evictedByClock|evicted|stillFound|slotAfter|together|goodHandles)`,
	`kvscope_app_scene\.(newQuadratic|newDouble)`,
}

// errStart: the program cannot be run here until it waits.
var errStart = errors.New("it does not begin without a browser")

// preinitialize returns a module as it is once it waits. What it writes goes to out. Cost:
// a second.
func preinitialize(data []byte, files map[string][]byte, out io.Writer) ([]byte, error) {
	all, err := splitModule(data)
	if err != nil {
		return nil, err
	}
	types, ok := globalTypes(find(all, globalSection))
	if !ok {
		return nil, errNoModule
	}
	h := newHost(out)
	h.files = files
	memory, globals, err := h.run(watched(all, len(types)))
	if err != nil {
		return nil, err
	}
	values, err := json.Marshal(h.values[firstValue:])
	if err != nil {
		return nil, err
	}
	for i, s := range all {
		switch s.kind {
		case memorySection:
			all[i].body = binary.AppendUvarint([]byte{1, 0}, uint64(len(memory)/pageBytes))
		case globalSection:
			all[i].body = appendGlobals(nil, types, globals)
		case exportSection:
			all[i].body, ok = goingOn(s.body)
		case dataSection:
			all[i].body = appendSegments(nil, cut(memory))
		}
	}
	if !ok {
		return nil, errNoModule
	}
	all = append(all, section{customSection, append(appendBytes(nil, []byte(valuesSection)), values...)})
	return joinModule(all), nil
}

func find(all []section, kind byte) []byte {
	i := slices.IndexFunc(all, func(s section) bool { return s.kind == kind })
	if i < 0 {
		return nil
	}
	return all[i].body
}

// globalTypes returns the types of the globals, which are what Go keeps its registers in.
func globalTypes(body []byte) (types []byte, ok bool) {
	r := wasmReader{data: body}
	for range r.number() {
		kind, _, constant := r.byte(), r.byte(), r.byte()
		if r.signed(); r.byte() != endOfConst || constant != constI32 && constant != constI64 {
			return nil, false
		}
		types = append(types, kind)
	}
	return types, !r.broken && len(types) > 0
}

// appendGlobals appends globals that begin with these values.
func appendGlobals(to []byte, types []byte, values []uint64) []byte {
	const mayChange = 1
	to = binary.AppendUvarint(to, uint64(len(types)))
	for i, kind := range types {
		to = append(to, kind, mayChange)
		if kind == typeI32 {
			to = appendSigned(append(to, constI32), int64(int32(values[i])))
		} else {
			to = appendSigned(append(to, constI64), int64(values[i]))
		}
		to = append(to, endOfConst)
	}
	return to
}

// watched returns the module with each global exported, by its number.
func watched(all []section, globals int) []byte {
	all = slices.Clone(all)
	for i, s := range all {
		if s.kind != exportSection {
			continue
		}
		r := wasmReader{data: s.body}
		body := binary.AppendUvarint(nil, uint64(r.number()+globals))
		body = append(body, r.data...)
		for n := range globals {
			body = append(appendBytes(body, []byte(globalName(n))), exportedGlobal, byte(n))
		}
		all[i].body = body
	}
	return joinModule(all)
}

func globalName(n int) string { return fmt.Sprint("global ", n) }

// goingOn returns the exports with that which goes on with the program in place of that
// which begins it.
func goingOn(body []byte) (exports []byte, ok bool) {
	type export struct {
		name   string
		kind   byte
		number int
	}
	r := wasmReader{data: body}
	all := make([]export, r.number())
	resume := -1
	for i := range all {
		all[i] = export{r.name(), r.byte(), r.number()}
		if all[i].name == "resume" {
			resume = all[i].number
		}
	}
	exports = binary.AppendUvarint(nil, uint64(len(all)))
	for _, e := range all {
		if e.name == "run" {
			e.number = resume
		}
		exports = binary.AppendUvarint(append(appendBytes(exports, []byte(e.name)), e.kind), uint64(e.number))
	}
	return exports, !r.broken && resume >= 0
}
