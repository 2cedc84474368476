package words

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Lang is a language. The English text is the key to its own; nil is English, and
// what a language has no text for stays English. A Lang does not change and may be
// used by several goroutines.
type Lang struct {
	Code string // of the language, as HTML has it: zh
	text map[string]string
}

// Parse reads a language from JSON: an object with a text for each English one.
func Parse(code string, data []byte) (*Lang, error) {
	l := &Lang{Code: code}
	if err := json.Unmarshal(data, &l.text); err != nil {
		return nil, fmt.Errorf("words: the texts of language %s cannot be read: %w", code, err)
	}
	return l, nil
}

// Key returns a text as it is. It marks an English text that T, F or N is given
// only later, so that it is found by who collects all of them.
func Key(en string) string { return en }

// T returns a text without holes.
func (l *Lang) T(en string) string {
	if l != nil {
		if own, ok := l.text[en]; ok {
			return own
		}
	}
	return en
}

// F returns a text with its holes filled, by names and values in turn:
// F("{done} of {all} done", "done", "3", "all", "7"). What is filled in is not looked
// at again, whatever braces it has. A hole without a value stays as it is. Cost: a
// look at the values for each hole.
func (l *Lang) F(en string, nameValue ...string) string {
	text := l.T(en)
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		value := "{" + name + "}"
		for i := 0; i+1 < len(nameValue); i += 2 {
			if nameValue[i] == name {
				value = nameValue[i+1]
			}
		}
		b.WriteString(value)
		text = after
	}
}

// N returns the text for that many things, with the number in its hole {n}, and the
// other holes filled as F does: N(n, "{n} node", "{n} nodes"). A language without
// plurals has the same text for both.
func (l *Lang) N(n int, one, many string, nameValue ...string) string {
	if n == 1 {
		many = one
	}
	return l.F(many, append(nameValue, "n", Number(n))...)
}
