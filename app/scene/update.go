package scene

import (
	"kvscope/app/replay"
	"kvscope/store/script"
)

// Msg is one thing that happened: a person did something, or time passed.
type Msg any

// What can happen.
type (
	Step        struct{}                   // one step on
	Back        struct{}                   // one step back
	Home        struct{}                   // to the first step of this command
	End         struct{}                   // to its last step
	PrevCommand struct{}                   // to the first step of the command before
	NextCommand struct{}                   // to the first step of the next command
	Seek        struct{ Step int }         // to that step of this command, from 1
	Play        struct{}                   // starts playing, or stops
	Tick        struct{}                   // playing: time for the next step
	Press       struct{ V script.Verb }    // a prefix of the command field
	Edit        struct{ Text string }      // the field's content changed
	Submit      struct{ Result bool }      // run the field; Result: go to the result
	Run         struct{ Text string }      // run a script
	Work        struct{ More func() bool } // go on with what is being run
	Cancel      struct{}                   // stop what is being run
	Older       struct{}                   // ↑ in the field
	Newer       struct{}                   // ↓ in the field
	Reset       struct{}                   // back to the prepared example
	Visit       struct{ Fragment string }  // the address says what to show
	Size        struct{ Narrow bool }      // the window's class changed
	Tell        struct{ Text string }      // something to be said once
	Dismiss     struct{}                   // closes the notice, or else what lies uppermost
	Answer      struct {                   // a bucket or a slot was chosen, or a stripe
		Index  uint32
		Stripe int // that it is in
	}
	Show        struct{ Sample int }     // an example, by its place in Samples
	Toggle      struct{ Ask, Fine bool } // the questions, or the depth of the steps
	MoreNumbers struct{}                 // all numbers, or the few again
	Select      struct {                 // a slot was chosen
		Slot  uint32 // by its ID
		Aloud bool   // by keyboard: what is selected is spoken
	}
	Jump      struct{ Entry int }          // to the first step of that command, from 0
	Configure struct{ To replay.Settings } // another store: the history runs again on it
)

// lastStep is further than the last step of any command.
const lastStep = 1 << 30

// Update changes the model by what happened.
func Update(m *Model, msg Msg) {
	switch msg := msg.(type) {
	case Step, Back, Home, End, PrevCommand, NextCommand, Seek, First, Last:
		m.Playing, m.Opening = false, false
		m.Notice = Notice{}
		m.move(msg)
	case Play:
		m.play()
	case Tick:
		m.tick()
	case Press:
		m.Verb = msg.V
	case Edit:
		m.Draft, m.Recall = msg.Text, 0
	case Submit:
		m.submit(msg.Result)
	case Run:
		m.run(msg.Text, false)
	case Work:
		m.work(msg.More)
	case Cancel:
		m.cancel()
	case Older:
		m.recall(+1)
	case Newer:
		m.recall(-1)
	case Reset:
		m.reset(0)
	case Visit:
		m.visit(msg.Fragment)
	case Resume:
		m.resume(msg)
	case Aside:
		m.aside(msg.Session)
	case BringBack:
		m.bringBack()
	case Size:
		m.Narrow = msg.Narrow
	case Tell:
		m.Notice = Notice{Text: msg.Text}
	case Dismiss:
		m.dismiss()
	case Select:
		m.choose(msg)
	case MoreNumbers:
		m.Meters = !m.Meters
	case Answer:
		m.answer(msg)
	case Show:
		m.reset(msg.Sample)
	case Pass:
		m.pass(msg.Seconds)
	case ShowClock:
		m.Clock = !m.Clock
	case Toggle:
		m.toggle(msg)
	case Jump:
		m.Playing, m.Opening, m.Notice = false, false, Notice{}
		m.Session.SeekStep(m.Depth, msg.Entry, 1)
	case GoTo:
		m.Playing, m.Opening, m.Notice = false, false, Notice{}
		m.Session.Timeline().SeekOperation(m.Depth, msg.Operation)
	case Configure:
		m.configure(msg.To)
	case Present:
		m.Presenting = !m.Presenting
	case Space:
		m.Space = msg.Level
	case Whole:
		m.WholeFile = !m.WholeFile
	case Frame:
		m.OtherFrame = !m.OtherFrame
	case Pace:
		m.pace(msg.Speed)
	case Through:
		m.Through = !m.Through
	case PlayAll:
		m.playAll()
	case Undo:
		m.undo()
	case Redo:
		m.redo()
	case SetCount:
		m.Filler.Count = msg.Count
	case SetSeed:
		m.Filler.Seed, m.Filler.Typed = msg.Text, true
	case Pour:
		m.pour()
	case TakeAim:
		m.aim(msg)
	case Collide:
		m.collide()
	case Fail:
		m.Notice = Notice{msg.Text, true}
	case Open:
		m.open(msg)
	case SetLog:
		m.LogFilter = msg.To
	}
}

func (m *Model) move(msg Msg) {
	s, t := m.Session, m.Session.Timeline()
	entry := s.Position(m.Depth).Entry
	switch msg := msg.(type) {
	case Step:
		t.Next(m.Depth)
	case Back:
		t.Prev(m.Depth)
	case Home:
		s.SeekStep(m.Depth, entry, 1)
	case End:
		s.SeekStep(m.Depth, max(0, entry), lastStep)
	case First:
		t.Seek(0)
	case Last:
		t.Seek(t.Len())
	case Seek:
		s.SeekStep(m.Depth, entry, msg.Step)
	case PrevCommand:
		m.prevCommand(entry)
	case NextCommand:
		if entry+1 < len(s.Entries()) {
			s.SeekStep(m.Depth, entry+1, 1)
		} else {
			s.SeekStep(m.Depth, entry, lastStep)
		}
	}
}

// prevCommand goes to the start of this command, or if it is there already to
// the start of the one before.
func (m *Model) prevCommand(entry int) {
	s := m.Session
	switch {
	case s.Position(m.Depth).Step > 1:
		s.SeekStep(m.Depth, entry, 1)
	case entry > 0:
		s.SeekStep(m.Depth, entry-1, 1)
	default:
		s.Timeline().Seek(0)
	}
}
