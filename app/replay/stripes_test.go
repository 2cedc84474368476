package replay

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"kvscope/store"
	"kvscope/store/trace"
)

// TestFoldOfStripes: the theorem holds for any number of stripes. After every call
// the fold of what the store announced is what it says of itself; and a clone of
// the state stays as it was.
func TestFoldOfStripes(t *testing.T) {
	for _, opts := range []store.Options{
		{},
		{Rehash: store.RehashIncremental, MaxLoad: 0.25},
		{Rehash: store.RehashAtOnce, Strategy: store.LinearProbing},
		{Rehash: store.RehashIncremental, Strategy: store.RobinHood},
		{Strategy: store.Cuckoo},
		{Eviction: store.EvictLRU},
		{Eviction: store.EvictClock, Chunk: 2},
	} {
		for _, stripes := range []int{1, 2, 8} {
			for _, hash := range store.Hashes() {
				opts.Stripes, opts.Hash = stripes, hash
				name := fmt.Sprintf("%d stripes %v %v %v %s", stripes, opts.Strategy, opts.Rehash, opts.Eviction, hash.Name)
				t.Run(name, func(t *testing.T) { foldStripes(t, opts) })
			}
		}
	}
}

func foldStripes(t *testing.T, opts store.Options) {
	now, recorder := int64(0), &trace.Recorder{}
	opts.Seed, opts.Tracer = 1, recorder
	opts.Now = func() time.Time { return time.Unix(0, now) }
	if opts.Chunk == 0 && opts.Eviction == store.EvictNone {
		opts.Chunk = 4
	}
	s, err := store.New(16, 24, &opts)
	if err != nil {
		t.Fatal(err)
	}
	state, folded := State{Snapshot: s.Snapshot()}, 0
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 400 {
		key, value := strings.Repeat(fmt.Sprint(random.IntN(40)), 1+i%2), fmt.Sprint(i)
		switch random.IntN(12) {
		case 0, 1:
			s.Get(key)
		case 2, 3:
			s.Erase(key)
		case 4:
			_ = s.PutTTL(key, value, time.Duration(1+random.IntN(20)))
		case 5:
			now += int64(random.IntN(8)) - 2 // back, too
		case 6:
			switch random.IntN(6) {
			case 0:
				s.Clear()
			case 1:
				s.Sweep(random.IntN(30))
			default:
				s.Trim()
			}
		default:
			_ = s.Put(key, value)
		}
		before := state.Clone()
		kept := before.Clone()
		events := recorder.Events()
		for _, e := range events[folded:] {
			state.Apply(e)
		}
		folded = len(events)
		if d := difference(state.Snapshot, s.Snapshot()); d != "" {
			t.Fatalf("after %d events the fold is not the store: %s", folded, d)
		}
		if d := difference(before.Snapshot, kept.Snapshot); d != "" {
			t.Fatalf("the fold changed a clone: %s", d)
		}
		if err := s.Verify(); err != nil {
			t.Fatal(err)
		}
	}
}

// The step at which a stripe is chosen is an idea where there are several, and only
// of calls of one key.
func TestChoosingAStripeIsAStep(t *testing.T) {
	const text = "put cat meow\nget cat\nerase cat\nlen\nclear\ntrim"
	for stripes, want := range map[int]string{1: "", 4: "put get erase"} {
		s := newSession(t, Settings{Buckets: 8, Chunk: 4, Hash: "fnv1a", Seed: 1, Stripes: stripes}, text)
		var chosen []string
		for call := trace.Call(0); s.timeline.Next(Idea); {
			events := s.timeline.Operation()
			call = events[0].Call
			if events[len(events)-1].Kind == trace.LockWanted {
				chosen = append(chosen, call.String())
			}
		}
		if got := strings.Join(chosen, " "); got != want {
			t.Errorf("with %d stripes %q choose one, want %q", stripes, got, want)
		}
	}
}

// A table is known by its stripe and its number: one that grows does not change the
// others.
func TestCellsAreOfAStripe(t *testing.T) {
	s := newSession(t, Settings{Buckets: 4, Chunk: 4, Hash: "length", Seed: 1, Stripes: 2, Rehash: store.RehashAtOnce}, "put a 1\nput bb 2\nput ccc 3\nput dddd 4")
	end := s.timeline.Len()
	if got := fmt.Sprint(s.timeline.CellsAt(0, 0, 0), s.timeline.CellsAt(0, 1, 0), s.timeline.CellsAt(end, 0, 0), s.timeline.CellsAt(end, 1, 0)); got != "2 2 4 2" {
		t.Errorf("stripe 0 and 1 have, at the start and at the end, %s cells", got)
	}
	if stripe, _, bucket := s.timeline.BucketBefore(end - 1); stripe != 0 || bucket == trace.None {
		t.Errorf("the last put is about bucket %d of stripe %d", bucket, stripe)
	}
}
