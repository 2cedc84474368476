package lab

import (
	"testing"

	"kvscope/app/replay"
	"kvscope/app/scene/geometry"
	"kvscope/store"
)

// A chain is drawn alike at all steps of a command, however wide the table is: what grows
// by a node has room for it from the first step on.
func TestChainKeepsItsShape(t *testing.T) {
	rows := 0
	for _, sample := range Samples() {
		if set := sample.Settings; set.Strategy != store.Chaining || set.Rehash != store.RehashOff || set.Bare || set.Eviction != store.EvictNone {
			continue
		}
		for _, width := range []int{0, 340, 590, 820, 1300} {
			m := newModel(t)
			if err := m.show(sample); err != nil {
				t.Fatal(err)
			}
			m.Prefs.Width, m.Prefs.Narrow = width, width == 340
			for entry := range m.Session.Entries() {
				m.Session.SeekStep(replay.Idea, entry, 1)
				was := map[int]geometry.Sizes{}
				for {
					s := m.Scene()
					if s.Progress.Number != entry+1 {
						break
					}
					for r := range s.Table.EachRow {
						if g, had := was[r.Bucket]; r.Hot && had && g != r.Geometry {
							t.Errorf("%s, %d px: at step %d of %q bucket %d is drawn with\n%+v, and before with\n%+v", sample.Title, width, s.Progress.Step, s.Progress.Command, r.Bucket, r.Geometry, g)
						}
						if r.Hot {
							was[r.Bucket] = r.Geometry
							rows++
						}
					}
					if s.Progress.Step == s.Progress.Steps {
						break
					}
					m.Session.Timeline().Next(replay.Idea)
				}
			}
		}
	}
	if rows < 500 {
		t.Errorf("%d rows were looked at", rows)
	}
}
