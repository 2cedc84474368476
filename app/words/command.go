package words

import (
	"strings"

	"kvscope/store/script"
)

// Command returns a command as a screen shows it: the line that runs it, with joiners
// drawn, and each key and value ordered by itself.
func Command(c script.Command) string {
	switch c.Verb {
	case script.Put, script.Get, script.Erase, script.Contains:
		const key, value = "k", "v"
		bare := c
		bare.Key, bare.Value = key, value
		line := strings.Replace(bare.String(), " "+key, " "+word(c.Key), 1)
		if c.Verb == script.Put {
			head := c.Verb.String() + " " + word(c.Key) + " "
			line = head + word(c.Value) + strings.TrimPrefix(line, head+value)
		}
		return line
	}
	return Label(c.String())
}

// word returns a word of a command: in quotes only where the language wants them for
// more than a joiner.
func word(s string) string {
	s = Cut(s, Longest)
	visible := strings.Map(func(r rune) rune {
		if r == joiner || r == nonJoiner || isTag(r) {
			return -1
		}
		return r
	}, s)
	if Label(s) == isolated(s) && bare(visible) {
		return isolated(s)
	}
	return isolated(quote(s))
}

// bare reports whether the language writes s without quotes.
func bare(s string) bool {
	const verb = "get "
	return script.Command{Verb: script.Get, Key: s}.String() == verb+s
}
