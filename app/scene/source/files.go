package source

import (
	"strings"

	"kvscope/app/words"
)

// Files returns the lines of a file of the store or the pool, by a name such as
// store/chaining.go; none if there is no such file. Without them, or where Files is nil,
// everything works but the code is not shown.
type Files func(name string) (lines []string)

// Texts are the files that text returns; "" is none. It is asked for a file when that is
// shown first. Of nil there are none.
func Texts(text func(name string) string) Files {
	if text == nil {
		return nil
	}
	known := map[string][]string{}
	return func(name string) []string {
		if lines, ok := known[name]; ok {
			return lines
		}
		if whole := text(name); whole != "" {
			known[name] = strings.Split(strings.TrimSuffix(whole, "\n"), "\n")
		}
		return known[name]
	}
}

// lines returns the lines of a file.
func (s Files) lines(l *words.Lang, name string) []string {
	if s != nil {
		if lines := s(name); lines != nil {
			return lines
		}
	}
	return []string{l.F("// {name} did not load.", "name", name), l.T("// Reload the page to see it.")}
}
