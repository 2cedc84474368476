package extract

import (
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"
)

// folders are those whose texts a person reads.
var folders = []string{"../../desk", "../../lab", "../../link", "../../page", "../../intake", "../../lesson", "../../lesson/hand", "../../keep"}

// elsewhere are expressions that stand in place of a literal, because their values are
// Keys.
var elsewhere = map[string]string{
	"words.": "names, each a Key of its own",
	"en":     "a Key, given to a function beside it",
	"one":    "a Key, given to a function beside it",

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
	"fill ":           "the script language",
	" seed ":          "the script language",
	"advance ":        "the script language",
	" stripe=":        "a field of an event",
	`<iframe title="`: "HTML",
	"export ":         "a file's language",
	"set ":            "a file's language",
	"put ":            "the script language",
	" of ":            "the language of lessons",
	"SQLite format 3": "the beginning of a file",
}

func sources(t *testing.T) []Source {
	t.Helper()
	all, err := Sources(folders...)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 30 {
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
				if !sameNames(Holes(form), holes) {
					t.Errorf("%s: %q and %q have other holes", text.At, text.Forms[0], form)
				}
			}
			if text.Call == "N" && len(text.Forms) != 2 {
				t.Errorf("%s: N is given one form of %q", text.At, text.Forms[0])
			}
			if !text.Open && !sameNames(holes, text.Given) {
				t.Errorf("%s: %q has the holes %q, and %q are filled", text.At, text.Forms[0], holes, text.Given)
			}
		}
	}
	if n < 150 {
		t.Errorf("only %d texts were found", n)
	}
}

// No sentence goes around the language.
func TestStray(t *testing.T) {
	for _, source := range sources(t) {
		for _, piece := range source.Stray() {
			if _, ok := spared[piece.Text]; !ok && !isScript(piece.Text) && !isRedis(piece.Text) {
				t.Errorf("%s: %q is given to no language", piece.At, piece.Text)
			}
		}
	}
}

// isScript reports whether a text is commands of the script language.
func isScript(text string) bool {
	verb, _, _ := strings.Cut(text, " ")
	return slices.Contains([]string{"put", "get"}, verb) && !strings.Contains(text, ".")
}

// isRedis reports whether a text is a list of commands, or an answer, of Redis.
func isRedis(text string) bool {
	return strings.HasPrefix(text, " ") && !strings.ContainsAny(text, ".,") && len(text) > 20 || strings.HasPrefix(text, "(empty ")
}

func sameNames(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
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
	if want := []string{"T Undo ", "F {done} of {all} done done,all", "N {n} node|{n} nodes n", "Key a text for later ", "T  "}; !slices.Equal(texts, want) {
		t.Errorf("the texts are %q, want %q", texts, want)
	}
	if want := []string{"You chose ", "This one escapes.", "Redo"}; !slices.Equal(stray, want) {
		t.Errorf("stray are %q, want %q", stray, want)
	}
}
