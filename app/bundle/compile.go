package main

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// program is what becomes a wasm module, and what is left out of it.
type program struct {
	pkg      string   // import path of its main package
	dir      string   // folder of its module; empty is the working one
	compact  []string // patterns of packages whose functions are not inlined
	standIns []standIn
	change   *change  // what is otherwise in a module it is built with; nil for nothing
	unused   []string // patterns of functions that are left out: see pageUnused
	begins   []string // … once it has begun, as far as it can here; nil begins it in the browser
	named    []string // what names of functions begin with that stay; nil keeps them all

	files func() (map[string][]byte, error) // of the bundle, for which it may ask when it begins; nil: none
}

// A standIn takes the place of a package of the standard library.
type standIn struct{ pkg, source string }

// overlays has the sources of what takes the place of packages, in folders named as
// these are. Each says why.
//
//go:embed overlay
var overlays embed.FS

// allStandIns returns what overlays has, sorted by package.
func allStandIns() (all []standIn) {
	fs.WalkDir(overlays, "overlay", func(name string, file fs.DirEntry, _ error) error {
		if !file.IsDir() {
			source, _ := overlays.ReadFile(name) // it is in the program
			all = append(all, standIn{strings.TrimPrefix(path.Dir(name), "overlay/"), string(source)})
		}
		return nil
	})
	return all
}

// page is the program of app.wasm.
func page() program {
	return program{
		pkg: "kvscope/app",
		// Inlining makes these packages larger and the page no faster: without it app.wasm
		// is 3 % smaller, packed. What steps and fills run stays inlined: runtime, store,
		// pool, sort, slices.
		compact: []string{
			"kvscope/app/...", "kvscope/store/script", "kvscope/store/trace", "github.com/...", "rsc.io/...",
			"bufio", "bytes", "compress/...", "context", "encoding/...", "errors", "fmt", "hash/...", "html", "internal/fmtsort",
			"internal/godebug", "internal/poll", "internal/reflectlite", "internal/strconv", "io/...", "log/...", "net/...", "os", "path/...", "reflect",
			"strconv", "strings", "syscall/...", "time", "unicode/...",
		},
		standIns: allStandIns(),
		change:   &goApp,
		unused:   pageUnused,
		begins:   pageBegins,
		named:    []string{"kvscope/store", "kvscope/pool"},
		files:    openingFiles,
	}
}

// errStandIn: the standard library does not compile with the stand-in.
var errStandIn = errors.New("the stand-in does not fit this toolchain")

// compile builds app.wasm in dir. With a toolchain whose standard library wants
// more than the stand-in has, it says so on out and builds without: the page then
// works as well, and is larger. What the compiler refuses is written on out, once.
func compile(p program, dir string, out io.Writer) error {
	wasm := filepath.Join(dir, "app.wasm")
	// -w leaves out what only a debugger asks for, -buildid= what differs from run to run.
	const linker = "-w -buildid="
	err := p.build(wasm, linker, out)
	if errors.Is(err, errChange) {
		fmt.Fprintf(out, "bundle: %v; it is built with as it is\n", err)
		p.change, p.unused = nil, nil // what is not used is so with the change
		err = p.build(wasm, linker, out)
	}
	if errors.Is(err, errStandIn) {
		fmt.Fprintf(out, "bundle: %v; the page is built with %s, and is larger\n", err, p.names())
		p.standIns = nil
		err = p.build(wasm, linker, out)
	}
	if err != nil {
		return err
	}
	module, err := os.ReadFile(wasm)
	if err != nil {
		return err
	}
	if module, err = dropUnused(module, p.unused, out); err != nil {
		return err
	}
	if module, err = joinSegments(module); err != nil {
		return err
	}
	if p.named != nil && !dropNames(module, p.named...) {
		fmt.Fprintln(out, "bundle: this toolchain keeps names of functions in a form of its own; the page is larger")
	}
	if module, err = p.begin(module, out); err != nil {
		return err
	}
	if module, err = dropSection(module, namesSection); err != nil {
		return err
	}
	if err := os.WriteFile(wasm, mark(module), 0o755); err != nil {
		return err
	}
	now := time.Now() // go build leaves alone what would not change, and make would ask again
	return os.Chtimes(wasm, now, now)
}

