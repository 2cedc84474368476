package scene

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store/script"
)

// Model is a session to be drawn, as far as the tests of drawing move about in it.
type Model struct {
	View
	Session *replay.Session
	Narrow  bool
	Notice  struct {
		Text  string
		Error bool
	}
	layout Layout
}

// Msg is where one goes in it.
type Msg any

// The places.
type (
	Visit       struct{ Fragment string }
	Reset       struct{}
	Step        struct{}
	Back        struct{}
	Home        struct{}
	End         struct{}
	First       struct{}
	Seek        struct{ Step int }
	GoTo        struct{ Operation int }
	Toggle      struct{ Fine bool }
	MoreNumbers struct{}
	Whole       struct{}
	Frame       struct{}
	Select      struct{ Slot uint32 }
)

// Example is a session with chains, and with slots that were used before.
const Example = `put cat meow
put dog woof
put cow moo
put bee buzz
put owl hoot
put bear growl
put hen cluck
put pig oink
put wolf howl
erase bee
erase hen
put frog croak
`

// growing is a script that makes small tables grow.
const growing = "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nget cat\nget goat\nput hen cluck\nput bear growl\n" +
	"put pig oink\nput wolf howl\nget owl\nerase cow\nput frog croak\nput lion roar\nget CAT\nerase dog\nput goat bleat\nclear"

// newModel stands where slot 6 is about to be taken for frog.
func newModel(t *testing.T) *Model {
	t.Helper()
	m := &Model{}
	m.Sources = embedded()
	Update(m, Reset{})
	return m
}

func (m *Model) view() *View {
	m.Story, m.Size = m.Session, Usual
	if m.Narrow {
		m.Size = Phone
	}
	return &m.View
}

// Scene lays out what the model shows.
func (m *Model) Scene() Scene { return m.layout.Scene(*m.view()) }

func (m *Model) open(fragment string) {
	a, err := link.Parse(fragment)
	if err == nil {
		m.Session, err = replay.New(a.Settings, replay.Limits{})
	}
	if err == nil {
		err = m.Session.Do(a.Script...)
	}
	if m.Notice.Text = ""; err != nil {
		m.Notice.Text, m.Notice.Error = err.Error(), true
	}
	m.Session.SeekStep(m.Depth, len(m.Session.Entries())-1, 1<<30)
}

// Update goes somewhere.
func Update(m *Model, msg any) {
	switch msg := msg.(type) {
	case Visit:
		m.open(msg.Fragment)
		return
	case Reset:
		m.open("?script=" + strings.NewReplacer("\n", "%0A", " ", "%20").Replace(Example))
		m.Session.SeekStep(m.Depth, 11, 5)
		return
	case Toggle:
		m.Depth = replay.Memory - m.Depth
		return
	case MoreNumbers:
		m.Meters = !m.Meters
		return
	case Whole:
		m.WholeFile = !m.WholeFile
		return
	case Frame:
		m.OtherFrame = !m.OtherFrame
		return
	case Select:
		of, slot, _ := m.view().SlotAt(msg.Slot)
		m.Selected = Selection{On: true, Slot: slot, Of: of}
		return
	}
	t, entry := m.Session.Timeline(), m.Session.Position(m.Depth).Entry
	switch msg := msg.(type) {
	case Step:
		t.Next(m.Depth)
	case Back:
		t.Prev(m.Depth)
	case Home:
		m.Session.SeekStep(m.Depth, entry, 1)
	case End:
		m.Session.SeekStep(m.Depth, max(0, entry), 1<<30)
	case First:
		t.Seek(0)
	case Seek:
		m.Session.SeekStep(m.Depth, entry, msg.Step)
	case GoTo:
		t.SeekOperation(m.Depth, msg.Operation)
	}
}

// finishWork is for models whose work goes on.
func finishWork(*testing.T, *Model) {}

// give runs commands, and stands at the first step of the first.
func give(t *testing.T, m *Model, text string) {
	t.Helper()
	commands, err := script.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	at := len(m.Session.Entries())
	if err := m.Session.Do(commands...); err != nil {
		t.Fatal(err)
	}
	m.Session.SeekStep(m.Depth, at, 1)
}

// rehashed runs a script on a store.
func rehashed(t *testing.T, settings, script string) *Model {
	t.Helper()
	m := newModel(t)
	Update(m, Visit{"/lab?v=1&" + settings + "&script=" + strings.NewReplacer("\n", "%0A", " ", "%20").Replace(script)})
	if m.Notice.Text != "" {
		t.Fatal(m.Notice.Text)
	}
	return m
}

func checkScene(t testing.TB, m *Model) {
	t.Helper()
	if err := Verify(&m.layout, *m.view()); err != nil {
		t.Fatal(err)
	}
}

// checkSentence: it starts with a capital or with something quoted or numeric,
// ends as sentences end, and every word was filled in.
func checkSentence(t testing.TB, text string) {
	t.Helper()
	first, _ := utf8.DecodeRuneInString(text)
	if text == "" || unicode.IsLower(first) || !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "?") || strings.ContainsAny(text, "{}") {
		t.Fatalf("not a sentence: %q", text)
	}
}
