package words

import (
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

// Finish makes a sentence of an error's text.
func Finish(text string) string {
	text = Capital(strings.TrimPrefix(strings.TrimPrefix(text, "replay: "), "store: "))
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}
