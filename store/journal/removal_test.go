package journal

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"kvscope/store"
)

// evicting are the options of a journal whose store evicts.
func evicting(policy store.Eviction, told func(key, value string, why store.Reason)) *Options {
	return &Options{Store: &store.Options{Eviction: policy, Removed: told, Hash: store.FNV1a()}, CompactAt: -1}
}

// An eviction is in the journal, before the key that it made room for, and who
// asked to be told is told.
func TestEvictionsAreKept(t *testing.T) {
	d := newDisk()
	var told []string
	opts := evicting(store.EvictLRU, func(key, _ string, why store.Reason) { told = append(told, key+" "+why.String()) })
	j, _ := open(t, d, opts)
	for _, key := range []string{"a", "b", "c", "a", "d", "e"} {
		if err := j.Put(key, ""); err != nil {
			t.Fatal(err)
		}
	}
	_ = j.Close()
	want := []string{
		"# snapshot of 0", `put a ""`, `put b ""`, `put c ""`, `put a ""`, "erase b", `put d ""`, "erase c", `put e ""`, "# closed",
	}
	if got := lines(t, d); !slices.Equal(got, want) {
		t.Errorf("the journal has %q", got)
	}
	if want := []string{"b evicted", "c evicted"}; !slices.Equal(told, want) {
		t.Errorf("told of %q", told)
	}
	told = nil
	again, found := open(t, d, opts)
	if !maps.Equal(maps.Collect(again.All()), maps.Collect(j.All())) || len(told) > 0 || found.Changes != 8 {
		t.Errorf("opened again: %v, %q, told of %q", found, maps.Collect(again.All()), told)
	}
	for key := range again.Keys() { // what was an order of use before is not kept
		_ = again.Put(key, "")
	}
	_ = again.Put("f", "")
	if len(told) != 1 {
		t.Errorf("told of %q", told)
	}
}

// A Get is no change: after Open the puts alone say which key was used last.
func TestUsesAreNotKept(t *testing.T) {
	for _, tc := range []struct {
		reopen bool
		want   string
	}{{false, "b evicted"}, {true, "a evicted"}} {
		d := newDisk()
		told := ""
		opts := evicting(store.EvictLRU, func(key, _ string, why store.Reason) { told += key + " " + why.String() })
		j, _ := open(t, d, opts)
		for _, key := range []string{"a", "b", "c"} {
			_ = j.Put(key, "")
		}
		j.Get("a")
		if tc.reopen {
			_ = j.Close()
			j, _ = open(t, d, opts)
		}
		if err := j.Put("d", ""); err != nil || told != tc.want {
			t.Errorf("opened again: %v: %v, told of %q, want %q", tc.reopen, err, told, tc.want)
		}
	}
}

// A store with less room than the journal needs does not evict to make it fit.
func TestNoEvictionWhileOpening(t *testing.T) {
	text := journalOf(t, "put a b", "put c d", "# snapshot of 2", "put e f", "put g h", "erase a")
	d := diskWith(text)
	for _, policy := range []store.Eviction{store.EvictNone, store.EvictLRU, store.EvictClock} {
		told := func(key, _ string, why store.Reason) { t.Errorf("%v: told of %s, %v", policy, key, why) }
		if _, _, err := Open(d, 4, room-1, evicting(policy, told)); !errors.Is(err, ErrRoom) {
			t.Errorf("%v: %v", policy, err)
		}
		// That there were four for a while is no matter.
		if j, _, err := Open(diskWith(text), 4, room, evicting(policy, told)); err != nil || j.Len() != 3 {
			t.Errorf("%v: %v", policy, err)
		}
	}
	if d.steps > 0 || !bytes.Equal(d.content(t, fileName), text) {
		t.Error("the file was changed")
	}
}

