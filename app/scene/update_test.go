package scene

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kvscope/app/replay"
	"kvscope/store/script"
)

// at returns a model at a step of the example; command -1 is the very start.
func at(t *testing.T, command, step int) *Model {
	t.Helper()
	m := newModel(t)
	if command < 0 {
		m.Session.Timeline().Seek(0)
	} else {
		m.Session.SeekStep(replay.Idea, command, step)
	}
	return m
}

func TestMoves(t *testing.T) {
	start := [2]int{-1, 0}
	for _, c := range []struct {
		from [2]int // command from 0, and step from 1
		msg  Msg
		to   [2]int
	}{
		{start, Step{}, [2]int{0, 1}},
		{start, Back{}, start},
		{start, Home{}, start},
		{start, End{}, [2]int{0, 8}},
		{start, PrevCommand{}, start},
		{start, NextCommand{}, [2]int{0, 1}},
		{start, Seek{3}, start},

		{[2]int{0, 1}, Back{}, start},
		{[2]int{0, 1}, PrevCommand{}, start},

		{[2]int{5, 3}, Step{}, [2]int{5, 4}},
		{[2]int{5, 3}, Back{}, [2]int{5, 2}},
		{[2]int{5, 3}, Home{}, [2]int{5, 1}},
		{[2]int{5, 3}, End{}, [2]int{5, 8}},
		{[2]int{5, 3}, PrevCommand{}, [2]int{5, 1}},
		{[2]int{5, 3}, NextCommand{}, [2]int{6, 1}},
		{[2]int{5, 3}, Seek{7}, [2]int{5, 7}},
		{[2]int{5, 3}, Seek{1 << 40}, [2]int{5, 8}},
		{[2]int{5, 3}, Seek{-1}, [2]int{5, 1}},

		{[2]int{5, 1}, Home{}, [2]int{5, 1}},
		{[2]int{5, 1}, Back{}, [2]int{4, 8}},
		{[2]int{5, 1}, PrevCommand{}, [2]int{4, 1}},
		{[2]int{5, 8}, Step{}, [2]int{6, 1}},
		{[2]int{5, 8}, End{}, [2]int{5, 8}},

		{[2]int{11, 3}, NextCommand{}, [2]int{11, 10}},
		{[2]int{11, 10}, Step{}, [2]int{11, 10}},
		{[2]int{11, 10}, NextCommand{}, [2]int{11, 10}},
		{[2]int{11, 10}, End{}, [2]int{11, 10}},
		{[2]int{11, 10}, Home{}, [2]int{11, 1}},

		{start, First{}, start},
		{[2]int{5, 3}, First{}, start},
		{[2]int{11, 10}, First{}, start},
		{start, Last{}, [2]int{11, 10}},
		{[2]int{5, 3}, Last{}, [2]int{11, 10}},
		{[2]int{11, 10}, Last{}, [2]int{11, 10}},
	} {
		t.Run(fmt.Sprintf("%v/%T%v", c.from, c.msg, c.msg), func(t *testing.T) {
			m := at(t, c.from[0], c.from[1])
			m.Playing, m.Notice = true, Notice{Text: "read this"}
			Update(m, c.msg)
			if p := m.Session.Position(m.Depth); p.Entry != c.to[0] || p.Step != c.to[1] {
				t.Errorf("it went to step %d of command %d", p.Step, p.Entry)
			}
			if m.Playing || m.Opening || m.Notice.Text != "" {
				t.Errorf("playing %t, opening %t, notice %q", m.Playing, m.Opening, m.Notice.Text)
			}
			p := m.Scene().Progress
			if p.AtStart != (c.to == start) || p.AtEnd != (c.to == [2]int{11, 10}) {
				t.Errorf("%+v", p)
			}
			checkScene(t, m)
		})
	}
}

// In a session without a command there is nowhere to go.
func TestMovesInAnEmptySession(t *testing.T) {
	for _, msg := range []Msg{Step{}, Back{}, Home{}, End{}, PrevCommand{}, NextCommand{}, Seek{1}, First{}, Last{}, Play{}, PlayAll{}, Tick{}, Work{}, Cancel{}, Undo{}, Redo{}} {
		m := newModel(t)
		Update(m, Visit{"/lab?buckets=4&slots=2"})
		finishWork(t, m)
		Update(m, msg)
		if m.Session.Timeline().Cursor() != 0 || m.Playing {
			t.Errorf("%T moved to %d, or plays: %t", msg, m.Session.Timeline().Cursor(), m.Playing)
		}
		if got, want := m.Scene().Sentence.String(), "4 buckets and 2 slots, all empty. Type a first command."; got != want {
			t.Errorf("it says %q", got)
		}
		if m.Suggestions() != nil {
			t.Errorf("it suggests %q", m.Suggestions())
		}
		checkScene(t, m)
	}
}

