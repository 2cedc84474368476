package hand

import (
	"errors"
	"slices"

	"kvscope/app/replay"
	"kvscope/store/trace"
)

// Work is one command that a learner performs. It is not safe for concurrent use.
type Work struct {
	session *replay.Session
	state   replay.State
	stripe  uint16
	apart   []uint32 // nodes that are being built or removed
	to      []step   // looks and writes, in the order of the store
	broken  *Broken  // what the last move did, until Undo
	before  replay.State
}

// step is something to be done.
type step struct {
	event trace.Event
	entry int   // the command that it is of
	waits []int // steps that must be done before
	auto  bool  // the store does it by itself, as soon as it can
	done  bool
}

// Broken is what a wrong move did. It stands until Undo.
type Broken struct {
	Move Move
	Harm Harm
	Rule Rule
}

// Rule says what is wrong with a move.
type Rule string

// The rules, by what was done too early, or instead.
const (
	TakeBeforeWalk   Rule = "take-before-walk"   // a slot was taken before the chain was walked to its end
	WalkInOrder      Rule = "walk-in-order"      // a look that is not the next one
	WriteBeforeTake  Rule = "write-before-take"  // the slot is not ours yet
	NextBeforeWrite  Rule = "next-before-write"  // writing the node would wipe its next
	HeadBeforeNext   Rule = "head-before-next"   // a bucket leads to a node whose next is not set
	WipeBeforeUnlink Rule = "wipe-before-unlink" // a search still comes by
	FreeBeforeUnlink Rule = "free-before-unlink" // … and the next put takes the slot
	FreeBeforeWipe   Rule = "free-before-wipe"   // key and value would stay in memory
	OverwriteBefore  Rule = "overwrite"          // the cell's node has no other cell, or none yet
	NotTheHead       Rule = "not-the-head"       // another slot than the pool hands out
	NotThisLink      Rule = "not-this-link"      // another link than the store writes
	NotThisSlot      Rule = "not-this-slot"      // another slot than is to be written, wiped or freed
	OutOfTurn        Rule = "out-of-turn"        // a command before is not done yet
	NotNeeded        Rule = "not-needed"         // nothing of the kind is to be done
	CannotBeDone     Rule = "cannot-be-done"     // there is no such slot or bucket
)

// Errors of Begin and Perform.
var (
	ErrNothing = errors.New("hand: the command has no look and no write")
	ErrBroken  = errors.New("hand: the last move is to be undone first")
)

// Begin lets a learner perform entry number i of a session, which the real store has
// run. The session's cursor does not count and is left where it is.
func Begin(session *replay.Session, i int) (*Work, error) { return BeginRun(session, i, i) }

// BeginRun does the same with the entries from one to another, one after the other.
func BeginRun(session *replay.Session, from, to int) (*Work, error) {
	t := session.Timeline()
	w := &Work{session: session}
	for i := from; i <= to; i++ {
		w.read(session, i)
	}
	if !slices.ContainsFunc(w.to, func(s step) bool { return !s.auto }) {
		return nil, ErrNothing
	}
	at := t.Cursor()
	t.Seek(session.Entries()[from].From)
	w.state = t.State().Clone()
	t.Seek(at)
	w.leaveOld()
	w.wait()
	w.follow()
	return w, nil
}

// read takes over what is to be done for one entry.
func (w *Work) read(session *replay.Session, i int) {
	t := session.Timeline()
	e := session.Entries()[i]
	for _, event := range t.Events(e.From, e.To) {
		hand := byHand(event.Kind)
		if hand || event.Kind.IsWrite() {
			w.to = append(w.to, step{event: event, entry: i, auto: !hand})
			w.stripe = event.Stripe
		}
		if event.Kind == trace.Alloc || event.Kind == trace.Wipe {
			w.apart = append(w.apart, event.Slot)
		}
	}
}

// leaveOld leaves to the store, of a rehash, what is done to the old table, and of the
// nodes on their way the next that is so already: what is left is where each goes.
func (w *Work) leaveOld() {
	state, into := w.state.Clone(), trace.None // the table that nodes go to, while they do
	for i := range w.to {
		e := w.to[i].event
		if e.Kind == trace.TableNew {
			into = e.Table
		}
		if into != trace.None && (e.Kind == trace.SetCell && e.Table != into || e.Kind == trace.SetNext && state.Stripes[w.stripe].Slots[e.Slot].Next == e.Other) {
			w.to[i].auto = true
		}
		if state.Apply(e); e.Kind == trace.TablePromote {
			into = trace.None
		}
	}
}

