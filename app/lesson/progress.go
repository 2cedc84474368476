package lesson

import (
	"strings"

	"kvscope/app/act"
	"kvscope/app/progress"
	"kvscope/app/words"
)

// What can happen to progress.
type (
	Recall         struct{ Text string }       // what this browser keeps
	KeepProgress   struct{}                    // as a file
	OpenProgress   struct{ Name, Text string } // a file with it, or with a lesson
	ForgetProgress struct{}                    // all of it
)

func (Recall) IsMsg()         {}
func (KeepProgress) IsMsg()   {}
func (OpenProgress) IsMsg()   {}
func (ForgetProgress) IsMsg() {}

// mostFileBytes is how long a lesson or progress may be: ten times the longest of ours, and
// read at once.
const mostFileBytes = 128 << 10

// Kept is the name under which the browser keeps the progress.
const Kept = "progress"

// progressed takes over what is about progress, and reports whether a message is.
func (m *Model) progressed(msg act.Msg) (effects []act.Effect, mine bool) {
	switch msg := msg.(type) {
	case Recall:
		m.Progress, _ = progress.Parse(msg.Text) // nothing, or what a person wrote there
	case KeepProgress:
		effects = []act.Effect{act.Save{Name: "kvscope-progress.txt", Kind: "text/plain", Text: m.Progress.String()}}
	case OpenProgress:
		if len(msg.Text) > mostFileBytes {
			m.Failed = m.Lang.F("{file} is larger than {n} KiB: it is no lesson, and no progress.", "file", msg.Name, "n", words.Number(mostFileBytes>>10))
			return nil, true
		}
		if strings.HasPrefix(strings.TrimSpace(msg.Text), "{") {
			o, err := newOpening([]byte(msg.Text), m.Seed, m.make)
			if err != nil {
				m.Failed = msg.Name + ": " + m.Lang.Error(err)
				return nil, true
			}
			o.file, m.opening = msg.Name, o
			return []act.Effect{Slice{}}, true
		}
		opened, err := progress.Parse(msg.Text)
		if err != nil {
			m.Failed = m.Lang.F("{file}: {why}.", "file", msg.Name, "why", m.Lang.Clause(err))
			return nil, true
		}
		m.Progress = m.Progress.And(opened)
		effects = []act.Effect{act.Amend{Name: Kept, Edit: func(old string) string {
			kept, _ := progress.Parse(old)
			return kept.And(opened).String()
		}}}
	case ForgetProgress:
		m.Progress = nil
		effects = []act.Effect{act.Amend{Name: Kept, Edit: func(string) string { return "" }}}
	default:
		return nil, false
	}
	return effects, true
}

// Progress returns how far the lesson is.
func (p *Player) Progress() progress.Mark {
	m := progress.Mark{Lesson: p.lesson.Name, At: p.beat + 1, Beats: len(p.lesson.Beats), Over: p.Over()}
	for i, b := range p.lesson.Beats {
		if p.read[i] {
			m.Read = append(m.Read, i+1)
		}
		if b.Task != nil && p.done[b.Task.ID] {
			m.Done = append(m.Done, b.Task.ID)
		}
	}
	return m
}

// mark notes how far the lesson is, and has it kept. Another tab may have kept more
// meanwhile, of this lesson or of others: that stays.
func (m *Model) mark() []act.Effect {
	if m.Player == nil || m.Guest {
		return nil
	}
	mark := m.Player.Progress()
	before := m.Progress.String()
	m.Progress = m.Progress.With(mark)
	if m.Progress.String() == before {
		return nil
	}
	return []act.Effect{act.Amend{Name: Kept, Edit: func(old string) string {
		kept, _ := progress.Parse(old)
		return kept.With(mark).String()
	}}}
}

// resume goes on with a lesson that has just come: where the address says, or where it
// was left, unless it is over.
func (m *Model) resume() {
	p, mark := m.Player, m.Progress.Of(m.Player.lesson.Name)
	for _, beat := range mark.Read {
		p.read[beat-1] = true
	}
	for _, id := range mark.Done {
		p.done[id] = true
	}
	beat, named := p.beatOf(m.wanted)
	switch {
	case named:
	case !mark.Over:
		beat = mark.At - 1
	default:
		beat = 0
	}
	err := p.Go(beat)
	if beat <= 0 && !named && !m.Alone && err == nil {
		err = p.Begin()
	}
	if err != nil {
		m.fail(err)
		return
	}
	if a := p.attempt; named && a != nil && a.Instance != nil && m.wanted.Nr > 1 {
		a.Number = m.wanted.Nr - 1
		if err := p.ask(a); err != nil {
			m.fail(err)
			return
		}
	}
	p.AnswerAs(m.wanted.Answer)
}
