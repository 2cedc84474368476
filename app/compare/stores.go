package compare

import (
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store/script"
)

// start runs a script on new stores, and goes to a place when all has run. If one of
// them is none, that is said and everything stays.
func (m *Model) start(settings []replay.Settings, commands []script.Command, at Place) {
	lanes := make([]*lane, len(settings))
	for i, set := range settings {
		var err error
		if lanes[i], err = newLane(set); err != nil {
			m.fail(err)
			return
		}
	}
	if len(m.script) > 0 {
		m.past = Address{m.Settings(), m.script, m.At}
	}
	m.leave()
	m.lanes, m.script, m.queue, m.bound, m.At = lanes, nil, useful(commands), at, Start()
	m.Notice, m.Playing, m.Guess = Notice{}, false, none()
	m.Load.forget()
}

// show shows a prepared comparison.
func (m *Model) show(p Preset) {
	a, err := p.address()
	if err != nil {
		m.fail(err)
		return
	}
	m.start(a.Settings, a.Script, a.At)
}

// restart runs the script again on other stores, and goes to the same command.
func (m *Model) restart(settings []replay.Settings) {
	m.start(settings, append(m.script[:len(m.script):len(m.script)], m.queue...), m.At)
}

// choose changes a setting of one store. What does not go with it is changed too, and
// that is said.
func (m *Model) choose(w With) {
	all := m.Settings()
	if w.N < 0 || w.N >= len(all) {
		return
	}
	for _, setting := range link.Settings() {
		if setting.Name != w.Name {
			continue
		}
		was := all[w.N]
		if err := setting.Set(&all[w.N], w.Text); err != nil {
			m.fail(err)
			return
		}
		fit, says := link.Fit(m.Lang, all[w.N], was)
		all[w.N] = fit
		if m.restart(all); !m.Notice.Error && says != "" {
			m.Notice = Notice{Text: letter(w.N) + ": " + says}
		}
	}
}

// Undoes reports whether there is something before the last change of the stores, or
// of the script as a whole, to go back to.
func (m *Model) Undoes() bool { return len(m.past.Settings) > 0 && !m.Running() }
