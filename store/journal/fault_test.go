package journal

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
	"testing"
	"time"

	"kvscope/store"
)

// A call is one thing that a program does with a journal.
type call struct {
	what       string
	key, value string
}

// calls is a short life, with everything in it that touches the storage.
var calls = []call{
	{"put", "cat", "meow"},
	{"put", "dog", "woof"},
	{"put", "", "\xff\n"},
	{"put", "cat", "purr"},
	{"erase", "dog", ""},
	{"erase", "dog", ""},
	{"compact", "", ""},
	{"put", "cow", "moo"},
	{"put", "one too many", "and refused"},
	{"erase", "", ""},
	{"reopen", "", ""},
	{"put", "bee", strings.Repeat("buzz ", 50)},
	{"clear", "", ""},
	{"put", "eel", "…"},
	{"compact", "", ""},
	{"put", "fox", "yip"},
	{"sync", "", ""},
	{"put", "eel", "!"},
}

// room is the number of keys that the store has room for in these tests.
const room = 3

// after returns what is in a store after calls[:n].
func after(n int) map[string]string {
	state := map[string]string{}
	for _, c := range calls[:n] {
		_, there := state[c.key]
		switch c.what {
		case "put":
			if there || len(state) < room {
				state[c.key] = c.value
			}
		case "erase":
			delete(state, c.key)
		case "clear":
			clear(state)
		}
	}
	return state
}

func open(t testing.TB, s Storage, opts *Options) (*Journal, Recovery) {
	t.Helper()
	j, found, err := Open(s, 4, room, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j, found
}

// do makes a call, and says what it returned.
func (c call) do(j *Journal) error {
	switch c.what {
	case "put":
		err := j.Put(c.key, c.value)
		if errors.Is(err, store.ErrFull) {
			return nil
		}
		return err
	case "erase":
		_, err := j.Erase(c.key)
		return err
	case "clear":
		return j.Clear()
	case "compact":
		return j.Compact()
	case "sync":
		return j.Sync()
	}
	return j.Close()
}

// Whatever call of the storage fails, and however, once or for good, and if the
// power goes after that: with Always nothing is lost that a call returned nil
// for, and nothing is there that was never put; the store in memory has what was
// told; and after a failure nothing is written any more.
func TestEveryFault(t *testing.T) {
	for _, policy := range []time.Duration{Always, Never, time.Hour} {
		for _, fault := range allFaults {
			t.Run(fmt.Sprint(policy, "/", fault), func(t *testing.T) {
				failAt := 1
				for ; tryFault(t, policy, fault, failAt); failAt++ {
				}
				if failAt < 40 {
					t.Errorf("only %d calls could fail: the test tests little", failAt)
				}
			})
		}
	}
}

// tryFault lives calls on a disk whose call number failAt fails. It reports
// whether there was such a call.
func tryFault(t *testing.T, policy time.Duration, fault fault, failAt int) bool {
	d := newDisk()
	d.failAt, d.fault = failAt, fault
	opts := &Options{Sync: policy, CompactAt: -1}

	safe := 0 // calls that a power cut must spare
	at := 0   // calls that were begun
	j, _, err := Open(d, 4, room, opts)
	for ; err == nil && at < len(calls); at++ {
		c := calls[at]
		err = c.do(j)
		if c.what == "compact" && err != nil && !errors.Is(err, ErrReadOnly) {
			err = nil // the old file goes on
			continue
		}
		if err == nil && (policy == Always || c.what == "compact" || c.what == "sync" || c.what == "reopen" && policy != Never) {
			safe = at + 1
		}
		if err == nil && c.what == "reopen" {
			j, _, err = Open(d, 4, room, opts)
			if err == nil && policy != Never {
				safe = at + 1
			}
			if err != nil {
				j = nil
			}
		}
	}
	where := fmt.Sprintf("storage call %d fails, seen in call %d: ", failAt, at)
	if err != nil && d.failed == "" {
		t.Fatalf("%s%v without a fault", where, err)
	}
	if err != nil && j != nil && calls[at-1].what != "reopen" {
		checkBroken(t, where, d, j, err, at)
	}
	for name, left := range d.afterCut() {
		checkRecovered(t, where+name+": ", left, safe, at)
	}
	return d.failed != ""
}

// checkBroken checks a journal whose call before at returned err.
func checkBroken(t *testing.T, where string, d *disk, j *Journal, err error, at int) {
	t.Helper()
	if cause := errors.Is(err, errDiskFull) || errors.Is(err, errPower) || errors.Is(err, io.ErrShortWrite); !errors.Is(err, ErrReadOnly) || !cause {
		t.Errorf("%s%v", where, err)
	}
	want := after(at)
	if d.failed == "write" { // what cannot be appended does not happen
		want = after(at - 1)
	}
	if got := maps.Collect(j.All()); !maps.Equal(got, want) {
		t.Errorf("%sthe store has %q after a failed %s, want %q", where, got, d.failed, want)
	}
	steps, held := d.steps, maps.Collect(j.All())
	for _, c := range calls {
		if c.what == "reopen" {
			continue
		}
		if again := c.do(j); again == nil || again.Error() != err.Error() {
			t.Errorf("%s%s after it: %v, want %v", where, c.what, again, err)
		}
	}
	if d.steps != steps || !maps.Equal(maps.Collect(j.All()), held) {
		t.Errorf("%sthe journal works on after it", where)
	}
	if err := j.Verify(); err != nil {
		t.Error(where, err)
	}
	if err := j.Close(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("%sClose: %v", where, err)
	}
	if err := j.Close(); err != nil {
		t.Errorf("%sa second Close: %v", where, err)
	}
}

// checkRecovered opens what a power cut left. It has the state after one of
// calls from safe to at, and stays so.
func checkRecovered(t *testing.T, where string, left *disk, safe, at int) {
	t.Helper()
	j, found, err := Open(left, 4, room, nil)
	if err != nil {
		t.Errorf("%s%v", where, err)
		return
	}
	got := maps.Collect(j.All())
	known := false
	for n := safe; n <= at; n++ {
		known = known || maps.Equal(got, after(n))
	}
	if !known {
		t.Errorf("%safter %d to %d calls: %q, which is no state of then", where, safe, at, got)
	}
	if err := errors.Join(j.Verify(), j.Close()); err != nil {
		t.Errorf("%s%v", where, err)
	}
	if (found.Lost > 0) != (found.Cause != nil) || (found.Lost > 0) != (found.Kept != "") {
		t.Errorf("%s%+v", where, found)
	}
	j, found, err = Open(left, 4, room, nil)
	if err != nil || found.Lost > 0 || !maps.Equal(got, maps.Collect(j.All())) {
		t.Errorf("%sopened again: %v, %v", where, found, err)
	}
}

// The same for the opening of a damaged journal: whatever fails in it, the file
// as it was is not lost, and neither is what is right in it.
func TestEveryFaultOfRecovery(t *testing.T) {
	text, states, _ := smallJournal(t)
	text = text[:len(text)-1]
	want := states[len(states)-2]
	for _, fault := range allFaults {
		t.Run(string(fault), func(t *testing.T) {
			failAt := 1
			for failed := true; failed; failAt++ {
				d := diskWith(text)
				d.failAt, d.fault = failAt, fault
				j, _, err := Open(d, 4, room, nil)
				if failed = d.failed != ""; failed != (err != nil) || failed != (j == nil) {
					t.Errorf("storage call %d fails: %v", failAt, err)
				}
				for name, left := range d.afterCut() {
					j, found := open(t, left, nil)
					if got := maps.Collect(j.All()); !maps.Equal(got, want) {
						t.Errorf("storage call %d fails, %s: %v and %q", failAt, name, found, got)
					}
					if kept := left.content(t, cmp.Or(found.Kept, damagedName+"-1")); !bytes.Equal(kept, text) {
						t.Errorf("storage call %d fails, %s: %q was kept", failAt, name, kept)
					}
				}
			}
			if failAt < 8 {
				t.Errorf("only %d calls could fail: the test tests little", failAt)
			}
		})
	}
}

// What Open finds is safe when it returns, however it got into the file.
func TestOpenMakesSafe(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, &Options{Sync: Never})
	_ = j.Put("cat", "meow")
	j, _ = open(t, d, nil)
	for name, left := range d.afterCut() {
		after, _ := open(t, left, nil)
		if !after.Contains("cat") {
			t.Errorf("%s: the key that was read from %d bytes is gone", name, j.Size())
		}
	}
}

