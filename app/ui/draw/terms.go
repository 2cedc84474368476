package draw

import (
	"strings"
	"sync"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/words"
)

// term is a word that is explained where it stands: by what name, in which forms, which
// a space parts, and what it means.
type term struct{ name, forms, says string }

func terms(l *words.Lang) []term {
	return []term{
		{"bucket", l.T("bucket buckets Bucket Buckets"), l.T("A numbered place of the hash table. The hash of a key says in which bucket it belongs.")},
		{"slot", l.T("slot slots Slot Slots"), l.T("A numbered place of the memory pool, with room for one node. It never moves.")},
		{"node", l.T("node nodes"), l.T("A key, its value, and the slot of the next node: next.")},
		{"load", l.T("load Load"), l.T("How many keys there are for each bucket. At 1 there are as many keys as buckets.")},
		{"generation", l.T("generation"), l.T("How often a slot was taken and given back. Odd: it is taken. An old handle says an old one.")},
		{"stripe", l.T("stripe stripes Stripe Stripes"), l.T("A part of the store with a table, a pool and a lock of its own.")},
		{"lambda", "λ", l.T("Lambda: how many keys a bucket has on average, which is the load.")},
		{"nothing", "∅", l.T("Nothing: no node is here, or none follows.")},
	}
}

// Terms are the explanations. They are shown by terms.js, beside the words.
func Terms(l *words.Lang) app.UI {
	var all []app.UI
	for _, t := range terms(l) {
		all = append(all, H("p", "", Attrs{"id", "about-" + t.name, "role", "tooltip", "hidden", "true"}, Text(t.says)))
	}
	return H("div", "", nil, all...)
}

// Glossary lists the words and what they mean.
func Glossary(l *words.Lang) app.UI {
	var all []app.UI
	for _, t := range terms(l) {
		word, _, _ := strings.Cut(t.forms, " ")
		all = append(all, H("dt", "", nil, Text(word)), H("dd", "", nil, Text(t.says)))
	}
	return H("dl", "glossary", nil, all...)
}

// explained draws a text; the words in it that are explained are buttons, which say what
// they mean where they are pointed at, tapped or have the focus.
func explained(at At, text string) []app.UI {
	if !at.Explains {
		return []app.UI{Text(text)}
	}
	return cutAtTerms(at.Lang, text, func(name, word string) app.UI {
		return Button("term", Attrs{"data-about", name, "aria-describedby", "about-" + name}, Text(word))
	})
}

// pointable draws a text whose words are explained where they are pointed at or tapped:
// it is repeated elsewhere for whom neither is possible.
func pointable(l *words.Lang, text string) []app.UI {
	return cutAtTerms(l, text, func(name, word string) app.UI {
		return H("span", "term", Attrs{"data-about", name}, Text(word))
	})
}

// cutAtTerms draws the words that are explained by themselves.
func cutAtTerms(l *words.Lang, text string, draw func(name, word string) app.UI) (parts []app.UI) {
	all, from := formsOf(l), 0
	for i := 0; i < len(text); i++ {
		if i > 0 && letter(text[i-1]) {
			continue
		}
		f, found := all.at(text[i:])
		if !found {
			continue
		}
		if i > from {
			parts = append(parts, Text(text[from:i]))
		}
		from = i + len(f.text)
		parts = append(parts, draw(f.name, text[i:from]))
		i = from - 1
	}
	if from < len(text) {
		parts = append(parts, Text(text[from:]))
	}
	return parts
}

// form is a word as it stands in a text, and the name of the term that it is.
type form struct{ text, name string }

// forms are those of all terms, by their first bytes: a text is looked through at every
// step, and few of its letters begin one.
type forms map[byte][]form

// formsOfAll keeps the forms of each language, which do not change.
var formsOfAll sync.Map // *words.Lang to forms

func formsOf(l *words.Lang) forms {
	if known, ok := formsOfAll.Load(l); ok {
		return known.(forms)
	}
	all := forms{}
	for _, t := range terms(l) {
		for text := range strings.FieldsSeq(t.forms) {
			all[text[0]] = append(all[text[0]], form{text, t.name})
		}
	}
	formsOfAll.Store(l, all)
	return all
}

// at returns the form that a text begins with.
func (all forms) at(text string) (f form, found bool) {
	for _, f := range all[text[0]] {
		if strings.HasPrefix(text, f.text) && (len(text) == len(f.text) || !letter(text[len(f.text)])) {
			return f, true
		}
	}
	return form{}, false
}

// letter reports whether a word goes on with this byte.
func letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
