package journal

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// A compaction drops what is no longer so, and keeps what comes meanwhile.
func TestCompactWhileChanging(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, &Options{Sync: Never})
	for n := range 10 {
		_ = j.Put("cat", fmt.Sprint(n))
	}
	_ = j.Put("dog", "woof")
	meanwhile := true
	d.syncing = func() {
		if !meanwhile {
			return
		}
		meanwhile = false // the first sync is that of the snapshot
		_ = j.Put("cow", "moo")
		_, _ = j.Erase("dog")
	}
	if err := j.Compact(); err != nil {
		t.Fatal(err)
	}
	steps := d.steps
	if err := j.Sync(); err != nil || d.steps != steps {
		t.Errorf("a sync of what is safe already: %v", err)
	}
	_ = j.Put("cat", "purr")
	got := lines(t, d)
	slices.Sort(got[:2])
	if want := []string{"put cat 9", "put dog woof", "# snapshot of 2", "put cow moo", "erase dog", "put cat purr"}; !slices.Equal(got, want) {
		t.Errorf("the journal has %q", got)
	}
	if _, ok := d.names[nextName]; ok {
		t.Error("the file beside is still there")
	}
}

// A change that cannot be appended while the journal is compacted is in neither file.
func TestFailureWhileCompacting(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, nil)
	_ = j.Put("cat", "meow")
	d.syncing = func() {
		d.syncing = nil
		d.failAt, d.fault = d.steps+1, doesHalf
		if err := j.Put("cow", "moo"); !errors.Is(err, ErrStorage) {
			t.Error(err)
		}
	}
	if err := errors.Join(j.Compact(), j.Put("dog", "woof")); err != nil {
		t.Error(err)
	}
	if _, ok := d.names[nextName]; ok {
		t.Error("the file beside is still there")
	}
	j, found := open(t, d, nil)
	if got := maps.Collect(j.All()); !maps.Equal(got, map[string]string{"cat": "meow", "dog": "woof"}) || found.Lost != 0 {
		t.Errorf("%v: %q", found, got)
	}
}

// A journal that grows compacts itself; one that cannot goes on and tries again
// when it has doubled.
func TestCompactsItself(t *testing.T) {
	d := newDisk()
	told := make(chan error, 1)
	j, _ := open(t, d, &Options{Sync: Never, CompactAt: 1000, Compacted: func(err error) { told <- err }})
	put := func() {
		if err := j.Put("cat", strings.Repeat("meow ", 10)); err != nil {
			t.Fatal(err)
		}
	}
	before := j.Size()
	put()
	each := j.Size() - before
	grow := func(to int64) { // with the last put, and not seeing what comes of it
		for range (to - j.Size() + each - 1) / each {
			put()
		}
	}
	grow(1000)
	compacted := func() {
		t.Helper()
		if err := <-told; err != nil {
			t.Error(err)
		}
		if err := j.Compact(); err != nil || j.Size() > 200 { // away with what came meanwhile
			t.Errorf("%v, and %d bytes", err, j.Size())
		}
	}
	compacted()
	grow(900)
	d.mu.Lock()
	d.failAt, d.fault = d.steps+1, refuses
	d.mu.Unlock()
	if err := j.Compact(); !errors.Is(err, errDiskFull) || !errors.Is(err, ErrStorage) {
		t.Error(err)
	}
	grow(1700) // more than 1000, and less than twice 900
	select {
	case err := <-told:
		t.Error("it was compacted too early:", err)
	default:
	}
	grow(1950)
	compacted()
	if err := j.Close(); err != nil {
		t.Error(err)
	}
}
