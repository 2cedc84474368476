package replay

import (
	"math/rand/v2"
	"slices"
	"testing"
	"unsafe"

	"kvscope/store/script"
	"kvscope/store/trace"
)

// Every event comes back as it was, whatever its fields hold.
func TestTape(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var all []trace.Event
	var kept tape
	for i := range 5 * pageEvents {
		e := trace.Event{Seq: uint64(i) + 1, Op: uint64(i/50) + 1, Kind: trace.Kind(1 + random.IntN(60))}
		if random.IntN(2) == 0 {
			e.Kind = []trace.Kind{trace.Visit, trace.Compare, trace.Probe}[random.IntN(3)]
		}
		for range random.IntN(4) { // a field that is 0 mostly, or what only some kinds have
			n := uint32(random.Uint64() >> (32 + random.IntN(32)))
			switch random.IntN(12) {
			case 0:
				e.Slot = n
			case 1:
				e.N = n
			case 2:
				e.Cell = n
			case 3:
				e.Match = trace.Match(n % 4)
			case 4:
				e.Stripe = uint16(n)
			case 5:
				e.Table = n
			case 6:
				e.Hash, e.Other, e.Generation = n, n, n
			case 7:
				e.Op += uint64(n)
			case 8:
				e.Op -= min(e.Op, uint64(n))
			case 9:
				e.Key, e.Time = "k", int64(n)
			case 10:
				e.Value, e.Write = "v", true
			case 11:
				e.Call, e.Outcome = trace.Call(n%9), trace.Outcome(n%12)
			}
		}
		all = append(all, e)
		kept.add(&e)
	}
	if kept.n != len(all) || kept.looks < len(all)/8 {
		t.Fatalf("%d of %d events, %d of them looks", kept.n, len(all), kept.looks)
	}
	told := 0
	for i, want := range all {
		if got := kept.event(i); got != want {
			t.Fatalf("event %d is %+v, want %+v", i, got, want)
		}
		if got := kept.op(i); got != want.Op {
			t.Fatalf("event %d is of operation %d, want %d", i, got, want.Op)
		}
	}
	for i, e := range kept.told(100, len(all)) {
		if *e != all[i] {
			t.Fatalf("event %d is told as %+v", i, e)
		}
		told++
	}
	whole := 0
	for _, e := range all[100:] {
		if !isLook(e.Kind) {
			whole++
		}
	}
	if told < whole {
		t.Errorf("%d events are told, and %d are no looks", told, whole)
	}
}

// A thousand keys in one bucket are a million looks: all of them are kept, each
// command can be stepped, and the memory is that of a few of them.
func TestThousandKeysInOneBucket(t *testing.T) {
	s := newSession(t, Settings{Buckets: 1, Chunk: 16, Hash: "fnv1a", Seed: 1}, thousandPuts())
	tl := s.Timeline()
	if n := len(tl.Last().Stripes[0].Slots); n < 1000 || tl.Len() < 1_000_000 {
		t.Fatalf("%d slots, %d events", n, tl.Len())
	}
	if err := s.Do(script.Command{Verb: script.Get, Key: "nothing"}); err != nil {
		t.Fatal(err)
	}
	if w := tl.Weight(); w > MaxEvents {
		t.Errorf("%d events weigh %d", tl.Len(), w)
	}
	bytes := 0
	for _, p := range tl.tape.pages {
		bytes += cap(p.at)*2 + cap(p.events)*int(unsafe.Sizeof(trace.Event{})) + cap(p.looks)*int(unsafe.Sizeof(look{}))
	}
	if each := bytes / tl.Len(); each > 24 {
		t.Errorf("an event takes %d bytes", each)
	}
	last := len(s.Entries()) - 1
	s.SeekStep(Idea, last, 1)
	if e := tl.Event(tl.Cursor() - 1); e.Kind != trace.Hash || s.Site().Store.File == "" {
		t.Errorf("its first step is %v at %+v", e, s.Site())
	}
	if p := s.Position(Idea); p.Steps < 1000 {
		t.Errorf("the get has %d steps", p.Steps)
	}
	for n := 0; n < 300 && tl.Next(Idea); n++ {
	}
	if e := tl.Event(tl.Cursor() - 1); e.Kind != trace.Compare || s.Site().Store.File != "chaining.go" {
		t.Errorf("in the middle is %v at %+v", e, s.Site())
	}
	events, done := tl.Whole()
	if events[done-1] != tl.Event(tl.Cursor()-1) || !slices.Equal(events, tl.Events(s.Entries()[last].From, s.Entries()[last].To)) {
		t.Error("the operation has other events")
	}
	for range 50 {
		if !tl.Prev(Memory) {
			t.Fatal("no step back")
		}
	}
	if d := difference(tl.State().Snapshot, s.store.Snapshot()); d != "" {
		t.Error(d)
	}
}

func thousandPuts() (text string) {
	n := 0
	for word := range script.Words(1) {
		text += "put " + word + " x\n"
		if n++; n == 1000 {
			return text
		}
	}
	return text
}
