package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestSource compares the embedded files with the folder: a new file that
// source.go does not name is noticed.
func TestSource(t *testing.T) {
	folder, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, entry := range folder {
		if name := entry.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			want = append(want, name)
		}
	}
	got, err := fs.Glob(Source, "*")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) {
		t.Errorf("Source holds %v, the folder %v", got, want)
	}
}

// TestTraceStandsAlone holds what a viewer relies on: a call that tells the
// tracer is the whole line, behind the statement that it reports.
func TestTraceStandsAlone(t *testing.T) {
	begins := regexp.MustCompile(`\.begin(Traced)?\(`)
	tells := regexp.MustCompile(`\bop\.\w+\(`)
	beginLine := regexp.MustCompile(`^op := s\.begin\(trace\.\w+, (key|""), (value|"")\)$`)
	tellLine := regexp.MustCompile(`^op\.\w+\(.*\)$`)
	calls := 0
	for name, lines := range sources(t) {
		if name == "operation.go" {
			continue // the methods themselves
		}
		above := ""
		for n, line := range lines {
			line = strings.TrimSpace(line)
			switch {
			case begins.MatchString(line):
				calls++
				if !beginLine.MatchString(line) || !strings.HasPrefix(above, "func (s *Store) ") {
					t.Errorf("%s:%d: %q after %q is not alone at the start of a method", name, n+1, line, above)
				}
			case tells.MatchString(line):
				calls++
				if !tellLine.MatchString(line) || above == "" || strings.HasPrefix(above, "//") || tells.MatchString(above) {
					t.Errorf("%s:%d: %q after %q does not stand alone behind a statement", name, n+1, line, above)
				}
			}
			above = line
		}
	}
	if calls < 20 {
		t.Errorf("found %d calls that tell the tracer: the pattern is out of date", calls)
	}
}

// TestOnlySettersWrite: what a snapshot shows changes in functions named set…,
// which announce it as their last statement.
func TestOnlySettersWrite(t *testing.T) {
	writes := 0
	for name, lines := range sources(t) {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, strings.Join(lines, "\n"), 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			for _, at := range writesOf(f) {
				writes++
				if setter := strings.HasPrefix(f.Name.Name, "set"); !setter {
					t.Errorf("%v: %s writes a bucket or a node; only setters may", files.Position(at), f.Name.Name)
				} else if !announces(f) {
					t.Errorf("%v: %s does not end with its announcement", files.Position(at), f.Name.Name)
				}
			}
		}
	}
	if writes != 14 {
		t.Errorf("found %d writes, want 14: setNode of two kinds of nodes, setValue, setNext, setCell of heads, of cells and of groups, setControl, setHand, setClock, and of tables four", writes)
	}
}

// writesOf returns where f assigns to, or takes the address of, a bucket, a
// node or a field of one.
func writesOf(f *ast.FuncDecl) (at []token.Pos) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, left := range n.Lhs {
				if n.Tok != token.DEFINE && isState(left) {
					at = append(at, n.Pos())
				}
			}
		case *ast.IncDecStmt:
			if isState(n.X) {
				at = append(at, n.Pos())
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND && isState(n.X) {
				at = append(at, n.Pos())
			}
		}
		return true
	})
	return at
}

// isState recognizes cells[…], a.cells[…], a.heads[…], x.control, x.key, x.value, x.hash, x.next, x.id,
// x.cursor, x.arrays, x.hand, x.clock and *x.Slot(…).
func isState(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.IndexExpr:
		switch x := e.X.(type) {
		case *ast.Ident:
			return x.Name == "cells" || x.Name == "heads"
		case *ast.SelectorExpr:
			return x.Sel.Name == "cells" || x.Sel.Name == "heads"
		}
	case *ast.SelectorExpr:
		return slices.Contains([]string{"key", "value", "hash", "next", "control", "id", "cursor", "arrays", "hand", "clock"}, e.Sel.Name)
	case *ast.StarExpr:
		call, ok := e.X.(*ast.CallExpr)
		if !ok {
			return false
		}
		x, ok := call.Fun.(*ast.SelectorExpr)
		return ok && x.Sel.Name == "Slot"
	}
	return false
}

// announces reports whether the last statement of f is op.wrote…(…).
func announces(f *ast.FuncDecl) bool {
	statement, ok := f.Body.List[len(f.Body.List)-1].(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := statement.X.(*ast.CallExpr)
	if !ok {
		return false
	}
	x, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	op, ok := x.X.(*ast.Ident)
	return ok && op.Name == "op" && strings.HasPrefix(x.Sel.Name, "wrote")
}

// sources returns the lines of every file of the package.
func sources(t *testing.T) map[string][]string {
	names, err := fs.Glob(Source, "*.go")
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string][]string{}
	for _, name := range names {
		text, err := Source.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines[name] = strings.Split(string(text), "\n")
	}
	return lines
}
