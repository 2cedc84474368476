package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// said are the functions that put texts on the page, with the number of the
// argument from which on they do.
var said = map[string]int{"Text": 0, "Span": 1, "heading": 0, "Dialog": 2, "Panel": 2, "box": 1, "Menu": 1, "Part": 0, "opener": 1, "switcher": 1}

// spoken are the attributes that a person reads or hears.
var spoken = []string{"aria-label", "title", "placeholder", "aria-valuetext"}

var word = regexp.MustCompile(`\pL{2}`)

// escaping returns the words in an expression that go around T, F and N.
func escaping(e ast.Expr) (found []string) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			return false // T, F, N, or what says its own
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && word.MatchString(s) {
				found = append(found, s)
			}
		}
		return true
	})
	return found
}

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// No word gets to the page around the language: not as a text, not as a name that a
// screen reader speaks. The name of the program and units are no words.
func TestNoWordEscapes(t *testing.T) {
	exceptions := []string{"kvscope"}
	files := 0
	for _, folder := range []string{".", "beat", "draw", "rooms"} {
		paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			files++
			source, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, path, source, 0)
			if err != nil {
				t.Fatal(err)
			}
			tell := func(e ast.Expr) {
				for _, s := range escaping(e) {
					if !slices.Contains(exceptions, s) {
						t.Errorf("%s: %q goes around T, F and N", set.Position(e.Pos()), s)
					}
				}
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					from, ok := said[nameOf(n.Fun)]
					for i := from; ok && i < len(n.Args); i++ {
						tell(n.Args[i])
					}
				case *ast.CompositeLit:
					if nameOf(n.Type) != "Attrs" {
						break
					}
					for i := 0; i+1 < len(n.Elts); i += 2 {
						if name, ok := n.Elts[i].(*ast.BasicLit); ok && slices.Contains(spoken, strings.Trim(name.Value, `"`)) {
							tell(n.Elts[i+1])
						}
					}
				}
				return true
			})
		}
	}
	if files < 20 {
		t.Errorf("only %d files were looked at", files)
	}
}

// Nor do style sheets say anything: what stands before or behind an element is its own.
func TestNoWordInStyle(t *testing.T) {
	sheets, err := filepath.Glob("../../web/*.css")
	if err != nil || len(sheets) < 5 {
		t.Fatalf("%d style sheets were found (%v)", len(sheets), err)
	}
	content := regexp.MustCompile(`content:\s*"[^"]*\pL{2}[^"]*"`)
	for _, path := range sheets {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range content.FindAll(text, -1) {
			t.Errorf("%s: %s", filepath.Base(path), found)
		}
	}
}
