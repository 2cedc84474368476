package journal

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"kvscope/store"
	"kvscope/store/script"
)

// TestSoakJournal lives random lives: options, changes, faults of the disk and disks that
// are full, clocks that go anywhere, and a power cut at the end. Nothing acknowledged is
// lost, nothing comes that was never put, every file opens, and after each fault the
// journal goes on. 150 lives, or with KVSCOPE_SOAK=1h as many as half of that time allows;
// the other half is for TestSoakKill.
// A life that fails says its number; KVSCOPE_LIFE lives that one alone.
func TestSoakJournal(t *testing.T) {
	if text := os.Getenv("KVSCOPE_LIFE"); text != "" {
		var number uint64
		if _, err := fmt.Sscan(text, &number); err != nil {
			t.Fatalf("KVSCOPE_LIFE is %q, not the number of a life", text)
		}
		newRandomLife(t, number).live()
		return
	}
	long := soakFor(t)
	end := time.Now().Add(long / 2)
	number, changes, faults := uint64(0), 0, 0
	for ; number < 150 || time.Now().Before(end); number++ {
		l := newRandomLife(t, number)
		l.live()
		changes, faults = changes+l.changes, faults+l.faults
		if t.Failed() {
			return
		}
	}
	t.Logf("%d lives, %d changes, %d faults", number, changes, faults)
	if changes < 1000 || faults < 50 {
		t.Error("the test tests little")
	}
}

// A randomLife is one journal on one disk.
type randomLife struct {
	t               *testing.T
	number          uint64
	random          *rand.Rand
	disk            *disk
	buckets, items  int
	opts            *Options
	now             time.Time
	j               *Journal
	changes, faults int
	over            bool // a file lies that nobody knows of

	erased   map[string]bool // by a call, and not put since
	possible []possible      // what a power cut may leave
	left     map[string]bool // keys that the store removed by itself since all was safe
}

// possible is what a store held, but for keys of which a change that failed may be in
// the file or not.
type possible struct {
	held  map[string]script.Command
	loose []string
}

func newRandomLife(t *testing.T, number uint64) *randomLife {
	l := &randomLife{t: t, number: number, random: rand.New(rand.NewPCG(number, 11)), disk: newDisk(), now: time.Unix(100_000, 0), erased: map[string]bool{}, left: map[string]bool{}}
	for {
		var o *store.Options
		l.buckets, l.items, o = randomOptions(l.random)
		o.Now = func() time.Time { return l.now }
		o.Removed = func(key, _ string, _ store.Reason) { l.left[key] = true }
		l.opts = &Options{Store: o, Sync: []time.Duration{Always, Always, Never}[l.random.IntN(3)], CompactAt: -1}
		if _, err := store.New(l.buckets, l.items, o); err == nil {
			return l
		}
	}
}

func (l *randomLife) fail(format string, args ...any) {
	l.t.Helper()
	l.t.Fatalf("KVSCOPE_LIFE=%d, change %d: %s", l.number, l.changes, fmt.Sprintf(format, args...))
}

func (l *randomLife) live() {
	l.open(true)
	l.possible = []possible{{held(l.j), nil}}
	for range 20 + l.random.IntN(150) {
		l.changes++
		l.disturb()
		l.change()
		if l.disk.off || l.over {
			break
		}
	}
	if l.lies() {
		return
	}
	for name, left := range l.disk.afterCut() {
		l.checkCut(name, left)
	}
}

