package journal

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
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
	{"apply", "bee eel", "both"},
	{"compact", "", ""},
	{"put", "fox", "yip"},
	{"sync", "", ""},
	{"put", "eel", "!"},
}

// room is the number of keys that the store has room for in these tests.
const room = 3

// on returns what is in a store after a call, that was in this state before.
func (c call) on(before map[string]string) map[string]string {
	state := maps.Clone(before)
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
	case "apply":
		for _, key := range strings.Fields(c.key) {
			if state = (call{"put", key, c.value}).on(state); state[key] != c.value {
				return before // refused, and with it all
			}
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
	case "apply":
		var changes []Change
		for _, key := range strings.Fields(c.key) {
			changes = append(changes, Change{Key: key, Value: c.value})
		}
		if err := j.Apply(changes); !errors.Is(err, store.ErrFull) {
			return err
		}
		return nil
	}
	return j.Close()
}

// Whatever call of the storage fails, and however, and if the power goes after that:
// with Always nothing is lost that a call returned nil for, and nothing is there that
// was never put; the store in memory has what was told; and when the storage works
// again, so does the journal, with the next call.
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

// A life is a journal on a disk with a fault, and what a power cut may leave of it.
type life struct {
	t        *testing.T
	where    string
	disk     *disk
	opts     *Options
	j        *Journal
	state    map[string]string   // of the store
	possible []map[string]string // what the next Open may find, if the power goes
}

// tryFault lives calls on a disk whose call number failAt fails. It reports
// whether there was such a call.
func tryFault(t *testing.T, policy time.Duration, fault fault, failAt int) bool {
	d := newDisk()
	d.failAt, d.fault = failAt, fault
	l := &life{t: t, disk: d, opts: &Options{Sync: policy, CompactAt: -1}, state: map[string]string{}}
	l.possible = append(l.possible, l.state)
	l.where = fmt.Sprintf("storage call %d fails, at the beginning: ", failAt)
	if l.open(); l.j == nil {
		l.checkCuts()
		return true
	}
	for n, c := range calls {
		l.where = fmt.Sprintf("storage call %d fails, call %d, %s: ", failAt, n, c.what)
		l.do(c)
		if d.off {
			break
		}
		if err := l.j.Verify(); err != nil {
			t.Error(l.where, err)
		}
	}
	l.checkCuts()
	return d.failed != ""
}

// open opens the journal. It fails at most once for each fault.
func (l *life) open() {
	l.t.Helper()
	before := l.disk.failed
	j, _, err := Open(l.disk, 4, room, l.opts)
	if err != nil && l.disk.failed == before {
		l.t.Fatalf("%sOpen: %v without a fault", l.where, err)
	}
	if err != nil && !l.disk.off {
		j, _, err = Open(l.disk, 4, room, l.opts)
		if err != nil {
			l.t.Fatalf("%sOpen again, with the storage mended: %v", l.where, err)
		}
	}
	l.j = j
}

// do makes a call and compares what it did with what it said.
func (l *life) do(c call) {
	l.t.Helper()
	before := l.disk.failed
	err := c.do(l.j)
	next := c.on(l.state)
	l.possible = append(l.possible, next)
	safe := err == nil && (l.opts.Sync == Always || c.what == "compact" || c.what == "sync")
	switch {
	case err != nil && (l.disk.failed == before || !errors.Is(err, ErrStorage) && !errors.Is(err, ErrNotSafe)):
		l.t.Errorf("%s%v", l.where, err)
	case err != nil && !errors.Is(err, errDiskFull) && !errors.Is(err, errPower) && !errors.Is(err, io.ErrShortWrite):
		l.t.Errorf("%s%v, without what the storage said", l.where, err)
	case errors.Is(err, ErrStorage):
		l.possible = append(l.possible, l.state)
	default:
		l.state = next
	}
	if got := maps.Collect(l.j.All()); !maps.Equal(got, l.state) {
		l.t.Errorf("%sthe store has %q after %v, want %q", l.where, got, err, l.state)
	}
	if l.disk.off {
		return
	}
	if c.what == "reopen" {
		if l.open(); l.j == nil {
			return
		}
		safe = safe || err == nil && l.opts.Sync != Never
		if got := maps.Collect(l.j.All()); !maps.Equal(got, l.state) {
			l.t.Errorf("%sopened again: the store has %q, want %q", l.where, got, l.state)
		}
	}
	if safe {
		l.possible = []map[string]string{l.state}
	}
}

