package desk

import "kvscope/app/act"

// What a person does about a desk.
type (
	Step        struct{}           // one step on
	Back        struct{}           // one step back
	Home        struct{}           // to the first step of this command
	End         struct{}           // to its last step
	PrevCommand struct{}           // to the first step of the command before
	NextCommand struct{}           // to the first step of the next command
	Seek        struct{ Step int } // to that step of this command, from 1
	Play        struct{}           // starts playing, or stops
	Tick        struct{}           // playing: time for the next step
	Answer      struct {           // a bucket or a slot was chosen, or a stripe
		Index  uint32
		Array  int  // of the table which the bucket is in
		Stripe int  // that it is in
		Handle bool // it is a handle
		Gap    bool // it is a place in a chain
	}
	Toggle      struct{ Ask, Fine bool } // the questions, or the depth of the steps
	MoreNumbers struct{}                 // all numbers, or the few again
	Select      struct {                 // a slot was chosen
		Slot  uint32 // by its ID
		Aloud bool   // by keyboard: what is selected is spoken
	}
	Jump struct{ Entry int } // to the first step of that command, from 0
)

// LastStep is further than the last step of any command.
const LastStep = 1 << 30

func (d *Desk) move(msg act.Msg) {
	s, t := d.Session, d.Session.Timeline()
	entry := s.Position(d.Depth).Entry
	switch msg := msg.(type) {
	case Step:
		t.Next(d.Depth)
	case Back:
		t.Prev(d.Depth)
	case Home:
		s.SeekStep(d.Depth, entry, 1)
	case End:
		s.SeekStep(d.Depth, max(0, entry), LastStep)
	case First:
		t.Seek(0)
	case Last:
		t.Seek(t.Len())
	case Jump:
		s.SeekStep(d.Depth, msg.Entry, 1)
	case GoTo:
		t.SeekOperation(d.Depth, msg.Operation)
	case Seek:
		s.SeekStep(d.Depth, entry, msg.Step)
	case PrevCommand:
		d.prevCommand(entry)
	case NextCommand:
		if entry+1 < len(s.Entries()) {
			s.SeekStep(d.Depth, entry+1, 1)
		} else {
			s.SeekStep(d.Depth, entry, LastStep)
		}
	}
}

// prevCommand goes to the start of this command, or if it is there already to
// the start of the one before.
func (d *Desk) prevCommand(entry int) {
	s := d.Session
	switch {
	case s.Position(d.Depth).Step > 1:
		s.SeekStep(d.Depth, entry, 1)
	case entry > 0:
		s.SeekStep(d.Depth, entry-1, 1)
	default:
		s.Timeline().Seek(0)
	}
}

// GoTo goes to the first step of an operation, from 0. A fill has many.
type GoTo struct{ Operation int }

// What a person does about the code.
type (
	Whole struct{} // the whole file is shown, or the lines around the executing one
	Frame struct{} // the other one of the pool's line and the store's
)

type ShowClock struct{} // the clock is shown, or only when a key can expire