// follow does what the store does by itself.
func (w *Work) follow() {
	for i := range w.to {
		if s := &w.to[i]; s.auto && !s.done && w.ready(i) {
			w.state.Apply(s.event)
			s.done = true
		}
	}
}

// State returns the state as the moves so far have made it. It is valid until the
// next move and must not be changed.
func (w *Work) State() *replay.State { return &w.state }

// Broken returns what the last move did, or nil if all is well.
func (w *Work) Broken() *Broken { return w.broken }

// Done reports whether all is done.
func (w *Work) Done() bool {
	return w.broken == nil && !slices.ContainsFunc(w.to, func(s step) bool { return !s.done })
}

// Next returns a move that is right now: what "Show me" does. False when all is done.
func (w *Work) Next() (Move, bool) {
	for i := range w.to {
		if w.left(i) && w.ready(i) {
			return move(w.to[i].event), true
		}
	}
	return Move{}, false
}

// Ready returns every move that is right now.
func (w *Work) Ready() []Move {
	var moves []Move
	for i := range w.to {
		if w.left(i) && w.ready(i) {
			moves = append(moves, move(w.to[i].event))
		}
	}
	return moves
}

// Perform does a move, right or wrong. Of a wrong one it returns what it broke, which
// stands until Undo. The error is ErrBroken, if that was not called.
func (w *Work) Perform(m Move) (*Broken, error) {
	if w.broken != nil {
		return nil, ErrBroken
	}
	i := w.find(m)
	like := trace.Event{}
	if i >= 0 {
		like = w.to[i].event
	} else if k := slices.IndexFunc(w.to, func(s step) bool { return s.event.Kind == m.Kind }); k >= 0 {
		like = w.to[k].event
	}
	w.before = w.state.Clone()
	done := apply(&w.state, w.stripe, m, like)
	if done && i >= 0 && w.ready(i) {
		w.to[i].done = true
		w.follow()
		return nil, nil
	}
	w.broken = &Broken{Move: m, Rule: w.rule(m, i)}
	if !done {
		w.broken.Rule = CannotBeDone
	}
	apart := w.apart
	if m.Kind == trace.Alloc {
		apart = append(slices.Clone(apart), m.Slot)
	}
	w.broken.Harm = harm(&w.state, apart)
	if w.session.Settings().Bare {
		w.broken.Harm.Lost = nil // no table leads to a block
	}
	if w.broken.Rule == NotThisLink && w.single() && len(w.broken.Harm.Lost) > 0 {
		w.broken.Rule = OverwriteBefore
	}
	return w.broken, nil
}

// Undo takes the last move back, if it was wrong.
func (w *Work) Undo() {
	if w.broken != nil {
		w.state, w.broken = w.before, nil
	}
}

// find returns the step that a move is, or -1.
func (w *Work) find(m Move) int {
	return slices.IndexFunc(w.to, func(s step) bool { return !s.done && !s.auto && move(s.event) == m })
}

// left reports whether step i is still to be done by the learner.
func (w *Work) left(i int) bool { return !w.to[i].done && !w.to[i].auto }

func (w *Work) ready(i int) bool {
	return !slices.ContainsFunc(w.to[i].waits, func(k int) bool { return !w.to[k].done })
}

// wait finds out what each step must wait for.
func (w *Work) wait() {
	cells := map[Move]uint32{} // what each cell leads to as the store goes on
	at := func(e trace.Event) Move { return Move{Table: e.Table, Cell: e.Cell} }
	for _, t := range w.state.Stripes[w.stripe].Tables {
		for b, i := range t.Cells {
			cells[Move{Table: t.ID, Cell: uint32(b)}] = i
		}
	}
	for b := range w.to {
		second := w.to[b].event
		for a := range b {
			if w.to[b].auto || w.to[a].entry < w.to[b].entry || w.dependent(w.to[a].event, second, cells[at(second)]) {
				w.to[b].waits = append(w.to[b].waits, a)
			}
		}
		if second.Kind == trace.SetCell {
			cells[at(second)] = second.Slot
		}
	}
}

