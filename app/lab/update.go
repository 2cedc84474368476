package lab

import (
	"strings"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/replay"
	"kvscope/store/script"
)

// What can happen.
type (
	Press     struct{ V script.Verb }      // a prefix of the command field
	Edit      struct{ Text string }        // the field's content changed
	Submit    struct{ Result bool }        // run the field; Result: go to the result
	Run       struct{ Text string }        // run a script
	Work      struct{ More func() bool }   // go on with what is being run
	Cancel    struct{}                     // stop what is being run
	Older     struct{}                     // ↑ in the field
	Newer     struct{}                     // ↓ in the field
	Reset     struct{}                     // back to the prepared example
	Visit     struct{ Fragment string }    // the address says what to show
	Tell      struct{ Text string }        // something to be said once
	Dismiss   struct{}                     // closes the notice, or else what lies uppermost
	Show      struct{ Sample int }         // an example, by its place in Samples
	Configure struct{ To replay.Settings } // another store: the history runs again on it
	Beat      struct{ N int }              // playing: time for the next step, if the timer is the newest
)

// Update changes the model by what happened, and says what is to be done about it.
func Update(m *Model, msg act.Msg) []act.Effect {
	if beat, ok := msg.(Beat); ok {
		if beat.N != m.beat {
			return nil // a timer of before, which counts no more
		}
		msg = desk.Tick{}
	}
	if effects, mine := m.noted(msg); mine {
		return effects
	}
	if effects, mine := m.around(msg); mine {
		return append(effects, m.resumes()...)
	}
	if _, ok := msg.(desk.SetLog); ok {
		m.Copied = Copied{}
	}
	m.change(msg)
	return m.follows(msg)
}

// follows says what follows from a message: to go on running, to play on, to draw.
// One slice of work is asked for at a time, whatever else happens meanwhile; while
// work alone goes on, the cursor rests and so does the picture.
func (m *Model) follows(msg act.Msg) (all []act.Effect) {
	_, slice := msg.(Work)
	if slice {
		m.sliced = false
	}
	all = m.resumes()
	if shows := m.shows(); len(shows) > 0 {
		all = append(all, shows...)
	} else if !m.works() || !slice {
		all = append(all, act.Draw{})
	}
	switch msg.(type) {
	case desk.Play, desk.PlayAll, desk.Pace, desk.Tick:
		if m.beat++; m.Playing {
			all = append(all, act.Later{After: m.Every(), Msg: Beat{m.beat}})
		}
	}
	return all
}

// works reports whether there is work.
func (m *Model) works() bool { return m.Busy.Running || m.Waiting.isDue() }

// resumes asks for a slice of work, if there is work and none was asked for yet.
func (m *Model) resumes() []act.Effect {
	if !m.works() || m.sliced {
		return nil
	}
	m.sliced = true
	return []act.Effect{act.Slice{}}
}

// change changes the model by what happened.
func (m *Model) change(msg act.Msg) {
	if m.Prefs.Change(msg) {
		return
	}
	if t, ok := msg.(desk.Toggle); ok {
		m.lent = lends{m.lent.ask && !t.Ask, m.lent.fine && !t.Fine}
	}
	if mine, moved := m.Desk.Handle(msg); mine {
		if moved {
			m.Notice = Notice{}
		}
		if _, whole := msg.(desk.Whole); whole && m.WholeFile {
			m.Drawn = false // the file needs the room
		}
		return
	}
	switch msg := msg.(type) {
	case Press:
		m.Verb = msg.V
	case Edit:
		m.Draft, m.Recall = msg.Text, 0
	case Submit:
		m.submit(m.Draft, m.withVerb, msg.Result)
	case Run:
		m.submit(msg.Text, strings.TrimSpace, false)
	case Work:
		if m.Waiting.isDue() {
			m.look(msg.More)
		} else {
			m.work(msg.More)
		}
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
	case NotKept:
		m.notKept(msg.Why)
	case BringBack:
		m.bringBack()
	case Tell:
		m.Notice = Notice{Text: msg.Text}
	case Dismiss:
		m.dismiss()
	case Show:
		m.reset(msg.Sample)
	case desk.Pass:
		m.pass(msg.Seconds)
	case Configure:
		m.configure(msg.To)
	case Undo:
		m.undo()
	case Redo:
		m.redo()
	case Switch:
		m.switchTo(msg.Run)
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
	case Otherwise:
		m.otherwise(msg.Dialect)
	case Take:
		m.take()
	case Leave:
		m.leave()
	case Grow:
		m.grow()
	}
}
