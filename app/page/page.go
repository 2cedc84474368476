package page

import (
	"fmt"

	"kvscope/app/act"
	"kvscope/app/class"
	"kvscope/app/compare"
	"kvscope/app/lab"
	"kvscope/app/lesson"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scale"
	"kvscope/app/threads"
)

// Model is everything that the page depends on. Only Update changes it.
type Model struct {
	act.Prefs
	Screen Screen
	Lab    *lab.Model
	Lesson *lesson.Model
	Class  *class.Model

	Compare *compare.Model
	Threads *threads.Model
	Scale   *scale.Model

	Keeping Keeping

	KeysListed bool // the list of keys was asked for, and is drawn from then on
}

// ListKeys asks for the list of keys.
type ListKeys struct{}

// IsMsg marks it.
func (ListKeys) IsMsg() {}

// New returns the page of a first visit, as yet without anything to show of the code.
func New() *Model {
	first, err := lab.New(nil)
	if err != nil {
		panic(fmt.Sprintf("page: the prepared example does not run: %v", err))
	}
	return &Model{Lab: first, Lesson: lesson.New(usualSeed, stage), Class: class.New(lesson.Ran(stage)), Compare: compare.New(), Threads: threads.New(), Scale: scale.New()}
}

// Prepare reads what the home opens with, of files that are at hand.
func (m *Model) Prepare(file func(name string) (text []byte, ok bool)) {
	index, listed := file(lesson.Index)
	text, ok := file("lessons/" + lesson.ParsePlace(opening).Name + ".json")
	if listed && ok {
		m.Lesson.Prepare(index, text)
	}
}

// opening is the question that a first visit is asked.
const opening = "#/lessons/last-out/1"

// usualSeed is that of a lesson's questions, where an address names none.
const usualSeed = 1

// stage begins the session of a lesson's stage, which names its store as addresses do:
// its commands are due.
func stage(s lesson.Stage) (*replay.Session, error) {
	a, err := link.Parse("#/lab?v=1&" + s.Store + "&script=%23") // a comment suits any session
	if err != nil {
		return nil, err
	}
	return lesson.Begin(a.Settings, s.Script)
}

// Update changes the model by what happened, and says what is to be done about it.
func Update(m *Model, msg act.Msg) []act.Effect {
	if _, ok := msg.(ListKeys); ok {
		m.KeysListed = true
		return []act.Effect{act.Dialog{ID: "keys"}, act.Focus{ID: "keys-title"}} // Close stands at the end of a long list
	}
	if effects, mine := m.keeping(msg); mine {
		return effects
	}
	if m.Keeping.holds(msg) {
		return nil
	}
	effects := append(m.leave(msg), m.update(msg)...)
	return append(effects, m.keepUp(msg)...)
}

// update passes a message on, to who knows it first: the screen that is shown, then
// those that may still be busy. What is left is of the Lab, whatever is shown: what was
// kept comes back.
func (m *Model) update(msg act.Msg) []act.Effect {
	all := screens()
	var left []act.Effect
	if visit, ok := msg.(lab.Visit); ok {
		was := m.Screen
		if m.Screen = Named(visit.Fragment); m.Screen == Home && m.Lesson.Alone {
			m.Screen = Lab // a frame of old, whose address says nothing
		}
		if leave := all[was].leave; leave != nil && was != m.Screen {
			left = leave(m)
		}
		msg = all[m.Screen].visit(m, visit.Fragment)
	}
	changed := m.Screen != Lab && m.Prefs.Change(msg)
	m.Lesson.Lang, m.Class.Lang, m.Lab.Prefs, m.Compare.Prefs, m.Threads.Prefs, m.Scale.Prefs = m.Lang, m.Lang, m.Prefs, m.Prefs, m.Prefs, m.Prefs
	m.Lesson.Voting = m.Presenting
	if changed {
		return append(left, act.Draw{})
	}
	for _, s := range [...]Screen{m.Screen, Compare, Threads, Scale, Lab} {
		if effects, mine := all[s].update(m, msg); mine {
			return append(left, effects...)
		}
	}
	return left
}
