package scene

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"kvscope/app/replay"
	"kvscope/app/scene/moment"
	"kvscope/store"
	"kvscope/store/trace"
)

// What is said of a step is about its own operation, whatever others do in between;
// and the tallies that follow the cursor equal a count of the whole state.
func TestOperationsMayAlternate(t *testing.T) {
	for name, store := range map[string]string{
		"chains that rehash": "buckets=8&slots=0&hash=fnv1a&stripes=4&rehash=incremental&load=0.5",
		"long chains":        "buckets=4&slots=0&hash=fnv1a&stripes=4",
		"linear probing":     "buckets=16&slots=0&hash=fnv1a&stripes=4&rehash=once&strategy=linear",
		"cuckoo":             "buckets=16&slots=0&hash=fnv1a&stripes=4&rehash=once&strategy=cuckoo",
	} {
		t.Run(name, func(t *testing.T) {
			m := newModel(t)
			Update(m, Visit{Fragment: "#/lab?" + store + "&script=" + strings.NewReplacer("\n", "%0A", " ", "%20").Replace("fill 12 seed 3\nput cat meow\nget dog\nput fox bark\nerase cat\nput owl hoot\nget cow\nput hen cluck\nerase fox\nfill 20 seed 3\nerase cat\nerase hen\nerase owl")})
			finishWork(t, m)
			alone, set := m.Session.Timeline(), m.Session.Settings()
			alone.Seek(0)
			first := alone.State().Clone()
			random := rand.New(rand.NewPCG(1, 2))
			for range 8 {
				alternate(t, first.Snapshot, alone, set, random)
			}
		})
	}
}

func alternate(t *testing.T, first store.Snapshot, alone *replay.Timeline, set replay.Settings, random *rand.Rand) {
	t.Helper()
	events := weave(alone.Events(0, alone.Len()), random)
	woven := replay.NewTimeline(first, replay.Limits{})
	woven.Extend(events, false)
	at := map[uint64][]int{} // cursors behind the events of each operation, alone
	for i, e := range alone.Events(0, alone.Len()) {
		at[e.Op] = append(at[e.Op], i+1)
	}
	say := func(tl *replay.Timeline) string {
		k := kindOf(set)
		f := focusOn(moment.At(tl, set, k.arrays()), k, nil, false)
		var all moment.Tallies
		all.Follow(tl, kindOf(set).arrays())
		f.Counted(&all)
		return f.Sentence().String()
	}
	var followed moment.Tallies
	jumps := []int{}
	for n := 1; n <= woven.Len(); n++ {
		jumps = append(jumps, n)
	}
	for range 300 {
		jumps = append(jumps, 1+random.IntN(woven.Len()))
		jumps = append(jumps, min(woven.Len(), jumps[len(jumps)-1]+random.IntN(8)))
	}
	done := map[uint64]int{}
	for k, n := range jumps {
		woven.Seek(n)
		followed.Follow(woven, kindOf(set).arrays())
		var counted moment.Tallies
		counted.Follow(woven, kindOf(set).arrays())
		checkSameTallies(t, &followed, &counted)
		if k >= woven.Len() {
			continue
		}
		op := events[n-1].Op
		alone.Seek(at[op][done[op]])
		done[op]++
		if e := events[n-1]; e.Kind == trace.Begin || e.Kind == trace.End { // it tells of all stripes
			continue
		}
		if got, want := say(woven), say(alone); got != want {
			t.Fatalf("at event %d, %v, it says %q, alone %q", n, events[n-1], got, want)
		}
	}
}

// weave shuffles events into each other, those of the same operation in their order
// and those of the same stripe too.
func weave(events []trace.Event, random *rand.Rand) (woven []trace.Event) {
	var queues [][]trace.Event // each of operations that follow each other
	stripeOf := func(op uint64) uint16 {
		for _, e := range events {
			if e.Op == op && e.Kind == trace.LockTaken {
				return e.Stripe
			}
		}
		return 0
	}
	of := map[uint16]int{}
	for _, e := range events {
		stripe := stripeOf(e.Op)
		k, known := of[stripe]
		if !known {
			k = len(queues)
			of[stripe], queues = k, append(queues, nil)
		}
		queues[k] = append(queues[k], e)
	}
	for len(queues) > 0 {
		k := random.IntN(len(queues))
		e := queues[k][0]
		e.Seq = uint64(len(woven)) + 1
		woven = append(woven, e)
		if queues[k] = queues[k][1:]; len(queues[k]) == 0 {
			queues = slices.Delete(queues, k, k+1)
		}
	}
	return woven
}

// checkSameTallies compares what was counted, but for how it got there.
func checkSameTallies(t *testing.T, got, want *moment.Tallies) {
	t.Helper()
	for k := range want.Stripes {
		g, w := &got.Stripes[k], &want.Stripes[k]
		for i := range w.Tables {
			if i >= len(g.Tables) || !reflect.DeepEqual(g.Tables[i].Lengths, w.Tables[i].Lengths) || g.Tables[i].Keys != w.Tables[i].Keys || g.Tables[i].Longest != w.Tables[i].Longest {
				t.Fatalf("of stripe %d at event %d it says\n%+v, counted\n%+v", k, g.Cursor, g.Tables, w.Tables)
			}
		}
		if g.Slots != w.Slots {
			t.Fatalf("of stripe %d at event %d it says %v, counted %v", k, g.Cursor, g.Slots, w.Slots)
		}
	}
}
