package journal

import (
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kvscope/store"
	"kvscope/store/journal/record"
)

// lines returns the lines of the journal on d.
func lines(t testing.TB, d *disk) (all []string) {
	t.Helper()
	file, err := d.Open(fileName)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := record.NewReader(file)
	for err == nil {
		var line string
		if line, err = r.Next(); err == nil {
			all = append(all, line)
		}
	}
	return all
}

// Only what changed something is in the journal.
func TestLines(t *testing.T) {
	d := newDisk()
	j, found := open(t, d, nil)
	if found != (Recovery{}) {
		t.Errorf("a new journal: %v", found)
	}
	var errs []error
	put := func(key, value string) { errs = append(errs, j.Put(key, value)) }
	put("cat", "meow")
	put("", "")
	put("a b", "\xff\n\"`")
	if err := j.Put("one too many", "x"); err == nil || errors.Is(err, ErrReadOnly) {
		t.Error(err)
	}
	put("cat", "meow") // again: it changes nothing, and is told all the same
	for key, want := range map[string]bool{"": true, "gone": false} {
		if there, err := j.Erase(key); there != want || err != nil {
			t.Errorf("erase %q: %v, %v", key, there, err)
		}
	}
	errs = append(errs, j.Clear(), j.Close())
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if n := j.Trim(); n != 0 { // the pool has one chunk for all, and keeps it
		t.Errorf("%d chunks were trimmed", n)
	}
	want := []string{
		"# snapshot of 0", "put cat meow", `put "" ""`, "put \"a b\" \"\\xff\\n\\\"`\"", "put cat meow", `erase ""`, "clear", "# closed",
	}
	if got := lines(t, d); !slices.Equal(got, want) {
		t.Errorf("the journal has %q", got)
	}
	if size := int64(len(d.content(t, fileName))); j.Size() != size {
		t.Errorf("Size is %d, want %d", j.Size(), size)
	}
}

func TestReadingGoesOnAfterClose(t *testing.T) {
	j, _ := open(t, newDisk(), nil)
	_ = j.Put("cat", "meow")
	if err := errors.Join(j.Close(), j.Close()); err != nil {
		t.Fatal(err)
	}
	_, erase := j.Erase("cat")
	_, miss := j.Erase("dog")
	for i, err := range []error{j.Put("cat", "x"), erase, miss, j.Clear(), j.Sync(), j.Compact()} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("call %d after Close: %v", i, err)
		}
	}
	if value, ok := j.Get("cat"); value != "meow" || !ok || j.Len() != 1 {
		t.Errorf("the store has %q", maps.Collect(j.All()))
	}
	got := make([]store.Result, 2)
	if err := j.GetBatch([]string{"dog", "cat"}, got); err != nil || got[0].OK || got[1] != (store.Result{Value: "meow", OK: true}) {
		t.Errorf("a batch is %v, %v", got, err)
	}
}

// What makes too long a line is refused before anything happens.
func TestTooLong(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, nil)
	_ = j.Put("cat", "meow")
	before := d.steps
	long := strings.Repeat("x", record.MaxLine)
	longInQuotes := strings.Repeat("\U0010ffff", record.MaxLine/10+1)
	_, erase := j.Erase(long)
	for _, err := range []error{j.Put("cat", longInQuotes), j.Put("cat", long+"x"), j.Put(long, "x"), erase} {
		if !errors.Is(err, ErrTooLong) {
			t.Error(err)
		}
	}
	if value, _ := j.Get("cat"); value != "meow" || d.steps != before {
		t.Errorf("cat says %q, and the storage was called", value[:min(len(value), 4)])
	}
}

func TestOptions(t *testing.T) {
	d := newDisk()
	for _, tc := range []struct {
		buckets int
		opts    Options
		want    error
	}{
		{4, Options{Sync: -2}, ErrOptions},
		{0, Options{}, store.ErrBuckets},
		{4, Options{Store: &store.Options{Chunk: 3}}, store.ErrOptions},
	} {
		if _, _, err := Open(d, tc.buckets, room, &tc.opts); !errors.Is(err, tc.want) || len(d.names) > 0 {
			t.Errorf("%+v: %v", tc.opts, err)
		}
	}
	j, _ := open(t, d, &Options{Store: &store.Options{Hash: store.FNV1a(), Seed: 7}})
	if stats := j.Stats(); stats.Hash != "fnv1a" || stats.Seed != 7 || stats.Buckets != 4 || stats.MaxItems != room {
		t.Errorf("%+v", stats)
	}
}

func TestRecoverySays(t *testing.T) {
	text, _, _ := smallJournal(t)
	for want, cut := range map[string]int{
		"snapshot of 2, changes since: 5; it was not closed": 0,
		"snapshot of 2, changes since: 4; it was not closed; bytes lost: 25, kept as journal.damaged-1; " +
			"why: record: torn: the record at byte 228 ends after 25 bytes": 1,
	} {
		_, found := open(t, diskWith(text[:len(text)-cut]), nil)
		if found.String() != want {
			t.Errorf("%s", found)
		}
	}
}

