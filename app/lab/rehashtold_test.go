package lab

import (
	"fmt"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/golden"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/app/words"
	"kvscope/store"
)

// rehashed returns a model of a session on a table that follows its keys.
func rehashed(t *testing.T, settings, script string) *Model {
	t.Helper()
	m := newModel(t)
	Update(m, Visit{"/lab?v=1&" + settings + "&script=" + strings.NewReplacer("\n", "%0A", " ", "%20").Replace(script)})
	finishWork(t, m)
	if m.Notice.Text != "" {
		t.Fatal(m.Notice.Text)
	}
	return m
}

const growing = "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nget cat\nget goat\nput hen cluck\nput bear growl\n" +
	"erase hen\nerase cat\nerase bee\nerase dog\nerase owl\nerase bear\nclear\nput pig oink"

// The same commands on a table that moves all nodes at once, and on one that
// moves a few with every write.
func TestRehashIsTold(t *testing.T) {
	for _, way := range []string{"once", "incremental"} {
		for depth, name := range []string{"rehash-" + way + ".txt", "rehash-" + way + "-fine.txt"} {
			var b strings.Builder
			fmt.Fprintf(&b, "# Four buckets, growing at load 1, rehash=%s.\n", way)
			m := rehashed(t, "buckets=4&slots=0&hash=fnv1a&rehash="+way, growing)
			m.Depth = replay.Depth(depth)
			for i := range m.Session.Entries() {
				m.Session.SeekStep(m.Depth, i, 1)
				tellOf(&b, m)
			}
			golden.Compare(t, "testdata/"+name, b.String())
		}
	}
}

// Every picture on the way holds what holds of all pictures, however many
// buckets there are.
func TestRehashIsDrawn(t *testing.T) {
	var w witness
	for name, c := range map[string]struct{ settings, script string }{
		"one bucket":     {"buckets=1&slots=0&hash=fnv1a&rehash=incremental&load=0.5", growing},
		"at once":        {"buckets=2&slots=0&hash=fold&rehash=once", growing},
		"long chains":    {"buckets=1&slots=0&hash=length&rehash=incremental&load=8", "fill 20 seed 1\nerase a\nput a 1\nget a\nclear"},
		"at once, long":  {"buckets=1&slots=0&hash=length&rehash=once&load=8", "fill 9 seed 1\nput a 1\nget a\nclear"},
		"to small cells": {"buckets=32&slots=0&hash=fold&rehash=incremental", "fill 32 seed 1\nput a 1\nput b 1\nget a\nget b\nput a 2\nerase b\nclear"},
		"at once, cells": {"buckets=32&slots=0&hash=fold&rehash=once", "fill 32 seed 1\nput a 1\nerase a"},
		"to a map":       {"buckets=512&slots=0&hash=fold&rehash=incremental&load=0.25", "fill 128 seed 1\nput a 1\nput b 1\nget a\nerase a\nclear"},
		"evicting":       {"buckets=1&slots=5&evict=lru&hash=fold&rehash=incremental&load=0.5", growing},
		"evicting once":  {"buckets=1&slots=5&evict=clock&hash=fold&rehash=once&load=0.5", growing},
		"expiring":       {"buckets=1&slots=0&hash=fold&rehash=incremental", "put a 1 ttl 2s\nput b 1 ttl 2s\nput c 1\nadvance 3s\nget a\nput a 2\nput d 1\nput e 4"},
	} {
		t.Run(name, func(t *testing.T) {
			m := rehashed(t, c.settings, c.script)
			tl := m.Session.Timeline()
			two, each := 0, 1
			tl.Seek(0)
			if strings.HasPrefix(c.settings, "buckets=512") {
				m.Session.SeekStep(replay.Memory, 1, 1) // behind the fill
				each = 7                                // of its many steps, which are much alike
			}
			m.Depth = replay.Memory
			for n := 0; tl.Next(m.Depth); n++ {
				if n%each != 0 {
					continue
				}
				w.check(t, m.Session)
				checkScene(t, m)
				if s := m.Scene(); s.Table.Old.On {
					two++
				}
			}
			if two == 0 {
				t.Error("there were never two tables")
			}
		})
	}
}

// A lookup during a rehash shows both of its paths, and counts on in the second.
func TestBothPathsAreShown(t *testing.T) {
	m := rehashed(t, "buckets=16&slots=0&hash=length&rehash=incremental&load=0.5",
		"put cat 1\nput dog 2\nput cow 3\nput bee 4\nput owl 5\nput hen 6\nput pig 7\nput ram 8\nput fox 9\nget elk")
	Update(m, desk.End{})
	Update(m, desk.Back{})
	s := m.Scene()
	var badges, notes []string
	for r := range s.Table.EachRow {
		if !r.Hot {
			continue
		}
		for _, n := range r.Nodes {
			badges = append(badges, fmt.Sprintf("%t %s %d", r.Old, n.Slot, n.Visited))
		}
		notes = append(notes, r.Note)
	}
	if got := strings.Join(badges, ", ") + "; " + strings.Join(notes, ", "); got !=
		"true #3 1, true #2 2, true #1 3, true #0 4, false #4 5, false #5 6, false #6 7, false #7 8, false #8 9; ∅ not here, ∅ not here" {
		t.Errorf("shown are %s", got)
	}
	if s.Table.Old.Says == "" || s.Hash.How != "mod 32" {
		t.Errorf("%q, mod %s", s.Table.Old.Says, s.Hash.How)
	}
}