// checkCuts opens what a power cut may leave. It has one of the possible states, and
// stays so.
func (l *life) checkCuts() {
	l.t.Helper()
	for name, left := range l.disk.afterCut() {
		j, found, err := Open(left, 4, room, nil)
		if err != nil {
			l.t.Errorf("%s%s: %v", l.where, name, err)
			continue
		}
		got := maps.Collect(j.All())
		if !slices.ContainsFunc(l.possible, func(state map[string]string) bool { return maps.Equal(state, got) }) {
			l.t.Errorf("%s%s: %q, want one of %q", l.where, name, got, l.possible)
		}
		if err := errors.Join(j.Verify(), j.Close()); err != nil {
			l.t.Errorf("%s%s: %v", l.where, name, err)
		}
		if (found.Lost > 0) != (found.Cause != nil) || (found.Lost > 0) != (found.Kept != "") {
			l.t.Errorf("%s%s: %+v", l.where, name, found)
		}
		j, found, err = Open(left, 4, room, nil)
		if err != nil || found.Lost > 0 || !found.Closed || !maps.Equal(got, maps.Collect(j.All())) {
			l.t.Errorf("%s%s, opened again: %v, %v", l.where, name, found, err)
		}
	}
}

// The same for the opening of a damaged journal: whatever fails in it, the file
// as it was is not lost, and neither is what is right in it.
func TestEveryFaultOfRecovery(t *testing.T) {
	text, states, ends := smallJournal(t)
	text = text[:len(text)-1]
	want := states[len(states)-2]
	tail := text[ends[len(ends)-2]:]
	for _, fault := range allFaults {
		t.Run(string(fault), func(t *testing.T) {
			failAt, blocked := 1, 0
			for failed := true; failed; failAt++ {
				d := diskWith(text)
				d.failAt, d.fault = failAt, fault
				j, found, err := Open(d, 4, room, nil)
				if failed = d.failed != ""; (err != nil) != (j == nil) || !failed && (err != nil || found.Blocked != nil) {
					t.Errorf("storage call %d fails: %v, %v", failAt, found, err)
				}
				if err == nil && !maps.Equal(maps.Collect(j.All()), want) {
					t.Errorf("storage call %d fails: the store has %q", failAt, maps.Collect(j.All()))
				}
				if err == nil && found.Blocked != nil {
					blocked++
					if err := j.Put("cat", "meow"); (err == nil) == d.off || err != nil && !errors.Is(err, ErrStorage) {
						t.Errorf("storage call %d fails: the next change: %v", failAt, err)
					}
					continue // the change is one more state
				}
				for name, left := range d.afterCut() {
					j, found := open(t, left, nil)
					if got := maps.Collect(j.All()); !maps.Equal(got, want) {
						t.Errorf("storage call %d fails, %s: %v and %q", failAt, name, found, got)
					}
					if kept := left.content(t, cmp.Or(found.Kept, damagedName+"-1")); !bytes.Equal(kept, tail) {
						t.Errorf("storage call %d fails, %s: %q was kept", failAt, name, kept)
					}
				}
			}
			if power := fault == powerCut || fault == halfAndCut; failAt < 8 || blocked == 0 && !power {
				t.Errorf("only %d calls could fail, %d of them blocked: the test tests little", failAt, blocked)
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

// What was only written by another program is made safe by Sync too.
func TestSyncOfWhatWasThere(t *testing.T) {
	d := newDisk()
	j, _ := open(t, d, &Options{Sync: Never})
	_ = j.Put("cat", "meow")
	j, _ = open(t, d, &Options{Sync: Never})
	if err := j.Sync(); err != nil {
		t.Fatal(err)
	}
	for name, left := range d.afterCut() {
		if after, _ := open(t, left, nil); !after.Contains("cat") {
			t.Errorf("%s: the key is gone", name)
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
			if _, beside := d.names[nextName]; !errors.Is(err, ErrStorage) || beside {
				t.Errorf("call %d: %v, and a file beside: %v", failAt, err, beside)
			}
		}
		if err := j.Put("a", "short"); err != nil {
			t.Errorf("call %d: after it: %v", failAt, err)
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
