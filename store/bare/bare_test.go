package bare_test

import (
	"errors"
	"fmt"
	"testing"

	"kvscope/pool"
	"kvscope/store/bare"
	"kvscope/store/script"
	"kvscope/store/trace"
)

func Example() {
	p, _ := bare.New(4, 0, &trace.Recorder{})
	for _, line := range []string{"alloc t", "write t hot", "read t", "free t", "alloc u", "write u fox", "read t"} {
		c, _ := script.ParseLine(line)
		fmt.Println(line+":", c.Describe(c.RunPool(p)))
	}
	// Output:
	// alloc t: done
	// write t hot: done
	// read t: "hot"
	// free t: done
	// alloc u: done
	// write u fox: done
	// read t: pool: stale handle: block 0 is at generation 3, the handle is of generation 1
}

// What the pool refuses is told as what it is, and changes nothing.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		before, line string
		err          error
		outcome      trace.Outcome
	}{
		{"", "read t", pool.ErrZeroHandle, trace.ZeroHandle},
		{"", "free t", pool.ErrZeroHandle, trace.ZeroHandle},
		{"alloc t elsewhere", "read t", pool.ErrForeign, trace.Foreign},
		{"alloc t elsewhere", "free t", pool.ErrForeign, trace.Foreign},
		{"alloc a\nalloc t elsewhere", "write t x", pool.ErrForeign, trace.Foreign},
		{"alloc t\nfree t", "free t", pool.ErrDoubleFree, trace.DoubleFree},
		{"alloc t\nfree t", "write t x", pool.ErrStale, trace.Stale},
		{"alloc t\nfree t\nalloc u", "free t", pool.ErrStale, trace.Stale},
		{"alloc a\nalloc b", "alloc c", pool.ErrExhausted, trace.Exhausted},
	} {
		var r trace.Recorder
		p, err := bare.New(2, 0, &r)
		if err != nil {
			t.Fatal(err)
		}
		commands, err := script.Parse(c.before)
		if err != nil {
			t.Fatal(err)
		}
		for _, command := range commands {
			if got := command.RunPool(p); got.Err != nil {
				t.Fatal(got.Err)
			}
		}
		before := fmt.Sprint(p.Snapshot(), p.Handles())
		command, err := script.ParseLine(c.line)
		if err != nil {
			t.Fatal(err)
		}
		if got := command.RunPool(p); !errors.Is(got.Err, c.err) || got.OK {
			t.Errorf("after %q, %s: %v, want %v", c.before, c.line, got.Err, c.err)
		}
		events := r.Events()
		if end := events[len(events)-1]; end.Kind != trace.End || end.Outcome != c.outcome {
			t.Errorf("after %q, %s ends with %v, want %v", c.before, c.line, end, c.outcome)
		}
		if after := fmt.Sprint(p.Snapshot(), p.Handles()); after != before {
			t.Errorf("after %q, %s was refused and changed\n%s to\n%s", c.before, c.line, before, after)
		}
	}
}

// Every event comes from a line of this package, and those of the pool from one there.
func TestLines(t *testing.T) {
	r := trace.Recorder{Lines: true}
	p, err := bare.New(0, 4, &r)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"alloc t", "write t x", "read t", "free t", "alloc u elsewhere"} {
		c, _ := script.ParseLine(line)
		c.RunPool(p)
	}
	for i, e := range r.Events() {
		site := r.Site(i)
		inPool := e.Kind == trace.ChunkAdd || e.Kind == trace.Alloc || e.Kind == trace.Wipe || e.Kind == trace.Free
		if site.Store.File != "bare.go" || (site.Pool.File != "") != inPool {
			t.Errorf("%v comes from %+v", e, site)
		}
	}
}
