package script_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"kvscope/store/script"
)

// FuzzParse: reading never panics; an error lies inside the text; what was
// read prints canonically and reads back as itself; lines read one by one are
// what the whole text is.
func FuzzParse(f *testing.F) {
	f.Add("put k v\r\nGet k\n\nerase k\ncontains k\nlen\nclear\nfill 3 seed 9\nput k v ttl 5s\nput k v until 9\nadvance 1h2m\ntrim\n# bye")
	f.Fuzz(func(t *testing.T, text string) {
		cmds, err := script.Parse(text)
		lines := strings.Split(text, "\n")
		if err != nil {
			var refused *script.Error
			if !errors.As(err, &refused) {
				t.Fatalf("%T, want *Error", err)
			}
			if refused.Line < 1 || refused.Line > len(lines) {
				t.Fatalf("%v in a text of %d lines", err, len(lines))
			}
			line := lines[refused.Line-1]
			if refused.Column < 1 || refused.Column > utf8.RuneCountInString(line)+1 {
				t.Fatalf("%v in %q", err, line)
			}
			checkSameError(t, line, *refused)
			if cmds, err = script.Parse(strings.Join(lines[:refused.Line-1], "\n")); err != nil {
				t.Fatalf("refused before line %d: %v", refused.Line, err)
			}
			lines = lines[:refused.Line-1]
		}
		checkLineByLine(t, lines, cmds)

		canonical := script.Format(cmds)
		again, err := script.Parse(canonical)
		if err != nil || !slices.Equal(again, cmds) {
			t.Fatalf("%q reads back as %v, %v", canonical, again, err)
		}
		if printed := script.Format(again); printed != canonical {
			t.Fatalf("%q prints as %q", canonical, printed)
		}
		for _, c := range cmds {
			if got, err := script.ParseLine(c.String()); err != nil || got != c {
				t.Fatalf("%q reads as %+v, %v; want %+v", c.String(), got, err, c)
			}
		}
	})
}

func checkLineByLine(t *testing.T, lines []string, cmds []script.Command) {
	t.Helper()
	for _, line := range lines {
		if strings.Trim(line, " \t\r") == "" {
			continue
		}
		c, err := script.ParseLine(line)
		if err != nil || len(cmds) == 0 || c != cmds[0] {
			t.Fatalf("line %q alone reads as %+v, %v; in the text as one of %v", line, c, err, cmds)
		}
		cmds = cmds[1:]
	}
	if len(cmds) != 0 {
		t.Fatalf("commands of no line: %v", cmds)
	}
}

func checkSameError(t *testing.T, line string, want script.Error) {
	t.Helper()
	want.Line = 1
	_, err := script.ParseLine(line)
	checkError(t, err, want)
}

// FuzzQuote: any two byte strings survive being printed and read.
func FuzzQuote(f *testing.F) {
	f.Add("key", "two words")
	f.Fuzz(func(t *testing.T, key, value string) {
		want := put(key, value)
		line := want.String()
		if strings.ContainsAny(line, "\n\r\t\x00") || !utf8.ValidString(line) {
			t.Fatalf("%q cannot be shown on one line", line)
		}
		got, err := script.ParseLine(line)
		if err != nil || got != want {
			t.Fatalf("%q reads as %+v, %v; want %+v", line, got, err, want)
		}
	})
}
