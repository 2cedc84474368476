package trace_test

import (
	"slices"
	"testing"

	"kvscope/store/trace"
)

// names is a tracer that writes its name into a list.
type names struct {
	name string
	list *[]string
}

func (n names) Trace(trace.Event) { *n.list = append(*n.list, n.name) }

func TestTee(t *testing.T) {
	var heard []string
	a, b := names{"a", &heard}, names{"b", &heard}
	for _, c := range []struct {
		name string
		of   []trace.Tracer
		want []string // who hears an event, in order; nil: off
	}{
		{"nobody", nil, nil},
		{"only nil", []trace.Tracer{nil, nil}, nil},
		{"one", []trace.Tracer{nil, a, nil}, []string{"a"}},
		{"two", []trace.Tracer{b, nil, a}, []string{"b", "a"}},
		{"a tee of a tee", []trace.Tracer{trace.Tee(a, b), trace.Tee(), b}, []string{"a", "b", "b"}},
	} {
		heard = nil
		tee := trace.Tee(c.of...)
		if (tee == nil) != (c.want == nil) {
			t.Errorf("%s: Tee is %v", c.name, tee)
		}
		if tee != nil {
			tee.Trace(trace.Event{})
		}
		if !slices.Equal(heard, c.want) {
			t.Errorf("%s: %v heard it, want %v", c.name, heard, c.want)
		}
	}
	if one := trace.Tee(a); one != trace.Tracer(a) {
		t.Errorf("a tee of one is %v, want that one", one)
	}
}
