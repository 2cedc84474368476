package moment

import (
	"slices"

	"kvscope/app/replay"
	"kvscope/store/trace"
)

// Passing is what comes to a bucket and goes from it in the course of an operation: all
// of it, wherever the cursor is, so that a row is drawn alike at every step.
type Passing struct {
	Slots  []uint32 // of the nodes that are linked in or unlinked, each once
	Built  bool     // one of them stands beside the chain before it is linked in
	Missed bool     // a key is not there, and no node more comes in its place
}

// Passing returns what passes through a bucket, from when the table got its number until
// it gets another. Cost: the events of the operation.
func (m *Moment) Passing(table, cell uint32) (p Passing) {
	from, to := m.renamed()
	var here, missed, more bool
	taken := uint32(none)
	add := func(i uint32) (added bool) {
		if added = i < trace.Tombstone && !slices.Contains(p.Slots, i); added {
			p.Slots = append(p.Slots, i)
		}
		return added
	}
	for k := from; k < to; k++ {
		e := &m.Whole[k]
		if int(e.Stripe) != m.In {
			continue
		}
		of := e.Table == table && e.Cell == cell
		switch e.Kind {
		case trace.Bucket:
			here = of
		case trace.Miss:
			missed = missed || of
		case trace.Alloc:
			taken = e.Slot
		case trace.SetCell:
			if here = of; of {
				built := e.Slot == taken
				if at := replay.MoveAt(m.Rehash.moves, k); at >= 0 {
					built = e.Slot == m.Whole[m.Rehash.moves[at].To].Slot
				}
				built = built && e.Slot != none
				more = add(e.Slot) && built || more
				p.Built = p.Built || built
			}
		case trace.Free:
			if here {
				add(e.Slot)
			}
		}
	}
	for _, move := range m.Rehash.moves {
		if first := &m.Whole[move.From]; from <= move.From && move.To < to && first.Table == table && first.Cell == cell {
			add(m.Whole[move.To].Slot)
		}
	}
	p.Missed = missed && !more
	return p
}

// renamed returns the part of the operation around the cursor in which tables keep
// their numbers.
func (m *Moment) renamed() (from, to int) {
	for k := range m.Whole {
		switch m.Whole[k].Kind {
		case trace.TableNew, trace.TableDrop, trace.TablePromote:
			if k >= m.Done {
				return from, k
			}
			from = k + 1
		}
	}
	return from, len(m.Whole)
}
