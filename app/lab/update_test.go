package lab

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/desk"
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
		msg  act.Msg
		to   [2]int
	}{
		{start, desk.Step{}, [2]int{0, 1}},
		{start, desk.Back{}, start},
		{start, desk.Home{}, start},
		{start, desk.End{}, [2]int{0, 8}},
		{start, desk.PrevCommand{}, start},
		{start, desk.NextCommand{}, [2]int{0, 1}},
		{start, desk.Seek{Step: 3}, start},

		{[2]int{0, 1}, desk.Back{}, start},
		{[2]int{0, 1}, desk.PrevCommand{}, start},

		{[2]int{5, 3}, desk.Step{}, [2]int{5, 4}},
		{[2]int{5, 3}, desk.Back{}, [2]int{5, 2}},
		{[2]int{5, 3}, desk.Home{}, [2]int{5, 1}},
		{[2]int{5, 3}, desk.End{}, [2]int{5, 8}},
		{[2]int{5, 3}, desk.PrevCommand{}, [2]int{5, 1}},
		{[2]int{5, 3}, desk.NextCommand{}, [2]int{6, 1}},
		{[2]int{5, 3}, desk.Seek{Step: 7}, [2]int{5, 7}},
		{[2]int{5, 3}, desk.Seek{Step: math.MaxInt}, [2]int{5, 8}},
		{[2]int{5, 3}, desk.Seek{Step: -1}, [2]int{5, 1}},

		{[2]int{5, 1}, desk.Home{}, [2]int{5, 1}},
		{[2]int{5, 1}, desk.Back{}, [2]int{4, 8}},
		{[2]int{5, 1}, desk.PrevCommand{}, [2]int{4, 1}},
		{[2]int{5, 8}, desk.Step{}, [2]int{6, 1}},
		{[2]int{5, 8}, desk.End{}, [2]int{5, 8}},

		{[2]int{11, 3}, desk.NextCommand{}, [2]int{11, 10}},
		{[2]int{11, 10}, desk.Step{}, [2]int{11, 10}},
		{[2]int{11, 10}, desk.NextCommand{}, [2]int{11, 10}},
		{[2]int{11, 10}, desk.End{}, [2]int{11, 10}},
		{[2]int{11, 10}, desk.Home{}, [2]int{11, 1}},

		{start, desk.First{}, start},
		{[2]int{5, 3}, desk.First{}, start},
		{[2]int{11, 10}, desk.First{}, start},
		{start, desk.Last{}, [2]int{11, 10}},
		{[2]int{5, 3}, desk.Last{}, [2]int{11, 10}},
		{[2]int{11, 10}, desk.Last{}, [2]int{11, 10}},
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
	for _, msg := range []act.Msg{desk.Step{}, desk.Back{}, desk.Home{}, desk.End{}, desk.PrevCommand{}, desk.NextCommand{}, desk.Seek{Step: 1}, desk.First{}, desk.Last{}, desk.Play{}, desk.PlayAll{}, desk.Tick{}, Work{}, Cancel{}, Undo{}, Redo{}} {
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
	Update(m, desk.Tick{}) // a timer that comes late
	if p := m.Session.Position(m.Depth); p.Step != 3 {
		t.Errorf("without playing a tick went to %+v", p)
	}
	Update(m, desk.Play{})
	for step := 4; step <= 8; step++ {
		if !m.Playing {
			t.Fatalf("it stopped before step %d", step)
		}
		Update(m, desk.Tick{})
		if p := m.Session.Position(m.Depth); p.Entry != 5 || p.Step != step {
			t.Fatalf("a tick went to %+v, not to step %d", p, step)
		}
	}
	if m.Playing {
		t.Error("it plays on at the command's end")
	}
	Update(m, desk.Tick{})
	if p := m.Session.Position(m.Depth); p.Entry != 5 || p.Step != 8 {
		t.Errorf("after the end a tick went to %+v", p)
	}

	Update(m, desk.Play{}) // goes on with the next command
	Update(m, desk.Tick{})
	if p := m.Session.Position(m.Depth); p.Entry != 6 || p.Step != 1 || !m.Playing {
		t.Errorf("played on it is at %+v, playing %t", p, m.Playing)
	}
	Update(m, desk.Play{})
	if m.Playing {
		t.Error("pressed again, Play does not stop")
	}

	m = at(t, -1, 0)
	Update(m, desk.Play{})
	for range 8 {
		Update(m, desk.Tick{})
	}
	if p := m.Session.Position(m.Depth); p.Entry != 0 || p.Step != 8 || m.Playing {
		t.Errorf("from the start it plays to %+v, playing %t", p, m.Playing)
	}

	m = at(t, 11, 10)
	if Update(m, desk.Play{}); m.Playing {
		t.Error("it plays at the end, where nothing is ahead")
	}

	m = newModel(t)
	Update(m, desk.Play{})
	Update(m, desk.Tick{})
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
	for _, away := range []act.Msg{desk.Step{}, desk.Back{}, desk.End{}, desk.Home{}, desk.PrevCommand{}, desk.Seek{Step: 8}} {
		m := newModel(t)
		Update(m, away)
		Update(m, desk.NextCommand{})
		Update(m, desk.Seek{Step: 5})
		if p := m.Session.Position(m.Depth); p.Step == 5 && strings.Contains(m.Scene().Sentence.String(), "?") {
			t.Errorf("after %T it is asked again", away)
		}
	}
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
	Update(m, desk.End{})
	if got := m.Suggestions(); !slices.Equal(got, m.suggestions()) {
		t.Errorf("at the end it suggests %q", got)
	}
	Update(m, Run{"get CAT"})
	Update(m, desk.End{})
	if got := m.Suggestions(); !slices.Equal(got, []string{"put lion roar", "get goat", "put cat purr"}) {
		t.Errorf("then it suggests %q", got)
	}
}

func TestReset(t *testing.T) {
	m := newModel(t)
	give(t, m, "clear")
	Update(m, act.Window{Narrow: true})
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
	Update(m, act.Window{Narrow: true})
	if g := m.Scene().Table.Geometry; g.Side != 0 {
		t.Errorf("narrow, it draws %+v", g)
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
	Update(m, desk.Toggle{Fine: true})
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