func TestPlaying(t *testing.T) {
	m := at(t, 5, 3)
	Update(m, Tick{}) // a timer that comes late
	if p := m.Session.Position(m.Depth); p.Step != 3 {
		t.Errorf("without playing a tick went to %+v", p)
	}
	Update(m, Play{})
	for step := 4; step <= 8; step++ {
		if !m.Playing {
			t.Fatalf("it stopped before step %d", step)
		}
		Update(m, Tick{})
		if p := m.Session.Position(m.Depth); p.Entry != 5 || p.Step != step {
			t.Fatalf("a tick went to %+v, not to step %d", p, step)
		}
	}
	if m.Playing {
		t.Error("it plays on at the command's end")
	}
	Update(m, Tick{})
	if p := m.Session.Position(m.Depth); p.Entry != 5 || p.Step != 8 {
		t.Errorf("after the end a tick went to %+v", p)
	}

	Update(m, Play{}) // goes on with the next command
	Update(m, Tick{})
	if p := m.Session.Position(m.Depth); p.Entry != 6 || p.Step != 1 || !m.Playing {
		t.Errorf("played on it is at %+v, playing %t", p, m.Playing)
	}
	Update(m, Play{})
	if m.Playing {
		t.Error("pressed again, Play does not stop")
	}

	m = at(t, -1, 0)
	Update(m, Play{})
	for range 8 {
		Update(m, Tick{})
	}
	if p := m.Session.Position(m.Depth); p.Entry != 0 || p.Step != 8 || m.Playing {
		t.Errorf("from the start it plays to %+v, playing %t", p, m.Playing)
	}

	m = at(t, 11, 10)
	if Update(m, Play{}); m.Playing {
		t.Error("it plays at the end, where nothing is ahead")
	}

	m = newModel(t)
	Update(m, Play{})
	Update(m, Tick{})
	if m.Opening || m.Session.Position(m.Depth).Step != 6 {
		t.Error("playing does not answer the opening question")
	}
	give(t, m, "len")
	if m.Playing {
		t.Error("a new command plays by itself")
	}
}

// The opening question is asked once: whoever has moved has seen the answer,
// or may.
func TestOpeningIsAskedOnce(t *testing.T) {
	for _, away := range []Msg{Step{}, Back{}, End{}, Home{}, PrevCommand{}, Seek{8}} {
		m := newModel(t)
		Update(m, away)
		Update(m, NextCommand{})
		Update(m, Seek{5})
		if p := m.Session.Position(m.Depth); p.Step == 5 && strings.Contains(m.Scene().Sentence.String(), "?") {
			t.Errorf("after %T it is asked again", away)
		}
	}
}

func TestPrefixes(t *testing.T) {
	for _, c := range []struct {
		pressed script.Verb
		typed   string
		runs    string // as canonical script; empty: refused
	}{
		{script.Put, "cat meow", "put cat meow"},
		{script.Get, "cat", "get cat"},
		{script.Erase, "  cat\t", "erase cat"},
		{script.Get, "put a b", "put a b"},
		{script.Get, "PUT a b", "put a b"},
		{script.Get, "put\ta b", "put a b"},
		{script.Erase, "get cat", "get cat"},
		{script.Put, "erase cat", "erase cat"},
		{script.Put, "contains cat", "contains cat"},
		{script.Put, "len", "len"},
		{script.Get, "Len", "len"},
		{script.Get, "clear", "clear"},
		{script.Get, "fill 2 seed 1", "fill 2 seed 1"},
		{script.Get, `"put"`, "get put"},
		{script.Get, "putter", "get putter"},
		{script.Put, `"two words" x`, `put "two words" x`},
		{script.Put, "len\nget cat", "len\nget cat"},
		{script.Put, "a b\nget a", "put a b\nget a"},
		{script.Put, "cat", ""},
		{script.Get, "cat dog", ""},
		{script.Put, `a "b`, ""},
		{script.Put, "clear all", ""},
	} {
		t.Run(c.pressed.String()+" "+c.typed, func(t *testing.T) {
			m := newModel(t)
			Update(m, Press{c.pressed})
			if m.Verb != c.pressed || !strings.HasPrefix(m.Placeholder(), c.pressed.String()) {
				t.Errorf("pressed %v, the field suggests %q", m.Verb, m.Placeholder())
			}
			Update(m, Edit{c.typed})
			Update(m, Submit{})
			finishWork(t, m)
			var runs []string
			for _, e := range m.Session.Entries()[12:] {
				runs = append(runs, e.Command.String())
			}
			if got := strings.Join(runs, "\n"); got != c.runs {
				t.Errorf("it runs %q, and says %q", got, m.Notice.Text)
			}
			if c.runs == "" {
				refused(t, m)
				if m.Draft != c.typed || len(m.History) != 0 {
					t.Errorf("refused, the field holds %q and the history %q", m.Draft, m.History)
				}
			} else if m.Notice.Text != "" || m.Draft != "" || len(m.History) != 1 {
				t.Errorf("run, it says %q, the field holds %q, the history %q", m.Notice.Text, m.Draft, m.History)
			}
		})
	}
}