// disturb does what the world does: time passes or does not, the disk fails or fills.
func (l *randomLife) disturb() {
	switch l.random.IntN(12) {
	case 0:
		l.now = l.now.Add(time.Duration(l.random.IntN(2000)-500) * time.Second)
	case 1:
		l.now = time.Unix(l.random.Int64N(1<<33)-1<<31, l.random.Int64N(1e9))
	case 2:
		l.faults++
		l.disk.failAt = l.disk.steps + 1 + l.random.IntN(4)
		l.disk.fault = allFaults[l.random.IntN(len(allFaults))]
		if power := l.disk.fault == powerCut || l.disk.fault == halfAndCut; power && l.random.IntN(4) > 0 {
			l.disk.fault = refuses
		}
	case 3:
		l.faults++
		l.disk.most = 1
		for _, node := range l.disk.names {
			l.disk.most += len(node.data)
		}
		l.disk.most += l.random.IntN(60)
	case 4, 5:
		l.disk.most = 0
	}
}

// change makes one, and compares what came of it with what it said.
func (l *randomLife) change() {
	l.t.Helper()
	key, value := l.key(), fmt.Sprint(l.changes, strings.Repeat("x", l.random.IntN(30)))
	before, failed := held(l.j), l.disk.faults
	l.j.mendNext = time.Time{} // that an attempt took long is the machine's fault here
	safe := l.opts.Sync == Always
	var put, erased []string
	var err error
	switch l.random.IntN(16) {
	case 0, 1:
		erased = []string{key}
		_, err = l.j.Erase(key)
	case 2:
		err = l.j.PutTTL(key, value, time.Duration(l.random.IntN(1000)+1)*time.Second)
		put = []string{key}
	case 3:
		deadlines := []time.Time{time.Unix(1<<62, 0), {}, l.now, l.now.Add(time.Hour), time.Unix(-1<<60, 5)}
		err = l.j.PutUntil(key, value, deadlines[l.random.IntN(len(deadlines))])
		put = []string{key}
	case 4:
		var changes []Change
		for range l.random.IntN(5) {
			c := Change{Key: l.key(), Value: value, Erase: l.random.IntN(3) == 0}
			changes = append(changes, c)
			put = append(put, c.Key) // or erased: either way the call decides
		}
		err = l.j.Apply(changes)
	case 5:
		err = l.j.Compact()
		safe = true
	case 6:
		err = l.j.Sync()
		safe = true
	case 7:
		_, err = l.j.Sweep(l.random.IntN(50))
	case 8:
		if l.random.IntN(4) == 0 {
			err = l.j.Clear()
			for key := range before {
				erased = append(erased, key)
			}
		}
	case 9:
		err = l.reopen()
		safe = safe && err == nil
		if l.disk.off || l.over {
			return
		}
	case 10:
		copied := newDisk()
		if err := l.j.Copy(copied); err != nil {
			l.fail("a copy: %v", err)
		}
		other, _, err := Open(copied, l.buckets, l.items, l.opts)
		if err != nil || !maps.Equal(held(other), held(l.j)) {
			l.fail("the copy: %v", err)
		}
		_ = other.Close()
	default:
		err = l.j.Put(key, value)
		put = []string{key}
	}
	after := held(l.j)
	if err := l.j.Verify(); err != nil {
		l.fail("%v", err)
	}
	l.possible = append(l.possible, possible{after, nil})
	switch {
	case err == nil, errors.Is(err, ErrNotSafe):
		for _, key := range put {
			delete(l.erased, key)
		}
		for _, key := range erased {
			l.erased[key] = true
			if _, there := after[key]; there {
				l.fail("%q is erased and there", key)
			}
		}
	case errors.Is(err, store.ErrFull), errors.Is(err, ErrStorage):
		for key, c := range before {
			if now, there := after[key]; now != c && !(!there && l.left[key]) {
				l.fail("%v, and %q is %v, was %v", err, key, now, c)
			}
		}
		for key := range after {
			if _, there := before[key]; !there {
				l.fail("%v, and %q is there", err, key)
			}
		}
		if errors.Is(err, ErrStorage) {
			l.possible = append(l.possible, possible{after, append(put, erased...)})
		}
	default:
		l.fail("%v", err)
	}
	if err != nil && !errors.Is(err, store.ErrFull) && l.disk.faults == failed {
		l.fail("%v without a fault", err)
	}
	if err == nil && safe && !l.disk.off {
		l.possible = []possible{{after, nil}}
		clear(l.left)
		for _, key := range l.j.removals { // which the file is told of by the next change
			l.left[key] = true
		}
	}
}

