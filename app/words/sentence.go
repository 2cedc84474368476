package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Capital returns s with its first letter in upper case.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// Lower returns the beginning of a sentence as it stands behind a colon. Names, and
// what has no letters, stay as they are.
func Lower(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[size:])
	if unicode.IsUpper(first) && unicode.IsLower(second) {
		return string(unicode.ToLower(first)) + s[size:]
	}
	return s
}

// Sentence makes a sentence of a clause, such as an error tells.
func (l *Lang) Sentence(clause string) string {
	if strings.HasSuffix(clause, ".") || strings.HasSuffix(clause, "?") {
		return Capital(clause)
	}
	return Capital(l.F("{clause}.", "clause", clause))
}

// Also puts sentences behind one another, those that there are.
func Also(sentences ...string) string {
	return strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")
}
