package journal

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kvscope/store"
	"kvscope/store/journal/record"
)

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
