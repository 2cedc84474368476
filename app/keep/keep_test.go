package keep

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"kvscope/store/script"
)

// commands parses a script.
func commands(t testing.TB, text string) (all []Command) {
	t.Helper()
	parsed, err := script.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range parsed {
		all = append(all, Command{Command: c})
	}
	return all
}

const storeWords = "buckets=8 slots=16 hash=fnv1a seed=1"

// logOf returns what one log has of several sessions, one after the other, and
// in how many pieces.
func logOf(t testing.TB, sessions ...Session) (text string, pieces int) {
	t.Helper()
	var l Log
	for _, s := range sessions {
		place, piece, err := l.Next(s)
		if err != nil {
			t.Fatal(err)
		}
		if place == 0 {
			text, pieces = "", 0
		}
		if place != pieces {
			t.Fatalf("a piece is at place %d, want %d", place, pieces)
		}
		text += piece
		pieces++
	}
	return text, pieces
}

// The picture in the package comment is a log.
func TestPicture(t *testing.T) {
	two := Session{Store: storeWords, Commands: commands(t, "put cat meow\nput dog woof\n"), View: View{Step: 9}}
	further := two
	further.View.Step = 12
	three := further
	three.Commands, three.View.Step = append(three.Commands[:2:2], commands(t, "erase cat\n")...), 13
	text, pieces := logOf(t, two, further, three)
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	want := ""
	for line := range strings.Lines(string(doc)) {
		if line, ok := strings.CutPrefix(line, "//\t"); ok && (want != "" || strings.HasPrefix(line, "kvscope")) && !strings.HasPrefix(line, "─") {
			want += line
		}
	}
	if text != want || pieces != 3 {
		t.Errorf("%d pieces, got\n%swant\n%s", pieces, text, want)
	}
}

func TestThereAndBack(t *testing.T) {
	stopped := Of(script.Command{Verb: script.Fill, N: 100, Seed: 7}, 30)
	whole := Of(script.Command{Verb: script.Fill, N: 100, Seed: 7}, 100)
	if stopped.Ran != 30 || whole.Ran != 0 {
		t.Errorf("a stopped fill ran %d, a whole one %d", stopped.Ran, whole.Ran)
	}
	for name, s := range map[string]Session{
		"nothing": {Store: storeWords},
		"words":   {Store: storeWords, Commands: commands(t, "put \"a b\" \"line\\nbreak # no\"\nput é ≠\nget \"\"\nadvance 5s\nclear\n"), View: View{Step: 3}},
		"a link":  {Store: "buckets=1", Link: Sign("/lab?v=1"), View: View{Fine: true}},
		"running": {Store: storeWords, Commands: commands(t, "put a 1\nfill 99 seed 1\n"), View: View{Step: 7, Command: 2, Fine: true}},
		"a view":  {Store: storeWords, View: View{Step: 1, Fine: true, Ask: true, Clock: true, Opening: true}},
		"runs": {Store: storeWords, Commands: commands(t, "put a 1\n"), Place: 1, Runs: []Run{
			{Place: 2, Store: storeWords + " note=1.1.hello", Step: 5, Commands: append(commands(t, "put \"# run 3\" 1\n"), stopped)},
			{Place: 0, Store: storeWords},
		}},
		"a stopped fill":  {Store: storeWords, Commands: []Command{stopped, whole}},
		"texts like ours": {Store: storeWords, Commands: commands(t, "put \"# step 3\" \"# ran 4\"\n")},
	} {
		t.Run(name, func(t *testing.T) {
			text, _ := logOf(t, s)
			got, err := Read(text)
			if err != nil || !got.equal(&s) {
				t.Errorf("got %+v, %v, want %+v", got, err, s)
			}
		})
	}
}

