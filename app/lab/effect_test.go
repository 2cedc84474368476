package lab

import (
	"reflect"
	"testing"
	"time"

	"kvscope/app/act"
	"kvscope/app/desk"
)

// What follows from a message, one after the other.
func TestEffects(t *testing.T) {
	draw, slice := act.Draw{}, act.Slice{}
	slow := func() bool { return false }
	fast := func() bool { return true }
	type step struct {
		msg  act.Msg
		want []act.Effect
	}
	for name, steps := range map[string][]step{
		"a step is drawn": {
			{desk.Step{}, []act.Effect{draw}},
			{Edit{"put a 1"}, []act.Effect{draw}},
			{Submit{}, []act.Effect{draw}}, // one command runs at once
		},
		"work goes on slice by slice, and rests as a picture": {
			{Run{"fill 3 seed 1"}, []act.Effect{slice, draw}},
			{Work{slow}, []act.Effect{slice}},
			{desk.Back{}, []act.Effect{draw}}, // one slice is under way already
			{Work{slow}, []act.Effect{slice}},
			{Work{slow}, []act.Effect{draw}},
			{Work{slow}, []act.Effect{draw}}, // nothing is left
		},
		"work that is cancelled": {
			{Run{"fill 9 seed 1"}, []act.Effect{slice, draw}},
			{Cancel{}, []act.Effect{draw}},
			{Work{fast}, []act.Effect{draw}},
			{Run{"fill 2 seed 1"}, []act.Effect{slice, draw}},
			{Work{fast}, []act.Effect{draw}},
		},
		"an example in the middle of work": {
			{Run{"fill 9 seed 1"}, []act.Effect{slice, draw}},
			{Show{1}, []act.Effect{draw}},
			{Run{"fill 2 seed 1"}, []act.Effect{draw}}, // the slice of before serves
			{Work{slow}, []act.Effect{slice}},
			{Work{fast}, []act.Effect{draw}},
		},
		"playing goes on from beat to beat": {
			{desk.Play{}, []act.Effect{draw, act.Later{After: time.Second, Msg: Beat{1}}}},
			{Beat{1}, []act.Effect{draw, act.Later{After: time.Second, Msg: Beat{2}}}},
			{Beat{1}, nil}, // that timer was of before
			{desk.Pace{Speed: 2}, []act.Effect{draw, act.Later{After: time.Second / 2, Msg: Beat{3}}}},
			{Beat{2}, nil},
			{desk.Step{}, []act.Effect{draw}}, // whoever steps plays no more
			{Beat{3}, []act.Effect{draw}},
			{desk.Play{}, []act.Effect{draw, act.Later{After: time.Second / 2, Msg: Beat{5}}}},
			{desk.Play{}, []act.Effect{draw}},
			{Beat{5}, nil},
		},
		"an example ends playing": {
			{desk.Play{}, []act.Effect{draw, act.Later{After: time.Second, Msg: Beat{1}}}},
			{Show{1}, []act.Effect{draw}},
			{Beat{1}, []act.Effect{draw}},
			{desk.Play{}, []act.Effect{draw, act.Later{After: time.Second, Msg: Beat{3}}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := newModel(t)
			for i, s := range steps {
				if got := Update(m, s.msg); !reflect.DeepEqual(got, s.want) {
					t.Fatalf("message %d, %T %v: %#v, want %#v", i, s.msg, s.msg, got, s.want)
				}
			}
		})
	}
}
