// Package extract finds the texts that the source gives to a language, as xgettext
// does for C. It is for tests, and for who makes a language: the page has none of it.
//
//	l.F("{done} of {all} done", "done", …)  ──> Text{Forms: …, Given: [done all]}
//	l.N(n, "{n} node", "{n} nodes")         ──> a Text of two forms
//	words.Key("Undo")                       ──> a Text that T is given elsewhere
//
// [Texts] returns them all, [Stray] what reads like a sentence and is none of them.
package extract

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Text is what one call gives to a language.
type Text struct {
	At    token.Position
	Call  string   // T, F, N …
	Forms []string // one, or of N that for one thing and that for many; none if no literal stands there
	Given []string // names of the holes that are filled there
	Open  bool     // others are filled elsewhere
	Expr  ast.Expr // where the first form is, or should be
}

// A teller is a function that takes a text: at which place, and how many forms of it.
// Names and values of its holes follow. An open one may leave holes to another.
type teller struct {
	at, forms int
	open      bool
}

// tellers returns those that there are, by name, or by package and name where another
// package has one of that name.
func tellers() map[string]teller {
	return map[string]teller{
		"T":                {0, 1, false},
		"F":                {0, 1, false},
		"N":                {1, 2, false},
		"Key":              {0, 1, true},
		"Problem":          {0, 1, false},
		"scene.Say":        {0, 1, true},
		"scene.With":       {0, 1, true},
		"tell.Say":         {0, 1, true},
		"tell.With":        {0, 1, true},
		"tell.spelled":     {1, 2, true},
		"link.refuse":      {0, 1, false},
		"script.refuse":    {0, 1, false},
		"replay.refuse":    {1, 1, false},
		"intake.refuse":    {1, 1, false},
		"intake.broken":    {0, 1, false},
		"intake.brokenOff": {1, 1, false},
	}
}

// Source is a parsed file of a package.
type Source struct {
	Package string // its folder's name
	Set     *token.FileSet
	File    *ast.File
}

// Sources parses the files below the folders, but for tests.
func Sources(folders ...string) (all []Source, err error) {
	for _, folder := range folders {
		err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || strings.Contains(path, "testdata") || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := Parse(path)
			all = append(all, source)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Parse parses a file.
func Parse(path string) (Source, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, 0)
	return Source{filepath.Base(filepath.Dir(path)), set, file}, err
}

// Texts returns the texts of a file, in its order.
func (s Source) Texts() (all []Text) {
	known := tellers()
	ast.Inspect(s.File, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := nameOf(call.Fun)
		is, ok := known[s.Package+"."+name]
		if !ok {
			is, ok = known[name]
		}
		if !ok || len(call.Args) < is.at+is.forms || isPassedOn(s.File, call) {
			return true
		}
		text := Text{At: s.Set.Position(call.Pos()), Call: name, Expr: call.Args[is.at], Open: is.open || call.Ellipsis.IsValid()}
		for _, arg := range call.Args[is.at : is.at+is.forms] {
			if form, ok := Literal(arg); ok {
				text.Forms = append(text.Forms, form)
			}
		}
		for i := is.at + is.forms; i < len(call.Args); i += 2 {
			if hole, ok := Literal(call.Args[i]); ok {
				text.Given = append(text.Given, hole)
			}
		}
		all = append(all, text)
		return true
	})
	return all
}

// isPassedOn reports whether a call gives on what its function was given.
func isPassedOn(file *ast.File, call *ast.CallExpr) (passed bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		f, ok := n.(*ast.FuncDecl)
		if !ok || f.Pos() > call.Pos() || call.End() > f.End() {
			return true
		}
		for _, param := range f.Type.Params.List {
			for _, name := range param.Names {
				for _, arg := range call.Args {
					if id, ok := arg.(*ast.Ident); ok && id.Name == name.Name && tellerName(f.Name.Name) {
						passed = true
					}
				}
			}
		}
		return false
	})
	return passed
}

// tellerName reports whether some teller has the name.
func tellerName(name string) bool {
	for known := range tellers() {
		if known[strings.LastIndexByte(known, '.')+1:] == name {
			return true
		}
	}
	return false
}

// Literal returns the text of a literal.
func Literal(e ast.Expr) (text string, ok bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
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

var hole = regexp.MustCompile(`\{(\pL[^{}]*)\}`)

// Holes returns the names of the holes of a text, each once, in their order.
func Holes(text string) (names []string) {
	for _, found := range hole.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(names, found[1]) {
			names = append(names, found[1])
		}
	}
	return names
}

// Piece is a literal that is given to no language.
type Piece struct {
	At   token.Position
	Text string
}

// phrase is what people read: two words, or one with a capital letter.
var phrase = regexp.MustCompile(`\pL{2,}[,;:.]? \pL|^\pL+ $|^ \pL{2}|[,;:.] \pL{2}|^\p{Lu}\p{Ll}{2,}$`)

// Stray returns the literals of a file that read like a phrase and are given to no
// language. What goes to programmers is not among them: errors of the library, what
// panics, and tags; nor is what texts are compared with, such as the names of holes.
func (s Source) Stray() (all []Piece) {
	told := map[ast.Expr]bool{}
	tellAll := func(list []ast.Expr) {
		for _, e := range list {
			told[e] = true
		}
	}
	known := tellers()
	ast.Inspect(s.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			if n.Tag != nil {
				told[n.Tag] = true
			}
		case *ast.CallExpr:
			name := nameOf(n.Fun)
			_, tells := known[name]
			_, tellsHere := known[s.Package+"."+name]
			switch {
			case name == "Errorf" || name == "Fatalf" || name == "panic" || name == "New" && isErrors(n.Fun):
				return false
			case tells || tellsHere:
				tellAll(n.Args)
			}
		case *ast.CaseClause:
			tellAll(n.List)
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				tellAll([]ast.Expr{n.X, n.Y})
			}
		case *ast.BasicLit:
			if text, ok := Literal(n); ok && !told[n] && phrase.MatchString(text) {
				all = append(all, Piece{s.Set.Position(n.Pos()), text})
			}
		}
		return true
	})
	return all
}

func isErrors(e ast.Expr) bool {
	is, ok := e.(*ast.SelectorExpr)
	return ok && nameOf(is.X) == "errors"
}
