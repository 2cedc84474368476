package journal

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"kvscope/store"
)

// expiring are the options of a store on this clock.
func expiring(now *time.Time, policy store.Eviction) *Options {
	return &Options{Store: &store.Options{Now: func() time.Time { return *now }, Eviction: policy}, CompactAt: -1}
}

// A line says until when, and time goes on while nothing runs.
func TestExpiry(t *testing.T) {
	now := time.UnixMilli(1_000_000)
	opts := expiring(&now, store.EvictNone)
	d := newDisk()
	j, _ := open(t, d, opts)
	err := errors.Join(j.PutTTL("a", "1", time.Second), j.PutUntil("b", "2", now.Add(1500*time.Microsecond)),
		j.PutTTL("c", "3", math.MaxInt64), j.Put("c", "for ever"), j.Compact())
	if err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Second)
	if n, err := j.Sweep(100); n != 2 || err != nil {
		t.Errorf("swept %d, %v", n, err)
	}
	if n, err := j.Sweep(100); n != 0 || err != nil {
		t.Errorf("swept %d again, %v", n, err)
	}
	if err := errors.Join(j.PutUntil("d", "long ago", time.Unix(-5, 0)), j.PutTTL("e", "5", time.Minute), j.Close()); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"put a 1 until 1001000", "put b 2 until 1000002", `put c "for ever"`, "# snapshot of 3",
		"erase b", "erase a", `put d "long ago" until 1`, "erase d", "put e 5 until 1061000", "# closed",
	}
	if got := lines(t, d); !slices.Equal(got, want) {
		t.Errorf("the journal has %q", got)
	}
	j, _ = open(t, d, opts)
	if got := maps.Collect(j.All()); !maps.Equal(got, map[string]string{"c": "for ever", "e": "5"}) {
		t.Errorf("opened again: %q", got)
	}
	now = now.Add(time.Minute)
	j, _ = open(t, d, opts)
	if got := maps.Collect(j.All()); !maps.Equal(got, map[string]string{"c": "for ever"}) {
		t.Errorf("opened a minute later: %q", got)
	}
	if err := j.PutTTL("f", "", 0); !errors.Is(err, store.ErrTTL) {
		t.Error(err)
	}
	text := journalOf(t, "# snapshot of 0", "put a b ttl 5s")
	if _, _, err := Open(diskWith(text), 4, room, opts); !errors.Is(err, ErrChange) {
		t.Errorf("a line that says for how long: %v", err)
	}
}

// Random changes with and without a deadline, on a clock that also moves within a
// call: what is in the store is in the file.
func TestExpiryAndOpening(t *testing.T) {
	for _, policy := range []store.Eviction{store.EvictNone, store.EvictLRU, store.EvictClock} {
		t.Run(policy.String(), func(t *testing.T) {
			random := rand.New(rand.NewPCG(2, uint64(policy)))
			now, moves := time.UnixMilli(1_000_000), true
			opts := expiring(&now, policy)
			opts.Store.Now = func() time.Time {
				if moves {
					now = now.Add(time.Duration(random.IntN(2)) * time.Millisecond)
				}
				return now
			}
			d := newDisk()
			j, _ := open(t, d, opts)
			for n := range 4_000 {
				key, value := fmt.Sprint(random.IntN(6)), fmt.Sprint(n)
				var err error
				switch random.IntN(12) {
				case 0:
					_, err = j.Erase(key)
				case 1:
					_, err = j.Sweep(2)
				case 2:
					err = j.Compact()
				case 3, 4:
					moves = false
					want := maps.Collect(j.All())
					err = j.Close()
					j, _ = open(t, d, opts)
					if got := maps.Collect(j.All()); !maps.Equal(got, want) {
						t.Fatalf("%q became %q", want, got)
					}
					moves = true
				case 5, 6:
					err = j.Put(key, value)
				default:
					err = j.PutTTL(key, value, time.Duration(1+random.IntN(20))*time.Millisecond)
				}
				if errors.Is(err, store.ErrFull) && policy == store.EvictNone {
					err = nil
				}
				if err = errors.Join(err, j.Verify()); err != nil {
					t.Fatal(n, err)
				}
			}
		})
	}
}
