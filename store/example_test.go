package store_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"kvscope/store"
	"kvscope/store/trace"
)

func Example() {
	s, err := store.New(8, 100, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	_ = s.Put("user:1", "Alice")
	_ = s.Put("user:2", "Bob")
	_ = s.Put("session:abc", "active")

	for _, key := range []string{"user:1", "user:2", "session:abc", "user:3"} {
		value, ok := s.Get(key)
		fmt.Printf("get %s: %q, %v\n", key, value, ok)
	}

	fmt.Println("erased user:2:", s.Erase("user:2"))
	_, ok := s.Get("user:2")
	fmt.Println("user:2 is there:", ok)
	fmt.Println("keys:", s.Len())
	// Output:
	// get user:1: "Alice", true
	// get user:2: "Bob", true
	// get session:abc: "active", true
	// get user:3: "", false
	// erased user:2: true
	// user:2 is there: false
	// keys: 2
}

// A full store refuses new keys and nothing else.
func ExampleStore_Put() {
	s, _ := store.New(8, 2, nil)
	fmt.Println(s.Put("cat", "meow"))
	fmt.Println(s.Put("dog", "woof"))

	err := s.Put("cow", "moo")
	fmt.Println(err)
	fmt.Println("is it ErrFull?", errors.Is(err, store.ErrFull))

	fmt.Println(s.Put("cat", "purr"))
	// Output:
	// <nil>
	// <nil>
	// store: full: all 2 slots are used, so "cow" was not stored
	// is it ErrFull? true
	// <nil>
}

// Many keys at once cost less than one after the other.
func ExampleStore_GetBatch() {
	s, _ := store.New(8, 0, nil)
	_ = s.Put("cat", "meow")
	_ = s.Put("dog", "woof")

	keys := []string{"dog", "fish", "cat"}
	results := make([]store.Result, len(keys))
	if err := s.GetBatch(keys, results); err != nil {
		fmt.Println(err)
		return
	}
	for k, r := range results {
		fmt.Printf("%s: %q, %v\n", keys[k], r.Value, r.OK)
	}
	fmt.Println(s.GetBatch(keys, results[:1]))
	// Output:
	// dog: "woof", true
	// fish: "", false
	// cat: "meow", true
	// store: too few results: 1 for 3 keys, so none was looked up; give as many as keys, or more
}

// The body of a loop may call the store.
func ExampleStore_All() {
	s, _ := store.New(8, 0, nil)
	for _, key := range []string{"cat", "cow", "dog"} {
		_ = s.Put(key, "an animal")
	}
	for key, value := range s.All() {
		if key[0] == 'c' {
			s.Erase(key)
		}
		_ = s.Put(key+"s", value+" each")
	}
	fmt.Println(slices.Sorted(s.Keys()))

	s.Clear()
	_ = s.Put("cat", "meow")
	_ = s.Put("dog", "woof")
	copied := maps.Collect(s.All())
	fmt.Println(copied)
	fmt.Println(slices.Sorted(s.Values()))
	// Output:
	// [cats cows dog dogs]
	// map[cat:meow dog:woof]
	// [meow woof]
}

// printer is a tracer that prints what changes.
type printer struct{}

func (printer) Trace(e trace.Event) {
	if e.Kind.IsWrite() {
		fmt.Println(e)
	}
}

// A tracer is told of every step. This one shows how a key is stored before
// another one of its bucket, and how that one leaves.
func ExampleOptions_tracer() {
	s, _ := store.New(8, 4, &store.Options{Hash: store.FNV1a(), Tracer: printer{}})
	_ = s.Put("cat", "meow")
	_ = s.Put("bee", "buzz")
	s.Erase("cat")
	// Output:
	// 1 alloc slot=#0 generation=1
	// 1 set-node slot=#0 key="cat" value="meow" hash=108289031
	// 1 set-next slot=#0 next=∅
	// 1 set-cell bucket=7 slot=#0
	// 2 alloc slot=#1 generation=1
	// 2 set-node slot=#1 key="bee" value="buzz" hash=1370376319
	// 2 set-next slot=#1 next=#0
	// 2 set-cell bucket=7 slot=#1
	// 3 set-next slot=#1 next=∅
	// 3 wipe slot=#0
	// 3 free slot=#0 generation=2
}

// Four animals in eight buckets: the picture of the package comment.
func ExampleStore_Snapshot() {
	s, _ := store.New(8, 5, &store.Options{Hash: store.FNV1a()})
	for _, key := range []string{"cat", "dog", "cow", "bee"} {
		_ = s.Put(key, "…")
	}
	stripe := s.Snapshot().Stripes[0]
	for b, i := range stripe.Tables[0].Cells {
		fmt.Print(b)
		for ; i != trace.None; i = stripe.Slots[i].Next {
			fmt.Printf(" ──> #%d %s", i, stripe.Slots[i].Key)
		}
		fmt.Println(" ──> ∅")
	}
	fmt.Println("never used: from slot", stripe.HighWater, "of", len(stripe.Slots))
	// Output:
	// 0 ──> #2 cow ──> ∅
	// 1 ──> #1 dog ──> ∅
	// 2 ──> ∅
	// 3 ──> ∅
	// 4 ──> ∅
	// 5 ──> ∅
	// 6 ──> ∅
	// 7 ──> #3 bee ──> #0 cat ──> ∅
	// never used: from slot 4 of 5
}

// A store that grows with its keys, a few of which move with each write.
func ExampleOptions_rehash() {
	s, err := store.New(16, 0, &store.Options{Strategy: store.RobinHood, Rehash: store.RehashIncremental})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range 1000 {
		_ = s.Put(fmt.Sprint("user:", i), "here")
	}
	stats := s.Stats()
	fmt.Println(stats.Strategy, stats.Len, "keys in", stats.Buckets, "buckets")
	// Output: robinhood 1000 keys in 2048 buckets
}

// A full store makes room, and says for whom.
func ExampleOptions_eviction() {
	s, _ := store.New(8, 2, &store.Options{
		Eviction: store.EvictLRU,
		Removed:  func(key, value string, why store.Reason) { fmt.Println(key, value, why) },
	})
	_ = s.Put("cat", "meow")
	_ = s.Put("dog", "woof")
	s.Get("cat") // now dog was used longest ago
	_ = s.Put("cow", "moo")
	// Output:
	// dog woof evicted
}

// A key may have a time to live. The clock is the time of the day, or any other.
func ExampleStore_PutTTL() {
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	s, _ := store.New(8, 0, &store.Options{
		Now:     func() time.Time { return now },
		Removed: func(key, value string, why store.Reason) { fmt.Println(key, why) },
	})
	_ = s.PutTTL("session:abc", "active", 5*time.Second)
	now = now.Add(5 * time.Second)
	fmt.Println("is it there?", s.Contains("session:abc"))
	fmt.Println("slots taken:", s.Len())
	_ = s.Put("session:def", "active") // a write gives expired keys' slots back
	fmt.Println("slots taken:", s.Len())
	// Output:
	// is it there? false
	// slots taken: 1
	// session:abc expired
	// slots taken: 1
}

// A session lives on for as long as it is used.
func ExampleStore_Renew() {
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	s, _ := store.New(8, 0, &store.Options{Now: func() time.Time { return now }})
	_ = s.PutTTL("session:abc", "active", 5*time.Second)
	now = now.Add(4 * time.Second)
	fmt.Println(s.TTL("session:abc"))
	fmt.Println(s.Renew("session:abc", 5*time.Second))
	fmt.Println(s.TTL("session:abc"))
	now = now.Add(5 * time.Second)
	fmt.Println(s.Renew("session:abc", 5*time.Second))
	// Output:
	// 1s true
	// true <nil>
	// 5s true
	// false <nil>
}

// Whoever comes first decides.
func ExampleStore_GetOrPut() {
	s, _ := store.New(8, 0, nil)
	fmt.Println(s.GetOrPut("leader", "ann"))
	fmt.Println(s.GetOrPut("leader", "bob"))
	// Output:
	// ann false <nil>
	// ann true <nil>
}

// A counter that no other call comes between, and that goes at 3.
func ExampleStore_Update() {
	s, _ := store.New(8, 0, nil)
	for range 4 {
		_ = s.Update("left", func(old string, ok bool) (string, bool) {
			n, _ := strconv.Atoi(old)
			return strconv.Itoa(n + 1), n < 2
		})
		fmt.Println(s.Get("left"))
	}
	// Output:
	// 1 true
	// 2 true
	//  false
	// 1 true
}

// What was used last comes first.
func ExampleStore_Recent() {
	s, _ := store.New(8, 3, &store.Options{Eviction: store.EvictLRU})
	for _, key := range []string{"cat", "dog", "cow"} {
		_ = s.Put(key, "")
	}
	s.Get("cat")
	for key := range s.Recent() {
		fmt.Println(key)
	}
	// Output:
	// cat
	// cow
	// dog
}