// refused: the notice is a sentence about an error.
func refused(t *testing.T, m *Model) {
	t.Helper()
	if !m.Notice.Error {
		t.Errorf("it is no error to say %q", m.Notice.Text)
	}
	checkSentence(t, m.Notice.Text)
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"", "Type a command first, for example put lion roar."},
		{" \n\t\r\n ", "Type a command first, for example put lion roar."},
		{"putt a b", `There is no verb "putt": did you mean put?`},
		{"jump", `There is no verb "jump": the verbs are put, get, erase, contains, len, clear, trim, fill and advance.`},
		{"len\n\nget", "Line 3: get takes a key, and there is none here: write get cat."},
		{"put a", `Put takes a key and a value, and the value is missing: write "" for an empty one.`},
		{`put "\z" 1`, `\z means nothing: write \\ for a backslash.`},
		{"fill 0 seed 1", `Fill takes a whole number from 1 to 10000, not "0".`},
	} {
		t.Run(c.text, func(t *testing.T) {
			m := newModel(t)
			Update(m, Edit{"draft"})
			Update(m, Run{c.text})
			refused(t, m)
			if m.Notice.Text != c.says {
				t.Errorf("it says %q", m.Notice.Text)
			}
			if m.Draft != "draft" || len(m.History) != 0 || len(m.Session.Entries()) != 12 || m.Busy.Running || !m.Opening {
				t.Errorf("something changed: %+v", m)
			}
		})
	}
	m := newModel(t)
	Update(m, Edit{"   "})
	Update(m, Submit{})
	refused(t, m)
	if m.Draft != "   " || len(m.History) != 0 {
		t.Errorf("the field holds %q, the history %q", m.Draft, m.History)
	}
	Update(m, Step{})
	if m.Notice.Text != "" {
		t.Errorf("a step later it still says %q", m.Notice.Text)
	}
}

// A script of several commands, or a fill, runs in slices: the screen says how
// far it is, and the cursor goes to its first step when all is done.
func TestWork(t *testing.T) {
	m := newModel(t)
	Update(m, Run{"put a 1\nfill 3 seed 1\nlen"})
	if !m.Busy.Running || len(m.Session.Entries()) != 12 {
		t.Fatalf("%+v, %d commands", m.Busy, len(m.Session.Entries()))
	}
	for i := range 5 {
		if got, want := m.Running(), fmt.Sprintf("Running: %d of 17 operations done.", 12+i); got != want {
			t.Errorf("slice %d says %q", i, got)
		}
		checkScene(t, m)
		Update(m, Edit{"get a"})
		Update(m, Submit{})
		refused(t, m)
		if m.Draft != "get a" {
			t.Errorf("the field holds %q", m.Draft)
		}
		Update(m, Work{More: func() bool { return false }})
	}
	if m.Busy.Running {
		t.Fatal("it is not done")
	}
	if p := m.Session.Position(m.Depth); p.Entry != 12 || p.Step != 1 {
		t.Errorf("it is at %+v", p)
	}
	Update(m, Work{More: func() bool { t.Error("there is nothing to work on"); return false }})

	Update(m, Last{})
	Update(m, Edit{"len\nfill 2 seed 9"})
	Update(m, Submit{Result: true})
	Update(m, Work{More: func() bool { return true }})
	if p := m.Session.Position(m.Depth); p.Entry != 16 || p.Step != 2 || p.Steps != 2 {
		t.Errorf("with Result it is at %+v", p)
	}
	checkScene(t, m)
}

