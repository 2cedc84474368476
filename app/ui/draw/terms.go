package draw

import (
	"strings"

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
	all, from := terms(l), 0
	for i := 0; i < len(text); i++ {
		if i > 0 && letter(text[i-1]) {
			continue
		}
		name, n := termAt(all, text[i:])
		if n == 0 {
			continue
		}
		if i > from {
			parts = append(parts, Text(text[from:i]))
		}
		parts = append(parts, draw(name, text[i:i+n]))
		from = i + n
		i = from - 1
	}
	if from < len(text) {
		parts = append(parts, Text(text[from:]))
	}
	return parts
}

// termAt returns which word a text begins with, and how long it is; 0 if with none.
func termAt(all []term, text string) (name string, n int) {
	for _, t := range all {
		for form := range strings.FieldsSeq(t.forms) {
			if strings.HasPrefix(text, form) && (len(text) == len(form) || !letter(text[len(form)])) {
				return t.name, len(form)
			}
		}
	}
	return "", 0
}

// letter reports whether a word goes on with this byte.
func letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
