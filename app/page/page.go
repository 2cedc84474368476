package page

import (
	"strings"

	"kvscope/app/act"
	"kvscope/app/compare"
	"kvscope/app/lab"
	"kvscope/app/lesson"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene/source"
)

// Screen is one of the screens.
type Screen uint8

// The screens.
const (
	Lab Screen = iota
	Lessons
	Compare
)

// Named returns the screen that an address is about, with or without its #: that of
// #/lab?v=1 is the Lab. An address that names none, or one that there is not, is about
// the Lab.
func Named(fragment string) Screen {
	path, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(fragment, "#"), "/"), "?")
	name, _, _ := strings.Cut(path, "/")
	switch name {
	case "lessons":
		return Lessons
	case "compare":
		return Compare
	default:
		return Lab
	}
}

// Model is everything that the page depends on. Only Update changes it.
type Model struct {
	act.Prefs
	Screen Screen
	Lab    *lab.Model
	Lesson *lesson.Model

	Compare *compare.Model
}

// New returns the page of a first visit. sources is what there is to show of the code.
func New(sources source.Files) (*Model, error) {
	first, err := lab.New(sources)
	if err != nil {
		return nil, err
	}
	return &Model{Lab: first, Lesson: lesson.New(usualSeed, stage), Compare: compare.New()}, nil
}

// usualSeed is that of a lesson's questions, where an address names none.
const usualSeed = 1

// stage makes the session of a lesson's stage, which names its store as addresses do.
func stage(s lesson.Stage) (*replay.Session, error) {
	a, err := link.Parse("#/lab?v=1&" + s.Store + "&script=%23") // a comment suits any session
	if err != nil {
		return nil, err
	}
	return lesson.Run(a.Settings, s.Script)
}

// Update changes the model by what happened, and says what is to be done about it. All
// but a few messages are for the screen that is shown, which knows what a person
// prefers, and may change that.
func Update(m *Model, msg act.Msg) (effects []act.Effect) {
	m.Lesson.Lang, m.Compare.Prefs = m.Lang, m.Prefs
	if visit, ok := msg.(lab.Visit); ok {
		was := m.Screen
		m.Screen = Named(visit.Fragment)
		if m.Screen == Compare {
			return compare.Update(m.Compare, compare.With{Do: compare.Visit, Text: visit.Fragment})
		}
		if was == Compare {
			compare.Update(m.Compare, compare.Leave)
		}
		if m.Screen == Lessons {
			return lesson.Update(m.Lesson, lesson.Visit{Fragment: visit.Fragment})
		}
	}
	if compare.Knows(msg) {
		return compare.Update(m.Compare, msg)
	}
	if m.Screen != Lab {
		if m.Prefs.Change(msg) {
			return []act.Effect{act.Draw{}}
		}
		if m.Screen == Lessons && lesson.Knows(msg) {
			m.Lesson.Voting = m.Presenting
			return lesson.Update(m.Lesson, msg)
		}
	}
	// What is of the Lab goes there, whatever is shown: what was kept comes back.
	m.Lab.Prefs = m.Prefs
	effects = lab.Update(m.Lab, msg)
	m.Prefs = m.Lab.Prefs
	return effects
}