// A snapshot of several writes: whichever of them fails, the old file goes on.
func TestEveryFaultOfALongSnapshot(t *testing.T) {
	long := strings.Repeat("long ", blockSize/5)
	writes := 0
	for failAt := 1; ; failAt++ {
		d := newDisk()
		j, _ := open(t, d, &Options{CompactAt: -1})
		for _, key := range []string{"a", "b", "c"} {
			if err := j.Put(key, key+long); err != nil {
				t.Fatal(err)
			}
		}
		d.failAt, d.fault = d.steps+failAt, doesHalf
		err := j.Compact()
		if d.failed == "" {
			break
		}
		if d.failed == "write" {
			writes++
			if _, beside := d.names[nextName]; err == nil || errors.Is(err, ErrReadOnly) || beside {
				t.Errorf("call %d: %v, and a file beside: %v", failAt, err, beside)
			}
		}
		if !errors.Is(err, ErrReadOnly) {
			if err := j.Put("a", "short"); err != nil {
				t.Errorf("call %d: after it: %v", failAt, err)
			}
		}
		again, found := open(t, d, nil)
		if got := maps.Collect(again.All()); found.Lost > 0 || !maps.Equal(got, maps.Collect(j.All())) {
			t.Errorf("call %d: %v", failAt, found)
		}
	}
	if writes < 3 {
		t.Errorf("%d writes could fail: the snapshot is not long", writes)
	}
}
