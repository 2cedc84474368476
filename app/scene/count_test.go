package scene

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"kvscope/app/replay"
	"kvscope/app/scene/moment"
)

// However the cursor moves, the tally that follows it says what counting the
// whole state says.
func TestTallyFollowsTheCursor(t *testing.T) {
	for name, c := range map[string]struct{ settings, script string }{
		"a few buckets":        {"buckets=3&slots=40&hash=fold", "fill 30 seed 1\nput a 1\nerase a\nput b 2\nput a 3\nput a 4\nclear\nfill 9 seed 2"},
		"one chain":            {"buckets=1&slots=20&hash=length", Example + "erase cat\nerase wolf\nput frog again\nclear"},
		"a growing pool":       {"buckets=70&slots=0&hash=fold", Example + "fill 40 seed 3\nclear\ntrim\nfill 5 seed 1\ntrim\nerase cat"},
		"rehash at once":       {"buckets=2&slots=0&hash=fold&rehash=once", "fill 30 seed 1\nput a 1\nerase a\nput b 2\nclear\nfill 9 seed 2"},
		"rehash incrementally": {"buckets=2&slots=0&hash=fold&rehash=incremental&load=0.5", Example + "fill 30 seed 1\nput a 1\nerase a\nget cat\nclear\nfill 9 seed 2"},
		"linear probing":       {"buckets=32&slots=28&hash=fold&strategy=linear", Example + "fill 30 seed 1\nerase a\nerase cat\nput b 2\nerase dog\nerase cow\nput e 1\nclear\nfill 9 seed 2"},
		"Robin Hood":           {"buckets=4&slots=0&hash=length&strategy=robinhood&rehash=incremental", Example + "fill 30 seed 1\nerase a\nerase cat\nclear\nfill 9 seed 2"},
		"cuckoo":               {"buckets=4&slots=0&hash=fold&strategy=cuckoo&rehash=once", Example + "fill 30 seed 1\nerase a\nclear\nfill 9 seed 2"},
		"a stash":              {"buckets=8&slots=16&hash=firstbyte&strategy=cuckoo", "put a1 x\nput a2 x\nput a3 x\nput a4 x\nput a5 x\nput a6 x\nerase a4\nerase a1\nerase a6\nerase a3"},
		"stripes":              {"buckets=16&slots=40&hash=fnv1a&stripes=4", Example + "fill 30 seed 1\nerase a\nclear\ntrim\nfill 9 seed 2"},
		"stripes that rehash":  {"buckets=8&slots=0&hash=fold&stripes=8&rehash=incremental&load=0.5", Example + "fill 60 seed 1\nerase a\nget cat\nclear\nfill 9 seed 2"},
		"cuckoo in stripes":    {"buckets=16&slots=0&hash=fold&strategy=cuckoo&rehash=once&stripes=2", Example + "fill 30 seed 1\nerase a\nclear\nfill 9 seed 2"},
		"a full pool":          {"buckets=600&slots=30&hash=fnv1a", "fill 40 seed 3\nerase a\nclear\nput b 1"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newModel(t)
			Update(m, Visit{Fragment: "/lab?" + c.settings + "&script=" + strings.NewReplacer("\n", "%0A", " ", "%20").Replace(c.script)})
			finishWork(t, m)
			if m.Notice.Text != "" && name != "a full pool" {
				t.Fatal(m.Notice.Text)
			}
			tl := m.Session.Timeline()
			random := rand.New(rand.NewPCG(1, 2))
			check := func() {
				t.Helper()
				for k := range m.layout.count(m.Session.Timeline(), m.Session.Settings()).Stripes {
					got, want := &m.layout.tallies.Stripes[k], &moment.Tally{Stripe: k}
					want.Follow(tl, kindOf(m.Session.Settings()).arrays())
					for i := range want.Tables {
						w, g := &want.Tables[i], &got.Tables[i]
						for len(w.OfLength) < len(g.OfLength) {
							w.OfLength = append(w.OfLength, 0)
						}
					}
					if len(want.States) == 0 {
						want.States = got.States[:0]
					}
					if !reflect.DeepEqual(got, want) {
						t.Fatalf("at event %d it says of stripe %d\n%+v, counted\n%+v", tl.Cursor(), k, got, want)
					}
				}
			}
			for tl.Seek(0); tl.Cursor() < tl.Len(); tl.Seek(tl.Cursor() + 1) {
				check()
			}
			for range 400 {
				switch random.IntN(4) {
				case 0:
					tl.Seek(random.IntN(tl.Len() + 1))
				case 1:
					tl.Next(replay.Idea)
				default:
					tl.Seek(tl.Cursor() + random.IntN(21) - 10)
				}
				check()
			}
		})
	}
}

// A session that takes the place of another is counted anew, also where the
// cursor happens to stand at the same number.
func TestTallyOfAnotherSession(t *testing.T) {
	m := newModel(t)
	m.layout.count(m.Session.Timeline(), m.Session.Settings())
	for i := range 3 {
		Update(m, Visit{Fragment: fmt.Sprintf("/lab?buckets=8&slots=16&script=fill%%20%d%%20seed%%201", i+1)})
		finishWork(t, m)
		if got := m.layout.count(m.Session.Timeline(), m.Session.Settings()); got.Keys() != i+1 || got.Slots(moment.Live) != i+1 {
			t.Errorf("%d keys, %d live slots after a fill of %d", got.Keys(), got.Slots(moment.Live), i+1)
		}
	}
}
