package page

import (
	"reflect"
	"testing"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/lesson"
	"kvscope/app/scene"
)

func TestNamed(t *testing.T) {
	for want, fragments := range map[Screen][]string{
		Lab:      {"#/lab", "/lab?v=1", "#/lab?v=1&script=len", "#/nowhere", "#?", "#?script=len", "#/?script=len", "#%25"},
		Home:     {"", "#", "/", "#/"},
		Lessons:  {"#/lessons", "/lessons/last-out/task/2?seed=7"},
		Teach:    {"#/teach", "#/teach/check/last-out.2x3"},
		Homework: {"#/homework/last-out.2x3?title=x"},
	} {
		for _, fragment := range fragments {
			if got := Named(fragment); got != want {
				t.Errorf("%q is about screen %d, not %d", fragment, got, want)
			}
		}
	}
}

// A message goes to the screen that is shown; what a person prefers is known there,
// and stays with the page.
func TestUpdate(t *testing.T) {
	m := New()
	draw := []act.Effect{act.Draw{}}
	for _, c := range []struct {
		msg   act.Msg
		prefs act.Prefs
		size  scene.Size
	}{
		{act.Window{Narrow: true}, act.Prefs{Narrow: true}, scene.Phone},
		{act.Present{}, act.Prefs{Narrow: true, Presenting: true}, scene.Phone},
		{act.Room{Level: 2}, act.Prefs{Narrow: true, Presenting: true, Space: 2}, scene.Phone},
		{act.Window{}, act.Prefs{Presenting: true, Space: 2}, scene.LargeProjector},
		{lab.Show{Sample: 1}, act.Prefs{Presenting: true, Space: 2}, scene.LargeProjector},
		{act.Room{Level: 1}, act.Prefs{Presenting: true, Space: 1}, scene.Projector},
		{lab.Dismiss{}, act.Prefs{Space: 1}, scene.Usual}, // Esc ends a presentation
		{desk.Step{}, act.Prefs{Space: 1}, scene.Usual},
	} {
		if got := Update(m, c.msg); !reflect.DeepEqual(got, draw) {
			t.Errorf("%T: %v follows", c.msg, got)
		}
		m.Lab.Scene()
		if m.Prefs != c.prefs || m.Lab.Prefs != c.prefs || m.Lab.Size != c.size {
			t.Errorf("after %T the page has %+v, the Lab %+v, and draws in size %d", c.msg, m.Prefs, m.Lab.Prefs, m.Lab.Size)
		}
	}
}

// A stage of a lesson may be a store or a bare pool.
func TestStages(t *testing.T) {
	for _, s := range []lesson.Stage{
		{Store: "buckets=8&slots=8&hash=fnv1a&seed=1", Script: "put cat meow\n"},
		{Store: "session=pool&slots=4", Script: "alloc t\n"},
	} {
		if session, err := lesson.Ran(stage)(s); err != nil || len(session.Entries()) != 1 {
			t.Errorf("%+v: %v", s, err)
		}
	}
}