// Random changes, evictions, compactions and openings: what is in the store is
// in the file.
func TestEvictionAndOpening(t *testing.T) {
	for _, policy := range []store.Eviction{store.EvictLRU, store.EvictClock} {
		t.Run(policy.String(), func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, uint64(policy)))
			d := newDisk()
			evicted := 0
			opts := evicting(policy, func(string, string, store.Reason) { evicted++ })
			j, _ := open(t, d, opts)
			for n := range 5000 {
				key := fmt.Sprint(random.IntN(6))
				var err error
				switch random.IntN(12) {
				case 0, 1:
					_, err = j.Erase(key)
				case 2, 3, 4:
					j.Get(key)
				case 5:
					err = j.Compact()
				case 6:
					want := maps.Collect(j.All())
					err = j.Close()
					j, _ = open(t, d, opts)
					if got := maps.Collect(j.All()); !maps.Equal(got, want) {
						t.Fatalf("%q became %q", want, got)
					}
				default:
					err = j.Put(key, fmt.Sprint(n))
				}
				if err = errors.Join(err, j.Verify()); err != nil {
					t.Fatal(err)
				}
			}
			if evicted < 100 {
				t.Errorf("only %d evictions: the test tests little", evicted)
			}
		})
	}
}

// What is evicted during a compaction is not in the file after it.
func TestEvictionWhileCompacting(t *testing.T) {
	d := newDisk()
	opts := evicting(store.EvictLRU, nil)
	opts.Sync = Never
	j, _ := open(t, d, opts)
	for _, key := range []string{"a", "b", "c"} {
		_ = j.Put(key, "")
	}
	d.syncing = func() { // the snapshot is written
		d.syncing = nil
		_ = j.Put("d", "")
	}
	if err := errors.Join(j.Compact(), j.Close()); err != nil {
		t.Fatal(err)
	}
	again, _ := open(t, d, opts)
	if got, want := maps.Collect(again.All()), maps.Collect(j.All()); !maps.Equal(got, want) || again.Contains("a") {
		t.Errorf("%q became %q", want, got)
	}
}

// TestEveryFault with a store that evicts: a power cut may also leave the moment
// after an eviction, before the key that came for it.
func TestEveryFaultOfEviction(t *testing.T) {
	keys := []string{"a", "b", "c", "d", "b", "", "e", "d", "f"}
	live := func(d *disk) (states []map[string]string, err error) {
		j, _, err := Open(d, 4, room, evicting(store.EvictLRU, nil))
		if err != nil {
			return nil, err
		}
		states = append(states, maps.Collect(j.All()))
		for n, key := range keys {
			if n == 5 {
				if err := j.Compact(); err != nil && errors.Is(err, ErrReadOnly) {
					return states, err
				}
			}
			if err := j.Put(key, fmt.Sprint(n)); err != nil {
				return states, err
			}
			states = append(states, maps.Collect(j.All()))
		}
		return states, nil
	}
	all, err := live(newDisk())
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range allFaults {
		for failAt := 1; ; failAt++ {
			d := newDisk()
			d.failAt, d.fault = failAt, fault
			states, err := live(d)
			if d.failed == "" {
				break
			}
			allowed := all[max(0, len(states)-1):len(states)]
			if err != nil && len(states) > 0 && len(states) < len(all) {
				last, next := all[len(states)-1], all[len(states)]
				between := maps.Clone(last)
				maps.DeleteFunc(between, func(key, _ string) bool { _, stays := next[key]; return !stays })
				allowed = []map[string]string{last, between, next}
			}
			if len(states) == 0 {
				allowed = []map[string]string{{}}
			}
			for name, left := range d.afterCut() {
				j, _ := open(t, left, evicting(store.EvictLRU, nil))
				got := maps.Collect(j.All())
				if !slices.ContainsFunc(allowed, func(state map[string]string) bool { return maps.Equal(state, got) }) {
					t.Errorf("%s, storage call %d fails, %s: after %d puts the store has %q, want one of %q",
						fault, failAt, name, len(states)-1, got, allowed)
				}
			}
		}
	}
}

// A key that was put again is not to be erased any more.
func TestRemovals(t *testing.T) {
	r := removals{"a", "two words", "a"}
	r.drop("a")
	if got := r.lines(); !slices.Equal(got, []string{`erase "two words"`}) {
		t.Errorf("%q", got)
	}
}