// While a fill runs, what has run can be looked at.
func TestMovesWhileRunning(t *testing.T) {
	m := newModel(t)
	Update(m, Run{"fill 5 seed 1"})
	for range 3 {
		Update(m, Work{More: func() bool { return false }})
	}
	for _, c := range []struct {
		msg  Msg
		want replay.Position
	}{
		{Step{}, replay.Position{Entry: 12, Step: 1, Steps: 3}},
		{NextCommand{}, replay.Position{Entry: 12, Step: 3, Steps: 3}},
		{Back{}, replay.Position{Entry: 12, Step: 2, Steps: 3}},
		{Home{}, replay.Position{Entry: 12, Step: 1, Steps: 3}},
		{End{}, replay.Position{Entry: 12, Step: 3, Steps: 3}},
		{PrevCommand{}, replay.Position{Entry: 12, Step: 1, Steps: 3}},
		{PrevCommand{}, replay.Position{Entry: 11, Step: 1, Steps: 10}},
	} {
		Update(m, c.msg)
		if got := m.Session.Position(m.Depth); got != c.want {
			t.Errorf("%T went to %+v, want %+v", c.msg, got, c.want)
		}
		checkScene(t, m)
	}
}

func TestCancel(t *testing.T) {
	m := newModel(t)
	Update(m, Cancel{})
	if m.Notice.Text != "" {
		t.Errorf("with nothing running it says %q", m.Notice.Text)
	}
	Update(m, Run{"fill 5 seed 1\nlen"})
	Update(m, Work{More: func() bool { return false }})
	Update(m, Work{More: func() bool { return false }})
	Update(m, Cancel{})
	checkSentence(t, m.Notice.Text)
	if m.Notice.Error || m.Busy.Running {
		t.Errorf("%+v, %+v", m.Notice, m.Busy)
	}
	if p := m.Session.Position(m.Depth); p != (replay.Position{Entry: 12, Step: 1, Steps: 2}) {
		t.Errorf("it is at %+v", p)
	}
	checkScene(t, m)
	give(t, m, "len")
	if got := m.Session.Entries()[13].Result.Len; got != 10 {
		t.Errorf("there are %d keys, want 8 and 2", got)
	}

	// Before anything of it ran.
	m = newModel(t)
	Update(m, Run{"fill 5 seed 1"})
	Update(m, Cancel{})
	if len(m.Session.Entries()) != 12 || m.Busy.Running {
		t.Errorf("%d commands, %+v", len(m.Session.Entries()), m.Busy)
	}
	checkScene(t, m)
}

// At a limit what ran is kept and can be stepped through.
func TestLimitIsASentence(t *testing.T) {
	m := newModel(t)
	Update(m, Visit{"/lab?v=1&script=" + strings.Repeat("len%0A", replay.MaxCommands+5)})
	Update(m, Work{More: func() bool { return true }})
	refused(t, m)
	if want := "Too many commands: this session has 10000, the most it can hold. Nothing was lost; Reset example starts anew."; m.Notice.Text != want {
		t.Errorf("it says %q", m.Notice.Text)
	}
	if p := m.Session.Position(m.Depth); p != (replay.Position{Entry: replay.MaxCommands - 1, Step: 1, Steps: 1}) || m.Busy.Running {
		t.Errorf("it is at %+v", p)
	}
	Update(m, Back{})
	checkScene(t, m)
	Update(m, Step{})
	Update(m, Run{"get cat"})
	refused(t, m)
	if m.Busy.Running || len(m.Session.Entries()) != replay.MaxCommands {
		t.Errorf("%+v, %d commands", m.Busy, len(m.Session.Entries()))
	}
	checkScene(t, m)
}

func TestHistory(t *testing.T) {
	m := newModel(t)
	Update(m, Older{})
	Update(m, Newer{})
	if m.Draft != "" || m.Recall != 0 {
		t.Errorf("without a history the field holds %q", m.Draft)
	}
	for _, c := range []string{"len", "get cat", "get cat", "len"} {
		give(t, m, c)
	}
	if want := []string{"len", "get cat", "len"}; !slices.Equal(m.History, want) {
		t.Errorf("the history is %q", m.History)
	}
	for i, want := range []string{"len", "get cat", "len", "len"} {
		if Update(m, Older{}); m.Draft != want {
			t.Errorf("%d back is %q, want %q", i+1, m.Draft, want)
		}
	}
	for i, want := range []string{"get cat", "len", "", ""} {
		if Update(m, Newer{}); m.Draft != want {
			t.Errorf("%d on is %q, want %q", i+1, m.Draft, want)
		}
	}
	Update(m, Older{})
	Update(m, Older{})
	Update(m, Edit{"get dog"})
	if Update(m, Older{}); m.Draft != "len" {
		t.Errorf("after typing, one back is %q", m.Draft)
	}
	Update(m, Submit{})
	if m.Recall != 0 || m.Draft != "" {
		t.Errorf("after running, the field holds %q, %d back", m.Draft, m.Recall)
	}
}

