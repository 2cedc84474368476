package hand

import (
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"testing"

	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// kinds are the stores that learners work on by hand.
var kinds = map[string]replay.Settings{
	"chaining":   {Buckets: 4, Slots: 12, Hash: "fnv1a", Seed: 1},
	"linear":     {Buckets: 13, Slots: 10, Hash: "fnv1a", Seed: 1, Strategy: store.LinearProbing},
	"robin hood": {Buckets: 13, Slots: 10, Hash: "fnv1a", Seed: 1, Strategy: store.RobinHood},
	"cuckoo":     {Buckets: 16, Slots: 7, Hash: "fnv1a", Seed: 2, Strategy: store.Cuckoo},
	"rehash":     {Buckets: 4, Slots: 12, Hash: "fnv1a", Seed: 1, Rehash: store.RehashAtOnce},
}

func commands(random *rand.Rand, n int) []script.Command {
	keys := []string{"cat", "dog", "cow", "bee", "owl", "bear", "hen", "pig", "wolf"}
	var cs []script.Command
	for range n {
		c := script.Command{Verb: script.Put, Key: keys[random.IntN(len(keys))], Value: "v"}
		if random.IntN(3) == 0 {
			c = script.Command{Verb: script.Erase, Key: c.Key}
		}
		cs = append(cs, c)
	}
	return cs
}

// learners calls do with every command of random sessions that can be done by hand.
func learners(t *testing.T, do func(t *testing.T, random *rand.Rand, s *replay.Session, entry int)) {
	rounds := 20
	if os.Getenv("KVSCOPE_SOAK") != "" {
		rounds = 1000
	}
	for name, settings := range kinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(1, 2))
			for range rounds {
				s, err := replay.New(settings, replay.Limits{Silent: true})
				if err != nil {
					t.Fatal(err)
				}
				if err := s.Do(commands(random, 14)...); err != nil {
					t.Fatal(err)
				}
				for i := range s.Entries() {
					do(t, random, s, i)
				}
			}
		})
	}
}

// Any order that is safe is right: it does no harm on its way, and ends in the state
// of the real store.
func TestEverySafeOrderIsRight(t *testing.T) {
	learners(t, func(t *testing.T, random *rand.Rand, s *replay.Session, entry int) {
		w, err := Begin(s, entry)
		if err == ErrNothing {
			return
		}
		given := s.Entries()[entry].Command
		for !w.Done() {
			moves := w.Ready()
			m := moves[random.IntN(len(moves))]
			if broken, err := w.Perform(m); err != nil || broken != nil {
				t.Fatalf("%v: %+v is ready and breaks %+v (%v)", given, m, broken, err)
			}
			if h := harm(w.State(), w.apart); !h.None() && !tables(s, entry) {
				t.Fatalf("%v: %+v does harm: %+v", given, m, h)
			}
		}
		s.Timeline().Seek(s.Entries()[entry].To)
		if got, want := w.State().Snapshot, s.Timeline().State().Snapshot; !reflect.DeepEqual(got, want) {
			t.Fatalf("%v: by hand\n%+v\nthe store\n%+v", given, got, want)
		}
	})
}

// tables reports whether a command made or dropped tables.
func tables(s *replay.Session, entry int) bool {
	e := s.Entries()[entry]
	return slices.ContainsFunc(s.Timeline().Events(e.From, e.To), func(e trace.Event) bool {
		return e.Kind == trace.TableNew || e.Kind == trace.TableDrop
	})
}

// Every move but those that are ready is refused, and can be undone.
func TestEveryOtherMoveIsRefused(t *testing.T) {
	learners(t, func(t *testing.T, random *rand.Rand, s *replay.Session, entry int) {
		w, err := Begin(s, entry)
		if err == ErrNothing {
			return
		}
		for !w.Done() {
			for _, m := range wrong(w, random) {
				was := w.State().Clone()
				broken, err := w.Perform(m)
				if err != nil || broken == nil {
					t.Fatalf("%+v is not ready, and was taken (%v)", m, err)
				}
				if broken.Rule == "" {
					t.Fatalf("%+v is refused without a rule", m)
				}
				if _, err := w.Perform(m); err != ErrBroken {
					t.Fatalf("a move on top of a wrong one: %v", err)
				}
				w.Undo()
				if !reflect.DeepEqual(was, *w.State()) {
					t.Fatalf("%+v was not undone", m)
				}
			}
			next, _ := w.Next()
			if broken, err := w.Perform(next); err != nil || broken != nil {
				t.Fatalf("%+v is next and breaks %+v (%v)", next, broken, err)
			}
		}
	})
}

