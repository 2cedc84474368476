package journal

import (
	"errors"
	"maps"
	"testing"
	"time"

	"kvscope/store"
)

// A panic in a function of the caller holds no lock, and what is in the store then is
// in the file after the next change.
func TestPanics(t *testing.T) {
	for _, name := range []string{"Now", "Removed", "Hash"} {
		t.Run(name, func(t *testing.T) {
			d := newDisk()
			armed := ""
			boom := func(where string) {
				if where == armed {
					armed = ""
					panic(where)
				}
			}
			hash := store.Fold()
			o := &store.Options{
				Eviction: store.EvictLRU,
				Now:      func() time.Time { boom("Now"); return time.Unix(1000, 0) },
				Removed:  func(string, string, store.Reason) { boom("Removed") },
				Hash:     store.Hash{Name: "mine", Sum: func(key string, seed uint64) uint64 { boom("Hash"); return hash.Sum(key, seed) }},
			}
			opts := &Options{Store: o, CompactAt: -1}
			j, _ := open(t, d, opts)
			for _, key := range []string{"a", "b", "c"} {
				if err := j.PutTTL(key, "1", time.Hour); err != nil {
					t.Fatal(err)
				}
			}
			for _, change := range []func() error{
				func() error { return j.PutTTL("d", "2", time.Hour) },
				func() error { return j.Apply([]Change{{Key: "e", Value: "3"}, {Key: "f", Value: "4"}}) },
				func() error { _, err := j.Erase("f"); return err },
			} {
				armed = name
				func() {
					defer func() { _ = recover() }()
					_ = change()
				}()
				armed = ""
			}
			if err := j.Put("z", "after"); err != nil {
				t.Fatal(err)
			}
			want := held(j)
			if got := held(reopen(t, j, d, opts)); !maps.Equal(got, want) || want["z"].Value != "after" {
				t.Errorf("%v became %v", want, got)
			}
		})
	}
}

// Renew, GetOrPut and Update do in the file what they do in the store.
func TestUpdates(t *testing.T) {
	now := time.UnixMilli(1000)
	opts := expiring(&now, store.EvictNone)
	d := newDisk()
	j, _ := open(t, d, opts)
	check := func(want map[string]string) {
		t.Helper()
		if got := maps.Collect(j.All()); !maps.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
		j = reopen(t, j, d, opts)
		if got := maps.Collect(j.All()); !maps.Equal(got, want) {
			t.Errorf("opened again: %q, want %q", got, want)
		}
	}
	if actual, loaded, err := j.GetOrPut("a", "1"); actual != "1" || loaded || err != nil {
		t.Error(actual, loaded, err)
	}
	if actual, loaded, err := j.GetOrPut("a", "2"); actual != "1" || !loaded || err != nil {
		t.Error(actual, loaded, err)
	}
	for key, want := range map[string]bool{"a": true, "b": false} {
		if there, err := j.Renew(key, time.Second); there != want || err != nil {
			t.Errorf("renew %s: %v, %v", key, there, err)
		}
	}
	if _, err := j.Renew("a", 0); !errors.Is(err, store.ErrTTL) {
		t.Error(err)
	}
	to := func(value string, keep bool) func(string, bool) (string, bool) {
		return func(string, bool) (string, bool) { return value, keep }
	}
	if err := errors.Join(j.Update("a", to("3", true)), j.Update("c", to("4", true)), j.Update("e", to("", false))); err != nil {
		t.Error(err)
	}
	check(map[string]string{"a": "3", "c": "4"})
	if left, ok := j.TTL("a"); left != time.Second || !ok {
		t.Errorf("a keeps its deadline: %v, %v", left, ok)
	}
	if err := errors.Join(j.Update("c", to("", false)), j.Put("x", ""), j.Put("y", "")); err != nil {
		t.Error(err)
	}
	if _, _, err := j.GetOrPut("full", ""); !errors.Is(err, store.ErrFull) {
		t.Error(err)
	}
	now = now.Add(time.Second)
	if there, err := j.Renew("a", time.Second); there || err != nil {
		t.Errorf("an expired key is renewed: %v, %v", there, err)
	}
	check(map[string]string{"x": "", "y": ""})
	now = time.UnixMilli(0)
	check(map[string]string{"x": "", "y": ""})
}
