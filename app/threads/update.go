package threads

import (
	"kvscope/app/act"
	"kvscope/app/desk"
)

// Do is what a person does, or what happens.
type Do uint8

// What can happen.
const (
	Leave Do = iota // another screen is shown: the workers end

	Run    // worker N, from 0, has the next turn
	Step   // whoever is next has it
	Back   // one turn back
	Seek   // to turn N
	Play   // starts playing, or stops
	Beat   // playing: time for the next turn, if timer N is the newest
	Choose // the person chooses who is next
	Draw   // a seed chooses; pressed again, the next seed
	Visit  // show what address Text asks for

	Prepare // prepared schedule N, its place in Presets
	Undo    // back to what was there before the last change of more than a turn
	Pace    // speed N, its place in desk.Speeds
	Other   // a small window shows world N
	Dismiss // close the notice, or else what is open

	Edit   // write the scripts, or no longer
	Write  // the draft of worker N is Text
	Apply  // the drafts are the scripts
	Add    // another worker
	Drop   // worker N goes
	Adjust // setting Name of both stores is Text
	Assign // task N, its place in Tasks from 1; 0: none

	Find // look for a schedule in which worker N waits longest
	Halt // end the search with what it found

	Suppose  // show the thought experiment, or no longer
	Supposed // number N of Races
	WriteOn  // its writer makes a write
	SearchOn // its search goes on
	Unstep   // its last step is taken back
)

// With is a Do that needs more words.
type With struct {
	Do         Do
	N          int
	Name, Text string
}

// IsMsg marks a message.
func (Do) IsMsg()   {}
func (With) IsMsg() {}

// Knows reports whether a message is about this screen.
func Knows(msg act.Msg) bool {
	switch msg.(type) {
	case Do, With, Work:
		return true
	}
	return false
}

// Update changes the model by what happened, and says what is to be done about it.
func Update(m *Model, msg act.Msg) (effects []act.Effect) {
	var w With
	switch msg := msg.(type) {
	case Do:
		w.Do = msg
	case With:
		w = msg
	case Work:
		m.sliced = false
		if !m.Search.Going {
			return nil
		}
		if err := m.Search.work(msg.More); err != nil {
			m.fail(err)
		} else if !m.Search.Going {
			m.found()
		}
		return m.resumes([]act.Effect{act.Draw{}})
	default:
		if m.Prefs.Change(msg) {
			return []act.Effect{act.Draw{}}
		}
		return nil
	}
	was := m.Playing
	if w.Do == Beat {
		if w.N != m.beat || !m.Playing {
			return nil // a timer of before, which counts no more
		}
		was = false
	} else if w.Do != Play && w.Do != Pace && w.Do != Other {
		m.Playing = false
	} else if w.Do != Play {
		was = false // a timer with the new pace
	}
	m.change(w)
	if m.Playing && !was {
		m.beat++
		effects = append(effects, act.Later{After: desk.Speeds()[m.Speed].Every, Msg: With{Do: Beat, N: m.beat}})
	}
	return m.resumes(append(effects, act.Draw{}))
}

func (m *Model) change(w With) {
	if w.Do != Write && w.Do != Dismiss && w.Do != Pace && w.Do != Other {
		m.Notice = Notice{}
	}
	switch w.Do {
	case Leave:
		m.leave()
		m.Race.stop()
		m.Race.On = false
	case Visit:
		m.visit(w.Text)
	case Run:
		m.run(w.N)
	case Step:
		m.run(m.next())
	case Beat:
		m.run(m.next())
		m.Playing = m.Playing && m.next() >= 0
	case Back:
		m.back(m.At - 1)
	case Seek:
		if w.N < m.At {
			m.back(w.N)
		}
		for m.At < min(w.N, len(m.turns)) && m.give(m.turns[m.At]) {
		}
	case Play:
		m.Playing = !m.Playing && m.next() >= 0
	case Choose:
		m.Drawn = false
	case Draw:
		if m.Drawn {
			m.Seed++
		}
		m.Drawn = true
		a := m.here()
		a.turns, a.at = nil, 0
		m.replace(a)
	case Prepare:
		if all := Presets(); w.N >= 0 && w.N < len(all) {
			m.Drawn = false
			m.take(all[w.N])
		}
	case Assign:
		if w.N == 0 {
			m.Task = 0
		} else if all := Tasks(); w.N > 0 && w.N <= len(all) {
			m.Drawn = false
			m.take(Preset{address: all[w.N-1].address})
		}
	case Undo:
		if m.past != nil {
			m.replace(*m.past)
		}
	case Pace:
		m.Speed = max(0, min(w.N, len(desk.Speeds())-1))
	case Other:
		m.Second = w.N == 1
	case Dismiss:
		if m.Notice.Text == "" {
			m.Editing = false
		}
		m.Notice = Notice{}
	case Find:
		if w.N >= 0 && w.N < len(m.plan.Scripts) {
			m.Search.begin(m.plan, w.N, m.Seed)
		}
	case Halt:
		if m.Search.Going {
			m.found()
		}
	case Suppose, Supposed, WriteOn, SearchOn, Unstep:
		m.race(w)
	default:
		m.edit(w)
	}
}

// take shows what a prepared address asks for.
func (m *Model) take(sample Preset) {
	a, err := read(m.Lang, sample.address)
	if err != nil {
		m.fail(err)
		return
	}
	if m.replace(a); !m.Notice.Error && sample.Watch != "" {
		m.Notice = Notice{Text: m.Lang.T(sample.Watch)}
	}
}

// Undoes reports whether there is something to go back to.
func (m *Model) Undoes() bool { return m.past != nil }
