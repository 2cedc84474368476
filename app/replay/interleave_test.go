package replay

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"kvscope/store"
	"kvscope/store/trace"
)

// woven is a recording in which operations of different stripes alternate, made by
// hand from one in which they follow each other: whatever two operations of different
// stripes do may happen in any order.
type woven struct {
	settings Settings
	first    store.Snapshot
	alone    *Session
	events   []trace.Event
}

// weave runs a script, and shuffles the events of its last operations into each
// other: so many of them, which are to be of different stripes.
func weave(t *testing.T, settings Settings, text string, last int, random *rand.Rand) woven {
	t.Helper()
	empty, alone := newSession(t, settings, ""), newSession(t, settings, text)
	w := woven{settings: settings, first: empty.store.Snapshot(), alone: alone}
	all := alone.timeline.Events(0, alone.timeline.Len())
	from := len(alone.timeline.ops) - last
	var left [][]trace.Event
	stripes := map[uint16]int{}
	for i := range alone.timeline.ops[from:] {
		o := alone.timeline.of(&alone.timeline.ops[from+i])
		left = append(left, o)
		for _, e := range o {
			if e.Kind.IsWrite() {
				if k, known := stripes[e.Stripe]; known && k != i {
					t.Fatalf("operations %d and %d both write to stripe %d", k, i, e.Stripe)
				}
				stripes[e.Stripe] = i
			}
		}
	}
	w.events = slices.Clone(all[:int(alone.timeline.ops[from].first)])
	for len(left) > 0 {
		k := random.IntN(len(left))
		e := left[k][0]
		e.Seq = uint64(len(w.events)) + 1
		w.events = append(w.events, e)
		if left[k] = left[k][1:]; len(left[k]) == 0 {
			left = slices.Delete(left, k, k+1)
		}
	}
	return w
}

// timeline takes the recording over, so many events at a time.
func (w *woven) timeline(piece func() int) *Timeline {
	tl := NewTimeline(w.first, Limits{})
	for tl.Len() < len(w.events) {
		tl.Extend(w.events[:min(len(w.events), tl.Len()+piece())], false)
	}
	return tl
}

// steps names the last events of the steps of each operation.
func steps(tl *Timeline, d Depth) map[uint64]string {
	all := map[uint64]string{}
	for _, at := range tl.stops[d] {
		e := tl.Event(int(at) - 1)
		e.Seq = 0
		all[e.Op] += e.String() + "\n"
	}
	return all
}

// Two puts that both rehash, an erase and a miss, each in a stripe of its own.
const alternating = "put a 1\nput bb 2\nput ccc 3\nput dddd 4\nput eeeee 5\nput ffffff 6\nput ggggggg 7\nput hhhhhhhh 8\n"

// What is said of an operation does not depend on what others do in between.
func TestOperationsMayAlternate(t *testing.T) {
	for _, c := range []struct {
		name     string
		settings Settings
	}{
		{"at once", Settings{Buckets: 8, Chunk: 4, Hash: "fnv1a", Seed: 1, Stripes: 4, Rehash: store.RehashAtOnce, MaxLoad: 0.5}},
		{"bit by bit", Settings{Buckets: 8, Chunk: 4, Hash: "fnv1a", Seed: 1, Stripes: 4, Rehash: store.RehashIncremental, MaxLoad: 0.5}},
		{"cuckoo", Settings{Buckets: 16, Chunk: 4, Hash: "fnv1a", Seed: 1, Stripes: 4, Rehash: store.RehashAtOnce, Strategy: store.Cuckoo}},
		{"Robin Hood", Settings{Buckets: 16, Chunk: 4, Hash: "fnv1a", Seed: 1, Stripes: 4, Rehash: store.RehashIncremental, Strategy: store.RobinHood}},
	} {
		t.Run(c.name, func(t *testing.T) {
			last := fourStripes(t, c.settings)
			for seed := range uint64(20) {
				random := rand.New(rand.NewPCG(seed, 1))
				w := weave(t, c.settings, alternating+last, 4, random)
				checkWoven(t, &w, random)
			}
		})
	}
}

// fourStripes returns four commands that each work in another stripe.
func fourStripes(t *testing.T, settings Settings) (text string) {
	t.Helper()
	had := map[uint16]bool{}
	verbs := []string{"put %s new", "get %s", "erase %s", "put %s again"}
	for i := 0; len(had) < 4; i++ {
		key := fmt.Sprint("key", i)
		s := newSession(t, settings, "get "+key)
		for _, e := range s.timeline.Events(0, s.timeline.Len()) {
			if e.Kind == trace.LockTaken && !had[e.Stripe] {
				text += fmt.Sprintf(verbs[len(had)], key) + "\n"
				had[e.Stripe] = true
			}
		}
	}
	return text
}

