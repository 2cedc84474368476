package journal

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kvscope/store"
	"kvscope/store/journal/record"
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

// A disk that becomes full, at any byte: what does not fit is refused and does not
// happen, reading goes on, and when there is room again so does writing, without a
// restart or after one.
func TestFullDisk(t *testing.T) {
	for most := 60; most < 900; most += 7 {
		for _, restart := range []bool{false, true} {
			d := newDisk()
			j, _ := open(t, d, &Options{CompactAt: -1})
			d.most = most
			state := map[string]string{}
			refused := 0
			for n := range 30 {
				key, value := fmt.Sprint("k", n%3), fmt.Sprint(n, strings.Repeat("x", n%40))
				switch err := j.Put(key, value); {
				case err == nil:
					state[key] = value
				case errors.Is(err, ErrStorage) && errors.Is(err, errDiskFull):
					refused++
				default:
					t.Fatal(err)
				}
				if got := maps.Collect(j.All()); !maps.Equal(got, state) {
					t.Fatalf("%d bytes: %q, want %q", most, got, state)
				}
			}
			if restart {
				var found Recovery
				j, found = open(t, d, nil) // as after a kill
				if found.Lost > 0 || found.Blocked != nil || !maps.Equal(maps.Collect(j.All()), state) {
					t.Fatalf("%d bytes: opened on the full disk: %v", most, found)
				}
			}
			d.most = 0
			if err := errors.Join(j.Put("k1", "there is room"), j.Compact()); err != nil {
				t.Fatalf("%d bytes, %d refused: %v", most, refused, err)
			}
			state["k1"] = "there is room"
			if got := maps.Collect(reopen(t, j, d, nil).All()); !maps.Equal(got, state) {
				t.Fatalf("%d bytes: %q, want %q", most, got, state)
			}
		}
	}
}

// A torn journal on a disk without a byte of room is read; and written to, as soon as
// the tail can be kept.
func TestTornOnAFullDisk(t *testing.T) {
	text, states, ends := smallJournal(t)
	for cut := range 20 {
		torn := text[:len(text)-1-cut]
		d := diskWith(torn)
		d.most = len(torn) // and not one more
		if cut%2 == 0 {
			d.most += 3 // less than the tail
		}
		j, found := open(t, d, nil)
		last := len(states) - 1
		for ends[last] > len(torn) {
			last--
		}
		whole := ends[last] == len(torn)
		if got := maps.Collect(j.All()); !maps.Equal(got, states[last]) || (found.Blocked == nil) != (whole || len(torn)-ends[last] <= 3 && cut%2 == 0) {
			t.Fatalf("cut %d: %v, %q", cut, found, got)
		}
		if !bytes.Equal(d.content(t, fileName)[:ends[last]], text[:ends[last]]) {
			t.Fatalf("cut %d: the journal was changed", cut)
		}
		if found.Blocked != nil {
			if err := j.Put("dog", "refused"); !errors.Is(err, ErrStorage) || !errors.Is(err, errDiskFull) {
				t.Fatalf("cut %d: %v", cut, err)
			}
		}
		d.most = 0
		if err := j.Put("dog", "accepted"); err != nil {
			t.Fatalf("cut %d: %v", cut, err)
		}
		if !whole && !bytes.Equal(d.content(t, keptName(1)), torn[ends[last]:]) {
			t.Fatalf("cut %d: %q was kept", cut, d.content(t, keptName(1)))
		}
		if got, _ := reopen(t, j, d, nil).Get("dog"); got != "accepted" {
			t.Fatalf("cut %d: %q", cut, got)
		}
	}
}

// Nobody is to lose kept files because of a disk on which no more can be kept.
func TestFullDiskKeepsTheKept(t *testing.T) {
	text, _, _ := smallJournal(t)
	d := diskWith(text[:len(text)-1])
	for n := range MaxKept {
		d.names[keptName(n+1)] = &inode{data: []byte(fmt.Sprint(n))}
	}
	d.most = 1
	for range 3 {
		if _, found := open(t, d, nil); found.Blocked == nil {
			t.Fatal(found)
		}
	}
	for n := range MaxKept {
		if got := d.content(t, keptName(n+1)); string(got) != fmt.Sprint(n) {
			t.Errorf("file %d is %q", n+1, got)
		}
	}
}

// A cut at the end of a record is noticed, unless it is where a journal was closed once.
func TestCutAtAnEdge(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, nil)
	ends, closings := []int64{}, map[int64]bool{}
	for n := range 3 {
		for range 3 {
			if err := j.Put("cat", fmt.Sprint(n)); err != nil {
				t.Fatal(err)
			}
			ends = append(ends, j.Size())
		}
		if n == 2 {
			if err := j.Apply([]Change{{Key: "a"}, {Key: "b"}}); err != nil {
				t.Fatal(err)
			}
			ends = append(ends, j.Size())
		}
		j = reopen(t, j, d, nil)
		ends = append(ends, j.Size())
		closings[j.Size()] = true
	}
	if size := j.Size(); reopen(t, j, d, nil).Size() != size {
		t.Error("to open and close without a change is written down")
	}
	text := d.content(t, fileName)
	if ends[len(ends)-1] != int64(len(text)) {
		t.Fatal(ends, len(text))
	}
	for _, end := range ends {
		_, found := open(t, diskWith(text[:end]), nil)
		if found.Closed != closings[end] || found.Lost > 0 {
			t.Errorf("%d of %d bytes: %v", end, len(text), found)
		}
		report, err := Check(diskWith(text[:end]))
		if err != nil || report.Closed != closings[end] || !report.OK() {
			t.Errorf("%d of %d bytes: %v, %v", end, len(text), report, err)
		}
	}
	if j, _ := open(t, diskWith(text), nil); j.Len() != 3 {
		t.Errorf("%q", maps.Collect(j.All()))
	}
}