func (l *randomLife) key() string { return fmt.Sprint("k", l.random.IntN(40)) }

// reopen closes the journal, or leaves it as a kill would, and opens it again.
func (l *randomLife) reopen() error {
	l.t.Helper()
	want := held(l.j)
	var err error
	if l.lies() || l.random.IntN(2) == 0 {
		err = l.j.Close()
	}
	if l.over = l.lies(); l.over || l.disk.off {
		return err
	}
	l.open(false)
	if l.disk.off || l.over {
		return err
	}
	l.compare("opened again", held(l.j), want)
	return err
}

// lies reports whether a sync of the file has failed, so that what the next one says is
// worth nothing. Only the journal that saw it fail knows.
func (l *randomLife) lies() bool {
	node := l.disk.names[fileName]
	return node != nil && node.lying
}

// compare checks what was opened against what was held: they may differ only in keys that
// the store removed by itself.
func (l *randomLife) compare(when string, got, want map[string]script.Command) {
	l.t.Helper()
	if why := l.differ(got, want); why != "" {
		l.fail("%s: %s", when, why)
	}
}

func (l *randomLife) differ(got, want map[string]script.Command) string {
	for key, c := range want {
		if _, there := got[key]; !there && l.left[key] {
			continue // the moment between an eviction and what it made room for
		}
		if got[key] != c {
			return fmt.Sprintf("%q is %v, was %v", key, got[key], c)
		}
	}
	for key, c := range got {
		if _, there := want[key]; !there && !l.left[key] {
			return fmt.Sprintf("%v comes from nowhere", c)
		}
	}
	return ""
}

// open opens the journal; of what a fault refuses, a second attempt is granted.
func (l *randomLife) open(first bool) {
	l.t.Helper()
	for range 3 {
		j, found, err := Open(l.disk, l.buckets, l.items, l.opts)
		if err == nil {
			if found.Evicted > 0 || found.Lost > 0 && found.Kept == "" && found.Blocked == nil {
				l.fail("%v", found)
			}
			l.j = j
			return
		}
		if l.disk.off && !first {
			return
		}
		if !errors.Is(err, errDiskFull) && !errors.Is(err, errPower) {
			l.fail("Open: %v", err)
		}
		l.disk.most, l.disk.failAt = 0, 0
		if l.over = l.lies(); l.over {
			return
		}
	}
	l.fail("it never opens")
}

// checkCut opens what a power cut left.
func (l *randomLife) checkCut(name string, left *disk) {
	l.t.Helper()
	j, found, err := Open(left, l.buckets, l.items, l.opts)
	if err != nil || found.Evicted > 0 {
		l.fail("%s: %v, %v", name, found, err)
	}
	got := held(j)
	why := "nothing is possible"
	for _, p := range l.possible {
		state := maps.Clone(p.held)
		for _, key := range p.loose {
			if state[key] = got[key]; got[key].Verb == 0 {
				delete(state, key)
			}
		}
		if why = l.differ(got, state); why == "" {
			break
		}
	}
	if why != "" {
		l.fail("%s: %v, and none of %d states: %s", name, found, len(l.possible), why)
	}
	if err := errors.Join(j.Verify(), j.Put("k0", "goes on")); err != nil && !errors.Is(err, store.ErrFull) {
		l.fail("%s: %v", name, err)
	}
	want := held(j)
	_ = j.Close()
	j, found, err = Open(left, l.buckets, l.items, l.opts)
	if err != nil || found.Lost > 0 || !maps.Equal(held(j), want) {
		l.fail("%s, opened again: %v, %v", name, found, err)
	}
	_ = j.Close()
}
