package author

import (
	"fmt"
	"strconv"
	"strings"

	"kvscope/app/lesson"
	"kvscope/app/replay"
	"kvscope/store/trace"
)

// happens are the names of what happens in a command: a step is named by one, never
// by its number, which changes when the store learns to say more.
var happens = []struct {
	name string
	is   func(e trace.Event) bool
}{
	{"stripe", kind(trace.LockWanted)},
	{"hash", kind(trace.Hash)},
	{"bucket", kind(trace.Bucket)},
	{"look", kind(trace.Compare)},
	{"probe", kind(trace.Probe)},
	{"group", kind(trace.Group)},
	{"miss", kind(trace.Miss)},
	{"take", kind(trace.Alloc)},
	{"write", kind(trace.SetNode)},
	{"next", kind(trace.SetNext)},
	{"head", kind(trace.SetCell)},
	{"tombstone", func(e trace.Event) bool { return e.Kind == trace.SetCell && e.Slot == trace.Tombstone }},
	{"replace", kind(trace.SetValue)},
	{"wipe", kind(trace.Wipe)},
	{"free", kind(trace.Free)},
	{"way", kind(trace.Way)},
	{"kick", kind(trace.Kick)},
	{"shift", kind(trace.Displace)},
	{"move", kind(trace.Move)},
	{"table", kind(trace.TableNew)},
	{"drop", kind(trace.TableDrop)},
	{"chunk", kind(trace.ChunkAdd)},
	{"touch", kind(trace.Touch)},
	{"mark", kind(trace.SetRef)},
	{"evict", kind(trace.Evict)},
	{"expire", kind(trace.Expire)},
	{"check", kind(trace.Check)},
	{"handle", kind(trace.SetHandle)},
	{"done", kind(trace.End)},
}

func kind(k trace.Kind) func(trace.Event) bool {
	return func(e trace.Event) bool { return e.Kind == k }
}

// seek moves a stage to the step that a text names: "take of put fox bark", "look 2
// of get cat", "before take of put fox bark"; "start" and "end" are those of the
// whole script.
func seek(s *replay.Session, name string) error {
	t := s.Timeline()
	switch name {
	case "start":
		t.Seek(0)
		return nil
	case "end":
		t.Seek(t.Len())
		return nil
	}
	name, before := strings.CutPrefix(name, "before ")
	what, command, ok := strings.Cut(name, " of ")
	if !ok || !before && strings.HasPrefix(what, "before ") {
		return fmt.Errorf("a step is named like this: take of put fox bark; not %q", name)
	}
	i, err := lesson.EntryOf(s, command)
	if err != nil {
		return err
	}
	what, nth, numbered := strings.Cut(what, " ")
	want := 1
	if numbered {
		if want, err = strconv.Atoi(nth); err != nil || want < 1 {
			return fmt.Errorf("%q is no number", nth)
		}
	}
	for _, h := range happens {
		if h.name == what {
			return seekEvent(s, i, h.is, want, before, name)
		}
	}
	var names []string
	for _, h := range happens {
		names = append(names, h.name)
	}
	return fmt.Errorf("nothing that happens is called %q; there are %s", what, strings.Join(names, ", "))
}

func seekEvent(s *replay.Session, i int, is func(trace.Event) bool, nth int, before bool, name string) error {
	t, e := s.Timeline(), s.Entries()[i]
	for k, event := range t.Events(e.From, e.To) {
		if !is(event) {
			continue
		}
		if nth--; nth > 0 {
			continue
		}
		t.Seek(e.From + k + 1)
		if !t.AtStop(replay.Idea) {
			t.Next(replay.Idea)
		}
		if before {
			t.Prev(replay.Idea)
		}
		return nil
	}
	return fmt.Errorf("%q does not happen", name)
}
