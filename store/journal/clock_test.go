package journal

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"kvscope/store"
)

// A clock that goes back during a run or between runs loses nothing and refuses nothing;
// what was erased stays erased.
func TestClockGoesBack(t *testing.T) {
	now := time.UnixMilli(100_000)
	opts := expiring(&now, store.EvictNone)
	d := newDisk()
	j, _ := open(t, d, opts)
	at := func(ms int64) { now = time.UnixMilli(ms) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(j.PutTTL("erased", "", time.Second))
	must(j.PutTTL("gone", "", time.Second))
	must(j.PutTTL("stays", "", time.Minute))
	at(102_000)
	if there, err := j.Erase("erased"); there || err != nil {
		t.Errorf("an expired key: %v, %v", there, err)
	}
	at(1000)
	must(j.PutTTL("born", "", time.Second)) // at 102,000, as the store takes it
	if left, ok := j.TTL("born"); left != time.Second || !ok {
		t.Errorf("a second to live is %v, %v", left, ok)
	}
	j = reopen(t, j, d, opts)
	got := slices.Sorted(j.Keys())
	if want := []string{"born", "stays"}; !slices.Equal(got, want) && !slices.Equal(got, []string{"born", "gone", "stays"}) {
		t.Errorf("opened in the past: %q", got)
	}
	if j.Contains("erased") {
		t.Error("what was erased is there again")
	}
	if left, _ := j.TTL("born"); left != 102*time.Second {
		t.Errorf("born has %v to live", left)
	}
	must(j.Put("born", "for ever"))
	at(-1 << 50)
	must(j.PutTTL("ancient", "", time.Second))
	must(j.Put("ancient", "for ever"))
	j = reopen(t, j, d, opts)
	if !j.Contains("stays") || !j.Contains("ancient") || !j.Contains("born") {
		t.Errorf("%q", slices.Sorted(j.Keys()))
	}
}

// Keys that expire while others come, on a clock that goes anywhere, never make a
// journal hold more than its store has room for.
func TestClockAnywhere(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 3))
		now := time.Unix(1000, 0)
		policy := store.Evictions()[seed%3]
		opts := expiring(&now, policy)
		d := newDisk()
		j, _ := open(t, d, opts)
		for n := range 300 {
			now = time.Unix(r.Int64N(4000), 0)
			key := fmt.Sprint(r.IntN(5))
			var err error
			switch r.IntN(7) {
			case 0:
				var found Recovery
				want := held(j)
				_ = j.Close()
				now = time.Unix(r.Int64N(4000), 0)
				j, found, err = Open(d, 4, room, opts)
				if err != nil || found.Lost > 0 {
					t.Fatalf("seed %d, change %d: %v, %v", seed, n, found, err)
				}
				if got := held(j); !maps.Equal(got, want) {
					t.Fatalf("seed %d, change %d: %v became %v", seed, n, want, got)
				}
			case 1:
				_, err = j.Erase(key)
				if j.Contains(key) {
					t.Fatalf("seed %d, change %d: %s is erased, and there", seed, n, key)
				}
			case 2:
				_, err = j.Sweep(2)
			case 3:
				err = j.Put(key, "v")
			default:
				ttl := time.Duration(1+r.IntN(1000)) * time.Second
				if err = j.PutTTL(key, "v", ttl); err == nil {
					if left, ok := j.TTL(key); !ok || left != ttl {
						t.Fatalf("seed %d, change %d: %v to live, want %v", seed, n, left, ttl)
					}
				}
			}
			if err != nil && !errors.Is(err, store.ErrFull) {
				t.Fatalf("seed %d, change %d: %v", seed, n, err)
			}
		}
	}
}
