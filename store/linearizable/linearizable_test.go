package linearizable

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"kvscope/store"
	"kvscope/store/trace"
)

const (
	histories = 250
	clients   = 4
	calls     = 25 // of each client
	words     = 3  // keys, so that they get into each other's way
)

// variant is a store to check.
type variant struct {
	name              string
	buckets, maxItems int
	options           store.Options
}

func variants() []variant {
	return []variant{
		{"chaining", 2, 0, store.Options{}},
		{"chaining, one bucket", 1, words, store.Options{}},
		{"chaining, rehash at once", 1, 0, store.Options{Rehash: store.RehashAtOnce}},
		{"chaining, incremental rehash", 1, 0, store.Options{Rehash: store.RehashIncremental, MaxLoad: 1.0 / 16}},
		{"linear probing", words + 1, words, store.Options{Strategy: store.LinearProbing}},
		{"linear probing, incremental rehash", 1, 0, store.Options{Strategy: store.LinearProbing, Rehash: store.RehashIncremental, MaxLoad: 1.0 / 16}},
		{"Robin Hood", words + 1, words, store.Options{Strategy: store.RobinHood}},
		{"Robin Hood, incremental rehash", 1, 0, store.Options{Strategy: store.RobinHood, Rehash: store.RehashIncremental}},
		{"cuckoo", 2, words, store.Options{Strategy: store.Cuckoo}},
		{"cuckoo, rehash at once", 2, 0, store.Options{Strategy: store.Cuckoo, Rehash: store.RehashAtOnce}},
		{"quadratic probing", 2*words + 1, words, store.Options{Strategy: store.QuadraticProbing}},
		{"quadratic probing, incremental rehash", 1, 0, store.Options{Strategy: store.QuadraticProbing, Rehash: store.RehashIncremental, MaxLoad: 1.0 / 16}},
		{"double hashing, rehash at once", 1, 0, store.Options{Strategy: store.DoubleHashing, Rehash: store.RehashAtOnce}},
		{"Swiss", 2 * words, words, store.Options{Strategy: store.Swiss}},
		{"Swiss, incremental rehash", 1, 0, store.Options{Strategy: store.Swiss, Rehash: store.RehashIncremental, MaxLoad: 1.0 / 16}},
		{"two stripes", 2, 0, store.Options{Stripes: 2}},
		{"eight stripes, limit", 8, words, store.Options{Stripes: 8}},
		{"two stripes, incremental rehash", 2, 0, store.Options{Stripes: 2, Rehash: store.RehashIncremental, MaxLoad: 1.0 / 16}},
		{"two stripes, linear probing", 2 * (words + 1), words, store.Options{Stripes: 2, Strategy: store.LinearProbing}},
		{"two stripes, linear probing, rehash at once", 2, 0, store.Options{Stripes: 2, Strategy: store.LinearProbing, Rehash: store.RehashAtOnce}},
		{"two stripes, Robin Hood, incremental rehash", 2, 0, store.Options{Stripes: 2, Strategy: store.RobinHood, Rehash: store.RehashIncremental}},
		{"two stripes, cuckoo", 4, 0, store.Options{Stripes: 2, Strategy: store.Cuckoo}},
		{"two stripes, cuckoo, rehash at once", 4, 0, store.Options{Stripes: 2, Strategy: store.Cuckoo, Rehash: store.RehashAtOnce}},
		{"order of use", 2, words, store.Options{Eviction: store.EvictLRU}},
		{"two stripes, order of use", 2, 2 * words, store.Options{Stripes: 2, Eviction: store.EvictLRU}},
		{"two stripes, hand", 2, 2 * words, store.Options{Stripes: 2, Eviction: store.EvictClock}},
	}
}

// full returns stores with room for one key less than there are.
func full() []variant {
	return []variant{
		{"one lock", 1, words - 1, store.Options{}},
		{"two stripes", 2, words - 1, store.Options{Stripes: 2}},
		{"eight stripes", 8, words - 1, store.Options{Stripes: 8}},
	}
}

