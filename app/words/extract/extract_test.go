package extract

import (
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"
)

// silent are the packages that tell nobody anything, or only who writes lessons, tests
// and bundles.
var silent = []string{"author", "bundle", "engines", "extract", "golden", "house", "journeys", "progress", "stops", "task", "tls"}

// drawing are the packages whose literals are classes and names of HTML, or a language of
// their own. What goes to the page from the first is looked at by their own test; script
// can refuse with a text of the language only.
var drawing = []string{"draw", "script", "ui", "beat", "rooms", "maps"}

// elsewhere are expressions that stand in place of a literal, because their values are
// Keys.
var elsewhere = map[string]string{
	"words.": "names, each a Key of its own",
	"en":     "a Key, given to a function beside it",
	"one":    "a Key, given to a function beside it",

	// of scene
	"f.kind.":      "a Key, of a kind of tables",
	"t.template(":  "templates, each a Key of its own",
	"template":     "templates, each a Key of its own",
	"said":         "templates, each a Key of its own",
	"which":        "a Key, given to a function beside it",
	"many":         "a Key, given to a function beside it",
	"name":         "names of shades and of arrays, each a Key of its own",
	"stateNames()": "names, each a Key of its own",
	"k.jumps.":     "a Key, of a way to jump",
	"f.ArrayName(": "names of arrays, each a Key of its own",
	"array":        "names of arrays, each a Key of its own",
	"t.ArrayName(": "names of arrays, each a Key of its own",
	"t.Function()": "names of hashes, each a Key of its own",

	// of the page
	"t.mark":        "a Key, of a bar",
	"title":         "examples, each with Keys of its own",
	"k.Means":       "what keys do, each a Key of its own",
	"c.Name":        "choices of a setting, each a Key of its own",
	"setting.Label": "settings, each a Key of its own",
	"sample.":       "examples, each with Keys of its own",
	"s.Watch":       "examples, each with Keys of its own",
	"s.Title":       "examples, each with Keys of its own",
	"p.en":          "a problem is given its text",
	"e.Text":        "texts of the script language",
	"text":          "texts of the core",

	// of threads
	"phases[p]": "what a turn does, each a Key of its own",

	// of intake
	"why":             "a Key, returned by who understands a part of a line",
	"kind":            "a Key: what a value is",
	"separatorName(b": "names, each a Key of its own",
	"separatorName(r": "names, each a Key of its own",
	"separatorName(d": "names, each a Key of its own",
	"f.String":        "names of formats, each a Key of its own",
	"d.Format.String": "names of formats, each a Key of its own",
}

// spared are literals that read like a phrase and are for no language.
var spared = map[string]string{
	"fill ":                           "the script language",
	" seed ":                          "the script language",
	"advance ":                        "the script language",
	" stripe=":                        "a field of an event",
	"Poisson":                         "a name",
	`<iframe title="`:                 "HTML",
	"export ":                         "a file's language",
	"set ":                            "a file's language",
	"put ":                            "the script language",
	" of ":                            "the language of lessons",
	"SQLite format 3":                 "the beginning of a file",
	"insert into ":                    "SQL",
	"create table ":                   "SQL",
	"-- mysql dump":                   "the beginning of a file",
	"--\n-- postgresql database dump": "the beginning of a file",
	"pragma foreign_keys":             "SQL",
	"func ":                           "Go",
	"Looked in":                       "the name of a hole",
}

func sources(t *testing.T) []Source {
	t.Helper()
	all, err := Sources("../..", "../../../store/script")
	if err != nil {
		t.Fatal(err)
	}
	all = slices.DeleteFunc(all, func(s Source) bool { return slices.Contains(silent, s.Package) })
	if len(all) < 200 {
		t.Fatalf("only %d files were found: the test looks in the wrong place", len(all))
	}
	return all
}

// Every text is a literal, the holes that it has are those that are filled, and all
// forms of it have the same.
func TestTexts(t *testing.T) {
	n := 0
	for _, source := range sources(t) {
		for _, text := range source.Texts() {
			n++
			if len(text.Forms) == 0 {
				expr := types.ExprString(text.Expr)
				if !slices.ContainsFunc(slices.Collect(maps.Keys(elsewhere)), func(start string) bool { return strings.HasPrefix(expr, start) }) {
					t.Errorf("%s: %s is given %s, which is no literal", text.At, text.Call, expr)
				}
				continue
			}
			holes := Holes(text.Forms[0])
			for _, form := range text.Forms[1:] {
				if !sameNames(text.Call, Holes(form), holes) {
					t.Errorf("%s: %q and %q have other holes", text.At, text.Forms[0], form)
				}
			}
			if text.Call == "N" && len(text.Forms) != 2 {
				t.Errorf("%s: N is given one form of %q", text.At, text.Forms[0])
			}
			if !text.Open && !sameNames(text.Call, holes, text.Given) {
				t.Errorf("%s: %q has the holes %q, and %q are filled", text.At, text.Forms[0], holes, text.Given)
			}
		}
	}
	if n < 500 {
		t.Errorf("only %d texts were found", n)
	}
}

// No sentence goes around the language.
func TestStray(t *testing.T) {
	for _, source := range sources(t) {
		if slices.Contains(drawing, source.Package) {
			continue
		}
		for _, piece := range source.Stray() {
			if source.Package == "browser" && !strings.HasSuffix(piece.Text, ".") {
				continue // names of what browsers have, and selectors
			}
			if _, ok := spared[piece.Text]; !ok && !isScript(piece.Text) && !isNumeral(piece.Text) && !isRedis(piece.Text) {
				t.Errorf("%s: %q is given to no language", piece.At, piece.Text)
			}
		}
	}
}

// isScript reports whether a text is commands of the script language.
func isScript(text string) bool {
	verb, _, _ := strings.Cut(text, " ")
	return slices.Contains([]string{"put", "get", "erase", "alloc", "read", "free"}, verb) && !strings.Contains(text, ".")
}

// isNumeral reports whether a text is a number as English spells it: see Lang.Spelled.
func isNumeral(text string) bool {
	return strings.Contains(" One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve ", " "+text+" ")
}

// isRedis reports whether a text is a list of commands, or an answer, of Redis.
func isRedis(text string) bool {
	return strings.HasPrefix(text, " ") && !strings.ContainsAny(text, ".,") && len(text) > 20 || strings.HasPrefix(text, "(empty ")
}

// sameNames compares holes. That of the number that N fills need not be there: of one
// thing a language may say so in a word.
func sameNames(call string, a, b []string) bool {
	sorted := func(names []string) []string {
		return slices.Sorted(slices.Values(slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "n" && call == "N" })))
	}
	return slices.Equal(sorted(a), sorted(b))
}

// The extraction finds what it should, and nothing else.
func TestExtract(t *testing.T) {
	source, err := Parse("testdata/example.go")
	if err != nil {
		t.Fatal(err)
	}
	var texts, stray []string
	for _, text := range source.Texts() {
		texts = append(texts, text.Call+" "+strings.Join(text.Forms, "|")+" "+strings.Join(text.Given, ","))
	}
	for _, piece := range source.Stray() {
		stray = append(stray, piece.Text)
	}
	if want := []string{"T Undo ", "F {done} of {all} done done,all", "N {n} node|{n} nodes ", "Key a text for later ", "T  "}; !slices.Equal(texts, want) {
		t.Errorf("the texts are %q, want %q", texts, want)
	}
	if want := []string{"You chose ", "This one escapes.", "Redo"}; !slices.Equal(stray, want) {
		t.Errorf("stray are %q, want %q", stray, want)
	}
}
