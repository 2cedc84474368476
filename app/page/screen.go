package page

import (
	"strings"

	"kvscope/app/act"
	"kvscope/app/class"
	"kvscope/app/compare"
	"kvscope/app/lab"
	"kvscope/app/lesson"
	"kvscope/app/scale"
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
	Scale
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
	path, _, asks := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(fragment, "#"), "/"), "?")
	name, _, _ := strings.Cut(path, "/")
	if name == "" && asks {
		return Lab
	}
	for s, screen := range screens() {
		if screen.name == name {
			return Screen(s)
		}
	}
	return Lab
}

// A screen is what the page knows of one.
type screen struct {
	name   string                                                        // in addresses
	visit  func(m *Model, fragment string) act.Msg                       // what an address says to it
	update func(m *Model, msg act.Msg) (effects []act.Effect, mine bool) // answers what it knows
	leave  func(*Model) []act.Effect                                     // another is shown; or nil
}

// screens returns all, each at its number.
func screens() [Teach + 1]screen {
	return [...]screen{
		Lab:      {"lab", visitLab, updateLab, nil},
		Lessons:  {"lessons", visitLessons, updateLessons, func(m *Model) []act.Effect { lesson.Update(m.Lesson, lesson.Leave{}); return nil }},
		Compare:  {"compare", visitCompare, updateCompare, func(m *Model) []act.Effect { compare.Update(m.Compare, compare.Leave); return nil }},
		Threads:  {"threads", visitThreads, updateThreads, func(m *Model) []act.Effect { threads.Update(m.Threads, threads.Leave); return nil }},
		Scale:    {"scale", visitScale, updateScale, func(m *Model) []act.Effect { return scale.Update(m.Scale, scale.Leave) }},
		Home:     {"", visitHome, updateLessons, nil},
		Homework: {"homework", visitClass, updateHomework, nil},
		Teach:    {"teach", visitClass, updateClass, nil},
	}
}

func visitLab(m *Model, fragment string) act.Msg {
	m.host(true)
	return lab.Visit{Fragment: fragment}
}

func visitLessons(m *Model, fragment string) act.Msg {
	m.host(false)
	return lesson.Visit{Fragment: fragment}
}

func visitHome(m *Model, _ string) act.Msg {
	m.host(true)
	m.Lesson.Player = nil
	return lesson.Visit{Fragment: opening}
}

func visitClass(m *Model, fragment string) act.Msg {
	m.host(true)
	m.Lesson.Player = nil
	return class.Visit{Fragment: fragment}
}

func visitCompare(_ *Model, fragment string) act.Msg {
	return compare.With{Do: compare.Visit, Text: fragment}
}

func visitThreads(_ *Model, fragment string) act.Msg {
	return threads.With{Do: threads.Visit, Text: fragment}
}

func visitScale(_ *Model, fragment string) act.Msg {
	return scale.With{Do: scale.Visit, Text: fragment}
}

// host makes what is played a guest of another screen, or the lesson's own. What a guest
// played ends with the visit.
func (m *Model) host(guest bool) {
	if m.Lesson.Guest {
		m.Lesson.Player = nil
	}
	m.Lesson.Guest = guest
}

// updateLab answers everything.
func updateLab(m *Model, msg act.Msg) ([]act.Effect, bool) {
	effects := lab.Update(m.Lab, msg)
	m.Prefs = m.Lab.Prefs
	return effects, true
}

func updateLessons(m *Model, msg act.Msg) ([]act.Effect, bool) {
	if !lesson.Knows(msg) {
		return nil, false
	}
	return lesson.Update(m.Lesson, msg), true
}

func updateCompare(m *Model, msg act.Msg) ([]act.Effect, bool) {
	if !compare.Knows(msg) {
		return nil, false
	}
	return compare.Update(m.Compare, msg), true
}

func updateThreads(m *Model, msg act.Msg) ([]act.Effect, bool) {
	if !threads.Knows(msg) {
		return nil, false
	}
	return threads.Update(m.Threads, msg), true
}

func updateScale(m *Model, msg act.Msg) ([]act.Effect, bool) {
	if !scale.Knows(msg) {
		return nil, false
	}
	if _, pressed := msg.(scale.Do); pressed {
		m.Lab.Copied = lab.Copied{} // of before
	}
	return scale.Update(m.Scale, msg), true
}

// updateClass answers what is about a class. The list of lessons is known to lessons.
func updateClass(m *Model, msg act.Msg) (effects []act.Effect, mine bool) {
	if !class.Knows(msg) {
		return nil, false
	}
	effects = class.Update(m.Class, msg)
	if brought, ok := msg.(act.Brought); ok && brought.File == lesson.Index {
		lesson.Update(m.Lesson, brought)
	}
	if _, visits := msg.(class.Visit); visits && m.Lesson.Cards == nil {
		effects = append(effects, act.Bring{File: lesson.Index})
	}
	return effects, true
}

// updateHomework answers what is about a class, and what is about the lesson that a
// homework is played as.
func updateHomework(m *Model, msg act.Msg) (effects []act.Effect, mine bool) {
	if effects, mine = updateClass(m, msg); mine {
		m.Lesson.Player = m.Class.Player
		return effects, true
	}
	if effects, mine = updateLessons(m, msg); mine {
		effects = append(m.Class.Keep(), effects...)
	}
	return effects, mine
}
