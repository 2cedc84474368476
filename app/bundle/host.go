package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

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
	const ( // as syscall/js has them
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