func checkWoven(t *testing.T, w *woven, random *rand.Rand) {
	t.Helper()
	alone, tl := w.alone.timeline, w.timeline(func() int { return len(w.events) })
	if d := difference(tl.last.Snapshot, alone.last.Snapshot); d != "" {
		t.Fatal(d)
	}
	for d := range depths {
		got, want := steps(tl, d), steps(alone, d)
		for op, steps := range want {
			if got[op] != steps {
				t.Fatalf("steps of depth %d of operation %d:\n%swant\n%s", d, op, got[op], steps)
			}
		}
	}
	done := map[uint64]int{}
	for n := 1; n <= tl.Len(); n++ {
		tl.Seek(n)
		op := w.events[n-1].Op
		done[op]++
		alone.Seek(int(alone.ops[op-1].first) + done[op])
		now, whole := tl.Operation(), alone.Operation()
		if !slices.EqualFunc(now, whole, sameButSeq) || now[len(now)-1] != w.events[n-1] {
			t.Fatalf("at event %d the operation is %v, want %v", n, now, whole)
		}
		if !slices.Equal(tl.Moves(), alone.Moves()) {
			t.Fatalf("at event %d its moves are %v, want %v", n, tl.Moves(), alone.Moves())
		}
		if got := tl.Began(tl.Ordinal() - 1).Op; got != op {
			t.Fatalf("at event %d it is operation %d, want %d", n, got, op)
		}
		s1, t1, b1 := tl.BucketBefore(n - 1)
		s2, t2, b2 := alone.BucketBefore(alone.Cursor() - 1)
		if s1 != s2 || t1 != t2 || b1 != b2 {
			t.Fatalf("before event %d it is about bucket %d of table %d of stripe %d, want %d, %d, %d", n, b1, t1, s1, b2, t2, s2)
		}
		if d := difference(tl.State().Snapshot, foldOf(w.first, w.events[:n]).Snapshot); d != "" {
			t.Fatalf("at event %d: %s", n, d)
		}
	}
	for i := range tl.ops {
		op := tl.Began(i).Op
		if got, want := tl.Costs()[i], alone.Costs()[op-1]; got != want {
			t.Errorf("operation %d costs %+v, want %+v", op, got, want)
		}
		tl.SeekOperation(Idea, i)
		if e := tl.Event(tl.Cursor() - 1); e.Op != op || !tl.AtStop(Idea) || tl.Operation()[0].Kind != trace.Begin {
			t.Errorf("the first step of operation %d is %v", op, e)
		}
	}
	pieces := w.timeline(func() int { return 1 + random.IntN(4) })
	for d := range depths {
		if !slices.Equal(pieces.stops[d], tl.stops[d]) {
			t.Fatalf("taken over in pieces the steps of depth %d end at\n%v, want\n%v", d, pieces.stops[d], tl.stops[d])
		}
	}
	if !slices.Equal(pieces.Costs(), tl.Costs()) {
		t.Error("taken over in pieces it costs something else")
	}
}

func sameButSeq(a, b trace.Event) bool {
	a.Seq, b.Seq = 0, 0
	return a == b
}

func foldOf(first store.Snapshot, events []trace.Event) State {
	before := State{Snapshot: first}
	state := before.Clone()
	for _, e := range events {
		state.Apply(e)
	}
	return state
}

// An operation that waits in the middle keeps the steps behind it open, and no longer.
func TestStopsSettle(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	settings := Settings{Buckets: 16, Chunk: 4, Hash: "fnv1a", Seed: 1, Stripes: 4}
	w := weave(t, settings, alternating+fourStripes(t, settings), 4, random)
	tl := NewTimeline(w.first, Limits{})
	running := map[uint64]int{}
	for n, e := range w.events {
		tl.Extend(w.events[:n+1], false)
		if _, known := running[e.Op]; !known {
			running[e.Op] = n
		}
		if e.Kind == trace.End {
			delete(running, e.Op)
		}
		want := n + 1
		for _, first := range running {
			want = min(want, first)
		}
		if tl.settled != want {
			t.Fatalf("behind event %d the steps are settled up to %d, want %d", n, tl.settled, want)
		}
	}
	if len(tl.loose) != 0 {
		t.Errorf("%d operations are left open", len(tl.loose))
	}
}
