package link

import (
	"errors"

	"kvscope/app/words"
)

// ErrAddress: the address asks for something that cannot be shown.
var ErrAddress = errors.New("this link cannot be shown")

// refusal is an error that wraps ErrAddress, and says why.
type refusal struct{ why error }

// refuse says why an address cannot be shown.
func refuse(why string, nameValue ...string) error {
	return &refusal{words.Problem(why, nameValue...)}
}

// Refuse says why an address of another screen cannot be shown: an error that wraps
// ErrAddress.
func Refuse(why error) error { return &refusal{why} }

func (r *refusal) Error() string { return r.Tell(nil) }
func (r *refusal) Unwrap() error { return ErrAddress }

// Tell: see words.Teller.
func (r *refusal) Tell(l *words.Lang) string {
	return l.F("this link cannot be shown: {why}", "why", l.Clause(r.why))
}

// Why returns the reason of an error that wraps ErrAddress: why a setting cannot be.
func Why(err error) error {
	if r, ok := err.(*refusal); ok {
		return r.why
	}
	return err
}

// badScript says where the script of an address is none.
type badScript struct{ of error }

func (b badScript) Error() string { return b.Tell(nil) }

// Tell: see words.Teller.
func (b badScript) Tell(l *words.Lang) string {
	return l.F("in its script, {what}", "what", l.Clause(b.of))
}
