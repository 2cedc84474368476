package journal

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"kvscope/store"
	"kvscope/store/script"
)

// Whatever deadline was accepted, the journal opens, and the key lives as long as it
// can be said.
func TestAnyDeadlineOpens(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	last := time.Unix(0, math.MaxInt64) // which a store takes for it
	for name, tc := range map[string]struct {
		put  func(j *Journal) error
		want time.Time // the deadline; zero: it has passed
	}{
		"in 250 years":        {func(j *Journal) error { return j.PutUntil("k", "v", now.AddDate(250, 0, 0)) }, now.AddDate(250, 0, 0)},
		"the last":            {func(j *Journal) error { return j.PutUntil("k", "v", last) }, last},
		"behind the last":     {func(j *Journal) error { return j.PutUntil("k", "v", last.Add(1)) }, last},
		"of nanoseconds":      {func(j *Journal) error { return j.PutUntil("k", "v", time.Unix(0, math.MaxInt64)) }, last},
		"in the year 9999":    {func(j *Journal) error { return j.PutUntil("k", "v", time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)) }, last},
		"in the year 200,000": {func(j *Journal) error { return j.PutUntil("k", "v", time.Date(200_000, 1, 1, 0, 0, 0, 0, time.UTC)) }, last},
		"beyond a time":       {func(j *Journal) error { return j.PutUntil("k", "v", time.Unix(1<<62, 0)) }, last},
		"the end of time":     {func(j *Journal) error { return j.PutUntil("k", "v", time.Unix(math.MaxInt64, 999_999_999)) }, last},
		"before all time":     {func(j *Journal) error { return j.PutUntil("k", "v", time.Unix(math.MinInt64, 0)) }, time.Time{}},
		"none":                {func(j *Journal) error { return j.PutUntil("k", "v", time.Time{}) }, time.Time{}},
		"1969":                {func(j *Journal) error { return j.PutUntil("k", "v", time.Unix(-1, 1)) }, time.Time{}},
		"1970":                {func(j *Journal) error { return j.PutUntil("k", "v", time.Unix(0, 0)) }, time.Time{}},
		"the longest life":    {func(j *Journal) error { return j.PutTTL("k", "v", math.MaxInt64) }, last},
		"the shortest":        {func(j *Journal) error { return j.PutTTL("k", "v", 1) }, now.Add(time.Millisecond)},
		"in an Apply": {func(j *Journal) error {
			return j.Apply([]Change{{Key: "k", Value: "v", Deadline: time.Unix(1<<62, 0)}, {Key: "l"}})
		}, last},
	} {
		for _, compacts := range []bool{false, true} {
			d := newDisk()
			opts := expiring(&now, store.EvictNone)
			j, _ := open(t, d, opts)
			if err := tc.put(j); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if compacts {
				if err := j.Compact(); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
			for _, j := range []*Journal{j, reopen(t, j, d, opts)} {
				left, ok := j.TTL("k")
				if want := tc.want.Sub(now); ok == tc.want.IsZero() || ok && left != want {
					t.Errorf("%s: %v, %v to live; want %v", name, left, ok, want)
				}
			}
		}
	}
}

// reopen closes a journal and opens it anew, which must lose nothing.
func reopen(t testing.TB, j *Journal, s Storage, opts *Options) *Journal {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	j, found := open(t, s, opts)
	if found.Lost > 0 || !found.Closed {
		t.Fatal(found)
	}
	return j
}

// held returns all that the store of a journal holds, expired or not, with deadlines.
func held(j *Journal) map[string]script.Command {
	all := map[string]script.Command{}
	for _, c := range j.entries() {
		all[c.Key] = c
	}
	return all
}

// randomOptions draws options of a store, which go together; no seed is among them.
func randomOptions(r *rand.Rand) (buckets, maxItems int, o *store.Options) {
	o = &store.Options{
		Strategy: store.Strategies()[r.IntN(len(store.Strategies()))],
		Rehash:   store.Rehashes()[r.IntN(3)],
		Eviction: store.Evictions()[r.IntN(3)],
		Stripes:  []int{0, 1, 2, 4, 8, 16}[r.IntN(6)],
		Chunk:    []int{0, 0, 1, 8, 64}[r.IntN(5)],
		Hash:     []store.Hash{{}, store.Fold(), store.FNV1a(), store.Length()}[r.IntN(4)],
	}
	buckets = 16 * (1 + r.IntN(8))
	maxItems = r.IntN(60)
	return buckets, maxItems, o
}

