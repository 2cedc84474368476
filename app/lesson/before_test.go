package lesson_test

import (
	"slices"
	"testing"

	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
)

// Whoever begins a lesson, from the second on, is first asked what lessons before have
// asked, about instances that those do not begin with; one right answer is enough, and a
// wrong one is answered by its rule and by another instance.
func TestALessonBeginsWithQuestionsFromBefore(t *testing.T) {
	for _, l := range lessons(t) {
		if (len(l.Before) > 0) != (l.Number > 1 && asks(l)) || len(l.Before) > 2 {
			t.Errorf("%s, number %d, begins with %d questions from before", l.Name, l.Number, len(l.Before))
		}
		r := newReader(t, "")
		r.visit("#/lessons/" + l.Name)
		for i, b := range l.Before {
			a := r.Player.Attempt()
			if v := r.Player.View(); a == nil || a.Instance == nil || a.Task.Kind != b.Task.Kind || !v.Beats[0].Before || a.Instance.Number < 50 {
				t.Fatalf("%s: question %d from before is not %s of %q", l.Name, i+1, b.Task.Kind, b.From)
			}
			if at := r.Place().String(); at != "#/lessons/"+l.Name {
				t.Errorf("%s: a question from before has the address %s", l.Name, at)
			}
			if from := r.Player.View().Beats[0].From; from != "" {
				t.Errorf("%s: while it is asked, the title %q of its lesson, which may answer it, is shown", l.Name, from)
			}
			before := a.Instance.Number
			for _, rule := range a.Instance.Kind.Rules() {
				if chosen, ok := a.Instance.Rule(rule); ok && !a.Instance.Grade(chosen).Right {
					r.choose(chosen)
					if said(t, a, rule); !r.Player.View().Beats[0].Task.Another {
						t.Errorf("%s: after a wrong answer there is no other instance", l.Name)
					}
					r.send(lesson.Another{})
					break
				}
			}
			if a = r.Player.Attempt(); a.Answered || a.Instance.Number != before+1 {
				t.Fatalf("%s: it goes on with instance %d", l.Name, a.Instance.Number)
			}
			r.choose(a.Instance.Truth())
			if from := r.Player.View().Beats[0].From; from != b.From {
				t.Errorf("%s: question %d from before, once answered, is of %q, not %q", l.Name, i+1, from, b.From)
			}
			if said(t, a, "right"); r.Player.View().Beats[0].Task.Another || r.Player.View().Beats[0].Task.Row != nil {
				t.Errorf("%s: after one right answer more is asked", l.Name)
			}
			r.send(lesson.Forward{})
		}
		if v := r.Player.View(); v.Beats[0].Before || r.Player.At() != 0 {
			t.Errorf("%s: behind the questions from before does not stand its opening", l.Name)
		}
		if done := r.Player.Progress().Done; len(done) > 0 {
			t.Errorf("%s: questions from before count as its own: %v", l.Name, done)
		}

		// Where an address says which beat, or a page has one alone, that is shown.
		for _, alone := range []bool{false, true} {
			r := newReader(t, "")
			r.Alone = alone
			r.visit(map[bool]string{false: "#/lessons/" + l.Name + "/1", true: "#/lessons/" + l.Name}[alone])
			if r.Player.View().Beats[0].Before {
				t.Errorf("%s: a question from before is asked where a beat is wanted", l.Name)
			}
		}
	}
}

// asks reports whether a lesson has a task.
func asks(l *lesson.Lesson) bool {
	return slices.ContainsFunc(l.Beats, func(b lesson.Beat) bool { return b.Task != nil })
}

// choose answers with places.
func (r *reader) choose(places []task.Place) {
	if len(places) == 1 && places[0].On == task.OnNumber {
		r.send(lesson.Slide{Value: int(places[0].Index)})
		r.send(lesson.Commit{})
		return
	}
	for _, place := range places {
		r.send(lesson.Tap{Task: place})
	}
	if r.Player.Attempt().Instance.Kind.Set {
		r.send(lesson.Commit{})
	}
}