// A log that is written piece by piece says what the last of them said, however
// the session went on.
func TestPieces(t *testing.T) {
	s := Session{Store: storeWords}
	var l Log
	var text string
	rewritten := 0
	for i := range 3 * MaxPieces {
		s.View.Step = i
		switch {
		case i%100 == 99: // the past is replaced
			s.Commands = s.Commands[: len(s.Commands)/2 : len(s.Commands)/2]
		case i%3 == 0:
			s.Commands = append(s.Commands[:len(s.Commands):len(s.Commands)], commands(t, fmt.Sprintf("put k%d v\n", i))...)
		}
		place, piece, err := l.Next(s)
		if err != nil {
			t.Fatal(err)
		}
		if place == 0 {
			text = ""
			rewritten++
		}
		if place >= MaxPieces {
			t.Fatalf("a piece has the place %d", place)
		}
		text += piece
		got, err := Read(text)
		if err != nil || !got.equal(&s) {
			t.Fatalf("after %d: %v, %d commands at step %d, want %d at %d", i, err, len(got.Commands), got.View.Step, len(s.Commands), s.View.Step)
		}
	}
	if rewritten > 12 {
		t.Errorf("it was written anew %d times", rewritten)
	}
}

func TestTooLarge(t *testing.T) {
	var l Log
	s := Session{Store: storeWords, Commands: commands(t, "put a 1\n")}
	l.Next(s)
	before := l
	s.Commands = append(s.Commands, Command{Command: script.Command{Verb: script.Put, Key: "b", Value: strings.Repeat("x", MaxBytes)}})
	if _, _, err := l.Next(s); !errors.Is(err, ErrTooLarge) || !reflect.DeepEqual(l, before) {
		t.Errorf("got %v, and the log changed: %v", err, !reflect.DeepEqual(l, before))
	}
}

// Of any torn or damaged log a beginning is read, and never more or other than
// was written.
func TestDamage(t *testing.T) {
	s := Session{Store: storeWords, Commands: commands(t, "put cat meow\nput dog woof\nerase cat\nfill 9 seed 1\n"), View: View{Step: 4, Opening: true}}
	s.Commands[3].Ran = 5
	text, _ := logOf(t, s)
	check := func(what, text string) {
		t.Helper()
		got, err := Read(text)
		switch {
		case errors.Is(err, ErrUnreadable):
			if len(got.Commands) > 0 {
				t.Errorf("%s: unreadable, with commands", what)
			}
		case !errors.Is(err, ErrDamaged):
			t.Errorf("%s: got %v", what, err)
		case got.View.Step != ToEnd || got.View.Opening || len(got.Commands) > 4:
			t.Errorf("%s: got %+v", what, got)
		default:
			for i, c := range got.Commands {
				if c.Command != s.Commands[i].Command {
					t.Errorf("%s: command %d is %v", what, i, c)
				}
			}
		}
	}
	for i := range text {
		check(fmt.Sprintf("torn at %d", i), text[:i])
		for _, flip := range []byte{1, 0x20, 0x80} {
			damaged := []byte(text)
			damaged[i] ^= flip
			check(fmt.Sprintf("flipped at %d", i), string(damaged))
		}
	}
	got, err := Read(text[:strings.Index(text, "erase")] + "garbage")
	if !errors.Is(err, ErrDamaged) || len(got.Commands) != 2 {
		t.Errorf("before the damage stand %d commands (%v), want 2", len(got.Commands), err)
	}
}

func FuzzRead(f *testing.F) {
	text, _ := logOf(f, Session{Store: storeWords, Link: "1.2", Commands: commands(f, "put cat meow\nfill 9 seed 1\n"), View: View{Step: 4, Fine: true}})
	f.Add(text)
	f.Add(text[:len(text)-3])
	f.Add("kvscope journal 2\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Read(text)
		if errors.Is(err, ErrUnreadable) {
			return
		}
		if err == nil && s.View.Step < 0 {
			t.Fatalf("step %d", s.View.Step)
		}
		again, _ := logOf(t, s)
		if back, err := Read(again); err != nil || !back.equal(&s) {
			t.Fatalf("%+v is written and read as %+v, %v", s, back, err)
		}
	})
}