// dependent reports whether the second of two steps must wait for the first, which
// the store did before. there is what stands in the cell that the second writes.
//
//   - Looks come first, in their order: only who has walked knows what to do.
//   - A new table or chunk is there before anything is done in it.
//   - What is about one node keeps its order: take, write, next, head; wipe, free.
//   - Before a node is wiped, nothing leads to it.
//   - Before a cell is written over, its node has another cell.
//   - What is written twice is written in that order.
func (w *Work) dependent(first, second trace.Event, there uint32) bool {
	switch first.Kind {
	case trace.Compare, trace.TableNew, trace.TableDrop, trace.TablePromote, trace.ChunkAdd:
		return true
	}
	if second.Kind == trace.Wipe && (first.Kind == trace.SetNext || first.Kind == trace.SetCell) {
		return true
	}
	if second.Kind == trace.SetCell && first.Kind == trace.SetCell {
		return first.Slot == there || first.Slot == second.Slot || first.Table == second.Table && first.Cell == second.Cell
	}
	return first.Slot == second.Slot || second.Kind == trace.SetNext && first.Slot == second.Other
}

// rule names what is wrong with a move that is step i, too early, or no step at all.
func (w *Work) rule(m Move, i int) Rule {
	if i < 0 {
		switch m.Kind {
		case trace.Compare:
			if w.open(trace.Compare) {
				return WalkInOrder
			}
		case trace.Alloc:
			if w.open(trace.Alloc) {
				return NotTheHead
			}
		case trace.SetNode, trace.Wipe, trace.Free:
			if w.open(m.Kind) {
				return NotThisSlot
			}
		case trace.SetNext, trace.SetCell:
			if w.open(trace.SetNext) || w.open(trace.SetCell) {
				return NotThisLink
			}
		}
		return NotNeeded
	}
	first := trace.Event{}
	for _, k := range w.to[i].waits {
		if !w.to[k].done {
			if w.to[k].entry < w.to[i].entry {
				return OutOfTurn
			}
			first = w.to[k].event
			break
		}
	}
	switch {
	case m.Kind == trace.Compare:
		return WalkInOrder
	case first.Kind == trace.Compare:
		return TakeBeforeWalk
	case first.Kind == trace.Alloc:
		return WriteBeforeTake
	case m.Kind == trace.SetNext:
		return NextBeforeWrite
	case m.Kind == trace.SetCell && first.Kind == trace.SetCell:
		return OverwriteBefore
	case m.Kind == trace.SetCell:
		return HeadBeforeNext
	case m.Kind == trace.Wipe:
		return WipeBeforeUnlink
	case m.Kind == trace.Free && first.Kind == trace.Wipe && !slices.ContainsFunc(w.to, func(s step) bool {
		return !s.done && (s.event.Kind == trace.SetNext || s.event.Kind == trace.SetCell)
	}):
		return FreeBeforeWipe
	case m.Kind == trace.Free:
		return FreeBeforeUnlink
	}
	return NotNeeded
}

// single reports whether a bucket leads to one node, so that another takes its place.
func (w *Work) single() bool { return w.session.Settings().Strategy.OnePerBucket() }

// open reports whether something of that kind is still to be done.
func (w *Work) open(kind trace.Kind) bool {
	return slices.ContainsFunc(w.to, func(s step) bool { return !s.done && s.event.Kind == kind })
}

// Rules returns the rules that a learner can break in performing entries, those that
// answers are needed for.
func Rules(session *replay.Session, from, to int) []Rule {
	w, err := BeginRun(session, from, to)
	if err != nil {
		return nil
	}
	rules := []Rule{NotNeeded, CannotBeDone}
	add := func(when bool, more ...Rule) {
		if when {
			rules = append(rules, more...)
		}
	}
	add(to > from, OutOfTurn)
	links := w.open(trace.SetNext) || w.open(trace.SetCell)
	add(w.open(trace.Compare), WalkInOrder, TakeBeforeWalk)
	add(w.open(trace.Alloc), NotTheHead)
	add(w.open(trace.Alloc) && (w.open(trace.SetNode) || w.open(trace.SetValue)), WriteBeforeTake)
	add(w.open(trace.SetNext) && w.open(trace.Alloc), NextBeforeWrite)
	add(links && w.open(trace.Alloc), HeadBeforeNext)
	cells := 0
	for _, s := range w.to {
		if s.event.Kind == trace.SetCell && !s.auto {
			cells++
		}
	}
	add(cells > 1 || links && w.single(), OverwriteBefore)
	add(links, NotThisLink)
	add(w.open(trace.SetNode) || w.open(trace.Wipe), NotThisSlot)
	add(w.open(trace.Wipe), FreeBeforeWipe)
	add(w.open(trace.Wipe) && links, WipeBeforeUnlink, FreeBeforeUnlink)
	return rules
}
