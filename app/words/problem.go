package words

import (
	"errors"
	"strconv"
	"strings"

	"kvscope/store/script"
)

// Teller is an error that people read, in the language that they read. It tells a
// clause, as errors do: no capital, no full stop.
type Teller interface {
	error
	Tell(l *Lang) string
}

// Problem returns an error that tells a text with holes, filled as F does.
func Problem(en string, nameValue ...string) error { return &problem{en, nameValue} }

type problem struct {
	en        string
	nameValue []string
}

func (p *problem) Error() string       { return p.Tell(nil) }
func (p *problem) Tell(l *Lang) string { return l.F(p.en, p.nameValue...) }

// texted is an error of the core that has its text with the holes in it.
type texted interface {
	Text() (text string, nameValue []string)
}

// Clause returns what an error tells. What the core tells programmers stays as it has
// it: another language says that it is quoted.
func (l *Lang) Clause(err error) string {
	for in := err; in != nil; in = errors.Unwrap(in) {
		switch e := in.(type) {
		case Teller:
			return e.Tell(l)
		case texted:
			text, values := e.Text()
			return l.F(text, values...)
		case *script.Error:
			return l.F("line {line}, column {column}: {message}", "line", strconv.Itoa(e.Line), "column", strconv.Itoa(e.Column), "message", l.Message(e))
		}
	}
	said := strings.TrimPrefix(strings.TrimPrefix(err.Error(), "replay: "), "store: ")
	if l == nil {
		return said
	}
	return l.F("in the words of the store: {english}", "english", said)
}

// Message returns what an error of the script language says, without its place.
func (l *Lang) Message(e *script.Error) string { return l.F(e.Text, e.Values...) }

// Refusal returns what the error of a command says, as a sentence. In a single line the
// place needs no line number.
func (l *Lang) Refusal(err error) string {
	e, ok := errors.AsType[*script.Error](err)
	switch {
	case !ok:
		return l.Error(err)
	case e.Line == 1:
		return l.Sentence(l.Message(e))
	}
	return l.Sentence(l.F("line {n}: {message}", "n", Number(e.Line), "message", l.Message(e)))
}

// Error returns an error as a sentence.
func (l *Lang) Error(err error) string { return l.Sentence(l.Clause(err)) }