// Several changes are one: cut anywhere, all or none of them are there; and if one is
// refused nothing has happened.
func TestApply(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, nil)
	now := time.Now()
	if err := errors.Join(j.Put("a", "1"), j.PutUntil("b", "2", now.Add(time.Hour))); err != nil {
		t.Fatal(err)
	}
	before, at := held(j), j.Size()
	size := func() int64 { return j.Size() }
	for name, tc := range map[string]struct {
		changes []Change
		want    error
	}{
		"no room":  {[]Change{{Key: "a", Erase: true}, {Key: "b", Value: "x"}, {Key: "c"}, {Key: "d"}, {Key: "e"}}, store.ErrFull},
		"too long": {[]Change{{Key: "a", Erase: true}, {Key: strings.Repeat("x", record.MaxLine)}}, ErrTooLong},
	} {
		if err := j.Apply(tc.changes); !errors.Is(err, tc.want) || !maps.Equal(held(j), before) || size() != at {
			t.Errorf("%s: %v, %v", name, err, held(j))
		}
	}
	d.failAt, d.fault = d.steps+1, doesHalf
	changes := []Change{{Key: "a", Value: "3"}, {Key: "b", Erase: true}, {Key: "c", Deadline: now.Add(time.Minute)}, {Key: "a", Value: "4"}, {Key: "gone", Erase: true}}
	if err := j.Apply(changes); !errors.Is(err, ErrStorage) || !maps.Equal(held(j), before) {
		t.Errorf("%v, %v", err, held(j))
	}
	if err := errors.Join(j.Apply(nil), j.Apply(changes[4:])); err != nil || size() != at {
		t.Errorf("nothing: %v, %d bytes", err, size()-at)
	}
	syncs := 0
	d.syncing = func() { syncs++ }
	steps := d.steps
	if err := j.Apply(changes); err != nil || syncs != 1 || d.steps != steps+2 {
		t.Fatalf("%v, %d syncs, %d calls of the storage", err, syncs, d.steps-steps)
	}
	after := held(j)
	if got := lines(t, d); !slices.Equal(got[3:], []string{"# together 4", "put a 3", "erase b", "put c \"\" until " + strconv.FormatInt(untilOf(now.Add(time.Minute)), 10), "put a 4"}) {
		t.Errorf("the journal has %q", got)
	}
	text := d.content(t, fileName)
	for n := at; n <= int64(len(text)); n++ {
		left := diskWith(text[:n])
		j, found := open(t, left, nil)
		want := before
		if n == int64(len(text)) {
			want = after
		}
		if got := held(j); !maps.Equal(got, want) || found.Lost != n-at && want != nil && n < int64(len(text)) {
			t.Fatalf("cut at %d of %d: %v, %v", n, len(text), found, got)
		}
		_ = j.Put("z", "goes on")
		if again := reopen(t, j, left, nil); !again.Contains("z") {
			t.Fatalf("cut at %d: what came behind is lost", n)
		}
	}
	if err := j.Apply([]Change{{Key: "one"}}); err != nil || len(lines(t, d)) != 9 {
		t.Errorf("a single change: %q, %v", lines(t, d), err)
	}
}

// What is evicted for a group belongs to it, a key of the group itself too.
func TestApplyEvicts(t *testing.T) {
	for failAt := range 3 { // the write, its cutting off, or nothing
		d := newDisk()
		opts := evicting(store.EvictLRU, nil)
		j, _ := open(t, d, opts)
		_ = j.Put("x", "1")
		_ = j.Put("y", "2")
		d.failAt, d.fault = d.steps+1, doesHalf
		if failAt == 2 {
			d.failAt = 0
		}
		err := j.Apply([]Change{{Key: "y", Value: "3"}, {Key: "a"}, {Key: "b"}, {Key: "c"}, {Key: "d"}})
		if (err == nil) != (failAt == 2) {
			t.Fatal(err)
		}
		want := held(j)
		if err != nil && (want["y"].Value != "2" || len(want) != 1) {
			t.Errorf("after a failure: %v", want)
		}
		if got := held(reopen(t, j, d, opts)); !maps.Equal(got, want) {
			t.Errorf("%v became %v", want, got)
		}
	}
}

// A key that was evicted, and that a failed Apply put and took back, is still to be told of.
func TestFailedApplyForgetsNoRemoval(t *testing.T) {
	d := newDisk()
	opts := evicting(store.EvictLRU, nil)
	j, _ := open(t, d, opts)
	for _, key := range []string{"a", "b", "c"} {
		_ = j.Put(key, "")
	}
	fail := func(change func() error) {
		t.Helper()
		d.failAt, d.fault = d.steps+1, refuses
		if err := change(); !errors.Is(err, ErrStorage) {
			t.Fatal(err)
		}
	}
	fail(func() error { return j.Put("d", "") }) // a is evicted
	fail(func() error { return j.Apply([]Change{{Key: "a", Value: "1"}, {Key: "a", Value: "2"}}) })
	if err := j.Put("e", ""); err != nil {
		t.Fatal(err)
	}
	want := held(j)
	j, found := open(t, d, opts)
	if got := held(j); !maps.Equal(got, want) || found.Lost > 0 {
		t.Errorf("%v became %v", want, got)
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
