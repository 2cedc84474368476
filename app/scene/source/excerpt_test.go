package source

import (
	"slices"
	"strings"
	"testing"

	"kvscope/store/trace"
)

func TestExecuting(t *testing.T) {
	lines := strings.Split(strings.TrimPrefix(`
func (c *chaining) find() {
	b := c.bucket(h)
	op.bucket(b)
	for i != none {
		n := c.nodes.Slot(i)
		op.visit(i)
		same := n.hash == h

		op.compared(i)
		op.compared(i)
		if same {
			return i
		}
	}
	op.miss(b)
	return none
}
	op := s.begin()
	p.emit(e)
	op.lockReleased(k, true)
	s.mu.Unlock()
	op.end()
	op.lockReleased(k, true)`, "\n"), "\n")
	for reported, want := range map[int]int{
		2:  2,  // the statement itself
		3:  2,  // the statement above
		6:  5,  // the same, in a block
		9:  7,  // over an empty line
		10: 7,  // over another call
		15: 4,  // over the whole loop, to its head
		17: 17, // the end of a function is what it is
		18: 16, // over the end of a block
		19: 16,
		20: 21, // before the statement
		22: 21,
		23: 21, // nothing is behind it
		99: 99, // beyond the file
	} {
		if got := executing(lines, reported); got != want {
			t.Errorf("line %d lights line %d, want %d", reported, got, want)
		}
	}
	if got := executing([]string{"\top.miss(b)"}, 1); got != 1 {
		t.Errorf("with nothing above it lights line %d", got)
	}
}

func TestCodeIsFolded(t *testing.T) {
	find := trace.Site{Store: trace.Line{Package: "store", File: "chaining.go", Number: 28}}
	c := At(nil, files(t), find, false, false)
	if c.File != "store/chaining.go" || len(c.Lines) != Shown {
		t.Fatalf("%+v", c)
	}
	if len(c.Before) > Around || len(c.Behind) != 2*Around || c.Behind[0].Number <= c.Lines[Shown-1].Number {
		t.Errorf("around it stand %v and %v", c.Before, c.Behind)
	}
	for _, line := range slices.Concat(c.Before, c.Behind) {
		if !line.Far || line.Now {
			t.Errorf("line %+v is near", line)
		}
	}
	for i, line := range c.Lines {
		if isTrace(line.Text) || strings.Contains(line.Text, "\t") {
			t.Errorf("it shows %q", line.Text)
		}
		if i > 0 && line.Number <= c.Lines[i-1].Number {
			t.Errorf("line %d follows line %d", line.Number, c.Lines[i-1].Number)
		}
		if line.Outer != (i == 0 || i == Shown-1) {
			t.Errorf("line %d of %d: outer is %t", i, Shown, line.Outer)
		}
	}
}

func TestCodeOfOtherSites(t *testing.T) {
	both := trace.Site{Store: trace.Line{Package: "store", File: "write.go", Number: 86}, Pool: trace.Line{Package: "pool", File: "pool.go", Number: 150}}
	missing := trace.Site{Store: trace.Line{Package: "store", File: "gone.go", Number: 300}}
	for _, c := range []struct {
		name string
		site trace.Site
		pool bool
		file string
		lit  int
	}{
		{"the start", trace.Site{}, false, "store/store.go", 1},
		{"the pool, as an idea", both, false, "store/write.go", 86},
		{"the pool, in memory", both, true, "pool/pool.go", 150},
		{"the first line", trace.Site{Store: trace.Line{Package: "store", File: "store.go", Number: 1}}, true, "store/store.go", 1},
	} {
		got := At(nil, files(t), c.site, c.pool, false)
		lit := 0
		for _, line := range got.Lines {
			if line.Now {
				lit = line.Number
			}
		}
		if got.File != c.file || lit != c.lit || len(got.Lines) != Shown {
			t.Errorf("%s: %s lights %d, %d lines", c.name, got.File, lit, len(got.Lines))
		}
	}
	got := At(nil, nil, missing, false, false)
	if len(got.Lines) != 2 || got.Lines[0].Text != "// store/gone.go did not load." {
		t.Errorf("a file that is missing: %+v", got)
	}
}
