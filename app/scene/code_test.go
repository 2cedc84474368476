package scene

import (
	"path"
	"slices"
	"strings"
	"testing"

	"kvscope/app/replay"
	source "kvscope/pool"
	"kvscope/store"
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

// What stands around a line begins with its function at the earliest.
func TestCodeBeginsWithItsFunction(t *testing.T) {
	m := newModel(t)
	Update(m, First{})
	for m.Session.Timeline().HasNext(replay.Idea) {
		lines := m.Scene().Code.Lines
		now := slices.IndexFunc(lines, func(l CodeLine) bool { return l.Now })
		for i := 1; i <= now; i++ {
			if strings.HasPrefix(lines[i].Text, "func ") {
				t.Errorf("%q is shown before the function of %q", lines[0].Text, lines[now].Text)
			}
		}
		inner := slices.DeleteFunc(slices.Clone(lines), func(l CodeLine) bool { return l.Outer })
		if len(lines) == codeLines && (len(inner) != codeLines-2 || !slices.ContainsFunc(inner, func(l CodeLine) bool { return l.Now }) || now < codeLines/2 && lines[0].Outer) {
			t.Errorf("of the lines around %q these stay where there is little room: %v", lines[now].Text, inner)
		}
		Update(m, Step{})
	}
}

func TestCodeIsFolded(t *testing.T) {
	find := trace.Site{Store: trace.Line{Package: "store", File: "chaining.go", Number: 28}}
	c := code(embedded(), find, false, false)
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
		got := code(embedded(), c.site, c.pool, false)
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
	got := code(nil, missing, false, false)
	if len(got.Lines) != 2 || got.Lines[0].Text != "// store/gone.go did not load." {
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
		Update(m, Visit{Fragment: address})
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
				if strings.TrimSpace(lit) == "" || isTrace(lit) || len(embedded().lines("store/"+site.Store.File)) < site.Store.Number {
					t.Fatalf("%+v lights %q of %s", site, lit, c.File)
				}
			}
		}
	}
}

// The whole file has every line, as it is; the calls that tell the tracer are
// marked. It is live: it goes along with the steps.
func TestWholeFile(t *testing.T) {
	m := newModel(t)
	if c := m.Scene().Code; c.Whole != nil {
		t.Errorf("%d lines are shown unasked", len(slices.Concat(c.Whole...)))
	}
	Update(m, Whole{})
	seen := map[string]bool{}
	for _, d := range []replay.Depth{replay.Idea, replay.Memory} {
		m.Depth = d
		m.Session.Timeline().Seek(0)
		for m.Session.Timeline().Next(d) {
			c := m.Scene().Code
			seen[c.File] = true
			files := store.Source
			if c.Inner {
				files = source.Source
			}
			text, err := files.ReadFile(path.Base(c.File))
			if err != nil {
				t.Fatal(err)
			}
			all := slices.Concat(c.Whole...)
			want := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
			lit := 0
			for i, line := range all {
				if i >= len(want) || line.Number != i+1 || line.Text != strings.ReplaceAll(want[i], "\t", "  ") || line.Trace != isTrace(want[i]) {
					t.Fatalf("line %d of %s is %+v", i+1, c.File, line)
				}
				if line.Now {
					lit++
				}
			}
			if len(all) != len(want) || lit != 1 {
				t.Fatalf("%s has %d lines, %d are shown, %d lit", c.File, len(want), len(all), lit)
			}
			checkScene(t, m)
		}
	}
	for _, file := range []string{"store/chaining.go", "store/store.go", "pool/pool.go"} {
		if !seen[file] {
			t.Errorf("%s is never shown, only %v", file, seen)
		}
	}
	Update(m, Reset{})
	if !m.WholeFile {
		t.Error("an example closes the file")
	}
	if Update(m, Whole{}); m.Scene().Code.Whole != nil {
		t.Error("closed, the file is still there")
	}
}

// Where the pool works one can look at both: its line, and the store's.
func TestFrames(t *testing.T) {
	m := newModel(t)
	Update(m, Step{}) // takes the slot
	for _, c := range []struct {
		msg         Msg
		file, other string
		inner       bool
	}{
		{nil, "store/write.go", "pool.go:", false},
		{Frame{}, "pool/pool.go", "write.go:", true},
		{Frame{}, "store/write.go", "pool.go:", false},
		{Toggle{Fine: true}, "pool/pool.go", "write.go:", true},
		{Frame{}, "store/write.go", "pool.go:", false},
		{Back{}, "store/chaining.go", "", false},
	} {
		Update(m, c.msg)
		got := m.Scene().Code
		if got.File != c.file || !strings.HasPrefix(got.Other, c.other) || (c.other == "") != (got.Other == "") || got.Inner != c.inner {
			t.Errorf("after %T it shows %s, the other is %q, inner %t", c.msg, got.File, got.Other, got.Inner)
		}
		if i := slices.IndexFunc(got.Lines, func(l CodeLine) bool { return l.Now }); i < 0 || isTrace(got.Lines[i].Text) {
			t.Errorf("after %T line %d is lit", c.msg, i)
		}
	}
}
