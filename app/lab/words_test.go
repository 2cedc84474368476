package lab

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/replay"
	"kvscope/app/words"
)

// texts returns every text that stands in the code of pictures, and of the words that
// these use: a language may have one for each of them.
func texts(t *testing.T) (all []string) {
	t.Helper()
	for _, dir := range []string{"../scene", "../scene/tell", "../words"} {
		paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(paths) == 0 {
			t.Fatal("no files in", dir, err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					if text, err := strconv.Unquote(lit.Value); err == nil && text != "" {
						all = append(all, text)
					}
				}
				return true
			})
		}
	}
	return all
}

// pseudo is a text in a language that nobody speaks: no letter is of ASCII, it is
// longer, and it begins and ends with signs of double width. Holes stay.
func pseudo(text string) string {
	var b strings.Builder
	hole := false
	for _, r := range text {
		switch {
		case r == '{':
			hole = true
		case r == '}':
			hole = false
		case !hole && unicode.IsLower(r):
			r = 'а' + (r-'a')%32 // Cyrillic
			b.WriteRune(r)
		case !hole && unicode.IsUpper(r):
			r = 'А' + (r-'A')%32
		}
		b.WriteRune(r)
	}
	return "「" + b.String() + "」"
}

// speak returns the pseudo-language.
func speak(t *testing.T) *words.Lang {
	t.Helper()
	all := map[string]string{}
	for _, text := range texts(t) {
		all[text] = pseudo(text)
	}
	data, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	lang, err := words.Parse("xx", data)
	if err != nil {
		t.Fatal(err)
	}
	return lang
}

// In another language no English word is left in what is told of a step: only what is
// of the session, and names of commands and hashes.
func TestNoEnglishEscapes(t *testing.T) {
	lang := speak(t)
	quoted := regexp.MustCompile(`"(?:[^"\\]|\\.)*"|0x[0-9a-f]+`)
	english := regexp.MustCompile(`[A-Za-z]{2,}`)
	names := map[string]bool{"FNV": true, "fb": true /* a control byte */, "len": true, "clear": true, "trim": true, "Get": true, "Put": true, "Erase": true, "Contains": true, "Len": true, "Clear": true, "Trim": true, "Sweep": true, "Advance": true}
	steps := 0
	for _, sample := range Samples() {
		m := newModel(t)
		if err := m.show(sample); err != nil {
			t.Fatal(err)
		}
		Update(m, act.Speak{Lang: lang})
		Update(m, desk.Select{Slot: 1})
		m.Depth, m.Ask = replay.Memory, true
		m.Session.Timeline().Seek(0)
		for ok := true; ok; ok = m.Session.Timeline().Next(m.Depth) {
			s := m.Scene()
			said := s.Sentence.String() + "\n" + s.Hash.Idle
			for _, measure := range s.Meter {
				said += "\n" + measure.Before + measure.After
			}
			for _, one := range s.All() {
				said += "\n" + one.Keys + one.Table.Title + one.Pool.Count + one.Pool.First + one.Pool.Then + one.Pool.Order.InWords() + one.Pool.Clock.Now + one.Pool.Clock.Next
			}
			said += "\n" + s.Detail.Word + s.Detail.About + s.Detail.Address
			for _, word := range english.FindAllString(quoted.ReplaceAllString(said, ""), -1) {
				if !names[word] {
					t.Errorf("%s: %q is English in %q", sample.Title, word, said)
				}
			}
			if strings.ContainsAny(s.Sentence.String(), "{}") {
				t.Errorf("%s: a word is missing in %q", sample.Title, said)
			}
			steps++
		}
	}
	if steps < 500 {
		t.Errorf("only %d steps were told", steps)
	}
}
