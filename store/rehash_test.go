package store

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"testing"
	"weak"

	"kvscope/store/trace"
)

// sized makes a store that rehashes.
func sized(t testing.TB, buckets int, opts Options) *Store {
	t.Helper()
	opts.Seed, opts.Chunk = 1, 64
	return classic(t, buckets, 0, &opts)
}

// TestSizes follows the number of buckets through puts and erases.
func TestSizes(t *testing.T) {
	for _, c := range []struct {
		name    string
		buckets int
		with    Options
		after   map[int]int // keys, and the buckets there are then
		down    map[int]int // the same, while the keys go again
	}{
		{"off", 4, Options{}, map[int]int{1: 4, 100: 4}, map[int]int{0: 4}},
		{"load 1", 4, Options{Rehash: RehashAtOnce},
			map[int]int{4: 4, 5: 8, 8: 8, 9: 16, 64: 64, 65: 128, 100: 128},
			map[int]int{32: 128, 31: 64, 16: 64, 15: 32, 2: 8, 1: 4, 0: 4}},
		{"load 0.5", 3, Options{Rehash: RehashAtOnce, MaxLoad: 0.5},
			map[int]int{1: 3, 2: 6, 3: 6, 4: 12, 100: 384},
			map[int]int{48: 384, 47: 192, 2: 12, 1: 6, 0: 3}},
		{"load 2, a late shrink", 1, Options{Rehash: RehashAtOnce, MaxLoad: 2, MinLoad: 0.125},
			map[int]int{2: 1, 3: 2, 5: 4, 100: 64},
			map[int]int{8: 64, 7: 32, 3: 16, 0: 4}},
		{"load 1/16: several doublings at once", 1, Options{Rehash: RehashAtOnce, MaxLoad: 1.0 / 16},
			map[int]int{1: 16, 2: 32, 3: 64}, map[int]int{1: 64, 0: 32}},
		{"incremental", 4, Options{Rehash: RehashIncremental},
			map[int]int{4: 4, 5: 8, 9: 16, 100: 128}, map[int]int{32: 128, 31: 64, 0: 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sized(t, c.buckets, c.with)
			check := func(keys int, want map[int]int) {
				if w, ok := want[keys]; ok && s.Stats().Buckets != w {
					t.Errorf("with %d keys it has %d buckets, want %d", keys, s.Stats().Buckets, w)
				}
			}
			for i := range 100 {
				_ = s.Put(fmt.Sprint(i), "")
				check(i+1, c.after)
				if len(c.after) == 3 && i == 2 {
					break
				}
			}
			for i := s.Len() - 1; i >= 0; i-- {
				s.Erase(fmt.Sprint(i))
				check(i, c.down)
			}
		})
	}
}

// stepWatch is a tracer that holds how much a write of an incremental rehash
// does.
type stepWatch struct {
	t              testing.TB
	empties        int
	cells          map[uint32]int // of the first table, by its number
	moves, passed  int            // of this operation
	tables, cursor int
	steps          int // with at least one move
}

func (w *stepWatch) Trace(e trace.Event) {
	switch e.Kind {
	case trace.Begin:
		w.moves, w.passed, w.tables = 0, 0, 0
	case trace.Move:
		if w.moves++; w.moves == 1 {
			w.steps++
		}
	case trace.TableNew:
		w.tables++
	case trace.SetCursor:
		w.passed += max(0, int(e.N)-w.cursor)
		w.cursor = int(e.N)
	case trace.End:
		if e.Call != trace.Clear && (w.moves > stepNodes || w.passed > w.empties || w.tables > 1) {
			w.t.Fatalf("one write moved %d nodes, passed %d buckets and made %d tables", w.moves, w.passed, w.tables)
		}
	}
}

// TestStep walks the number of keys up and down, and turns around at sizes drawn
// at random and at those at which a table grows or shrinks. A rehash that starts
// before the end of another panics.
func TestStep(t *testing.T) {
	for _, load := range []float64{1.0 / 16, 0.1, 0.25, 0.3, 0.5, 0.77, 1, 1.5, 2, 5, 16} {
		for _, first := range []int{1, 2, 3, 7, 16, 100} {
			for _, hash := range []Hash{Fold(), constant()} {
				t.Run(fmt.Sprint(load, first, hash.Name), func(t *testing.T) {
					w := &stepWatch{t: t}
					s := sized(t, first, Options{Hash: hash, Rehash: RehashIncremental, MaxLoad: load, Tracer: w})
					w.empties = s.stripes[0].empties
					keys := 1 + s.stripes[0].room(8*first)
					if hash.Name == "constant" {
						keys = min(keys, 1+s.stripes[0].room(first)+100)
					}
					random := rand.New(rand.NewPCG(1, uint64(first)))
					for turn := range 12 {
						target := random.IntN(keys)
						if turn == 0 {
							target = keys
						}
						for s.Len() < target || s.Len() == s.stripes[0].most && random.IntN(4) > 0 {
							_ = s.Put(fmt.Sprint(s.Len()), "")
						}
						for target = random.IntN(keys); s.Len() > target || s.Len() > 0 && s.Len() == s.stripes[0].least; {
							s.Erase(fmt.Sprint(s.Len() - 1))
						}
						if err := s.Verify(); err != nil {
							t.Fatal(err)
						}
					}
					if w.steps == 0 {
						t.Error("it never moved a node")
					}
				})
			}
		}
	}
}

// inRehash returns a store in the middle of one, with 17 keys.
func inRehash(t testing.TB, tracer trace.Tracer) *Store {
	t.Helper()
	s := sized(t, 16, Options{Hash: FNV1a(), Rehash: RehashIncremental, Tracer: tracer})
	for i := range 17 {
		_ = s.Put(fmt.Sprint("key", i), "value")
	}
	if s.stripes[0].old == nil {
		t.Fatal("it does not rehash")
	}
	return s
}

