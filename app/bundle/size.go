package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"
)

// sizes writes how many bytes of code each package brings into app.wasm, unpacked,
// the largest first. It builds the program anew, with names.
func sizes(p program, out io.Writer) error {
	temp, err := os.MkdirTemp("", "kvscope-size-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	wasm := filepath.Join(temp, "app.wasm")
	if err := p.build(wasm, "-w -buildid=", out); err != nil {
		return err
	}
	data, err := os.ReadFile(wasm)
	if err != nil {
		return err
	}
	m, err := readModule(data)
	if err != nil {
		return err
	}
	packages, err := p.run("list", "-deps", "-f", "{{.ImportPath}}", p.pkg)
	if err != nil {
		return fmt.Errorf("go list: %w\n%s", err, packages)
	}
	m.report(out, strings.Fields(string(packages)))
	return nil
}

// module is what counts in a wasm module: how long its code and its data are, the bytes
// of each function, by name, and these names in the order of the code.
type module struct {
	code, data int
	functions  map[string]int
	order      []string
}

// readModule reads a module that has the names of its functions.
func readModule(data []byte) (module, error) {
	m := module{functions: map[string]int{}}
	all, err := splitModule(data)
	if err != nil {
		return m, err
	}
	imported, names, bodies := 0, map[int]string{}, []int{}
	for _, s := range all {
		r := wasmReader{data: s.body}
		switch s.kind {
		case importSection:
			imported = r.number() // of Go all are functions
		case codeSection:
			m.code = len(s.body)
			for range r.number() {
				bodies = append(bodies, len(r.bytes(r.number())))
			}
		case dataSection:
			m.data = len(s.body)
		case customSection:
			if r.name() == namesSection {
				r.names(names)
			}
		}
		if r.broken {
			return m, errNoModule
		}
	}
	for i, size := range bodies {
		name := names[imported+i]
		m.functions[name] += size
		m.order = append(m.order, name)
	}
	return m, nil
}

// report writes a table of packages. A name in a module has "_" for all but
// letters, digits and dots, so the longest package that fits is taken.
func (m module) report(out io.Writer, packages []string) {
	mangled := map[string]string{}
	for _, pkg := range packages {
		mangled[regexp.MustCompile(`[^\w.]`).ReplaceAllString(pkg, "_")+"."] = pkg
	}
	prefixes := slices.SortedFunc(maps.Keys(mangled), func(a, b string) int { return len(b) - len(a) })
	of := map[string]int{}
	for name, size := range m.functions {
		pkg := "what the compiler makes for types"
		if i := slices.IndexFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(name, prefix) }); i >= 0 {
			pkg = mangled[prefixes[i]]
		}
		of[pkg] += size
	}
	const least = 5000
	few, small := 0, 0
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(size int, name string) {
		fmt.Fprintf(w, "%d\t%.1f %%\t  %s\n", size, 100*float64(size)/float64(max(1, m.code)), name)
	}
	for _, pkg := range slices.SortedFunc(maps.Keys(of), func(a, b string) int {
		return cmp.Or(cmp.Compare(of[b], of[a]), cmp.Compare(a, b))
	}) {
		if of[pkg] < least {
			few++
			small += of[pkg]
			continue
		}
		row(of[pkg], pkg)
	}
	row(small, fmt.Sprintf("%d others, each of fewer than %d", few, least))
	w.Flush()
	fmt.Fprintf(out, "code %d bytes, data (types, tables, texts) %d bytes\n", m.code, m.data)
}
