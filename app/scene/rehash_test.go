package scene

import (
	"fmt"
	"testing"

	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/script"
)

// designs are stores that the scene does not draw in full yet: it shows their
// first table.
func designs() []replay.Settings {
	base := replay.Settings{Buckets: 2, Chunk: 8, Hash: "firstbyte", Seed: 1}
	with := func(change func(s *replay.Settings)) replay.Settings {
		s := base
		change(&s)
		return s
	}
	return []replay.Settings{
		with(func(s *replay.Settings) { s.Rehash = store.RehashAtOnce }),
		with(func(s *replay.Settings) { s.Strategy, s.Rehash = store.LinearProbing, store.RehashIncremental }),
		with(func(s *replay.Settings) { s.Strategy, s.Rehash = store.RobinHood, store.RehashIncremental }),
		with(func(s *replay.Settings) { s.Strategy, s.Rehash = store.Cuckoo, store.RehashAtOnce }),
		with(func(s *replay.Settings) { s.Strategy, s.Hash = store.Cuckoo, "length" }),
		with(func(s *replay.Settings) { s.Strategy, s.Buckets, s.Slots, s.Chunk = store.LinearProbing, 20, 14, 0 }),
		with(func(s *replay.Settings) { s.Strategy, s.Buckets, s.Slots, s.Chunk = store.RobinHood, 20, 14, 0 }),
		with(func(s *replay.Settings) { s.Rehash, s.MaxLoad = store.RehashIncremental, 0.5 }),
	}
}

// TestOtherDesigns draws every step of stores with more than one table. Nothing
// breaks, and every step has a sentence.
func TestOtherDesigns(t *testing.T) {
	commands, err := script.Parse("put a 1\nput b 2\nput c 3\nput aa 4\nput ab 5\nget ab\nget x\nfill 9 seed 1\nput d 6\n" +
		"erase a\nerase ab\nerase b\nerase x\nput a 7\nput a 8\nclear\nput e 9\nfill 20 seed 2\nerase e\nlen")
	if err != nil {
		t.Fatal(err)
	}
	for _, settings := range designs() {
		t.Run(fmt.Sprint(settings), func(t *testing.T) {
			session, err := replay.New(settings, replay.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if err := session.Do(commands...); err != nil {
				t.Fatal(err)
			}
			m := newModel(t)
			m.Session, m.Opening, m.Depth = session, false, replay.Memory
			tables := 0
			for session.Timeline().Next(m.Depth) {
				tables = max(tables, len(session.Timeline().State().Stripes[0].Tables))
				for _, narrow := range []bool{true, false} {
					m.Narrow = narrow
					s := m.Scene()
					checkTexts(t, &s)
					checkPool(t, m, &s)
				}
			}
			if tables < 2 && settings.Rehash != store.RehashOff {
				t.Error("it never had two tables")
			}
		})
	}
}
