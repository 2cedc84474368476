package pool

import (
	"errors"
	"fmt"
	"testing"
)

// TestEveryRefusal refuses the first, the second, … question that Alloc and Grow
// ask, in a session of everything a pool does. A refusal changes nothing: every
// handle goes on to name its block, and the next call works.
func TestEveryRefusal(t *testing.T) {
	for _, c := range []struct {
		name      string
		blocks    int
		chunk     int
		questions int
	}{
		{"fixed", 12, 0, 18},
		{"growing", 0, 4, 25},
		{"growing to a cap", 13, 4, 25},
		{"chunks of one", 0, 1, 36},
	} {
		t.Run(c.name, func(t *testing.T) {
			refused := 0
			for n := 1; ; n++ {
				f := &faulty{t: t, n: n, values: map[Handle]int{}}
				f.pool, _ = New[int](c.blocks, &Options{Chunk: c.chunk, Trace: func(Event) { f.events++ }})
				f.pool.fault = f.refuse
				f.run()
				if f.asked < n {
					break
				}
				refused++
				if f.refused != 1 {
					t.Errorf("question %d was refused, and %d calls returned an error", n, f.refused)
				}
			}
			if refused != c.questions {
				t.Errorf("%d questions were refused, want %d", refused, c.questions)
			}
		})
	}
}

// faulty is a pool that refuses one question, and what it should hold.
type faulty struct {
	t       *testing.T
	pool    *Pool[int]
	n       int // the question that is refused, from 1
	asked   int
	refused int // calls that returned an error
	events  int
	values  map[Handle]int
	live    []Handle
}

func (f *faulty) refuse() bool {
	f.asked++
	return f.asked == f.n
}

// run allocates, frees, grows and trims.
func (f *faulty) run() {
	for range 9 {
		f.alloc()
	}
	f.grow()
	for range 4 {
		f.free(len(f.live) / 2)
	}
	for range 2 {
		f.alloc()
	}
	for len(f.live) > 3 {
		f.free(len(f.live) - 1)
	}
	f.pool.Trim()
	f.check("Trim")
	for range 7 {
		f.alloc()
	}
	f.grow()
	for len(f.live) > 0 {
		f.free(0)
	}
}

// before returns what a refused call must leave alone.
func (f *faulty) before() string {
	return fmt.Sprint(f.pool.Stats(), f.pool.head, f.events)
}

func (f *faulty) alloc() {
	before, question := f.before(), f.asked
	h, err := f.pool.Alloc()
	if err != nil {
		f.refusal("Alloc", err, question, before, h == Handle{})
		return
	}
	f.live = append(f.live, h)
	f.values[h] = f.asked
	*f.pool.Slot(h.index) = f.asked
	f.check("Alloc")
}

func (f *faulty) grow() {
	if f.pool.fixed {
		return
	}
	before, question := f.before(), f.asked
	if err := f.pool.Grow(); err != nil {
		f.refusal("Grow", err, question, before, true)
	}
	f.check("Grow")
}

func (f *faulty) free(at int) {
	h := f.live[at]
	if err := f.pool.Free(h); err != nil {
		f.t.Fatalf("Free: %v", err)
	}
	f.live = append(f.live[:at:at], f.live[at+1:]...)
	delete(f.values, h)
	f.check("Free")
}

func (f *faulty) refusal(call string, err error, question int, before string, zero bool) {
	f.t.Helper()
	f.refused++
	if !errors.Is(err, ErrExhausted) || !zero || question >= f.n || f.asked < f.n {
		f.t.Fatalf("%s: %v after %d questions of which number %d was refused", call, err, f.asked, f.n)
	}
	if after := f.before(); after != before {
		f.t.Fatalf("refusing question %d, %s made\n%s of\n%s", f.n, call, after, before)
	}
	f.check(call)
}

// check looks at every live handle.
func (f *faulty) check(call string) {
	f.t.Helper()
	if err := f.pool.Verify(); err != nil {
		f.t.Fatalf("refusing question %d, after %s: %v", f.n, call, err)
	}
	if f.pool.Len() != len(f.live) {
		f.t.Fatalf("refusing question %d, after %s: %d are live, want %d", f.n, call, f.pool.Len(), len(f.live))
	}
	for h, want := range f.values {
		if got, err := f.pool.At(h); err != nil || *got != want {
			f.t.Fatalf("refusing question %d, after %s: block %d holds %v, %v; want %d", f.n, call, h.index, got, err, want)
		}
	}
}
