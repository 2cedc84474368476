package house

import (
	"bytes"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const root = "../.."

func TestTopLevel(t *testing.T) {
	want := []string{
		"LICENSE", "Makefile", "README.md", "app", "go.mod", "go.sum", "pool", "serve.go", "store", "wasm_exec.js", "web",
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), ".") && !isLitter(entry.Name()) {
			got = append(got, entry.Name())
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the top level has\n%q, want\n%q", got, want)
	}
}

// isLitter reports whether .gitignore has this name as something that tests and
// tools leave behind.
func isLitter(name string) bool {
	for _, pattern := range []string{"*.test", "*.out", "*.prof", "*.zip"} {
		if ok, _ := filepath.Match(pattern, name); ok {
			return true
		}
	}
	return false
}

func TestNoGoInWeb(t *testing.T) {
	err := filepath.WalkDir(filepath.Join(root, "web"), func(path string, entry fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".go" {
			t.Errorf("%s: the bundle is for files that a browser needs", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// app.wasm and wasm_exec.js speak a protocol that changes with the toolchain.
func TestWasmExecIsOfThisToolchain(t *testing.T) {
	ours, err := os.ReadFile(filepath.Join(root, "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(strings.TrimSpace(string(goroot)), "lib/wasm/wasm_exec.js")
	theirs, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(ours, theirs) {
		t.Errorf("wasm_exec.js is not the one of this toolchain: copy it from %s", path)
	}
}

// The page would be of one API and its native tests of another.
func TestBrowserTwins(t *testing.T) {
	scripted, err := filepath.Glob(filepath.Join(root, "app/browser/*_js.go"))
	if err != nil || len(scripted) == 0 {
		t.Fatalf("app/browser has no file for the browser (%v): the test looks in the wrong place", err)
	}
	for _, path := range scripted {
		twin := strings.TrimSuffix(path, "_js.go") + "_other.go"
		if got, want := functions(t, twin), functions(t, path); !maps.Equal(got, want) {
			t.Errorf("%s has\n%v, and its twin\n%v", filepath.Base(path), want, got)
		}
	}
}

// functions returns the types of the exported functions of a file, without the
// names of their parameters.
func functions(t *testing.T, path string) map[string]string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, decl := range parsed.Decls {
		function, ok := decl.(*ast.FuncDecl)
		if !ok || !function.Name.IsExported() {
			continue
		}
		var of []string
		for _, list := range []*ast.FieldList{function.Recv, function.Type.Params, function.Type.Results} {
			for _, field := range fields(list) {
				of = append(of, slices.Repeat([]string{types.ExprString(field.Type)}, max(1, len(field.Names)))...)
			}
			of = append(of, ";")
		}
		found[function.Name.Name] = strings.Join(of, " ")
	}
	return found
}

func fields(list *ast.FieldList) []*ast.Field {
	if list == nil {
		return nil
	}
	return list.List
}

// ---- Imports ----------------------------------------------------------------

const (
	goApp  = "github.com/maxence-charriere/go-app"
	safejs = "github.com/hack-pad/safejs"
)

// A rule holds for the packages below from, their own tests included: of ours
// they import only what is below allow, of others nothing that is below deny. A
// test from outside (package x_test) is a user like any other and may import
// what it likes of ours.
type rule struct {
	name  string
	from  []string
	allow []string // folders of ours; nil allows all
	deny  []string // import paths of others; "." denies all outside the standard library
}

// forTests is what tests stand on, and nothing else does.
const forTests = "app/golden"

// modules are the folders that are modules of their own, so that what they import
// stays out of ours.
var modules = []string{"app/journeys", "store/linearizable", "store/peers"}

var rules = []rule{
	{"the ground knows nothing of the house", []string{"pool", "store/trace"}, []string{"pool", "store/trace"}, []string{".", "syscall/js"}},
	{"the engine stands on the ground", []string{"store"}, []string{"pool", "store"}, []string{".", "syscall/js"}},
	{"a record knows no store and no files", []string{"store/journal/record"}, []string{"store/journal/record"}, []string{".", "syscall/js", "os", "syscall"}},
	{"the journal stands on the engine and its language", []string{"store/journal"}, []string{"store", "store/script", "store/journal"}, []string{".", "syscall/js"}},
	{"memory stands on the engine", []string{"app/replay"}, []string{"pool", "store", "app/replay"}, nil},
	{"what is kept is words of the language in records", []string{"app/keep"}, []string{"store/journal/record", "store/script", "app/keep"}, []string{"."}},
	{"files become words of the language", []string{"app/intake"}, []string{"store/script", "app/intake", "app/words"}, []string{"."}},
	{"words know the store's names only", []string{"app/words"}, []string{"store", "app/words"}, []string{"."}},
	{"addresses know settings and scripts", []string{"app/link"}, []string{"store", "app/replay", "app/words", "app/link"}, []string{"."}},
	{"maps are bytes", []string{"app/raster"}, []string{"app/raster"}, []string{".", "syscall/js"}},
	{"messages know languages only", []string{"app/act"}, []string{"app/act", "app/words"}, []string{"."}},
	{"a moment is read off memory", []string{"app/scene/moment"}, []string{"store", "app/replay", "app/scene/moment"}, nil},
	{"a sentence is of a moment", []string{"app/scene/tell"}, []string{"store", "app/link", "app/replay", "app/scene/moment", "app/scene/tell", "app/words"}, nil},
	{"sizes are numbers", []string{"app/scene/geometry"}, []string{"app/scene/geometry", "app/words"}, nil},
	{"charts are of numbers", []string{"app/scene/chart"}, []string{"app/replay", "app/scene/chart", "app/words"}, nil},
	{"source is lines", []string{"app/scene/source"}, []string{"store/trace", "app/scene/source", "app/words"}, nil},
	{"paper stands on memory", []string{"app/scene"}, []string{"pool", "store", "app/link", "app/raster", "app/replay", "app/scene", "app/words"}, nil},
	{"a desk is paper and a cursor", []string{"app/desk"}, []string{"store", "app/act", "app/desk", "app/replay", "app/scene", "app/words"}, nil},
	{"the Lab is a desk and what is around it", []string{"app/lab"}, []string{"pool", "store", "app/act", "app/desk", "app/intake", "app/keep", "app/lab", "app/link", "app/qr", "app/replay", "app/scene", "app/words"}, nil},
	{"the page knows its screens", []string{"app/page"}, []string{"app/act", "app/class", "app/compare", "app/desk", "app/keep", "app/lab", "app/lesson", "app/link", "app/page", "app/replay", "app/scale", "app/scene", "app/threads", "app/words"}, nil},
	{"lessons are played on the real store", []string{"app/lesson"}, []string{"pool", "store", "app/act", "app/lesson", "app/link", "app/progress", "app/replay", "app/scene", "app/words"}, []string{goApp, safejs, "syscall/js"}},
	{"homework is made of lessons", []string{"app/class"}, []string{"store", "app/act", "app/class", "app/lesson", "app/link", "app/replay", "app/scene", "app/words"}, []string{goApp, safejs, "syscall/js"}},
	{"progress is words and numbers", []string{"app/progress"}, []string{"app/progress"}, []string{"."}},
	{"stores are compared on the real store", []string{"app/compare"}, []string{"store", "app/act", "app/compare", "app/desk", "app/intake", "app/link", "app/replay", "app/words"}, nil},
	{"workers share the real store", []string{"app/threads"}, []string{"store", "app/act", "app/desk", "app/link", "app/replay", "app/threads", "app/words"}, nil},
	{"the work of very many keys is of the store alone", []string{"app/scale/worker"}, []string{"store", "app/scale/worker", "app/words"}, []string{"."}},
	{"very many keys are shown as a worker says", []string{"app/scale"}, []string{"store", "app/act", "app/raster", "app/scale", "app/words"}, nil},
	{"codes know nothing of the house", []string{"app/qr"}, []string{"app/qr"}, []string{goApp, safejs, "syscall/js"}},
	{"thinking runs without a browser", []string{"app/act", "app/compare", "app/desk", "app/intake", "app/keep", "app/lab", "app/lesson", "app/link", "app/page", "app/raster", "app/replay", "app/scale", "app/scene", "app/threads", "app/words"}, nil, []string{goApp, safejs, "syscall/js"}},
	{"only app/browser touches JavaScript", []string{"app/ui"}, nil, []string{safejs, "syscall/js"}},
	{"the bundle shows what the store is made of, makes lessons and renders first pictures", []string{"app/bundle"}, []string{"pool", "store", "app/lesson", "app/ui/first", "app/bundle"}, []string{goApp, safejs, "syscall/js"}},
	{"the server and the tools stand alone", []string{".", "app/house"}, []string{}, []string{goApp, safejs, "syscall/js"}},
}

func TestImportsPointDownward(t *testing.T) {
	for _, rule := range rules {
		t.Run(rule.name, func(t *testing.T) {
			for _, file := range goFiles(t) {
				if !below(file.dir, rule.from) || below(file.dir, modules) {
					continue
				}
				for _, path := range file.imports {
					if ours, ok := strings.CutPrefix(path, "kvscope/"); ok {
						if rule.allow != nil && !file.outside && !below(ours, rule.allow) && !(ours == forTests && strings.HasSuffix(file.path, "_test.go")) {
							t.Errorf("%s imports %s", file.path, path)
						}
					} else if below(path, rule.deny) || slices.Contains(rule.deny, ".") && !isStandard(path) {
						t.Errorf("%s imports %s", file.path, path)
					}
				}
			}
		})
	}
}

func TestOnlyTestsImportWhatIsForTests(t *testing.T) {
	for _, file := range goFiles(t) {
		if slices.Contains(file.imports, "kvscope/"+forTests) && !strings.HasSuffix(file.path, "_test.go") {
			t.Errorf("%s imports %s", file.path, forTests)
		}
	}
}

// store itself stands on pool and store/trace alone; store/script, store/journal
// and store/demo stand on it.
func TestStoreImports(t *testing.T) {
	for _, file := range goFiles(t) {
		for _, path := range file.imports {
			if file.dir == "store" && !strings.HasSuffix(file.path, "_test.go") &&
				strings.HasPrefix(path, "kvscope/") && path != "kvscope/pool" && path != "kvscope/store/trace" {
				t.Errorf("%s imports %s", file.path, path)
			}
		}
	}
}

// What is drawn is values of a scene, and what is pressed on it is asked of a desk. Its
// tests have a Lab to draw.
func TestDrawnKnowsNoScreen(t *testing.T) {
	for _, file := range goFiles(t) {
		for _, path := range file.imports {
			if file.dir == "app/ui/draw" && !strings.HasSuffix(file.path, "_test.go") && strings.HasPrefix(path, "kvscope/") &&
				!below(path, []string{"kvscope/app/act", "kvscope/app/browser", "kvscope/app/desk", "kvscope/app/raster", "kvscope/app/scene", "kvscope/app/words", "kvscope/store"}) {
				t.Errorf("%s imports %s", file.path, path)
			}
		}
	}
}

func TestOnlyTheEntryImportsTheUI(t *testing.T) {
	for _, file := range goFiles(t) {
		for _, path := range file.imports {
			if below(path, []string{"kvscope/app/ui"}) && file.path != "app/main.go" && !below(file.dir, []string{"app/ui"}) && path != "kvscope/app/ui/first" {
				t.Errorf("%s imports %s", file.path, path)
			}
		}
	}
}

// What changes the page is in one place: whoever thinks says what is to be done.
func TestOnlyTheUIImportsTheBrowser(t *testing.T) {
	for _, file := range goFiles(t) {
		for _, path := range file.imports {
			if below(path, []string{"kvscope/app/browser"}) && !below(file.dir, []string{"app/ui", "app/browser"}) {
				t.Errorf("%s imports %s", file.path, path)
			}
		}
	}
}

// Nothing of what the app thinks with happens before main, and none of it changes
// behind a function's back.
func TestNoInit(t *testing.T) {
	for _, file := range goFiles(t) {
		if !below(file.dir, []string{"app", "store", "pool"}) || below(file.dir, []string{"app/bundle"}) || below(file.dir, modules) || strings.HasSuffix(file.path, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file.path), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range parsed.Decls {
			if function, ok := decl.(*ast.FuncDecl); ok && function.Recv == nil && function.Name.Name == "init" {
				t.Errorf("%s has an init", file.path)
			}
		}
	}
}

// Build tags make code that a native test does not see. The lock of a folder is
// another call on each system, and no browser can kill a process to see what it
// leaves.
func TestOnlyBrowserAndEntryCarryBuildTags(t *testing.T) {
	exceptions := []string{
		"app/main.go", "store/journal/kill_test.go", "store/journal/lock_flock.go", "store/journal/lock_other.go",
	}
	for _, file := range goFiles(t) {
		if file.tagged && !below(file.dir, []string{"app/browser", "app/journeys"}) && !slices.Contains(exceptions, file.path) {
			t.Errorf("%s has a build constraint", file.path)
		}
	}
}

// goFile is what the rules look at.
type goFile struct {
	path    string // relative to the root, with slashes
	dir     string
	imports []string
	tagged  bool // by a comment or by its name
	outside bool // a test of another package than the folder's
}

func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := fs.WalkDir(os.DirFS(root), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && path != "." && (strings.HasPrefix(name, ".") || name == "testdata") {
			return fs.SkipDir
		}
		if entry.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		file, err := read(path)
		files = append(files, file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no Go file found: the test looks in the wrong place")
	}
	return files
}

func read(path string) (goFile, error) {
	file := goFile{path: path, dir: filepath.ToSlash(filepath.Dir(path))}
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, path), nil, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		return file, err
	}
	file.outside = strings.HasSuffix(parsed.Name.Name, "_test")
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return file, err
		}
		file.imports = append(file.imports, imported)
	}
	for _, group := range parsed.Comments {
		for _, comment := range group.List {
			file.tagged = file.tagged || constraint.IsGoBuild(comment.Text)
		}
	}
	base := strings.TrimSuffix(strings.TrimSuffix(path, ".go"), "_test")
	for _, suffix := range []string{"_js", "_wasm", "_linux", "_windows", "_darwin", "_unix", "_amd64", "_arm64"} {
		file.tagged = file.tagged || strings.HasSuffix(base, suffix)
	}
	return file, nil
}

// below reports whether path is one of roots or in a folder of theirs.
func below(path string, roots []string) bool {
	return slices.ContainsFunc(roots, func(root string) bool {
		return path == root || strings.HasPrefix(path, root+"/")
	})
}

// isStandard reports whether an import path is of the standard library, whose
// first elements have no dot.
func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// A package that nobody reads in a day is more than one.
func TestPackagesAreReadInADay(t *testing.T) {
	const most = 5000
	lines := map[string]int{}
	for _, file := range goFiles(t) {
		if !below(file.dir, []string{"app"}) || strings.HasSuffix(file.path, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, file.path))
		if err != nil {
			t.Fatal(err)
		}
		lines[file.dir] += bytes.Count(text, []byte("\n"))
	}
	for dir, n := range lines {
		if n > most {
			t.Errorf("%s has %d lines, more than %d: it is about several things", dir, n, most)
		}
	}
}
