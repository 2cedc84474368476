package main

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
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
// A browser has a third less to run until the page has opened. The technique is called
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
// is always the same, so that a build makes the same module each time. Only an order that
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

// host is to the program what a browser with wasm_exec.js is.
type host struct {
	out    io.Writer
	now    uint64 // seconds since 1970, and since nothing
	values []value
	waits  bool
	ends   error // why it cannot go on

	files map[string][]byte // of the bundle, by name
	text  []byte            // of the file that it asked for last
}

func newHost(out io.Writer) *host { return &host{out: out, now: 1, values: make([]value, firstValue)} }

// A value is an object of the browser that the program asked for: of which other one, by
// number, and by which name. A program of Go numbers them as wasm_exec.js does.
type value struct {
	Of   int    `json:"of"`
	Name string `json:"name"`
}

var (
	// begins is what the program asks to know whether it only begins.
	begins = value{globalThis, "kvscopeBegins"}

	// pendingEvent is what the runtime asks when it goes on: nothing has happened.
	pendingEvent = value{goObject, "_pendingEvent"}
)

const (
	nullNumber = 2
	trueNumber = 3
	globalThis = 5
	goObject   = 6
	firstValue = 7 // after NaN, 0, null, true, false, globalThis and the Go object
)

// run runs a module until it waits, and returns its memory and its globals.
func (h *host) run(module []byte) (memory []byte, globals []uint64, err error) {
	ctx := context.Background()
	runtime := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter())
	defer runtime.Close(ctx)
	compiled, err := runtime.CompileModule(ctx, module)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errStart, err)
	}
	answers := runtime.NewHostModuleBuilder("gojs")
	for _, f := range compiled.ImportedFunctions() {
		_, name, _ := f.Import()
		answer := func(_ context.Context, m api.Module, stack []uint64) {
			h.answer(name, frame{m.Memory(), uint32(stack[0])})
		}
		answers.NewFunctionBuilder().WithGoModuleFunction(api.GoModuleFunc(answer), f.ParamTypes(), nil).Export(name)
	}
	if _, err := answers.Instantiate(ctx); err != nil {
		return nil, nil, err
	}
	m, err := runtime.InstantiateModule(ctx, compiled, wazero.NewModuleConfig().WithStartFunctions())
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errStart, err)
	}
	// What wasm_exec.js writes as arguments: the name "js", and no environment.
	const arguments, list, end = 4096, 4096 + 8, 4096 + 8192
	m.Memory().WriteString(arguments, "js\x00")
	m.Memory().WriteUint64Le(list, arguments)
	start, given := m.ExportedFunction("run"), []uint64{1, list}
	if _, err := start.Call(ctx, given[:len(start.Definition().ParamTypes())]...); err != nil { // one that has begun takes none
		return nil, nil, fmt.Errorf("%w: %w", errStart, cmp.Or(h.ends, err))
	}
	if !h.waits {
		return nil, nil, fmt.Errorf("%w: it waits for nothing", errStart)
	}
	held, _ := m.Memory().Read(0, m.Memory().Size())
	memory = slices.Clone(held)
	clear(memory[arguments:end]) // written anew in a browser
	for n := 0; m.ExportedGlobal(globalName(n)) != nil; n++ {
		globals = append(globals, m.ExportedGlobal(globalName(n)).Get())
	}
	return memory, globals, nil
}

// frame is where an imported function finds its arguments, and leaves its results: at
// places of the stack, as wasm_exec.js has them.
type frame struct {
	memory api.Memory
	sp     uint32
}

func (f frame) set(at uint32, n uint64)     { f.memory.WriteUint64Le(f.sp+at, n) }
func (f frame) setWord(at uint32, n uint32) { f.memory.WriteUint32Le(f.sp+at, n) }
func (f frame) long(at uint32) uint64 {
	n, _ := f.memory.ReadUint64Le(f.sp + at)
	return n
}
func (f frame) word(at uint32) uint32 {
	n, _ := f.memory.ReadUint32Le(f.sp + at)
	return n
}

// bytes returns those of a slice, or of a string.
func (f frame) bytes(at uint32) []byte {
	b, _ := f.memory.Read(f.word(at), f.word(at+8))
	return b
}

// answer does what an imported function does. One that it cannot do ends the program.
func (h *host) answer(name string, f frame) {
	switch name {
	case "runtime.resetMemoryDataView", "runtime.clearTimeoutEvent":
	case "runtime.nanotime1", "runtime.walltime":
		const second = 1_000_000_000 // nanoseconds
		if f.set(8, h.now*second); name == "runtime.walltime" {
			f.set(8, h.now)
			f.setWord(16, 0) // nanoseconds beyond
		}
	case "runtime.getRandomData":
		for i := range f.bytes(8) {
			f.bytes(8)[i] = byte(i + 1)
		}
	case "runtime.scheduleTimeoutEvent":
		h.waits = true
		f.setWord(16, 1)
	case "runtime.wasmWrite":
		b, _ := f.memory.Read(f.word(16), f.word(24))
		h.out.Write(b)
	case "syscall/js.valueGet":
		f.set(32, h.get(int(f.word(8)), string(f.bytes(16))))
	case "syscall/js.valuePrepareString":
		f.set(16, f.long(8))
		f.set(24, uint64(len(h.text)))
	case "syscall/js.valueLoadString":
		copy(f.bytes(16), h.text)
	case "syscall/js.finalizeRef":
	case "runtime.wasmExit":
		h.end(errors.New("it ends"))
	default:
		h.end(fmt.Errorf("it asks for %s", name))
	}
}

// end ends the program.
func (h *host) end(why error) {
	h.ends = why
	panic(why) // of which wazero makes an error
}

// get returns a value as Go has it: a number, or what it has in place of one that is none.
func (h *host) get(of int, name string) uint64 {
	const (
		noNumber = 0x7ff80000_00000000
		object   = 1 << 32
		text     = 2 << 32
		function = 4 << 32
		minusOne = 0xbff00000_00000000
	)
	if of >= firstValue && h.values[of].Name == "constants" {
		return minusOne // of a file system there is none in a browser
	}
	v := value{of, name}
	switch v {
	case begins:
		return noNumber | trueNumber
	case pendingEvent:
		return noNumber | nullNumber
	}
	if file, asks := strings.CutPrefix(name, begins.Name+" "); asks && of == globalThis {
		h.text = h.files[file]
		return noNumber | text | goObject // the program gives its number back, and this one stays
	}
	number := slices.Index(h.values, v)
	if number < 0 {
		number = len(h.values)
		h.values = append(h.values, v)
	}
	kind := uint64(object)
	if of == globalThis && name[0] <= 'Z' {
		kind = function // Object, Array: what makes them
	}
	return noNumber | kind | uint64(number)
}