func TestSuggestions(t *testing.T) {
	m := newModel(t)
	if got := m.Suggestions(); got != nil {
		t.Errorf("with steps ahead it suggests %q", got)
	}
	Update(m, End{})
	if got := m.Suggestions(); !slices.Equal(got, suggestions()) {
		t.Errorf("at the end it suggests %q", got)
	}
	Update(m, Run{"get CAT"})
	Update(m, End{})
	if got := m.Suggestions(); !slices.Equal(got, []string{"put lion roar", "get goat", "put cat purr"}) {
		t.Errorf("then it suggests %q", got)
	}
}

func TestReset(t *testing.T) {
	m := newModel(t)
	give(t, m, "clear")
	Update(m, Size{Narrow: true})
	Update(m, Press{script.Erase})
	Update(m, Edit{"something"})
	Update(m, Run{"fill 100 seed 1"})
	Update(m, Tell{"Something happened."})
	if m.Notice != (Notice{Text: "Something happened."}) {
		t.Errorf("%+v", m.Notice)
	}
	Update(m, Reset{})
	if p := m.Session.Position(m.Depth); p != (replay.Position{Entry: 11, Step: 5, Steps: 10}) || !m.Opening || m.Busy.Running || m.Playing || m.Notice.Text != "" || m.Draft != "" {
		t.Errorf("at %+v, %+v", p, m)
	}
	if !m.Narrow || !slices.Equal(m.History, []string{"clear", "fill 100 seed 1"}) {
		t.Errorf("narrow %t, history %q", m.Narrow, m.History)
	}
	checkScene(t, m)
}

func TestSmallMessages(t *testing.T) {
	m := newModel(t)
	Update(m, Tell{"One."})
	Update(m, Dismiss{})
	if m.Notice != (Notice{}) {
		t.Errorf("dismissed, it still says %+v", m.Notice)
	}
	Update(m, Size{Narrow: true})
	if g := m.Scene().Table.Geometry; g.Side != 0 {
		t.Errorf("narrow, it draws %+v", g)
	}
	before := *m
	Update(m, "no message")
	if before.Session != m.Session || before.Draft != m.Draft {
		t.Error("what is no message changed something")
	}
}

func TestVisit(t *testing.T) {
	m := newModel(t)
	Update(m, Visit{"/lab?buckets=4&slots=3&hash=length&seed=9&script=put%20a%201%0Aput%20b%202&step=14"})
	finishWork(t, m)
	if got, want := m.Session.Settings(), (replay.Settings{Buckets: 4, Slots: 3, Hash: "length", Seed: 9}); got != want {
		t.Errorf("%+v", got)
	}
	if p := m.Session.Position(replay.Memory); p != (replay.Position{Entry: 1, Step: 3, Steps: 12}) {
		t.Errorf("step 14 is %+v", p)
	}
	if m.Depth != replay.Memory {
		t.Error("the link leads between two ideas, and the steps are ideas")
	}
	Update(m, Toggle{Fine: true})
	session := m.Session
	for _, nothing := range []string{"", "#", "/lab", "#/lab", "#/lab?", "?"} {
		Update(m, Visit{nothing})
		if m.Session != session || m.Notice.Text != "" || m.Busy.Running {
			t.Errorf("%q changed something", nothing)
		}
	}
	Update(m, Visit{"#/lab?buckets=0"})
	refused(t, m)
	if m.Session != session || m.Busy.Running {
		t.Error("a refused link changed something")
	}
	// Without a step, the end; a new visit drops what is still being run.
	Update(m, Visit{"#/lab?script=fill%209%20seed%201"})
	Update(m, Work{More: func() bool { return false }})
	Update(m, Visit{"#/lab?script=len%0Alen"})
	finishWork(t, m)
	if p := m.Session.Position(m.Depth); p != (replay.Position{Entry: 1, Step: 1, Steps: 1}) {
		t.Errorf("%+v", p)
	}
	checkScene(t, m)
}
