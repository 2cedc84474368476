package lesson

import (
	"kvscope/app/act"
	"kvscope/app/lesson/measure"
	"kvscope/app/words"
)

// measured answers what is about a measurement, and reports whether a message is.
// Whoever goes elsewhere ends it.
func (m *Model) measured(msg act.Msg) (effects []act.Effect, mine bool) {
	t := m.Trials[m.measures()]
	switch msg := msg.(type) {
	case StartStop:
		switch {
		case t.Going():
			t.Stop()
		case m.measures() != "":
			if m.Trials == nil {
				m.Trials = map[string]*measure.Trial{}
			}
			m.Trials[m.measures()] = measure.New(m.measures(), msg.Clock)
			effects = []act.Effect{Slice{}}
		}
	case GoOn:
		if !t.Going() {
			return nil, true
		}
		if t.Work(msg.More); t.Going() {
			effects = []act.Effect{Slice{}}
		}
	case Leave:
		m.halt("")
	default:
		return nil, false
	}
	return effects, true
}

// measures returns what the beat that is read can measure; empty if nothing.
func (m *Model) measures() string {
	if p := m.Player; p != nil && p.before == 0 && p.Beat().Measure != nil {
		return p.Beat().Measure.Name
	}
	return ""
}

// halt ends all that is measured but that.
func (m *Model) halt(but string) {
	for name, t := range m.Trials {
		if name != but && t.Going() {
			t.Stop()
		}
	}
}

// View returns what is shown of the lesson that is played.
func (m *Model) View() View {
	v := m.Player.View()
	name := m.measures()
	if name == "" {
		return v
	}
	of := m.Player.Beat().Measure
	s := &Measured{Name: name, About: of.About}
	if t := m.Trials[name]; t != nil {
		s.Going, s.Rows = t.Going(), t.Rows()
		s.Done, s.Of = t.Progress()
		found, factor := t.Found()
		s.Reply = reply(of.Said, found, map[string]string{"factor": factor, "nodes": words.Number(t.Nodes)})
	}
	v.Beats[len(v.Beats)-1].Measured = s
	return v
}
