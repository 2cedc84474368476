package tell

import (
	"strings"
	"unicode"
)

// ManyOfOne returns what a text in English has a plural of though there is but one; it is for
// tests.
func ManyOfOne(text string) string {
	all := strings.FieldsFunc(text, func(r rune) bool {
		return r != '-' && r != '.' && r != '#' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for i := range all[:max(0, len(all)-1)] {
		switch noun := strings.TrimSuffix(all[i+1], "."); noun {
		case "keys", "slots", "nodes", "buckets", "looks", "kicks", "bytes", "groups", "stripes", "chunks", "handles", "tombstones":
			if all[i] == "1" {
				return noun
			}
		}
	}
	return ""
}
