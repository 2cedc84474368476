package scene

import (
	"strings"
	"testing"

	"kvscope/app/replay"
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
	p.emit(e)`, "\n"), "\n")
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
	c := code(find, replay.Idea)
	if c.File != "store/chaining.go" || len(c.Lines) != codeLines {
		t.Fatalf("%+v", c)
	}
	for i, line := range c.Lines {
		if isTrace(line.Text) || strings.Contains(line.Text, "\t") {
			t.Errorf("it shows %q", line.Text)
		}
		if i > 0 && line.Number <= c.Lines[i-1].Number {
			t.Errorf("line %d follows line %d", line.Number, c.Lines[i-1].Number)
		}
		if line.Outer != (i == 0 || i == codeLines-1) {
			t.Errorf("line %d of %d: outer is %t", i, codeLines, line.Outer)
		}
	}
}

func TestCodeOfOtherSites(t *testing.T) {
	both := trace.Site{Store: trace.Line{Package: "store", File: "table.go", Number: 86}, Pool: trace.Line{Package: "pool", File: "pool.go", Number: 150}}
	missing := trace.Site{Store: trace.Line{Package: "store", File: "gone.go", Number: 300}}
	for _, c := range []struct {
		name string
		site trace.Site
		d    replay.Depth
		file string
		lit  int
	}{
		{"the start", trace.Site{}, replay.Idea, "store/store.go", 1},
		{"the pool, as an idea", both, replay.Idea, "store/table.go", 86},
		{"the pool, in memory", both, replay.Memory, "pool/pool.go", 150},
		{"the first line", trace.Site{Store: trace.Line{Package: "store", File: "store.go", Number: 1}}, replay.Idea, "store/store.go", 1},
	} {
		got := code(c.site, c.d)
		lit := 0
		for _, line := range got.Lines {
			if line.Now {
				lit = line.Number
			}
		}
		if got.File != c.file || lit != c.lit || len(got.Lines) != codeLines {
			t.Errorf("%s: %s lights %d, %d lines", c.name, got.File, lit, len(got.Lines))
		}
	}
	got := code(missing, replay.Idea)
	if len(got.Lines) != 1 || got.Lines[0].Text != "// gone.go is not part of this build." {
		t.Errorf("a file that is missing: %+v", got)
	}
}

// Every line that the examples execute is found in the embedded source, and is
// no call that tells the tracer.
func TestEverySiteIsShown(t *testing.T) {
	for _, address := range []string{
		"/lab?script=put%20cat%20meow%0Aput%20cat%20purr%0Aget%20cat%0Aerase%20cat%0Aerase%20cat%0Acontains%20cat%0Alen%0Aclear%0Afill%2017%20seed%201%0Aclear",
		"/lab?slots=0&buckets=1&script=fill%2020%20seed%201%0Aerase%20x%0Aclear",
	} {
		m := newModel(t)
		Update(m, Visit{address})
		finishWork(t, m)
		for _, d := range []replay.Depth{replay.Idea, replay.Memory} {
			m.Depth = d
			m.Session.Timeline().Seek(0)
			for m.Session.Timeline().Next(d) {
				lit := ""
				c := m.Scene().Code
				for _, line := range c.Lines {
					if line.Now {
						lit += line.Text
					}
				}
				site := m.Session.Site()
				if strings.TrimSpace(lit) == "" || isTrace(lit) || len(readSource(site.Store)) < site.Store.Number {
					t.Fatalf("%+v lights %q of %s", site, lit, c.File)
				}
			}
		}
	}
}