// All that wait while a sync runs are served by the next one.
func TestCallsShareASync(t *testing.T) {
	const writers = 20
	d := newDisk()
	j, _, err := Open(d, 8, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	syncs := 0
	entered, leave := make(chan bool), make(chan bool)
	d.syncing = func() {
		if syncs++; syncs == 1 {
			entered <- true
			<-leave
		}
	}
	var wait sync.WaitGroup
	put := func(n int) {
		wait.Go(func() {
			if err := j.Put(fmt.Sprint(n), ""); err != nil {
				t.Error(err)
			}
		})
	}
	put(0)
	<-entered
	for n := 1; n < writers; n++ {
		put(n)
	}
	for j.Len() < writers { // all the others are made, though none is safe
		runtime.Gosched()
	}
	leave <- true
	wait.Wait()
	if syncs != 2 {
		t.Errorf("%d syncs for %d calls, want 2", syncs, writers)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
}

// A failed sync is not tried again: the next change writes another file, in which all
// is that the store has.
func TestFailedSyncIsNotRepeated(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, nil)
	d.failAt, d.fault = d.steps+2, refuses // the write, then the sync
	err := j.Put("cat", "meow")
	if !errors.Is(err, ErrNotSafe) || !errors.Is(err, errDiskFull) {
		t.Fatal(err)
	}
	if value, ok := j.Get("cat"); value != "meow" || !ok || j.Len() != 1 {
		t.Errorf("the store has %q, want what was put before the sync", maps.Collect(j.All()))
	}
	old := d.names[fileName]
	if err := j.Put("dog", "woof"); err != nil {
		t.Fatal(err)
	}
	if d.names[fileName] == old {
		t.Error("the file whose sync failed is still in use")
	}
	for name, left := range d.afterCut() {
		after, _ := open(t, left, nil)
		if got := maps.Collect(after.All()); !maps.Equal(got, map[string]string{"cat": "meow", "dog": "woof"}) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// Who asks for safety, or closes, mends what failed before.
func TestSyncMends(t *testing.T) {
	for name, mend := range map[string]func(*Journal) error{"Sync": (*Journal).Sync, "Compact": (*Journal).Compact, "Close": (*Journal).Close} {
		d := newDisk()
		j, _ := open(t, d, nil)
		d.failAt, d.fault = d.steps+2, refuses
		if err := j.Put("cat", "meow"); !errors.Is(err, ErrNotSafe) {
			t.Fatal(err)
		}
		if err := mend(j); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for cut, left := range d.afterCut() {
			if after, _ := open(t, left, nil); !after.Contains("cat") {
				t.Errorf("%s, %s: the key is lost", name, cut)
			}
		}
	}
}

// A journal that cannot be mended says so when it is closed, and reading goes on.
func TestCloseOfAFailedJournal(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, nil)
	d.failAt, d.fault = d.steps+2, powerCut
	_ = j.Put("cat", "meow")
	for _, err := range []error{j.Sync(), j.Put("dog", "woof"), j.Compact()} {
		if !errors.Is(err, ErrStorage) || !errors.Is(err, errPower) {
			t.Error(err)
		}
	}
	if err := j.Close(); !errors.Is(err, ErrNotSafe) || !errors.Is(err, errDiskFull) {
		t.Error(err)
	}
	if err := j.Close(); err != nil || !j.Contains("cat") || j.Contains("dog") {
		t.Errorf("%v, and the store has %q", err, maps.Collect(j.All()))
	}
}

// Now and then all is synced, by nobody's call; after a failure too.
func TestSyncNowAndThen(t *testing.T) {
	d := newDisk()
	synced, anew := make(chan bool, 1000), make(chan bool, 1000)
	j, _ := open(t, d, &Options{Sync: time.Millisecond})
	d.mu.Lock()
	d.syncing = func() { synced <- true }
	d.renamed = func() { anew <- true }
	d.mu.Unlock()
	for n := range 3 {
		if err := j.Put("cat", fmt.Sprint(n)); err != nil {
			t.Fatal(err)
		}
		<-synced
	}
	if err := j.Sync(); err != nil { // the third may not have ended; behind it nothing is left to sync
		t.Fatal(err)
	}
	d.mu.Lock()
	d.failAt, d.fault = d.steps+2, refuses
	d.mu.Unlock()
	if err := j.Put("cat", "the last"); err != nil {
		t.Fatal(err)
	}
	<-anew // the sync behind it has failed, and the file was written anew
	if err := errors.Join(j.Put("cat", "later"), j.Close()); err != nil {
		t.Error(err)
	}
}

// Never means that no change syncs; what is not synced is with the system.
func TestNever(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, &Options{Sync: Never})
	d.syncing = func() { t.Error("a sync") }
	if err := errors.Join(j.Put("cat", "meow"), j.Clear(), j.Put("dog", "woof"), j.Close()); err != nil {
		t.Fatal(err)
	}
	d.syncing = nil
	j, _ = open(t, d, &Options{Sync: Never})
	if value, ok := j.Get("dog"); value != "woof" || !ok {
		t.Error("what was written is not there")
	}
}

// Many at once, in a journal that compacts itself all the time.
func TestConcurrentChanges(t *testing.T) {
	for name, policy := range map[string]time.Duration{"always": Always, "now and then": time.Millisecond, "never": Never} {
		t.Run(name, func(t *testing.T) {
			d := newDisk()
			j, _, err := Open(d, 16, 0, &Options{Sync: policy, CompactAt: 500})
			if err != nil {
				t.Fatal(err)
			}
			const writers, changes = 8, 200
			var wait sync.WaitGroup
			for w := range writers {
				wait.Go(func() {
					for n := range changes {
						key := fmt.Sprint(w, "-", n%7)
						err := j.Put(key, fmt.Sprint(n))
						if n%5 == 4 {
							_, err = j.Erase(key)
						}
						if n == changes/2 && w%4 == 0 {
							err = errors.Join(err, j.Sync(), j.Compact())
						}
						if err != nil {
							t.Error(err)
						}
					}
				})
			}
			wait.Wait()
			if err := errors.Join(j.Close(), j.Verify()); err != nil {
				t.Fatal(err)
			}
			again, _, err := Open(d, 1, 0, nil)
			if err != nil {
				t.Fatal(err)
			}
			if want, got := maps.Collect(j.All()), maps.Collect(again.All()); !maps.Equal(want, got) {
				t.Errorf("%q became %q", want, got)
			}
		})
	}
}