// soakFor returns for how long the long tests run: KVSCOPE_SOAK, or not long.
func soakFor(t testing.TB) time.Duration {
	text := os.Getenv("KVSCOPE_SOAK")
	if text == "" {
		return 0
	}
	long, err := time.ParseDuration(text)
	if err != nil || long <= 0 {
		t.Fatalf("KVSCOPE_SOAK is %q; give a time, such as 1h", text)
	}
	return long
}

// A journal opens with the options that it was written with: 10,000 random ones, and
// 200 without KVSCOPE_SOAK.
func TestSoakOptions(t *testing.T) {
	most := 200
	if soakFor(t) > 0 {
		most = 10_000
	}
	for seed := 0; most > 0; seed++ {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		buckets, maxItems, o := randomOptions(r)
		now := time.Unix(1_000_000, 0)
		o.Now = func() time.Time { return now }
		opts := &Options{Store: o, Sync: Never, CompactAt: []int64{-1, 300}[r.IntN(2)]}
		d := newDisk()
		j, _, err := Open(d, buckets, maxItems, opts)
		if errors.Is(err, store.ErrOptions) || errors.Is(err, store.ErrBuckets) {
			continue
		}
		if most--; err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for range 3 {
			for range 100 {
				key := "key" + strings.Repeat("y", r.IntN(3)) + fmt.Sprint(r.IntN(100))
				var err error
				switch r.IntN(8) {
				case 0:
					_, err = j.Erase(key)
				case 1:
					err = j.PutTTL(key, "with a time", time.Duration(r.IntN(50))*time.Second+1)
				case 2:
					now = now.Add(time.Duration(r.IntN(30)-10) * time.Second)
				default:
					err = j.Put(key, "for ever")
				}
				if err != nil && !errors.Is(err, store.ErrFull) {
					t.Fatalf("seed %d: %v", seed, err)
				}
			}
			want := held(j)
			if err := j.Close(); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if r.IntN(2) == 0 {
				now = now.Add(time.Duration(r.IntN(100)-50) * time.Second)
			}
			var found Recovery
			j, found, err = Open(d, buckets, maxItems, opts)
			if err != nil || found.Lost > 0 || found.Evicted > 0 {
				t.Fatalf("seed %d, %+v, %d buckets, %d items: %v, %v", seed, *o, buckets, maxItems, found, err)
			}
			if got := held(j); !maps.Equal(got, want) || j.Verify() != nil {
				t.Fatalf("seed %d: %d keys became %d, %v", seed, len(want), len(got), j.Verify())
			}
		}
		_ = j.Close()
	}
}

// The order of use is that of the file, and a compaction keeps it.
func TestOrderOfUseSurvivesCompaction(t *testing.T) {
	d := newDisk()
	opts := evicting(store.EvictLRU, nil)
	j, _ := open(t, d, opts)
	for _, key := range []string{"a", "b", "c"} {
		_ = j.Put(key, "")
	}
	j.Get("a")
	j.Get("b")
	if err := j.Compact(); err != nil {
		t.Fatal(err)
	}
	j = reopen(t, j, d, opts)
	for _, want := range []string{"c", "a", "b"} {
		before := maps.Collect(j.All())
		_ = j.Put("new"+want, "")
		if _, there := before[want]; !there || j.Contains(want) {
			t.Errorf("%s was to go, and the store has %q after %q", want, maps.Collect(j.All()), before)
		}
	}
}

