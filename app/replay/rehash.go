package replay

import (
	"sort"

	"kvscope/store/trace"
)

// Moved is one node that a rehash took from the old table into the new one: the
// events From … To, which is its Move.
type Moved struct {
	From, To int
	Stops    bool // it is a step of its own
}

// MoveStops is how many steps of the idea depth the moves of one operation are,
// at most. Of more moves, every so many are one step.
const MoveStops = 32

// Moves appends the moves of the operation that events begin with. An array
// whose number is below arrays is of the old table. Cost: the events.
//
//	SetCell 0   SetNext   SetCell 1   Move
//	└ From: the last write to the old table before Move is what took it off
func Moves(events []trace.Event, arrays uint32, moves []Moved) []Moved {
	taken, first := -1, len(moves)
	for i := range events {
		switch e := &events[i]; {
		case e.Kind == trace.Begin && i > 0:
			return spread(moves, first)
		case e.Kind == trace.SetCell && e.Table < arrays:
			taken = i
		case e.Kind == trace.Move && taken >= 0:
			moves = append(moves, Moved{From: taken, To: i})
			taken = -1
		}
	}
	return spread(moves, first)
}

// spread chooses which moves are steps; the last one always is.
func spread(moves []Moved, first int) []Moved {
	n := len(moves) - first
	every := max(1, (n+MoveStops-1)/MoveStops)
	for i := range moves[first:] {
		moves[first+i].Stops = (n-1-i)%every == 0
	}
	return moves
}

// MoveAt returns the place of the move that event i is part of, or -1.
func MoveAt(moves []Moved, i int) int {
	at := sort.Search(len(moves), func(k int) bool { return moves[k].To >= i })
	if at == len(moves) || moves[at].From > i {
		return -1
	}
	return at
}

// isMoveIdea reports whether event i of an operation is no write of a move, or
// the end of one that is a step.
func isMoveIdea(moves []Moved, i int) bool {
	at := MoveAt(moves, i)
	return at < 0 || moves[at].To == i && moves[at].Stops
}

// Moves returns the moves of the operation at the cursor, among the events that
// Whole returns.
func (t *Timeline) Moves() []Moved {
	whole, _ := t.Whole()
	return Moves(whole, t.arrays, nil)
}

// Arrays returns how many arrays a table consists of. There are more only during
// a rehash.
func (t *Timeline) Arrays() int { return int(t.arrays) }

// sizing is one event about a table: TableNew, TableDrop or TablePromote.
type sizing struct {
	at int
	e  trace.Event
}

// CellsAt returns how many cells the table of a stripe with that number had at
// cursor n, 0 if there was none. Cost: the tables that ever were.
func (t *Timeline) CellsAt(n int, stripe uint16, id uint32) int {
	cells := map[uint32]int{}
	for _, s := range t.sizes {
		if s.at > n {
			break
		}
		if s.e.Stripe != stripe {
			continue
		}
		switch s.e.Kind {
		case trace.TableNew:
			cells[s.e.Table] = int(s.e.N)
		case trace.TableDrop:
			delete(cells, s.e.Table)
		case trace.TablePromote:
			cells[s.e.Other] = cells[s.e.Table]
			delete(cells, s.e.Table)
		}
	}
	return cells[id]
}

// Cost is the work that an operation did, in nodes.
type Cost struct {
	Touched int32 // compared, written or wiped
	Moved   int32 // by a rehash
}

// note counts event i.
func (t *Timeline) note(i int, e trace.Event) {
	if len(t.costs) == 0 {
		return
	}
	switch e.Kind {
	case trace.TableNew, trace.TableDrop, trace.TablePromote:
		t.sizes = append(t.sizes, sizing{i + 1, e})
	case trace.Compare, trace.SetNode, trace.SetValue, trace.Wipe:
		t.costs[len(t.costs)-1].Touched++
	case trace.Move:
		t.costs[len(t.costs)-1].Moved++
	}
}

// Costs returns what each operation cost, in order. It must not be changed.
func (t *Timeline) Costs() []Cost { return t.costs }

// Ordinal returns how many operations have begun at the cursor.
func (t *Timeline) Ordinal() int {
	return sort.Search(len(t.begins), func(i int) bool { return int(t.begins[i]) >= t.cursor })
}

// Began returns the first event of operation i, from 0.
func (t *Timeline) Began(i int) trace.Event { return t.events[t.begins[i]] }

// SeekOperation moves the cursor to the first step of operation i, from 0.
func (t *Timeline) SeekOperation(d Depth, i int) {
	if i < 0 || i >= len(t.begins) {
		return
	}
	if at := t.after(d, int(t.begins[i])); at < len(t.stops[d]) {
		t.Seek(int(t.stops[d][at]))
	}
}