// TestFullIsLinearizable: a put is refused only at a moment at which the store is
// full, in whichever stripes its keys are.
func TestFullIsLinearizable(t *testing.T) {
	for _, v := range full() {
		t.Run(v.name, func(t *testing.T) {
			refused := 0
			for seed := range uint64(histories) {
				history := record(t, v, seed, put, get, contains, erase)
				if !porcupine.CheckOperations(modelOfAll(v.maxItems), history) {
					t.Fatalf("seed %d: no order of the calls explains what they returned:\n%s", seed, describe(history))
				}
				for _, op := range history {
					if op.Input.(call).verb == put && !op.Output.(answer).ok {
						refused++
					}
				}
			}
			if refused == 0 {
				t.Error("no put was ever refused")
			}
		})
	}
}

// TestChangesAreLinearizable: nobody comes between what Renew, GetOrPut and Update see
// and what they write.
func TestChangesAreLinearizable(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(histories / 5) {
				history := record(t, v, seed, put, get, erase, renew, getOrPut, getOrPut, update, update)
				if !porcupine.CheckOperations(model(), history) {
					t.Fatalf("seed %d: no order of the calls explains what they returned:\n%s", seed, describe(history))
				}
			}
		})
	}
}

func TestLinearizable(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(histories) {
				history := record(t, v, seed, put, get, contains, erase)
				if !porcupine.CheckOperations(model(), history) {
					t.Fatalf("seed %d: no order of the calls explains what they returned:\n%s", seed, describe(history))
				}
			}
		})
	}
}

// several returns stores that lock otherwise: several stripes, or gets that write.
func several() (those []variant) {
	for _, v := range variants() {
		if v.options.Stripes > 1 || v.options.Eviction != store.EvictNone {
			those = append(those, v)
		}
	}
	return those
}

// TestBatchIsLinearizable: a batch sees all its keys at one moment, whatever stripes
// they are in, though other calls go on.
func TestBatchIsLinearizable(t *testing.T) {
	for _, v := range append(several(), variants()[0]) { // and one lock, shared
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(histories) {
				history := record(t, v, seed, put, put, erase, batch)
				if !porcupine.CheckOperations(modelOfAll(0), history) {
					t.Fatalf("seed %d: no order of the calls explains what they returned:\n%s", seed, describe(history))
				}
			}
		})
	}
}

// yielder is a tracer that lets other goroutines run in the midst of an operation,
// now and then: with few processors they would seldom meet.
type yielder struct{ events atomic.Uint64 }

func (y *yielder) Trace(trace.Event) {
	if y.events.Add(1)%3 == 0 {
		runtime.Gosched()
	}
}

// record lets clients work on one store and returns who called what when. Time is
// a counter: all that matters is which call returned before which began. Each call is
// one of the verbs, drawn by lot.
func record(t *testing.T, v variant, seed uint64, verbs ...verb) []porcupine.Operation {
	t.Helper()
	o := v.options
	o.Seed, o.Tracer = seed+1, &yielder{}
	s, err := store.New(v.buckets, v.maxItems, &o)
	if err != nil {
		t.Fatal(err)
	}
	var clock atomic.Int64
	each := make([][]porcupine.Operation, clients)
	var all sync.WaitGroup
	for id := range clients {
		all.Go(func() {
			random := rand.New(rand.NewPCG(seed, uint64(id)))
			for i := range calls {
				asked := call{verbs[random.IntN(len(verbs))], fmt.Sprint("k", random.IntN(words)), fmt.Sprint(id, ".", i)}
				begun := clock.Add(1)
				told := do(s, asked)
				each[id] = append(each[id], porcupine.Operation{ClientId: id, Input: asked, Output: told, Call: begun, Return: clock.Add(1)})
			}
		})
	}
	all.Wait()
	if err := s.Verify(); err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	var history []porcupine.Operation
	for _, part := range each {
		history = append(history, part...)
	}
	return history
}