// A journal of before, which says nothing of its seed, opens with these options too: what
// does not fit is evicted, and said.
func TestOldJournalOfStripes(t *testing.T) {
	lines := []string{"# snapshot of 0"}
	for n := range 64 {
		lines = append(lines, fmt.Sprintf("put key%d v", n))
	}
	d := diskWith(journalOf(t, lines...))
	opts := &Options{Store: &store.Options{Stripes: 8, Eviction: store.EvictLRU}}
	j, found, err := Open(d, 64, 64, opts)
	if err != nil || found.Evicted == 0 || j.Len() != 64-found.Evicted {
		t.Fatalf("%v, %v", found, err)
	}
	want := maps.Collect(j.All())
	if err := errors.Join(j.Put("key0", "again"), j.Close()); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		j, found, err = Open(d, 64, 64, opts)
		if err != nil || found.Evicted != 0 {
			t.Fatalf("opened again: %v, %v", found, err)
		}
		if err := errors.Join(j.Put("key0", want["key0"]), j.Compact(), j.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if got := maps.Collect(j.All()); len(got) < len(want) {
		t.Errorf("%d keys became %d", len(want), len(got))
	}
	other := &Options{Store: &store.Options{Stripes: 8, Eviction: store.EvictLRU, Seed: 99}}
	if _, _, err := Open(d, 64, j.Len(), other); !errors.Is(err, ErrRoom) || !strings.Contains(err.Error(), "Seed 0 or "+fmt.Sprint(j.settings.seed)) {
		t.Errorf("with another seed: %v", err)
	}
}

// Old files, whose keys expired while they were opened, open whatever the clock says.
func TestOldJournalOfExpiredKeys(t *testing.T) {
	text := journalOf(t, "# snapshot of 0", "put a 1 until 5000", "put b 2 until 5000", "put c 3 until 9000", "put d 4", "put e 5")
	for _, policy := range []store.Eviction{store.EvictNone, store.EvictLRU} {
		now := time.UnixMilli(6000)
		d := diskWith(text)
		opts := expiring(&now, policy)
		j, found, err := Open(d, 4, room, opts)
		if err != nil || j.Len() != 3 || found.Evicted > 0 {
			t.Fatalf("%v: %v, %v", policy, found, err)
		}
		if err := errors.Join(j.Put("d", "another"), j.Close()); err != nil {
			t.Fatal(err)
		}
		now = time.UnixMilli(0) // and the clock goes back
		j, _ = open(t, d, opts)
		if got := maps.Collect(j.All()); !maps.Equal(got, map[string]string{"c": "3", "d": "another", "e": "5"}) {
			t.Errorf("%v: %q", policy, got)
		}
		if _, _, err := Open(diskWith(text), 4, room, opts); !errors.Is(err, ErrRoom) {
			t.Errorf("%v, nothing has expired, and there are five: %v", policy, err)
		}
	}
}

// A journal that an earlier default hash was written by opens without naming it: the file
// does. One of a hash that only its program knows needs that program's.
func TestOpensWithTheHashOfTheFile(t *testing.T) {
	for _, h := range []store.Hash{store.Fold(), store.Number(), {Name: "mine", Sum: store.FNV1a().Sum}} {
		t.Run(h.Name, func(t *testing.T) {
			d := newDisk()
			with := func(h store.Hash) *Options {
				return &Options{Store: &store.Options{Hash: h, Stripes: 8, Eviction: store.EvictLRU}, CompactAt: -1}
			}
			j, _ := openSized(t, d, 64, with(h))
			for n := range 500 {
				must(t, j.Put(fmt.Sprint("key", n), "v"))
			}
			want, wrote := held(j), j.settings
			must(t, j.Close())

			if _, ours := store.HashNamed(h.Name); !ours {
				if j, _, err := Open(d, 64, 64, with(store.Hash{})); err == nil && maps.Equal(held(j), want) {
					t.Error("a hash that nobody has was found")
				}
				return
			}
			j, found := openSized(t, d, 64, with(store.Hash{}))
			if found.Evicted != 0 || !maps.Equal(held(j), want) || j.settings != wrote {
				t.Errorf("%v; %d keys, want %d; it goes on with %v, was written with %v", found, j.Len(), len(want), j.settings, wrote)
			}
			must(t, j.Close())
		})
	}
}

func openSized(t *testing.T, d *disk, size int, o *Options) (*Journal, Recovery) {
	t.Helper()
	j, found, err := Open(d, size, size, o)
	must(t, err)
	return j, found
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
