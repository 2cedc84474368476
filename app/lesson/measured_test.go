package lesson_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kvscope/app/act"
	"kvscope/app/lesson"
)

// What can be measured at a beat is measured in slices, which the page asks for one by
// one; whoever goes elsewhere ends it, and finds it where it was left.
func TestMeasuringAtABeat(t *testing.T) {
	r := newReader(t, "")
	r.visit("#/lessons/why-a-pool")
	if r.Player.Over() {
		t.Error("a lesson without tasks is over before it is read")
	}
	if r.send(lesson.StartStop{}); len(r.Trials) > 0 {
		t.Error("a beat that measures nothing does")
	}
	r.send(lesson.Forward{})
	view := func() *lesson.Measured {
		v := r.View()
		return v.Beats[len(v.Beats)-1].Measured
	}
	if v := view(); v == nil || v.Going || len(v.Rows) > 0 {
		t.Fatalf("before it begins it says %+v", v)
	}
	var now time.Duration
	clock := func() time.Duration { now += time.Millisecond; return now }
	effects := lesson.Update(r.Model, lesson.StartStop{Clock: clock})
	for range 40 {
		if !slices.Contains(effects, act.Effect(lesson.Slice{})) {
			t.Fatalf("it asks for %v", effects)
		}
		effects = lesson.Update(r.Model, lesson.GoOn{More: func() bool { return false }})
	}
	if v := view(); !v.Going || len(v.Rows) == 0 {
		t.Errorf("after 40 slices it says %+v", v)
	}
	r.send(lesson.Forward{})
	if effects = lesson.Update(r.Model, lesson.GoOn{More: func() bool { return true }}); slices.Contains(effects, act.Effect(lesson.Slice{})) {
		t.Error("it goes on where it is not seen")
	}
	r.send(lesson.Backward{})
	if v := view(); v.Going || len(v.Rows) == 0 || v.Reply != nil || v.Done == 0 || v.Done == v.Of {
		t.Errorf("when one is back it says %+v", v)
	}
	r.send(lesson.StartStop{Clock: clock})
	if effects = lesson.Update(r.Model, lesson.GoOn{More: func() bool { return true }}); slices.Contains(effects, act.Effect(lesson.Slice{})) || view().Done != view().Of || text(view().Reply) == "" || strings.ContainsAny(text(view().Reply), "{}") {
		t.Errorf("at its end it says %+v", view())
	}
	r.send(lesson.StartStop{Clock: clock})
	r.send(lesson.Leave{})
	if view().Going {
		t.Error("it goes on while another screen is shown")
	}
	for range 3 {
		r.send(lesson.Forward{})
	}
	if !r.Player.Over() {
		t.Error("all is read, and the lesson is not over")
	}
}
