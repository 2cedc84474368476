package replay

import "strings"

// A refusal is an error of a session that people read. It has a text with holes, so that
// who shows it can say it in their language.
type refusal struct {
	kind   error // the error that it is one of, or nil
	text   string
	values []string // names of the holes and what fills them, in turn
}

func refuse(kind error, text string, nameValue ...string) error {
	return &refusal{kind, text, nameValue}
}

// Error returns the text with its holes filled.
func (r *refusal) Error() string {
	var holes []string
	for i := 0; i < len(r.values); i += 2 {
		holes = append(holes, "{"+r.values[i]+"}", r.values[i+1])
	}
	return "replay: " + strings.NewReplacer(holes...).Replace(r.text)
}

// Text returns the text, and what fills its holes.
func (r *refusal) Text() (text string, nameValue []string) { return r.text, r.values }

func (r *refusal) Unwrap() error { return r.kind }