// A question during a rehash is about one of the two tables, and answered there.
func TestQuestionsOfTwoTables(t *testing.T) {
	m := rehashed(t, "buckets=8&slots=0&hash=fnv1a&rehash=incremental&load=0.5",
		"put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nget goat")
	Update(m, desk.Toggle{Ask: true})
	Update(m, desk.Home{})
	s := m.Scene()
	if !s.Table.Old.On || !s.AsksOld || !strings.Contains(s.Sentence.String(), "8 old buckets") {
		t.Fatalf("it asks %q of %+v", s.Sentence, s.Table.Old)
	}
	Update(m, desk.Answer{Index: 9})
	if m.Guess.Question != scene.NoQuestion {
		t.Error("old bucket 9 of 8 was an answer")
	}
	Update(m, desk.Answer{Index: 3})
	s = m.Scene()
	guessed := 0
	for r := range s.Table.EachRow {
		if r.Guessed {
			guessed++
			if !r.Old || r.Bucket != 3 {
				t.Errorf("the answer is shown at %+v", r)
			}
		}
	}
	if guessed != 1 {
		t.Errorf("%d rows are the answer", guessed)
	}
	Update(m, desk.Step{})
	if s = m.Scene(); s.AsksOld || s.Asks != scene.WhichBucket || !strings.Contains(s.Sentence.String(), "16 new buckets") {
		t.Errorf("then it asks %q", s.Sentence)
	}
}

// The settings come from an address, go into one, and can be changed.
func TestRehashSettings(t *testing.T) {
	for said, want := range map[string]replay.Settings{
		"rehash=at-once":               {Rehash: store.RehashAtOnce},
		"rehash=once":                  {Rehash: store.RehashAtOnce}, // an old link
		"rehash=incremental&load=0.75": {Rehash: store.RehashIncremental, MaxLoad: .75},
		"rehash=once&load=1":           {Rehash: store.RehashAtOnce},
		"rehash=off":                   {},
	} {
		a, err := link.Parse("/lab?v=1&" + said + "&script=len")
		if err != nil || a.Settings.Rehash != want.Rehash || a.Settings.MaxLoad != want.MaxLoad {
			t.Errorf("%s: %+v, %v", said, a.Settings, err)
		}
		again, err := link.Parse(a.String())
		if err != nil || again.Settings != a.Settings {
			t.Errorf("%s is written %s: %+v, %v", said, a, again.Settings, err)
		}
	}
	for _, said := range []string{
		"rehash=", "rehash=2", "rehash=ONCE", "rehash=once&rehash=once", "load=0.75", "rehash=off&load=1", "rehash=once&load=", "rehash=once&load=0",
		"rehash=once&load=-1", "rehash=once&load=NaN", "rehash=once&load=Inf", "rehash=once&load=1e9", "rehash=once&load=0.2", "rehash=once&load=x",
		"rehash=once&load=0.5&load=0.5", "Load=1",
	} {
		if _, err := link.Parse("/lab?v=1&" + said); err == nil || !strings.HasPrefix(err.Error(), link.ErrAddress.Error()) {
			t.Errorf("%s: %v", said, err)
		} else {
			checkSentence(t, (*words.Lang)(nil).Error(err))
		}
	}
	m := newModel(t)
	set := m.Session.Settings()
	set.Rehash, set.MaxLoad = store.RehashIncremental, .5
	Update(m, Configure{To: set})
	finishWork(t, m)
	if got := m.Session.Settings(); got.Rehash != store.RehashIncremental || got.MaxLoad != .5 || m.Notice.Error {
		t.Errorf("configured: %+v, %q", got, m.Notice.Text)
	}
	if !strings.Contains(m.ScriptFile(), "rehash=incremental load=0.5\n") || !strings.Contains(m.Handout().Store, "rehash incremental") {
		t.Errorf("the file begins %.200s, the handout %q", m.ScriptFile(), m.Handout().Store)
	}
	set.Rehash = store.RehashOff
	Update(m, Configure{To: set})
	finishWork(t, m)
	if got := m.Session.Settings(); got.Rehash != store.RehashOff || got.MaxLoad != 0 || m.Notice.Error {
		t.Errorf("without rehash: %+v, %q", got, m.Notice.Text)
	}
}

// Of very many moves at once only some are steps, the last one among them.
func TestMovesAtOnceAreFewSteps(t *testing.T) {
	m := rehashed(t, "buckets=128&slots=0&hash=fold&rehash=once", "fill 128 seed 1\nput a 1")
	moves := 0
	for Update(m, desk.Home{}); ; Update(m, desk.Step{}) {
		s := m.Scene()
		if strings.Contains(s.Sentence.String(), " is relinked ") {
			moves++
		}
		if s.Progress.AtEnd {
			break
		}
	}
	if moves < 10 || moves > replay.MoveStops {
		t.Errorf("%d moves are steps", moves)
	}
}
