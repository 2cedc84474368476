package page

import (
	"strconv"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
)

// What a person may do on the first picture, before the program runs, is told by one of
// these words, or by the place that was chosen as an answer.
const (
	actStep = "step"
	actBack = "back"
	actShow = "show"
)

// Act returns the message of an act on the first picture; one that does nothing if it
// is none.
func (m *Model) Act(name string) act.Msg {
	for _, can := range m.Acts() {
		if can.Name == name {
			return can.Does
		}
	}
	return CaughtUp{}
}

// Act is something that may be done on a first picture.
type Act struct {
	Name      string
	Does      act.Msg // what it changes
	Says      act.Msg // what is sent when it is pressed
	OnPicture bool    // it is pressed on the picture, or else beside it
}

// Acts returns the acts that there are now.
func (m *Model) Acts() []Act {
	beside := func(name string, msg act.Msg) Act { return Act{Name: name, Does: msg, Says: msg} }
	if !m.Screen.Plays() {
		acts := []Act{beside(actStep, desk.Step{})}
		if m.Guessed() {
			return acts // back, the guess would be seen again
		}
		acts = append(acts, beside(actBack, desk.Back{}))
		for i := range m.Lab.Session.Settings().Slots {
			answer := desk.Answer{Index: uint32(i)}
			acts = append(acts, Act{task.Place{On: task.OnSlot, Index: uint32(i)}.String(), answer, answer, true})
		}
		return acts
	}
	acts := []Act{beside(actStep, lesson.StepOn{}), beside(actBack, lesson.StepBack{}), beside(actShow, lesson.ShowMe{})}
	p := m.Lesson.Player
	if p == nil || p.Attempt() == nil || p.Attempt().Answered || p.Attempt().Work != nil || takesSet(p) {
		return acts
	}
	for _, place := range p.Attempt().Places() {
		tap := lesson.Tap{Task: place}
		switch place.On {
		case task.OnSlot, task.OnBucket, task.OnGap, task.OnHandle:
			answer := desk.Answer{Index: place.Index, Array: place.Array, Handle: place.On == task.OnHandle, Gap: place.On == task.OnGap}
			acts = append(acts, Act{place.String(), tap, answer, true})
		case task.OnCommand:
			acts = append(acts, beside(place.String(), tap))
		}
	}
	return acts
}

// Asked names what is asked, or shown, now: a first picture goes no further than what
// it opened with, and leaves what comes later to the program.
func (m *Model) Asked() string {
	p := m.Lesson.Player
	switch {
	case !m.Screen.Plays() && m.Screen == Lab:
		return "lab"
	case !m.Screen.Plays() || p == nil:
		return ""
	case p.Attempt() == nil:
		return strconv.Itoa(p.At())
	}
	return strconv.Itoa(p.At()) + " " + p.Attempt().Task.ID + " " + strconv.Itoa(p.Attempt().Number)
}

// Guessed reports whether the Lab remembers a guess, which its picture does not show at
// every step.
func (m *Model) Guessed() bool { return m.Screen == Lab && m.Lab.Guess.At > 0 }

// takesSet reports whether the question takes several places, and is answered by a button.
func takesSet(p *lesson.Player) bool {
	for _, b := range p.View().Beats {
		if b.Task != nil && b.Task.Set {
			return true
		}
	}
	return false
}