// wrong returns moves that are not ready: those whose turn has not come, and others.
func wrong(w *Work, random *rand.Rand) []Move {
	ready := w.Ready()
	var moves []Move
	for i := range w.to {
		if m := move(w.to[i].event); !w.to[i].done && !w.ready(i) {
			moves = append(moves, m)
		}
	}
	numbers := []uint32{0, 1, 5, 9, 99, trace.None, trace.Tombstone}
	any := func() uint32 { return numbers[random.IntN(len(numbers))] }
	for range 20 {
		m := Move{Kind: trace.Kind(random.IntN(50)), Slot: any()}
		switch m.Kind {
		case trace.SetNext:
			m.Other = any()
		case trace.SetCell:
			m.Cell = any()
		}
		moves = append(moves, m)
	}
	return slices.DeleteFunc(moves, func(m Move) bool { return slices.Contains(ready, m) })
}

func session(t *testing.T, text string) *replay.Session {
	t.Helper()
	return sessionOf(t, store.Chaining, 8, text)
}

func sessionOf(t *testing.T, strategy store.Strategy, buckets int, text string) *replay.Session {
	t.Helper()
	cs, err := script.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	s, err := replay.New(replay.Settings{Buckets: buckets, Slots: 16, Hash: "fnv1a", Seed: 1, Strategy: strategy}, replay.Limits{Silent: true})
	if err == nil {
		err = s.Do(cs...)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Head before next: pig and cat are lost. The names are those that lessons answer to.
func TestWhatAWrongMoveBreaks(t *testing.T) {
	s := session(t, "put cat meow\nput pig oink\nput bee buzz\nerase pig\nerase bee\nput pig oink\nput bee hum\n")
	for _, test := range []struct {
		name  string
		entry int
		first int // moves that are done before
		move  Move
		rule  Rule
		harm  Harm
	}{
		{"the bucket before next", 6, 4, Move{Kind: trace.SetCell, Slot: 1, Cell: 7}, HeadBeforeNext, Harm{Lost: []uint32{0, 2}}},
		{"take before the walk", 6, 0, Move{Kind: trace.Alloc, Slot: 1}, TakeBeforeWalk, Harm{}},
		{"a fresh slot", 6, 2, Move{Kind: trace.Alloc, Slot: 3}, NotTheHead, Harm{Leaked: []uint32{}}},
		{"wipe before unlink", 3, 2, Move{Kind: trace.Wipe, Slot: 1}, WipeBeforeUnlink, Harm{Lost: []uint32{0}, Stranger: []uint32{1}}},
		{"free before unlink", 3, 2, Move{Kind: trace.Free, Slot: 1}, FreeBeforeUnlink, Harm{Lost: []uint32{0}, Stranger: []uint32{1}}},
		{"free before wipe", 3, 3, Move{Kind: trace.Free, Slot: 1}, FreeBeforeWipe, Harm{}},
		{"another link", 3, 2, Move{Kind: trace.SetNext, Slot: 2, Other: trace.None}, NotThisLink, Harm{Lost: []uint32{0}}},
		{"no such slot", 3, 0, Move{Kind: trace.Wipe, Slot: 77}, CannotBeDone, Harm{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			w, err := Begin(s, test.entry)
			if err != nil {
				t.Fatal(err)
			}
			for range test.first {
				m, _ := w.Next()
				if broken, _ := w.Perform(m); broken != nil {
					t.Fatalf("%+v breaks %+v", m, broken)
				}
			}
			broken, err := w.Perform(test.move)
			if err != nil || broken == nil {
				t.Fatalf("it was taken (%v)", err)
			}
			if broken.Rule != test.rule || !slices.Equal(broken.Harm.Lost, test.harm.Lost) || !slices.Equal(broken.Harm.Stranger, test.harm.Stranger) {
				t.Errorf("%q with %+v, want %q with %+v", broken.Rule, broken.Harm, test.rule, test.harm)
			}
		})
	}
}

// Where a bucket leads to one node, who is written over is lost, and that is said; a bucket
// that is only the wrong one is another fault.
func TestWhoIsWrittenOver(t *testing.T) {
	s := sessionOf(t, store.LinearProbing, 32, "put cat meow\nput pig oink\nput cow moo\n")
	s.Timeline().Seek(s.Entries()[2].To)
	cells := s.Timeline().Last().Stripes[0].Tables[0].Cells
	for cell, slot := range cells {
		if slot == 2 {
			continue // it is where cow goes
		}
		want := NotThisLink
		if slot < 2 {
			want = OverwriteBefore
		}
		w, err := Begin(s, 2)
		if err != nil {
			t.Fatal(err)
		}
		for m, _ := w.Next(); m.Kind != trace.SetCell; m, _ = w.Next() {
			w.Perform(m)
		}
		broken, err := w.Perform(Move{Kind: trace.SetCell, Slot: 2, Cell: uint32(cell)})
		if err != nil || broken == nil || broken.Rule != want {
			t.Errorf("bucket %d, which leads to %d: %+v (%v), want %s", cell, slot, broken, err, want)
		}
	}
	if !slices.Contains(Rules(s, 2, 2), OverwriteBefore) {
		t.Error("no answer is asked for who is written over")
	}
}

func TestNothingToDoByHand(t *testing.T) {
	if _, err := Begin(session(t, "get cat\n"), 0); err != ErrNothing {
		t.Errorf("a get of an empty bucket: %v", err)
	}
}

// A run of commands on a bare pool is done one after the other; slots are handed out as
// the pool does it, and what comes later does not come before.
func TestARunOnABarePool(t *testing.T) {
	commands, err := script.Parse("alloc a\nalloc b\nalloc c\nfree a\nfree c\nalloc d\nalloc e\nfree b\nfree d\nalloc f\nalloc g\nwrite g x\n")
	if err != nil {
		t.Fatal(err)
	}
	s, err := replay.New(replay.Settings{Bare: true, Slots: 6}, replay.Limits{Silent: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Do(commands...); err != nil {
		t.Fatal(err)
	}
	const from, to = 5, 11
	random := rand.New(rand.NewPCG(3, 4))
	w, err := BeginRun(s, from, to)
	if err != nil {
		t.Fatal(err)
	}
	broke := map[Rule]bool{}
	for !w.Done() {
		for _, m := range append(wrong(w, random), Move{Kind: trace.Alloc, Slot: 0}, Move{Kind: trace.Alloc, Slot: 4}) {
			if slices.Contains(w.Ready(), m) {
				continue
			}
			was := w.State().Clone()
			b, err := w.Perform(m)
			if err != nil || b == nil {
				t.Fatalf("%+v is not ready, and was taken (%v)", m, err)
			}
			broke[b.Rule] = true
			if w.Undo(); !reflect.DeepEqual(was, *w.State()) {
				t.Fatalf("%+v was not undone", m)
			}
		}
		m, _ := w.Next()
		if b, err := w.Perform(m); err != nil || b != nil {
			t.Fatalf("%+v is next and breaks %+v (%v)", m, b, err)
		}
	}
	for _, r := range []Rule{OutOfTurn, NotTheHead, FreeBeforeWipe, CannotBeDone} {
		if !broke[r] {
			t.Errorf("nobody ever broke %s", r)
		}
	}
	s.Timeline().Seek(s.Entries()[to].To)
	if !reflect.DeepEqual(*w.State(), *s.Timeline().State()) {
		t.Errorf("by hand\n%+v\nthe pool\n%+v", *w.State(), *s.Timeline().State())
	}
}
