package scale

import (
	"strings"

	"kvscope/app/act"
	"kvscope/app/scale/worker"
)

// visit shows what an address asks for.
func (m *Model) visit(fragment string) []act.Effect {
	usual := worker.Usual(1 << 20)
	if m.Narrow {
		usual = worker.Usual(worker.SmallBuckets)
	}
	_, query, _ := strings.Cut(fragment, "?")
	plan, err := usual.Read(query) // as a whole: puts and erases alone may be too many beside the usual
	m.Notice = ""
	if err != nil {
		plan = usual
		m.Notice = m.Lang.F("Not all of this link is understood: {why}.", "why", m.Lang.Clause(err))
		for part := range strings.SplitSeq(query, "&") {
			if to, wrong := plan.Read(part); wrong == nil {
				plan = to
			}
		}
	}
	if m.running && plan == m.Plan {
		return []act.Effect{act.Draw{}}
	}
	m.Plan = plan
	notice := m.Notice
	effects := m.launch()
	m.Notice = notice
	return effects
}

// launch starts a worker with the plan.
func (m *Model) launch() []act.Effect {
	m.running, m.answered, m.frames = true, false, frames{}
	return append([]act.Effect{Launch{}}, m.begin()...)
}

// begin lets the worker begin anew: it fills the store, and stops.
func (m *Model) begin() []act.Effect {
	if !m.running {
		return m.launch()
	}
	m.Notice, m.Going, m.chosen, m.stepOf, m.begun, m.Bench.Going = "", false, false, false, false, false
	m.tables, m.pool, m.report = nil, Sheet{}, worker.Report{}
	m.corner, m.regionOf = 0, Spot{}
	m.at, m.cell, m.slot, m.lit, m.rate, m.mean = Spot{}, worker.Cell{}, worker.Slot{}, -1, rate{}, 0
	m.asked, m.waits, m.rest, m.known = true, 0, 0, 0
	m.fill = m.Plan.Keys()
	var orders []worker.Frame
	if m.Plan.Workload == worker.File && m.lines != "" {
		m.fill = min(m.fill, worker.Count(m.lines))
		orders = append(orders, worker.Bring(m.lines))
	}
	return post(append(orders, worker.Start(m.Plan), worker.Steps(m.fill), worker.Next(partCells, partSlots))...)
}

// open takes the lines of a file for keys.
func (m *Model) open(file Lines) []act.Effect {
	if worker.Count(file.Text) == 0 {
		m.Notice = m.Lang.F("{file} has no lines, and so no keys.", "file", file.Name)
		return []act.Effect{act.Draw{}}
	}
	if strings.Contains(file.Text, "\x00") {
		m.Notice = m.Lang.F("{file} is not text, and so has no keys.", "file", file.Name)
		return []act.Effect{act.Draw{}}
	}
	m.lines, m.Plan.Workload = file.Text, worker.File
	return m.begin()
}

// stopped is what follows when the worker stopped: it is started again, but not
// when it had only just been, or never ran.
func (m *Model) stopped() []act.Effect {
	if !m.running {
		return nil
	}
	m.running, m.Going = false, false
	if !m.answered {
		m.Stuck = true
		m.Notice = m.Lang.T("The worker, which runs the store beside the page, does not start: its file, worker.js, did not come or was held back, or there is too little memory. Reload the page, and let what blocks scripts rest here.")
		return []act.Effect{Dismiss{}, act.Draw{}}
	}
	if m.now-m.died < 10000 {
		m.Stuck = true
		m.Notice = m.Lang.T("The worker stopped again. There may be too little memory: choose fewer buckets.")
		return []act.Effect{Dismiss{}, act.Draw{}}
	}
	m.died = m.now
	effects := m.launch()
	m.Notice = m.Lang.T("The worker stopped by a fault, or for want of memory. It was started again, and fills its store anew.")
	return effects
}
