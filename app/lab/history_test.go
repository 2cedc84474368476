package lab

import (
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/replay"
)

// A link opens on exactly the step that it was made at, and is made the same
// again there.
func TestAddressRoundTrip(t *testing.T) {
	m := newModel(t)
	give(t, m, `put "two words" "a&b=c#d %41 + é"`)
	give(t, m, "fill 3 seed 9")
	total := m.Session.Timeline().Stop(replay.Memory)
	m.Session.Timeline().Seek(m.Session.Timeline().Len())
	for total = m.Session.Timeline().Stop(replay.Memory); total > 0; total -= 7 {
		m.Session.Timeline().SeekStop(replay.Memory, total)
		fragment, ok := m.Address()
		if !ok {
			t.Fatal("it is said to be too long")
		}
		other := newModel(t)
		Update(other, Visit{"#" + fragment})
		finishWork(t, other)
		if got, want := other.Session.Timeline().Cursor(), m.Session.Timeline().Cursor(); got != want {
			t.Fatalf("made at event %d, it opens at %d: %s", want, got, fragment)
		}
		if got, want := other.Scene().Sentence.String(), m.Scene().Sentence.String(); m.Depth == other.Depth && got != want {
			t.Errorf("made where it says %q, it opens where it says %q", want, got)
		}
		again, _ := other.Address()
		if other.Depth != m.Depth { // between two ideas it opens in fine steps
			again = strings.Replace(again, "&fine=1", "", 1)
		}
		if again != fragment {
			t.Errorf("%s\nbecomes\n%s", fragment, again)
		}
	}
}

// Other settings run the history again and stand on the same step of the same command.
func TestConfigure(t *testing.T) {
	m := newModel(t)
	m.Session.SeekStep(replay.Idea, 4, 3)
	to := m.Session.Settings()
	to.Buckets, to.Slots, to.Hash = 5, 0, "length"
	Update(m, Configure{to})
	finishWork(t, m)
	if got := m.Session.Settings(); got.Buckets != 5 || got.Slots != 0 || got.Chunk == 0 || got.Hash != "length" {
		t.Errorf("the session has %+v", got)
	}
	if p := m.Session.Position(m.Depth); p.Entry != 4 || p.Step != 3 || len(m.Session.Entries()) != 12 {
		t.Errorf("it stands at %+v of %d commands", p, len(m.Session.Entries()))
	}
	checkScene(t, m)

	session := m.Session
	to.Buckets = 0
	Update(m, Configure{to})
	refused(t, m)
	if m.Session != session {
		t.Error("settings that were refused changed the session")
	}
}

func TestJump(t *testing.T) {
	m := newModel(t)
	Update(m, desk.Jump{Entry: 2})
	if p := m.Session.Position(m.Depth); p.Entry != 2 || p.Step != 1 {
		t.Errorf("%+v", p)
	}
	Update(m, desk.Jump{Entry: 99})
	Update(m, desk.Jump{Entry: -1})
	if p := m.Session.Position(m.Depth); p.Entry != 2 || p.Step != 1 {
		t.Errorf("a command that there is not: %+v", p)
	}
}

func TestGiven(t *testing.T) {
	m := newModel(t)
	for _, c := range []string{"get cat", "get CAT", "contains dog", "len", "fill 9 seed 1"} {
		give(t, m, c)
	}
	finishWork(t, m)
	list, before, after := m.Given()
	if len(list) != 17 || before != 0 || after != 0 {
		t.Fatalf("%d commands, %d before, %d after", len(list), before, after)
	}
	for entry, want := range map[int]string{0: "stored", 9: "erased", 12: `"meow"`, 13: "not found", 14: "yes", 15: "8 keys"} {
		if got := list[entry].Result; got != want || list[entry].Entry != entry {
			t.Errorf("%s: %q, want %q", list[entry].Command, got, want)
		}
	}
	if got := list[16].Result; !strings.HasPrefix(got, "8 of 9 stored") {
		t.Errorf("a fill of a pool that gets full: %q", got)
	}
	if !list[16].Now || list[15].Now {
		t.Error("the command at the cursor is not the marked one")
	}
	var long strings.Builder
	for range 500 {
		long.WriteString("len\n")
	}
	Update(m, Run{long.String()})
	finishWork(t, m)
	Update(m, desk.Jump{Entry: 300})
	list, before, after = m.Given()
	if len(list) != givenShown || before+len(list)+after != 517 || !list[300-before].Now {
		t.Errorf("of 517: %d before, %d, %d after", before, len(list), after)
	}
}

// What was half typed comes back when ↑ is taken back.
func TestHalfTypedCommandComesBack(t *testing.T) {
	m := newModel(t)
	give(t, m, "get cat")
	Update(m, Edit{"put li"})
	Update(m, Older{})
	if m.Draft != "get cat" {
		t.Errorf("↑ gives %q", m.Draft)
	}
	Update(m, Newer{})
	if m.Draft != "put li" {
		t.Errorf("↓ gives %q back", m.Draft)
	}
}
