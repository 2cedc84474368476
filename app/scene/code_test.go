package scene

import (
	"path"
	"slices"
	"strings"
	"testing"

	"kvscope/app/replay"
	"kvscope/app/scene/source"
	memory "kvscope/pool"
	"kvscope/store"
)

// What stands around a line begins with its function at the earliest.
func TestCodeBeginsWithItsFunction(t *testing.T) {
	m := newModel(t)
	Update(m, First{})
	for m.Session.Timeline().HasNext(replay.Idea) {
		lines := m.Scene().Code.Lines
		now := slices.IndexFunc(lines, func(l source.Line) bool { return l.Now })
		for i := 1; i <= now; i++ {
			if strings.HasPrefix(lines[i].Text, "func ") {
				t.Errorf("%q is shown before the function of %q", lines[0].Text, lines[now].Text)
			}
		}
		inner := slices.DeleteFunc(slices.Clone(lines), func(l source.Line) bool { return l.Outer })
		if len(lines) == source.Shown && (len(inner) != source.Shown-2 || !slices.ContainsFunc(inner, func(l source.Line) bool { return l.Now }) || now < source.Shown/2 && lines[0].Outer) {
			t.Errorf("of the lines around %q these stay where there is little room: %v", lines[now].Text, inner)
		}
		Update(m, Step{})
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
				if strings.TrimSpace(lit) == "" || tellsTracer(lit) || len(embedded()("store/"+site.Store.File)) < site.Store.Number {
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
				files = memory.Source
			}
			text, err := files.ReadFile(path.Base(c.File))
			if err != nil {
				t.Fatal(err)
			}
			all := slices.Concat(c.Whole...)
			want := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
			lit := 0
			for i, line := range all {
				if i >= len(want) || line.Number != i+1 || line.Text != strings.ReplaceAll(want[i], "\t", "  ") || line.Trace != tellsTracer(want[i]) {
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
		if i := slices.IndexFunc(got.Lines, func(l source.Line) bool { return l.Now }); i < 0 || tellsTracer(got.Lines[i].Text) {
			t.Errorf("after %T line %d is lit", c.msg, i)
		}
	}
}

// tellsTracer reports whether a line of the store or the pool only tells the tracer.
func tellsTracer(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "op.") || strings.HasPrefix(line, "op :=") || strings.HasPrefix(line, "p.emit(")
}