// TestReadsMoveNothing: gets, and writes that are refused or miss, leave a rehash
// where it is.
func TestReadsMoveNothing(t *testing.T) {
	s := inRehash(t, nil)
	before := s.Snapshot()
	for i := range 20 {
		_, found := s.Get(fmt.Sprint("key", i))
		if has := s.Contains(fmt.Sprint("key", i)); found != has || found != (i < 17) {
			t.Errorf("key%d: get says %v, contains %v", i, found, has)
		}
	}
	s.Erase("nobody")
	for range s.All() {
	}
	if after := s.Snapshot(); !reflect.DeepEqual(after, before) {
		t.Errorf("reads made\n%+v of\n%+v", after, before)
	}
	if stats := s.Stats(); stats.OldBuckets != 16 || stats.Buckets != 32 || stats.Moved != int(s.stripes[0].cursor) {
		t.Errorf("%+v", stats)
	}
	tables := before.Stripes[0].Tables
	if len(tables) != 2 || tables[0].ID != 0 || len(tables[0].Cells) != 16 || tables[1].ID != 1 || len(tables[1].Cells) != 32 {
		t.Errorf("the tables are %+v", tables)
	}
}

// TestRehashEnds: replacing and erasing move a rehash on too, until there is
// one table again, of number 0.
func TestRehashEnds(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(s *Store, i int)
	}{
		{"put", func(s *Store, i int) { _ = s.Put(fmt.Sprint("new", i), "") }},
		{"replace", func(s *Store, i int) { _ = s.Put("key3", "new") }},
		{"erase", func(s *Store, i int) { s.Erase(fmt.Sprint("key", i)) }},
		{"clear", func(s *Store, i int) { s.Clear() }},
	} {
		s := inRehash(t, nil)
		writes := 0
		for s.stripes[0].old != nil && writes < 20 {
			c.do(s, writes)
			writes++
			if err := s.Verify(); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
		}
		stripe := s.Snapshot().Stripes[0]
		if writes > 5 || len(stripe.Tables) != 1 || stripe.Tables[0].ID != 0 || len(stripe.Tables[0].Cells) != 32 || stripe.Cursor != 0 {
			t.Errorf("%s: after %d writes the tables are %+v, cursor %d", c.name, writes, stripe.Tables, stripe.Cursor)
		}
	}
}

// TestIterateWhileRehashing: what stays is yielded exactly once, whatever the
// tables do meanwhile.
func TestIterateWhileRehashing(t *testing.T) {
	for _, d := range designs() {
		t.Run(d.name, func(t *testing.T) {
			const stay, limit = 500, 3000
			s := d.build(t, 64, limit, &Options{Seed: 1, Chunk: 16})
			for i := range stay {
				_ = s.Put(fmt.Sprint("stay", i), "")
			}
			seen := map[string]int{}
			i := 0
			for key := range s.Keys() {
				seen[key]++
				if i < limit-stay {
					_ = s.Put(fmt.Sprint("come", i), "")
				}
				if i > stay {
					s.Erase(fmt.Sprint("come", i-stay))
				}
				i++
			}
			for i := range stay {
				if n := seen[fmt.Sprint("stay", i)]; n != 1 {
					t.Fatalf("stay%d was yielded %d times", i, n)
				}
			}
			if err := s.Verify(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestDroppedTablesGo: a table that was dropped is not kept alive.
func TestDroppedTablesGo(t *testing.T) {
	s := sized(t, 1, Options{Rehash: RehashAtOnce})
	first := weak.Make(s.stripes[0].arrays[0].(*headArray))
	_ = s.Put("a", "")
	_ = s.Put("b", "")
	runtime.GC()
	if first.Value() != nil || s.stripes[0].arrays[0].about().id != 0 {
		t.Error("the first table is still held")
	}
}

// TestSecondRehashPanics: what the comment of stepNodes proves is also held.
func TestSecondRehashPanics(t *testing.T) {
	s := inRehash(t, nil)
	defer func() {
		if got, want := recover(), "store: broken invariant: a rehash starts before the end of another"; got != want {
			t.Errorf("it panics with %v, want %s", got, want)
		}
	}()
	s.stripes[0].startRehash(nil, 64)
}

// TestEachRehashWriteIsTrue is TestEachWriteIsTrue for the writes of a rehash,
// and of every design.
func TestEachRehashWriteIsTrue(t *testing.T) {
	for _, d := range designs() {
		t.Run(d.name, func(t *testing.T) {
			var s *Store
			drawn := &picture{}
			var kinds []trace.Kind
			s = d.build(t, 64, 60, &Options{Chunk: 4, Seed: 1, Tracer: tracerFunc(func(e trace.Event) {
				drawn.Trace(e)
				switch e.Kind {
				case trace.SetNode, trace.SetValue, trace.SetNext, trace.SetCell, trace.TableNew, trace.TableDrop, trace.TablePromote, trace.SetCursor:
					if now := s.stripes[0].snapshot(); !reflect.DeepEqual(now, drawn.Stripes[0]) {
						t.Fatalf("at %v the store has\n%+v, the events say\n%+v", e, now, drawn.Stripes[0])
					}
				}
				if !slices.Contains(kinds, e.Kind) {
					kinds = append(kinds, e.Kind)
				}
			})})
			drawn.Snapshot = s.Snapshot()
			for seed := range uint64(3) {
				work(s, seed, 300)
				s.Clear()
			}
			if s.Stats().Buckets > s.stripes[0].first && !slices.Contains(kinds, trace.TablePromote) {
				t.Error("it never rehashed")
			}
		})
	}
}
