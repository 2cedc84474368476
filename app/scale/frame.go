package scale

import (
	"kvscope/app/act"
	"kvscope/app/scale/worker"
)

// frame is what there is to do when a frame is drawn: all of the page now and then, and
// to ask for the next part.
func (m *Model) frame(at float64) (effects []act.Effect) {
	m.now = at
	m.frames.frame(at)
	if !m.running {
		return nil
	}
	switch {
	case m.Bench.Going: // what it measures comes by itself
	case !m.asked && m.rest >= enough:
		if m.rest == enough { // nothing changes any more, until something is ordered
			m.rest, m.rate.perSecond = enough+1, 0
			return m.refresh(at)
		}
		return nil
	case !m.asked:
		m.asked, m.waits = true, at
		effects = append(effects, Post{worker.Next(partCells, partSlots)})
	case m.waits == 0:
		m.waits = at
	case at-m.waits > patience:
		return m.stopped()
	}
	if at-m.drawn >= drawEvery {
		effects = append(effects, m.refresh(at)...)
	}
	return effects
}

// refresh draws all, and asks what there is now at what is looked at.
func (m *Model) refresh(at float64) []act.Effect {
	m.drawn = at
	if !m.chosen && m.longest() != m.at && m.report.Sweep.Longest > 0 {
		m.at = m.longest()
		m.center(false)
		m.cell = worker.Cell{}
	}
	switch {
	case m.Bench.Going:
		return []act.Effect{act.Draw{}}
	case m.at.Pool:
		return post(worker.AskSlot(m.at.Index))
	case m.report.Sweep.Longest > 0:
		return post(worker.AskCell(m.at.Table, m.at.Index))
	}
	return []act.Effect{act.Draw{}}
}

// hear takes what the worker answered.
func (m *Model) hear(f worker.Frame) []act.Effect {
	if !m.running {
		return nil
	}
	answer := worker.Parse(f)
	m.answered = true
	switch answer.(type) {
	case worker.Begun, worker.Failure:
		m.begun = true
	}
	if !m.begun {
		return nil // about the store before
	}
	switch answer := answer.(type) {
	case worker.Report:
		m.asked = false
		m.take(answer)
		return nil
	case worker.Cell:
		if (Spot{Table: answer.Table, Index: answer.Cell}) == m.at {
			fresh := m.cell.Table != answer.Table || m.cell.Cell != answer.Cell || m.cell.All == 0
			m.cell = answer
			if fresh {
				return []act.Effect{act.Draw{}}
			}
		}
	case worker.Slot:
		if (Spot{Pool: true, Index: answer.Slot}) == m.at {
			m.slot = answer
			return []act.Effect{act.Draw{}}
		}
	case worker.Step:
		m.step, m.stepOf = answer, m.report.Phase == worker.Mixing
		if m.stepOf {
			m.chosen = true
			return m.lookAt(Spot{Table: answer.Table, Index: answer.Cell})
		}
	case worker.Measured:
		return m.measured(answer)
	case worker.Failure:
		m.Notice = m.Lang.Sentence(answer.Text)
		m.asked = false
		return []act.Effect{act.Draw{}}
	}
	return nil
}
