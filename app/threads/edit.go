package threads

import (
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/words"
)

// Scripts returns what stands in the fields of the scripts.
func (m *Model) Scripts() []string {
	if m.Drafts != nil {
		return m.Drafts
	}
	var all []string
	for _, jobs := range m.plan.Scripts {
		all = append(all, spell(jobs))
	}
	return all
}

// Settings returns those of the store with stripes.
func (m *Model) Settings() replay.Settings { return m.plan.Settings }

// edit changes what the workers are to do, and on which store.
func (m *Model) edit(w With) {
	switch w.Do {
	case Edit:
		m.Editing = !m.Editing
	case Write:
		if drafts := append([]string(nil), m.Scripts()...); w.N >= 0 && w.N < len(drafts) {
			drafts[w.N] = w.Text
			m.Drafts = drafts
		}
	case Apply:
		m.apply(m.Scripts())
	case Add:
		if drafts := m.Scripts(); len(drafts) < MaxWorkers {
			m.apply(append(drafts[:len(drafts):len(drafts)], "get cat"))
		}
	case Drop:
		if drafts := m.Scripts(); len(drafts) > 2 && w.N >= 0 && w.N < len(drafts) {
			m.apply(append(drafts[:w.N:w.N], drafts[w.N+1:]...))
		}
	case Adjust:
		m.adjust(w.Name, w.Text)
	}
}

// apply makes scripts of drafts. If one of them is none, that is said at its field, and
// nothing changes.
func (m *Model) apply(drafts []string) {
	a, refused := m.here(), false
	a.plan.Scripts, a.turns, a.at = nil, nil, 0
	problems := make([]string, len(drafts))
	for i, text := range drafts {
		jobs, err := parse(text)
		switch {
		case err == nil && len(jobs) == 0:
			err = words.Problem("there is no command: write one, such as get cat")
		case err == nil && len(jobs) > MostCommands:
			err = words.Problem("there are {n} commands: a worker has at most {most}", "n", words.Number(len(jobs)), "most", words.Number(MostCommands))
		}
		if err != nil {
			problems[i], refused = m.Lang.Error(link.Why(err)), true
		}
		a.plan.Scripts = append(a.plan.Scripts, jobs)
	}
	if m.Problems = problems; refused {
		m.Drafts = drafts
		return
	}
	if spelled(&a.plan) == spelled(&m.plan) {
		m.Drafts = nil
		return
	}
	m.freed(&a)
	m.replace(a)
}

// freed ends a task whose scripts may not be changed.
func (m *Model) freed(a *asked) {
	if a.task > 0 && !Tasks()[a.task-1].own {
		a.task = 0
	}
}

// adjust changes a setting of both stores. What does not go with it is changed too, and
// that is said.
func (m *Model) adjust(name, to string) {
	a := m.here()
	for _, setting := range link.Settings() {
		if setting.Name != name {
			continue
		}
		if err := setting.Set(&a.plan.Settings, to); err != nil {
			m.fail(err)
			return
		}
		fit, says := link.Fit(m.Lang, a.plan.Settings, m.plan.Settings)
		a.plan.Settings, a.turns, a.at = fit, nil, 0
		m.freed(&a)
		if m.replace(a); !m.Notice.Error {
			m.Notice = Notice{Text: says}
		}
	}
}
