package lab

import (
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/link"
)

// Jump goes to the first step of a command.
func Jump(entry int) act.Msg { return desk.Jump{Entry: entry} }

// note writes a note on the step that is shown.
func note(t *testing.T, m *Model, text string) {
	t.Helper()
	Update(m, NoteHere{})
	if !m.Noting.On {
		t.Fatal("the field is not open")
	}
	Update(m, NoteText{text})
	Update(m, NoteHere{})
	if m.Noting.On || m.Note() != text {
		t.Fatalf("the note is %q", m.Note())
	}
}

// A note is shown on its step alone, is changed and taken away there, and its link opens
// on it elsewhere: also at its end, and before the first command.
func TestNoteOnAStep(t *testing.T) {
	m := at(t, 11, 7)
	note(t, m, "Newest in front: why?")
	if m.Notice.Text != "The note is kept. A link to this session takes it along." {
		t.Errorf("it says %q", m.Notice.Text)
	}
	fragment, _ := m.Address()
	Update(m, desk.Step{})
	if m.Note() != "" {
		t.Errorf("a step on, the note is %q", m.Note())
	}
	Update(m, desk.First{})
	note(t, m, "Nine animals")

	other := newModel(t)
	Update(other, Visit{fragment})
	finishWork(t, other)
	if other.Note() != "Newest in front: why?" || strings.Count(other.Notes, "\n") != 1 {
		t.Errorf("elsewhere it is %q, of %s", other.Note(), other.Notes)
	}
	all, _ := m.Address()
	Update(other, Visit{all})
	finishWork(t, other)
	if !strings.HasPrefix(other.Notes, "0.0 Nine animals\n12.") {
		t.Errorf("they are %s", other.Notes)
	}
	Update(other, desk.First{})
	if other.Note() != "Nine animals" {
		t.Errorf("before the first command it is %q", other.Note())
	}

	Update(m, NoteHere{})
	if m.Noting.Text != "Nine animals" {
		t.Errorf("the field has %q", m.Noting.Text)
	}
	Update(m, NoteText{"other"})
	Update(m, NoNote{})
	if m.Note() != "Nine animals" {
		t.Errorf("left alone it is %q", m.Note())
	}
	Update(m, NoteHere{})
	Update(m, NoteText{" "})
	Update(m, NoteHere{})
	if m.Note() != "" || strings.Count(m.Notes, "\n") != 1 {
		t.Errorf("taken away it is %q, of %s", m.Note(), m.Notes)
	}
}

// What was typed is kept where that was begun, whatever is done before it is: a step,
// another command, another store.
func TestNothingTypedIsLost(t *testing.T) {
	for name, msg := range map[string]act.Msg{
		"a step": desk.Step{}, "a command": Run{"put lion roar"}, "an undo": Undo{}, "a panel": ShowPanel{Panel: LogPanel}, "a share": ShareFrom{Here: "https://a/"},
	} {
		m := at(t, 8, 3)
		Update(m, NoteHere{})
		Update(m, NoteText{"half a"})
		Update(m, act.Window{Narrow: true})
		Update(m, WasCopied{})
		if !m.Noting.On {
			t.Errorf("%s: what nobody did closes the field", name)
		}
		Update(m, msg)
		finishWork(t, m)
		if !strings.HasPrefix(m.Notes, "9.") || !strings.HasSuffix(m.Notes, " half a\n") || m.Noting.On {
			t.Errorf("after %s there are %q", name, m.Notes)
		}
	}
}

// A run takes the notes along that are on its commands, and the others stay with the run
// that is left.
func TestNotesOfRuns(t *testing.T) {
	m := at(t, 8, 3)
	note(t, m, "both")
	Update(m, Jump(10))
	note(t, m, "A alone")
	Update(m, Jump(8))
	Update(m, Run{"get cat"})
	if got := allNotes(m); got != "both" {
		t.Errorf("the new run has %s", got)
	}
	note(t, m, "B alone")
	for _, c := range []struct {
		msg  act.Msg
		want string
	}{{Switch{Run: 0}, "both · A alone"}, {Switch{Run: 1}, "both · B alone"}, {Undo{}, "both · A alone"}, {Redo{}, "both · B alone"}, {Reset{}, ""}} {
		if Update(m, c.msg); allNotes(m) != c.want {
			t.Errorf("after %T there are %s, want %s", c.msg, allNotes(m), c.want)
		}
	}
}

// allNotes returns all notes in a line.
func allNotes(m *Model) string { return m.notesIn(0, link.NoteAt(1<<20, 0)) }

// Notes stand in the hand-out, the list of commands, the saved script and picture; and
// while a question is open, none of what comes behind it.
func TestWhereNotesStand(t *testing.T) {
	m := at(t, 11, 7)
	note(t, m, "in front")
	text := ""
	for _, s := range m.Handout().Steps {
		if s.Note != "" {
			text += s.Note
			if s.Number != 7 {
				t.Errorf("it is on step %d of the hand-out", s.Number)
			}
		}
	}
	given, _, _ := m.Given()
	if caption := m.Caption(); text != "in front" || given[11].Notes != "in front" || given[10].Notes != "" || caption[len(caption)-1] != "in front" {
		t.Errorf("the hand-out has %q, the list %v, the picture %q", text, given[11], caption)
	}
	file := m.ScriptFile()
	if head, _, _ := strings.Cut(file, "\n"); !strings.HasSuffix(head, "%20in%20front%0A") {
		t.Errorf("the file begins %s", head)
	}
	other := newModel(t)
	Update(other, Open{Name: "a.kv", Text: file})
	finishWork(t, other)
	if other.Notes != m.Notes {
		t.Errorf("opened, it has %v, want %v", other.Notes, m.Notes)
	}
	Update(m, Jump(11))
	Update(m, desk.Toggle{Ask: true})
	for range 3 {
		if !m.Asks() {
			Update(m, desk.Step{})
		}
	}
	if !m.Asks() {
		t.Fatal("nothing is asked: the test shows nothing")
	}
	for _, s := range m.Handout().Steps {
		if s.Note != "" {
			t.Errorf("while a question is open, the hand-out has %q", s.Note)
		}
	}
	if given, _, _ = m.Given(); given[11].Notes != "" {
		t.Error("while a question is open, the list has the note")
	}
}

// On another store the notes stay on their commands.
func TestNotesOnAnotherStore(t *testing.T) {
	m := at(t, 11, 7)
	note(t, m, "in front")
	to := m.Session.Settings()
	to.Buckets = 4
	Update(m, Configure{To: to})
	finishWork(t, m)
	if !strings.HasPrefix(m.Notes, "12.") || allNotes(m) != "in front" {
		t.Errorf("they are %s", m.Notes)
	}
}

// What the page tells by itself, and a step of playing that was on its way, leave the field
// open with what was written.
func TestNothingClosesTheFieldButAPerson(t *testing.T) {
	m := at(t, 8, 3)
	Update(m, desk.Play{})
	Update(m, NoteHere{})
	Update(m, NoteText{"half a sen"})
	for _, msg := range []act.Msg{act.Window{Narrow: true}, act.Room{Level: 1}, act.Wide{Width: 500}, Beat{m.beat}, Tell{"said"}} {
		if Update(m, msg); !m.Noting.On || m.Noting.Text != "half a sen" {
			t.Errorf("after %T the field is %+v", msg, m.Noting)
		}
	}
	if Update(m, desk.Step{}); m.Noting.On || m.Notes == "" {
		t.Errorf("a step is given, and the notes are %q", m.Notes)
	}
}
