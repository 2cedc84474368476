package page

import (
	"strings"

	"kvscope/app/act"
	"kvscope/app/lab"
	"kvscope/app/scene"
)

// Screen is one of the screens.
type Screen uint8

// The screens.
const (
	Lab Screen = iota
)

// Named returns the screen that an address is about, with or without its #: that of
// #/lab?v=1 is the Lab. An address that names none, or one that there is not, is about
// the Lab.
func Named(fragment string) Screen {
	name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(fragment, "#"), "/"), "?")
	switch name {
	default:
		return Lab
	}
}

// Model is everything that the page depends on. Only Update changes it.
type Model struct {
	act.Prefs
	Screen Screen
	Lab    *lab.Model
}

// New returns the page of a first visit. sources is what there is to show of the code.
func New(sources scene.Sources) (*Model, error) {
	first, err := lab.New(sources)
	if err != nil {
		return nil, err
	}
	return &Model{Lab: first}, nil
}

// Update changes the model by what happened, and says what is to be done about it. All
// but a few messages are for the screen that is shown, which knows what a person
// prefers, and may change that.
func Update(m *Model, msg act.Msg) (effects []act.Effect) {
	if visit, ok := msg.(lab.Visit); ok {
		m.Screen = Named(visit.Fragment)
	}
	switch m.Screen {
	case Lab:
		m.Lab.Prefs = m.Prefs
		effects = lab.Update(m.Lab, msg)
		m.Prefs = m.Lab.Prefs
	}
	return effects
}