// begin returns a module that has begun, if it can without a browser, and is without what
// does only that; else the module as it is.
func (p program) begin(module []byte, out io.Writer) ([]byte, error) {
	if p.begins == nil {
		return module, nil
	}
	var files map[string][]byte
	if p.files != nil {
		var err error
		if files, err = p.files(); err != nil {
			return nil, err
		}
	}
	begun, err := preinitialize(module, files, out)
	if errors.Is(err, errStart) {
		fmt.Fprintf(out, "bundle: %v; the page begins in the browser, and takes longer to open\n", err)
		return module, nil
	}
	if err != nil {
		return nil, err
	}
	return dropUnused(begun, p.begins, out)
}

// build runs go build. It returns errChange if there is nothing to change, and
// errStandIn if a package that is not the program's own does not compile beside a
// stand-in; then it writes nothing.
func (p program) build(wasm, linker string, out io.Writer) error {
	wasm, err := filepath.Abs(wasm)
	if err != nil {
		return err
	}
	text, err := p.small("build", "-trimpath", "-ldflags="+linker, "-o", wasm, p.pkg)
	if errors.Is(err, errChange) {
		return err
	}
	if err != nil && p.standIns != nil && p.blames(text) {
		return errStandIn
	}
	if _, failed := errors.AsType[*exec.ExitError](err); failed {
		err = errors.New("app.wasm was not built")
	}
	out.Write(text)
	return err
}

// vet runs go vet on packages as they are built: so what they import is compiled
// once for this and for compile.
func vet(p program, out io.Writer, packages ...string) error {
	text, err := p.small("vet", append([]string{"-trimpath"}, packages...)...)
	out.Write(text)
	return err
}

// small runs a go command with what keeps the program small.
func (p program) small(command string, args ...string) ([]byte, error) {
	// Go's web server comes with go-app and is never started: the tag leaves HTTP/2 out.
	all := []string{command, "-tags=nethttpomithttp2"}
	for _, pattern := range p.compact {
		all = append(all, "-gcflags="+pattern+"=-l")
	}
	temp, err := os.MkdirTemp("", "kvscope-bundle-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	if p.change != nil {
		modfile, err := p.copied(*p.change, temp)
		if err != nil {
			return nil, err
		}
		all = append(all, "-modfile="+modfile)
	}
	if p.standIns != nil {
		overlay, err := overlay(p.standIns, temp)
		if err != nil {
			return nil, err
		}
		all = append(all, "-overlay="+overlay)
	}
	return p.run(append(all, args...)...)
}

// run runs the go command for the page and returns all that it writes.
func (p program) run(args ...string) ([]byte, error) {
	command := exec.Command("go", args...)
	command.Dir = p.dir
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	return command.CombinedOutput()
}

// blames reports whether the compiler names a package of somebody else's.
func (p program) blames(text []byte) bool {
	module, _, _ := strings.Cut(p.pkg, "/")
	for _, found := range regexp.MustCompile(`(?m)^# (\S+)`).FindAllSubmatch(text, -1) {
		if pkg := string(found[1]); pkg != module && !strings.HasPrefix(pkg, module+"/") {
			return true
		}
	}
	return false
}

// names names the packages that others stand in for.
func (p program) names() string {
	var names []string
	for _, s := range p.standIns {
		names = append(names, s.pkg)
	}
	return strings.Join(names, " and ")
}

// overlay writes into dir the sources of stand-ins, and a file that tells go build
// to take each in place of all files of its package. It returns the latter.
func overlay(standIns []standIn, dir string) (string, error) {
	where, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", err
	}
	instead := map[string]string{}
	for i, s := range standIns {
		files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(where)), "src", s.pkg, "*.go"))
		if err != nil || len(files) == 0 {
			return "", fmt.Errorf("the standard library has no %s to stand in for", s.pkg)
		}
		source := filepath.Join(dir, fmt.Sprintf("source%d.go", i))
		if err := os.WriteFile(source, []byte(s.source), 0o644); err != nil {
			return "", err
		}
		for _, file := range files {
			instead[file] = "" // as if it were not there
		}
		instead[filepath.Join(filepath.Dir(files[0]), "standin.go")] = source
	}
	text, err := json.Marshal(map[string]any{"Replace": instead})
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "overlay.json")
	return path, os.WriteFile(path, text, 0o644)
}
