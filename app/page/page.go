package page

import (
	"strings"

	"kvscope/app/act"
	"kvscope/app/class"
	"kvscope/app/compare"
	"kvscope/app/lab"
	"kvscope/app/lesson"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene/source"
	"kvscope/app/threads"
)

// Screen is one of the screens.
type Screen uint8

// The screens.
const (
	Lab Screen = iota
	Lessons
	Compare
	Threads
	Home
	Homework
	Teach
)

// Plays reports whether a screen shows a lesson, or what is played like one.
func (s Screen) Plays() bool { return s == Lessons || s == Home || s == Homework }

// Named returns the screen that an address is about, with or without its #: that of
// #/lab?v=1 is the Lab. An address that names none, or one that there is not, is about
// the Lab; one that says nothing at all, about the home.
func Named(fragment string) Screen {
	path, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(fragment, "#"), "/"), "?")
	name, _, _ := strings.Cut(path, "/")
	switch name {
	case "lessons":
		return Lessons
	case "compare":
		return Compare
	case "threads":
		return Threads
	case "teach":
		return Teach
	case "homework":
		return Homework
	case "":
		if !strings.Contains(fragment, "?") {
			return Home
		}
		return Lab
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
	Class  *class.Model

	Compare *compare.Model
	Threads *threads.Model
}

// New returns the page of a first visit. sources is what there is to show of the code.
func New(sources source.Files) (*Model, error) {
	first, err := lab.New(sources)
	if err != nil {
		return nil, err
	}
	return &Model{Lab: first, Lesson: lesson.New(usualSeed, stage), Class: class.New(stage), Compare: compare.New(), Threads: threads.New()}, nil
}

// opening is the question that a first visit is asked.
const opening = "#/lessons/last-out/1"

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
	m.Lesson.Lang, m.Class.Lang, m.Compare.Prefs, m.Threads.Prefs = m.Lang, m.Lang, m.Prefs, m.Prefs
	if visit, ok := msg.(lab.Visit); ok {
		was := m.Screen
		if m.Screen = Named(visit.Fragment); m.Screen == Home && m.Lesson.Alone {
			m.Screen = Lab // a frame of old, whose address says nothing
		}
		if was == Threads && m.Screen != Threads {
			threads.Update(m.Threads, threads.Leave)
		}
		if m.Screen == Compare {
			return compare.Update(m.Compare, compare.With{Do: compare.Visit, Text: visit.Fragment})
		}
		if was == Compare {
			compare.Update(m.Compare, compare.Leave)
		}
		if m.Screen == Threads {
			return threads.Update(m.Threads, threads.With{Do: threads.Visit, Text: visit.Fragment})
		}
		if m.Lesson.Guest {
			m.Lesson.Player = nil
		}
		m.Lesson.Guest = m.Screen != Lessons
		switch m.Screen {
		case Lessons:
			msg = lesson.Visit{Fragment: visit.Fragment}
		case Home:
			m.Lesson.Player = nil
			msg = lesson.Visit{Fragment: opening}
		case Homework, Teach:
			m.Lesson.Player = nil
			msg = class.Visit{Fragment: visit.Fragment}
		}
	}
	if compare.Knows(msg) {
		return compare.Update(m.Compare, msg)
	}
	if threads.Knows(msg) {
		return threads.Update(m.Threads, msg)
	}
	if m.Screen != Lab && m.Prefs.Change(msg) {
		return []act.Effect{act.Draw{}}
	}
	switch m.Lesson.Voting = m.Presenting; {
	case (m.Screen == Homework || m.Screen == Teach) && class.Knows(msg):
		effects = class.Update(m.Class, msg)
		if m.Screen == Homework && m.Lesson.Player != m.Class.Player {
			m.Lesson.Player = m.Class.Player
		}
		if brought, ok := msg.(act.Brought); ok && brought.File == lesson.Index { // the list of lessons is known to them
			lesson.Update(m.Lesson, brought)
		}
		if _, visits := msg.(class.Visit); visits && m.Lesson.Cards == nil {
			effects = append(effects, act.Bring{File: lesson.Index})
		}
		return effects
	case m.Screen.Plays() && lesson.Knows(msg):
		effects = lesson.Update(m.Lesson, msg)
		if m.Screen == Homework {
			effects = append(m.Class.Keep(), effects...)
		}
		return effects
	}
	// What is of the Lab goes there, whatever is shown: what was kept comes back.
	m.Lab.Prefs = m.Prefs
	effects = lab.Update(m.Lab, msg)
	m.Prefs = m.Lab.Prefs
	return effects
}
