package scene

import "kvscope/app/scene/chart"

// Marks are what a question puts on a picture beside what the session shows: what may
// be pointed at, what was, what it was, and what would tell too early. The zero value
// is none.
type Marks struct {
	Offers Question  // what may be pointed at, whatever the next step is
	Among  []Spotted // … these alone; nil: all
	Chosen []Spotted
	Truth  []Spotted
	Lost   []Spotted // live nodes that nothing leads to any more
	Gaps   Gaps
	Hides  Hides
}

// Gaps are the places in a chain: before its first node, and behind each.
type Gaps struct {
	N             int // how many; 0: none can be chosen
	Bucket        int
	Chosen, Truth int // from 1; 0: none
}

// Spotted is one thing on the picture: a bucket of a table, or a slot, wherever it is
// drawn.
type Spotted struct {
	On    Question // WhichBucket, WhichSlot or WhichHandle
	Index uint32
	Array int // with WhichBucket: of the arrays of the table which

	Share string // how many of a class pointed here
}

// Hides is what a question hides, because it would tell the answer.
type Hides uint8

// What can be hidden.
const (
	HideFreeList    Hides = 1 << iota // the line of the free list, its head, and where each slot of it leads
	HideOrder                         // the order of use, and the victim
	HideHash                          // what the hash line says behind the number
	HideCost                          // the numbers below the table, and what operations cost
	HideGenerations                   // which generation a slot is at, and whether handles fit
	HideByHand                        // the hash on paper, which ends in the bucket
)

// mark puts the marks of a view on what was laid out.
func (v *View) mark(s *Scene) {
	m := &v.Marks
	if m.Offers != NoQuestion {
		s.Asks = m.Offers
	}
	if m.Among != nil {
		s.idle()
	}
	for _, c := range m.Among {
		s.mark(c, func(at *Marked) { at.Idle = false })
	}
	for _, c := range m.Chosen {
		s.mark(c, func(at *Marked) { at.Guessed, at.Share = true, c.Share })
	}
	for _, c := range m.Truth {
		s.mark(c, func(at *Marked) { at.Truth, at.Share = true, c.Share })
	}
	for _, c := range m.Lost {
		s.mark(c, func(at *Marked) { at.Lost = true })
	}
	for i := range s.Table.Rows {
		if r := &s.Table.Rows[i]; r.Bucket == m.Gaps.Bucket && m.Gaps.N > 0 {
			r.Gaps = m.Gaps
		}
	}
}

// Marked says how something on the picture is marked.
type Marked struct {
	Guessed bool // the answer that was given
	Truth   bool // what it was
	Lost    bool // nothing leads here any more
	Idle    bool // it cannot be chosen now, while others can

	Share string // how many of a class pointed here
}

// idle says of all slots and of the buckets of chains that they cannot be chosen.
func (s *Scene) idle() {
	for _, block := range s.Pool.Blocks {
		for i := range block {
			block[i].Idle = true
		}
	}
	for i := range s.Table.Rows {
		s.Table.Rows[i].Idle = true
	}
}

func (s *Scene) mark(m Spotted, do func(*Marked)) {
	switch m.On {
	case WhichSlot:
		s.Pool.mark(int(m.Index), do)
		s.Table.markNode(m.Index, do)
	case WhichHandle:
		if int(m.Index) < len(s.Table.Handles) {
			do(&s.Table.Handles[m.Index].Marked)
		}
	case WhichBucket:
		s.Table.mark(int(m.Index), m.Array, do)
	}
}

func (p *Pool) mark(i int, do func(*Marked)) {
	for _, block := range p.Blocks {
		for j := range block {
			if block[j].Index == i {
				do(&block[j].Marked)
			}
		}
	}
}

// mark marks bucket b of an array.
func (t *Table) mark(b, array int, do func(*Marked)) {
	for i := range t.Rows {
		if t.Rows[i].Bucket == b {
			do(&t.Rows[i].Marked)
		}
	}
	if array < len(t.Singles.Arrays) {
		for _, line := range t.Singles.Arrays[array].Lines {
			for i := range line.Singles {
				if line.Singles[i].Bucket == b {
					do(&line.Singles[i].Marked)
				}
			}
		}
	}
	if t.Density == Compact {
		do(&t.Buckets[b/blockCells][b%blockCells].Marked)
	}
}

// markNode marks the node in a slot, where it is drawn.
func (t *Table) markNode(slot uint32, do func(*Marked)) {
	name := Slot{Index: int(slot)}
	for i := range t.Rows {
		for k := range t.Rows[i].Nodes {
			if n := &t.Rows[i].Nodes[k]; n.Slot == name.Number() {
				do(&n.Marked)
			}
		}
	}
	for one := range t.Singles.each {
		if one.Slot == name.Number() {
			do(&one.Marked)
		}
	}
}

// hide takes off the picture what would tell the answer.
func (s *Scene) hide(h Hides, f *focus) {
	if h&HideFreeList != 0 {
		p := &s.Pool
		p.First, p.Free, p.Then = f.Lang.T("The free list is hidden while you guess."), nil, ""
		s.Detail = Detail{}
		if p.Density == Mapped {
			p.Blocks = nil // beside the map stand those that go out next
		}
		for _, block := range p.Blocks {
			for i := range block {
				block[i].Veiled = true
			}
		}
	}
	if h&HideOrder != 0 {
		p := &s.Pool
		p.Order.First, p.Order.Slots, p.Order.Then = f.Lang.T("Which goes first is hidden while you guess."), nil, ""
		if p.Density == Mapped {
			p.Blocks = nil
		}
		for _, block := range p.Blocks {
			for i := range block {
				block[i].Notes.Oldest, block[i].Notes.Hand = false, false
			}
		}
	}
	if h&HideHash != 0 {
		s.Hash.How, s.Hash.Bucket, s.Hash.ByHand = "", "", ""
	}
	if h&HideGenerations != 0 {
		for i := range s.Table.Handles {
			h := &s.Table.Handles[i]
			h.Verdict, h.State = "", Fits
		}
		for _, block := range s.Pool.Blocks {
			for i := range block {
				block[i].Gen = ""
			}
		}
	}
	if h&HideByHand != 0 {
		s.Hash.ByHand = ""
	}
	if h&HideCost != 0 {
		s.Meter, s.Ribbon = nil, chart.Ribbon{}
	}
}
