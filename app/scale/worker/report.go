package worker

import (
	"kvscope/store"
)

// Answers are what a worker tells a page.
const (
	answerReport byte = iota + 1
	answerBegun
	answerCell
	answerSlot
	answerStep
	answerFailure
	answerBench
)

// Phase is what a worker is doing.
type Phase uint8

// The phases.
const (
	Filling Phase = iota // it puts the keys that the mix needs
	Mixing
)

// Begun says that the store of a plan is there: what follows is about that one.
type Begun struct{}

// Report is how the store is, and a part of a survey.
type Report struct {
	Phase      Phase
	Going      bool
	Operations float64 // since the plan began
	Clock      float64 // of the worker, in milliseconds
	Refused    int     // puts that found the store full
	Bytes      int     // of memory that the worker has of the system

	store.Extent

	Cells Part // of table Cells.Of
	Slots Part

	Swept  bool // a survey has come to the end of all tables
	Sweep  store.Seen
	InLast int // table that Sweep.At is in
}

// Part is a part of a survey: how the things from From on are.
type Part struct {
	Of, From int
	States   []byte // of the frame; valid for as long as that is
}

// Cell is the nodes that a cell leads to.
type Cell struct {
	Table, Cell int
	All         int // nodes
	Nodes       []store.Surveyed
}

// Slot is what is in a slot.
type Slot struct {
	Slot       int
	There      bool
	Live       bool
	Generation uint32
	Key        string
	Next       uint32
	Table      int // of a live one: where a search for its key begins
	Cell       int
}

// Step is the last of so many operations.
type Step struct {
	What        byte // 'p', 'g' or 'e'
	Key         string
	Done        bool // a put was taken, a get or an erase found the key
	Table, Cell int  // where a search for it begins
}

// Failure is what a worker could not do, in words.
type Failure struct{ Text string }

// Parse reads what a worker told: a Report, a Begun, a Cell, a Slot, a Step, a Failure or a
// Measured. It is nil for what is cut or of no known kind.
func Parse(f Frame) any {
	r := &reader{rest: f}
	answer := parse(r)
	if r.cut {
		return nil
	}
	return answer
}

func parse(r *reader) any {
	switch r.byte() {
	case answerReport:
		return readReport(r)
	case answerBegun:
		return Begun{}
	case answerCell:
		c := Cell{Table: r.number(), Cell: r.number(), All: r.number()}
		for n := r.number(); n > 0 && !r.cut; n-- {
			c.Nodes = append(c.Nodes, store.Surveyed{Slot: uint32(r.number()), Looks: r.number(), Key: r.text()})
		}
		return c
	case answerSlot:
		return Slot{Slot: r.number(), There: r.byte() != 0, Live: r.byte() != 0, Generation: uint32(r.number()), Next: uint32(r.number()), Table: r.number(), Cell: r.number(), Key: r.text()}
	case answerStep:
		return Step{What: r.byte(), Done: r.byte() != 0, Table: r.number(), Cell: r.number(), Key: r.text()}
	case answerFailure:
		return Failure{r.text()}
	case answerBench:
		return readMeasured(r)
	}
	return nil
}

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}

func (rep *Report) frame(f Frame) Frame {
	f = append(f[:0], answerReport, byte(rep.Phase), flag(rep.Going), flag(rep.Swept))
	f = f.large(rep.Operations).large(rep.Clock).large(float64(rep.Sweep.Looks)).large(float64(rep.Bytes))
	for _, n := range []int{rep.Refused, rep.Old, rep.Cursor, rep.Extent.Slots, rep.HighWater, rep.Live,
		rep.Sweep.Cells, rep.Sweep.Keys, rep.Sweep.Longest, rep.Sweep.At, rep.InLast, len(rep.Tables)} {
		f = f.number(n)
	}
	for _, n := range rep.Tables {
		f = f.number(n)
	}
	for _, p := range []*Part{&rep.Cells, &rep.Slots} {
		f = append(f.number(p.Of).number(p.From).number(len(p.States)), p.States...)
	}
	return f
}

func readReport(r *reader) Report {
	rep := Report{Phase: Phase(r.byte()), Going: r.byte() != 0, Swept: r.byte() != 0, Operations: r.large(), Clock: r.large()}
	rep.Sweep.Looks, rep.Bytes = int(r.large()), int(r.large())
	for _, n := range []*int{&rep.Refused, &rep.Old, &rep.Cursor, &rep.Extent.Slots, &rep.HighWater, &rep.Live,
		&rep.Sweep.Cells, &rep.Sweep.Keys, &rep.Sweep.Longest, &rep.Sweep.At, &rep.InLast} {
		*n = r.number()
	}
	for n := r.number(); n > 0 && !r.cut; n-- {
		rep.Tables = append(rep.Tables, r.number())
	}
	for _, p := range []*Part{&rep.Cells, &rep.Slots} {
		p.Of, p.From, p.States = r.number(), r.number(), r.bytes()
	}
	return rep
}
