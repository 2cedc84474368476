package scene

import (
	"strings"
	"testing"

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
		if again, _ := other.Address(); again != fragment {
			t.Errorf("%s\nbecomes\n%s", fragment, again)
		}
	}
}

// Other settings run the history again and stand on the same command.
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
	if p := m.Session.Position(m.Depth); p.Entry != 4 || p.Step != 1 || len(m.Session.Entries()) != 12 {
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
	Update(m, Jump{2})
	if p := m.Session.Position(m.Depth); p.Entry != 2 || p.Step != 1 {
		t.Errorf("%+v", p)
	}
	Update(m, Jump{99})
	Update(m, Jump{-1})
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
	Update(m, Jump{300})
	list, before, after = m.Given()
	if len(list) != givenShown || before+len(list)+after != 517 || !list[300-before].Now {
		t.Errorf("of 517: %d before, %d, %d after", before, len(list), after)
	}
}

// The log has every event of the operation, those ahead of the cursor too.
func TestLog(t *testing.T) {
	m := newModel(t)
	log := m.Log()
	var kinds []string
	for _, line := range log {
		kinds = append(kinds, line.Kind)
		if line.Now != (line.Kind == "miss") || line.Ahead != (line.Number > log[9].Number) {
			t.Errorf("%+v", line)
		}
	}
	want := "begin hash lock-wanted lock-taken bucket visit compare visit compare miss alloc set-node set-next set-cell lock-released end"
	if got := strings.Join(kinds, " "); got != want {
		t.Errorf("the log has\n%s, want\n%s", got, want)
	}
	if got := log[11].Fields; !strings.Contains(got, "key=frog value=croak") || !log[11].Write || log[0].Write {
		t.Errorf("set-node says %q", got)
	}
	m.Session.Timeline().Seek(0)
	if got := m.Log(); got != nil {
		t.Errorf("before the first operation it has %v", got)
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

// Each fill has a seed of its own, so that each puts other words.
func TestFillsDiffer(t *testing.T) {
	m := newModel(t)
	for _, want := range []string{"fill 5 seed 1", "fill 5 seed 2"} {
		if got := m.Fill(); got != want {
			t.Errorf("it offers %q, want %q", got, want)
		}
		Update(m, Run{m.Fill()})
		finishWork(t, m)
	}
}
