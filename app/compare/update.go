package compare

import (
	"strconv"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/link"
)

// Slice asks for a slice of work: a Work, when the page has had its turn.
type Slice struct{}

// IsEffect marks an effect.
func (Slice) IsEffect() {}

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
		if m.away {
			return nil
		}
		if m.begun != nil {
			m.understand(msg.More)
		} else if m.file != nil {
			m.read(msg.More)
		} else if m.Running() {
			m.work(msg.More)
		} else {
			m.Load.work(msg.More)
		}
		return m.resumes([]act.Effect{act.Draw{}})
	default:
		if m.Prefs.Change(msg) {
			return []act.Effect{act.Draw{}}
		}
		return nil
	}
	was := m.Playing
	switch w.Do {
	case Beat:
		if w.N != m.beat || !m.Playing {
			return nil // a timer of before, which counts no more
		}
		m.tick()
		was = false
	case Fullness, Drag, Measure:
		m.Load.update(w, m.Settings())
	default:
		m.change(w)
		was = was && w.Do != Pace
	}
	if m.Playing && !was {
		m.beat++
		effects = append(effects, act.Later{After: desk.Speeds()[m.Speed].Every, Msg: With{Do: Beat, N: m.beat}})
	}
	return m.resumes(append(effects, act.Draw{}))
}

// resumes asks for a slice of work, if there is work and none was asked for yet.
func (m *Model) resumes(effects []act.Effect) []act.Effect {
	if (m.Running() || m.Load.Going) && !m.sliced && !m.away {
		m.sliced = true
		effects = append(effects, Slice{})
	}
	return effects
}

// change changes the model by what a person did.
func (m *Model) change(w With) {
	if Step <= w.Do && w.Do <= Seek {
		m.Playing, m.Notice, m.Load.On = false, Notice{}, false
		m.move(w)
		return
	}
	switch w.Do {
	case Visit:
		m.away = false
		m.visit(w.Text)
	case Leave:
		m.Playing, m.away = false, true
		m.Load.stop()
	case Play:
		m.Playing = !m.Playing && m.hasNext()
		m.Guess = none()
	case Pace:
		m.Speed = max(0, min(w.N, len(desk.Speeds())-1))
	case Through:
		m.Through = !m.Through
	case Edit:
		m.Draft = w.Text
	case Submit:
		m.run(m.Draft)
	case Run:
		m.run(w.Text)
	case Fill:
		m.run("fill 8 seed " + strconv.FormatUint(m.nextSeed(), 10))
	case Open:
		m.open(w.Name, w.Text)
	case Clear:
		if m.start(m.Settings(), nil, Start()); !m.Notice.Error {
			m.Notice = Notice{Text: m.Lang.T("The script is empty now.")}
		}
	case Undo:
		if m.Undoes() {
			m.start(m.past.Settings, m.past.Script, m.past.At)
		}
	case Cancel:
		if m.Running() {
			m.cancel()
		}
	case Dismiss:
		if m.Notice.Text == "" {
			m.Editing = false
		}
		m.Notice = Notice{}
	case Prepare:
		if all := Presets(); w.N >= 0 && w.N < len(all) {
			sample := all[w.N]
			if m.show(sample); !m.Notice.Error {
				m.Notice = Notice{Text: m.Lang.T(sample.Watch)}
			}
		}
	case Drawer:
		m.Drawn = !m.Drawn
	case Stores:
		m.Drawn = false
		m.Editing = !m.Editing
	case Choose:
		m.choose(w)
	case Add:
		if n := len(m.lanes); n > 0 && n < MaxLanes {
			m.restart(append(m.Settings(), m.Settings()[n-1]))
		}
	case Drop:
		if all := m.Settings(); len(all) > 1 && w.N >= 0 && w.N < len(all) {
			m.restart(append(all[:w.N], all[w.N+1:]...))
		}
	case Lines:
		m.Counts = !m.Counts
	case Ask:
		m.Guessing, m.Guess = !m.Guessing, none()
	case Commit:
		m.commit(w.N)
	}
}

// fail says why something was refused.
func (m *Model) fail(err error) {
	m.Notice = Notice{m.Lang.Error(link.Why(err)), true}
}