func do(s *store.Store, c call) (told answer) {
	switch c.verb {
	case put:
		told.ok = s.Put(c.key, c.value) == nil
	case get:
		told.value, told.ok = s.Get(c.key)
	case contains:
		told.ok = s.Contains(c.key)
	case erase:
		told.ok = s.Erase(c.key)
	case renew:
		told.ok, _ = s.Renew(c.key, time.Hour)
	case getOrPut:
		told.value, told.ok, _ = s.GetOrPut(c.key, c.value)
	case update:
		_ = s.Update(c.key, func(old string, ok bool) (string, bool) {
			told.value, told.ok = old, ok
			return updated(old, c.value)
		})
	case batch:
		keys, got := make([]string, words), make([]store.Result, words)
		for k := range keys {
			keys[k] = fmt.Sprint("k", k)
		}
		told.ok = s.GetBatch(keys, got) == nil
		for k, r := range got {
			told.all[k] = register{r.Value, r.OK}
		}
	}
	return told
}

func describe(history []porcupine.Operation) (text string) {
	for _, op := range history {
		text += fmt.Sprintf("%4d to %4d: client %d: %s\n", op.Call, op.Return, op.ClientId, model().DescribeOperation(op.Input, op.Output))
	}
	return text
}

// The checker itself must be able to say no.
func TestModelRefusesWhatCannotBe(t *testing.T) {
	op := func(client int, from, to int64, c call, a answer) porcupine.Operation {
		return porcupine.Operation{ClientId: client, Input: c, Output: a, Call: from, Return: to}
	}
	a, b := call{put, "k", "a"}, call{put, "k", "b"}
	asked := call{verb: get, key: "k"}
	k0, k1 := call{put, "k0", "a"}, call{put, "k1", "b"}
	first, second := answer{ok: true}, answer{ok: true}
	first.all[0], second.all[1] = register{"a", true}, register{"b", true}
	for _, c := range []struct {
		name    string
		history []porcupine.Operation
		fine    bool
	}{
		{"a value that was there", []porcupine.Operation{op(0, 1, 2, a, answer{}), op(1, 3, 4, asked, answer{value: "a", ok: true})}, true},
		{"either of two puts at once", []porcupine.Operation{op(0, 1, 5, a, answer{}), op(1, 2, 4, b, answer{}), op(1, 6, 7, asked, answer{value: "a", ok: true})}, true},
		{"an old value after the new one", []porcupine.Operation{op(0, 1, 2, a, answer{}), op(0, 3, 4, b, answer{}), op(1, 5, 6, asked, answer{value: "a", ok: true})}, false},
		{"a value that nobody put", []porcupine.Operation{op(0, 1, 2, a, answer{}), op(1, 3, 4, asked, answer{value: "x", ok: true})}, false},
		{"a miss of what is stored", []porcupine.Operation{op(0, 1, 2, a, answer{}), op(1, 3, 4, asked, answer{})}, false},
		{"two erases of one key", []porcupine.Operation{op(0, 1, 2, a, answer{}), op(0, 3, 4, call{verb: erase, key: "k"}, answer{ok: true}), op(1, 5, 6, call{verb: erase, key: "k"}, answer{ok: true})}, false},
		{"new, then old, for one reader", []porcupine.Operation{
			op(0, 1, 9, b, answer{}), op(1, 2, 3, asked, answer{value: "b", ok: true}), op(1, 4, 5, asked, answer{}),
		}, false},
		{"a batch between two puts", []porcupine.Operation{op(0, 1, 2, k0, answer{ok: true}), op(1, 3, 4, call{verb: batch}, first), op(0, 5, 6, k1, answer{ok: true})}, true},
		{"a batch of the second put without the first", []porcupine.Operation{
			op(0, 1, 2, k0, answer{ok: true}), op(1, 1, 6, call{verb: batch}, second), op(0, 3, 4, k1, answer{ok: true}),
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			model := model()
			if slices.ContainsFunc(c.history, func(op porcupine.Operation) bool { return op.Input.(call).verb == batch }) {
				model = modelOfAll(0)
			}
			if got := porcupine.CheckOperations(model, c.history); got != c.fine {
				t.Errorf("linearizable: %v, want %v", got, c.fine)
			}
		})
	}
}
