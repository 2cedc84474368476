//go:build ignore

// The package is an example of what is found, and of what is not.
package example

import "errors"

type lang struct{}

// T passes on what it is given: that is no text.
func (l lang) T(en string) string { return l.F(en) }

func example(l lang, name string) []string {
	say := []string{
		l.T("Undo"),
		l.F("{done} of {all} done", "done", "3", "all", "7"),
		l.N(2, "{n} node", "{n} nodes"),
		words.Key("a text for later"),
		l.T(name),
		"You chose " + name,
		"This one escapes.",
		"Redo",
		"class-name", "#7", "{}", "ab",
	}
	if len(say) == 0 {
		panic("nothing is said by " + name)
	}
	_ = errors.New("this is for programmers")
	return say
}
