package scale

import (
	"kvscope/app/act"
	"kvscope/app/scale/worker"
	"kvscope/store"
)

// pick looks at another bucket, or slot.
func (m *Model) pick(w With) []act.Effect {
	at := Spot{Table: w.Of, Index: w.N, Pool: w.Do == Slot}
	if w.Do == Move {
		at = m.at
		at.Index += w.N
	}
	s := m.Sheet(at)
	if s == nil || at.Index < 0 || at.Index >= len(s.States) {
		return nil
	}
	m.chosen = true
	if w.Do == Zoom {
		at = m.around(at)
	}
	return m.lookAt(at)
}

// around returns the bucket in the region around one whose nodes take the most looks;
// of several the first.
func (m *Model) around(at Spot) Spot {
	m.at = at
	m.center(true)
	s, column, row := m.Region()
	most := byte(0)
	for k := range RegionSide * RegionSide {
		c, r := column+k%RegionSide, row+k/RegionSide
		i := r*s.Field.Columns + c
		if c < s.Field.Columns && i < len(s.States) && s.States[i] != store.SurveyTombstone && s.States[i] > most {
			most, at.Index = s.States[i], i
		}
	}
	return at
}

// lookAt looks at a spot, and asks the worker what is there. All is drawn when it has
// answered, which it does at once: drawing twice would take longer than that.
func (m *Model) lookAt(at Spot) []act.Effect {
	m.at = at
	m.center(false)
	m.cell, m.slot = worker.Cell{}, worker.Slot{}
	if at.Pool {
		return []act.Effect{Post{worker.AskSlot(at.Index)}}
	}
	return []act.Effect{Post{worker.AskCell(at.Table, at.Index)}}
}

// longest returns the bucket that is said to be the longest.
func (m *Model) longest() Spot {
	return Spot{Table: m.report.InLast, Index: m.report.Sweep.At}
}
