package lab

import (
	"testing"

	"kvscope/app/replay"
	"kvscope/app/scene/geometry"
	"kvscope/store"
)

// A chain is drawn alike at all steps of a command, however wide the table is: what grows
// by a node has room for it from the first step on, also where another node is evicted
// for it, in a stripe, and for as long as a rehash has the same two tables.
func TestChainKeepsItsShape(t *testing.T) {
	type place struct {
		stripe, bucket int
		old            bool
	}
	type tables struct{ first, second int }
	rows := 0
	for _, sample := range Samples() {
		if set := sample.Settings; set.Strategy != store.Chaining || set.Bare {
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
				was, drawn := map[place]geometry.Sizes{}, tables{}
				for {
					s := m.Scene()
					if s.Progress.Number != entry+1 {
						break
					}
					if now := (tables{s.Table.Old.Count, s.Table.Count}); now != drawn {
						clear(was)
						drawn = now
					}
					for k, stripe := range s.All() {
						for r := range stripe.Table.EachRow {
							at := place{k, r.Bucket, r.Old}
							if g, had := was[at]; had && g != r.Geometry {
								t.Errorf("%s, %d px: at step %d of %q bucket %d is drawn with\n%+v, and before with\n%+v", sample.Title, width, s.Progress.Step, s.Progress.Command, r.Bucket, r.Geometry, g)
							}
							was[at] = r.Geometry
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
	if rows < 50_000 {
		t.Errorf("%d rows were looked at", rows)
	}
}
