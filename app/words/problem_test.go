package words

import (
	"testing"

	"kvscope/store/script"
)

// What the script language refuses is said in the language that a person reads, with
// what it is about, whatever that looks like.
func TestMessage(t *testing.T) {
	l, err := Parse("qps", []byte(`{"there is no verb {word}: did you mean {verb}?": "¿{verb}? ¡{word} no!",
		"{verb} takes a key, and there is none here: write {verb} cat": "{verb} quiere: {verb} gato",
		"line {line}, column {column}: {message}": "{column}/{line} {message}"}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ line, english, own string }{
		{"gett cat", `line 1, column 1: there is no verb "gett": did you mean get?`, `1/1 ¿get? ¡"gett" no!`},
		{"get", "line 1, column 4: get takes a key, and there is none here: write get cat", "4/1 get quiere: get gato"},
		{"{verb} x", `line 1, column 1: there is no verb "{verb}": the verbs are put, get, erase, contains, len, clear, trim, fill and advance, and of a bare pool alloc, write, read and free`,
			`1/1 there is no verb "{verb}": the verbs are put, get, erase, contains, len, clear, trim, fill and advance, and of a bare pool alloc, write, read and free`},
	} {
		_, err := script.Parse(c.line)
		if err == nil || err.Error() != c.english {
			t.Errorf("%q: %v, want %s", c.line, err, c.english)
		}
		if got := l.Clause(err); got != c.own {
			t.Errorf("%q: %q, want %q", c.line, got, c.own)
		}
	}
}
