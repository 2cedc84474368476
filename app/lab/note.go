package lab

import (
	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/link"
	"kvscope/app/replay"
)

// Noting is the field for a note on a step, while it is open.
type Noting struct {
	On   bool
	Text string // that stands in it

	at link.At
}

// What a person does about notes.
type (
	NoteHere struct{}              // opens the field for a note on this step; closes it, and keeps the note
	NoteText struct{ Text string } // what stands in the field changed
	NoNote   struct{}              // closes the field, and the note stays as it was
)

// Note is the note on the step that is shown; empty if there is none.
func (m *Model) Note() string { return m.notesIn(m.noteAt(), m.noteAt()) }

// notesIn returns the notes from a place to another, in one line.
func (m *Model) notesIn(from, to link.At) (all string) {
	for notes := m.Notes; notes != ""; {
		var at link.At
		var text string
		if at, text, notes = link.CutNote(notes); from <= at && at <= to {
			if all != "" {
				all += " · "
			}
			all += text
		}
	}
	return all
}

// noteAt is the place of a note on the step that is shown.
func (m *Model) noteAt() link.At {
	p := m.Session.Position(replay.Memory)
	return link.NoteAt(p.Entry+1, p.Step)
}

// keepNote closes the field, and keeps what was written where that was begun.
func (m *Model) keepNote() {
	if n := &m.Noting; n.On {
		n.On, m.Notes = false, link.WithNote(m.Notes, n.at, n.Text)
		if m.notesIn(n.at, n.at) != "" {
			m.Notice = Notice{Text: m.Lang.T("The note is kept. A link to this session takes it along.")}
		}
	}
}

// noted answers a message about notes. Whatever else a person does while the field is
// open keeps what was written.
func (m *Model) noted(msg act.Msg) (effects []act.Effect, mine bool) {
	focus := "note-here"
	switch msg := msg.(type) {
	case NoteHere:
		if m.Noting.On {
			m.keepNote()
		} else {
			m.Noting, m.Playing, focus = Noting{true, m.Note(), m.noteAt()}, false, "note"
		}
	case NoteText:
		m.Noting.Text = msg.Text
		return nil, true
	case NoNote:
		m.Noting.On = false
	case Work, desk.Tick, Tell, NotKept, WasCopied:
		return nil, false
	default:
		if !act.OfWindow(msg) {
			m.keepNote()
		}
		return nil, false
	}
	return []act.Effect{act.Focus{ID: focus}, act.Draw{}}, true
}

// Handout is that of the desk, with the notes on its steps. Where questions are asked,
// those behind the one that is shown are left out like their sentences.
func (m *Model) Handout() desk.Handout {
	h := m.Desk.Handout()
	command, before := m.noteAt().Command(), 0
	for i := range h.Steps {
		s := &h.Steps[i]
		if s.Sentence != "" {
			s.Note = m.notesIn(link.NoteAt(command, before+1), link.NoteAt(command, s.At))
		}
		before = s.At
	}
	return h
}
