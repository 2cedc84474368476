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
// at most. Of more moves, every that many are one step.
const MoveStops = 32

// Moves returns the moves of one operation, of which these are the events. An array
// whose number is below arrays is of the old table. Cost: the events.
//
//	SetCell 0   SetNext   SetCell 1   Move
//	└ From: the last write to the old table before Move is what took it off
func Moves(events []trace.Event, arrays uint32) (moves []Moved) {
	taken := -1
	for i := range events {
		switch e := &events[i]; {
		case e.Kind == trace.SetCell && e.Table < arrays:
			taken = i
		case e.Kind == trace.Move && taken >= 0:
			moves = append(moves, Moved{From: taken, To: i})
			taken = -1
		}
	}
	spread(moves)
	return moves
}

// spread chooses which moves are steps; the last one always is.
func spread(moves []Moved) {
	n := len(moves)
	every := max(1, (n+MoveStops-1)/MoveStops)
	for i := range moves {
		moves[i].Stops = (n-1-i)%every == 0
	}
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
// Whole returns. It must not be changed.
func (t *Timeline) Moves() []Moved {
	if o := t.here(); o != nil {
		return o.moves
	}
	return nil
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
