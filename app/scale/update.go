package scale

import (
	"kvscope/app/act"
	"kvscope/app/scale/worker"
)

// Update changes the model by what happened, and says what is to be done about it.
func Update(m *Model, msg act.Msg) []act.Effect {
	switch msg := msg.(type) {
	case Heard:
		return m.hear(msg.Frame)
	case Frame:
		return m.frame(msg.At)
	case Lines:
		return m.open(msg)
	case Do:
		return m.change(With{Do: msg})
	case With:
		return m.change(msg)
	}
	if m.Prefs.Change(msg) {
		return []act.Effect{act.Draw{}}
	}
	return nil
}

// post is the effects that send orders and draw.
func post(orders ...worker.Frame) (effects []act.Effect) {
	for _, o := range orders {
		effects = append(effects, Post{o})
	}
	return append(effects, act.Draw{})
}

func (m *Model) change(w With) []act.Effect {
	m.rest = 0
	switch w.Do {
	case Leave:
		m.running, m.Going, m.Bench.Going = false, false, false
		m.tables, m.pool, m.report = nil, Sheet{}, worker.Report{}
		return []act.Effect{Dismiss{}}
	case Visit:
		return m.visit(w.Text)
	case Retry:
		m.Stuck = false
		return m.launch()
	case Died:
		return m.stopped()
	case Barred:
		m.running, m.Stuck = false, true
		m.Notice = m.Lang.T("The browser lets no worker start here, as in a frame without rights. Open this page by itself.")
		return []act.Effect{act.Draw{}}
	case Set:
		plan, err := m.Plan.Read(w.Text)
		if err != nil {
			m.Notice = m.Lang.Error(err)
			return []act.Effect{act.Draw{}}
		}
		m.Plan = plan
		return m.begin()
	case Anew:
		return m.begin()
	case Benchmark, Measure, ShowOp, UpTo, CopyMarkdown, CopyCSV, SaveChart:
		return m.benchmark(w)
	case Recolour:
		m.redraw()
		return nil
	}
	if !m.running || m.Bench.Going {
		return nil
	}
	switch w.Do {
	case Play:
		if m.Busy() { // also while it fills the store
			m.Going, m.report.Going = false, false
			return post(worker.Halt())
		}
		m.Going, m.stepOf = true, false
		return post(worker.Go())
	case Step:
		m.Going = false
		return post(worker.Steps(1))
	case Many:
		m.Going, m.stepOf = false, false
		return post(worker.Steps(1000))
	case Follow:
		m.chosen, m.stepOf = false, false
		return m.lookAt(m.longest())
	case Light:
		if m.lit == w.N {
			w.N = -1
		}
		m.lit = w.N
		m.redraw()
		return []act.Effect{act.Draw{}}
	}
	return m.pick(w)
}

// redraw lets all maps be drawn again.
func (m *Model) redraw() {
	for i := range m.tables {
		m.tables[i].anew()
	}
	m.pool.anew()
}
