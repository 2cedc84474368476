package link

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"kvscope/app/replay"
	"kvscope/store/script"
)

// A note takes the place of that of its step, an empty one takes it away, and they stay in
// order, whatever the order they come in.
func TestWithNote(t *testing.T) {
	for seed := range uint64(50) {
		random := rand.New(rand.NewPCG(seed, 1))
		want := map[At]string{}
		notes := ""
		for range 40 {
			at, text := NoteAt(random.IntN(12), random.IntN(12)), []string{"", "a", "b c"}[random.IntN(3)]
			notes = WithNote(notes, at, text)
			if want[at] = text; text == "" {
				delete(want, at)
			}
			got, last := map[At]string{}, At(-1)
			for rest := notes; rest != ""; {
				if at, text, rest = CutNote(rest); at <= last {
					t.Fatalf("seed %d: out of order:\n%s", seed, notes)
				}
				got[at], last = text, at
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("seed %d: they are %v, want %v", seed, got, want)
			}
		}
	}
	got := WithNote("", NoteAt(1, 2), " two\nlines\r and "+strings.Repeat("é", MaxNote))
	if !strings.HasPrefix(got, "1.2 two lines and é") || strings.Count(got, "\n") != 1 || len([]rune(got)) != MaxNote+len("1.2 \n") {
		t.Errorf("a long one became %q", got)
	}
}

// An address takes the notes along, with a plain script or a packed one; and opens however
// they were altered on their way.
func TestNotesInAnAddress(t *testing.T) {
	const notes = "0.0 Before all\n1.3 Why here? 100 % \"sure\" & + # …\n2.1 Ende: größer\n"
	for _, times := range []int{1, 60} {
		commands, err := script.Parse(strings.Repeat("put cat meow\nget cat\n", times))
		if err != nil {
			t.Fatal(err)
		}
		entries := make([]replay.Entry, len(commands))
		for i, c := range commands {
			entries[i].Command = c
		}
		var cache Cache
		fragment, ok := cache.To(Usual(), entries, notes, false, false, 4)
		asked, says, err := Open(nil, fragment)
		if !ok || err != nil || says != "" || asked.Step != 4 || asked.Notes != notes || len(asked.Script) != len(commands) || strings.Contains(fragment, "z=") != (times > 1) {
			t.Fatalf("%s opens as %+v, %q, %v", fragment, asked, says, err)
		}
		if asked.String() != fragment {
			t.Errorf("written again it is %s", asked)
		}
		plain, _ := cache.To(Usual(), entries, "", false, false, 4)
		if again, _ := cache.To(Usual(), entries, notes[:15], false, false, 4); plain == fragment || again == fragment || again == plain {
			t.Error("the cache gives an address of other notes")
		}
		for _, altered := range []string{fragment + ".", strings.ReplaceAll(fragment, "&", "&amp;"), fragment + "&utm_source=chat", strings.ReplaceAll(fragment, "%", "%25")} {
			asked, _, err := Open(nil, altered)
			if err != nil || asked.Notes != notes || asked.Step != 4 {
				t.Errorf("%s opens with the notes\n%s, %v", altered, asked.Notes, err)
			}
		}
	}
	for said, want := range map[string]string{
		"2.1%20b%0A1.1%20a":       "1.1 a\n2.1 b\n",
		"1.1%20a%0D%0A%0A1.1%20b": "1.1 b\n",
		"hello%20world":           "0.0 world\n",
		"-1.99999999999%20x":      "0.2147483647 x\n",
		"%00%01":                  "",
	} {
		if asked, err := Parse("?v=1&note=" + said); err != nil || asked.Notes != want {
			t.Errorf("%s is %q, %v, want %q", said, asked.Notes, err, want)
		}
	}
}
