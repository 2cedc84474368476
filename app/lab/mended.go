package lab

import (
	"strings"

	"kvscope/app/words"
	"kvscope/store/script"
)

// mended says what of a text was read otherwise than it stands there; of nothing it
// says nothing.
func mended(l *words.Lang, m script.Mended) string {
	var said []string
	part := func(lines int, one, many string) {
		if lines > 0 {
			said = append(said, l.N(lines, one, many))
		}
	}
	part(m.Spaces, words.Key("unusual spaces of {n} line"), words.Key("unusual spaces of {n} lines"))
	part(m.Invisible, words.Key("invisible signs of {n} line"), words.Key("invisible signs of {n} lines"))
	part(m.Quotes, words.Key("curly quotes of {n} line"), words.Key("curly quotes of {n} lines"))
	part(m.Starts, words.Key("prompts, bullets or numbers at the start of {n} line"), words.Key("prompts, bullets or numbers at the start of {n} lines"))
	last := len(said) - 1
	if last < 0 {
		return ""
	}
	what := said[last]
	if last > 0 {
		what = l.F("{these} and {that}", "these", strings.Join(said[:last], ", "), "that", what)
	}
	return l.F("Read as what was meant: {what}.", "what", what)
}
