package lab

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// standing is a session as it can be told from others, at a place in it.
type standing struct {
	session *replay.Session
	cursor  int
	events  int
	shown   string
}

func standingOf(m *Model) standing {
	var b strings.Builder
	s := m.Scene()
	fmt.Fprint(&b, s.Table.Title, s.Table.Rows, s.Table.Buckets, s.Table.Map, s.Pool.Count, s.Pool.Blocks, s.Pool.Map, s.Pool.Free, s.Pool.Then, s.Sentence, s.Progress, s.Code)
	return standing{m.Session, m.Session.Timeline().Cursor(), m.Session.Timeline().Len(), b.String()}
}

// events returns all events of a session up to its n-th.
func events(s *replay.Session, n int) (all []trace.Event) {
	t := s.Timeline()
	at := t.Cursor()
	for i := 1; i <= n; i++ {
		t.Seek(i)
		done := t.Operation()
		all = append(all, done[len(done)-1])
	}
	t.Seek(at)
	return all
}

// A command given while standing in the past begins a run without what comes later. Where
// one stands in a command's steps does not matter: the command stays.
func TestCommandInThePast(t *testing.T) {
	for _, c := range []struct {
		from        [2]int
		where, what string
		done        string
	}{
		{[2]int{-1, 0}, "You are before command 1 of 12.", "This begins run B. Run A keeps what follows.", "This is run B. Run A is kept."},
		{[2]int{0, 1}, "You are at command 1 of 12.", "This begins run B. Run A keeps what follows.", "This is run B. Run A is kept."},
		{[2]int{8, 3}, "You are at command 9 of 12.", "This begins run B. Run A keeps what follows.", "This is run B. Run A is kept."},
		{[2]int{8, 8}, "You are at command 9 of 12.", "This begins run B. Run A keeps what follows.", "This is run B. Run A is kept."},
		{[2]int{10, 1}, "You are at command 11 of 12.", "This begins run B. Run A keeps what follows.", "This is run B. Run A is kept."},
		{[2]int{11, 1}, "", "", ""},
		{[2]int{11, 10}, "", "", ""},
	} {
		for _, result := range []bool{false, true} {
			m := at(t, c.from[0], c.from[1])
			before := standingOf(m)
			if where, what := m.Replaces(); where != c.where || what != c.what {
				t.Errorf("at %v it says %q, %q", c.from, where, what)
			}
			Update(m, Edit{"put cat purr"})
			Update(m, Submit{Result: result})
			if m.Notice.Text != c.done || m.Notice.Error {
				t.Errorf("from %v it was answered with %+v", c.from, m.Notice)
			}
			p := m.Session.Position(replay.Idea)
			if p.Entry != c.from[0]+1 || len(m.Session.Entries()) != c.from[0]+2 || result != (p.Step == p.Steps) {
				t.Errorf("from %v it is at %+v of %d commands", c.from, p, len(m.Session.Entries()))
			}
			checkScene(t, m)
			offer, name := m.Offers()
			if c.done == "" {
				if offer != nil || m.Undoes() != "" {
					t.Errorf("nothing was replaced, and it offers %T and says %q", offer, m.Undoes())
				}
				continue
			}
			if offer != (Undo{}) || name != "Undo" {
				t.Fatalf("it offers %T, %q", offer, name)
			}
			after := standingOf(m)
			Update(m, offer)
			if got := standingOf(m); got != before {
				t.Errorf("undone it is\n%+v, it was\n%+v", got, before)
			}
			checkSentence(t, m.Notice.Text)
			if offer, name = m.Offers(); offer != (Redo{}) || name != "Redo" {
				t.Fatalf("undone, it offers %T, %q", offer, name)
			}
			Update(m, offer)
			if got := standingOf(m); got != after {
				t.Errorf("redone it is\n%+v, it was\n%+v", got, after)
			}
			if offer, _ = m.Offers(); offer != (Undo{}) {
				t.Errorf("redone, it offers %T", offer)
			}
			Update(m, desk.Step{})
			if offer, _ = m.Offers(); offer != nil || m.Undoes() == "" {
				t.Errorf("a step later it offers %T, and says %q", offer, m.Undoes())
			}
		}
	}
}

// The opening question is open again when what closed it is undone.
func TestUndoOpensTheQuestion(t *testing.T) {
	m := newModel(t)
	m.Session.SeekStep(m.Depth, 4, 2)
	give := Run{"len"}
	Update(m, give)
	if m.Opening {
		t.Error("after a command the opening question is open")
	}
	Update(m, Undo{})
	if !m.Opening {
		t.Error("undone, the opening question is closed")
	}
}

// Whatever is given wherever: what comes of it is what a fresh session makes of
// the same script, and undone it is what it was, event by event.
func TestRewritesAreFreshRuns(t *testing.T) {
	lines := []string{"put a 1", "put b 2", "put cat x", "erase cat", "erase a", "get pig", "clear", "len", "fill 3 seed 2", "fill 9 seed 4", "put a 1\nput b 2\nerase a"}
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 2))
		m := newModel(t)
		want := strings.Split(strings.TrimSpace(Example), "\n")
		type step struct {
			before standing
			events []trace.Event
		}
		var steps []step
		for range 6 {
			m.Depth = replay.Depth(random.IntN(2))
			m.Session.Timeline().SeekStop(m.Depth, random.IntN(m.Session.Timeline().Stop(m.Depth)+20))
			begun, all := m.behind()
			before := step{standingOf(m), events(m.Session, m.Session.Timeline().Len())}
			line := lines[random.IntN(len(lines))]
			Update(m, Run{line})
			finishWork(t, m)
			if begun < all {
				steps = append(steps, before)
			}
			want = append(want[:begun:begun], strings.Split(line, "\n")...)
			fresh, err := newSession(link.Usual(), replay.Limits{}, strings.Join(want, "\n"))
			if err != nil {
				t.Fatal(err)
			}
			if n := fresh.Timeline().Len(); n != m.Session.Timeline().Len() || !slices.Equal(events(fresh, n), events(m.Session, n)) {
				t.Fatalf("seed %d: after %q at command %d of %d the events are not those of a fresh run", seed, line, begun, all)
			}
			fresh.Timeline().Seek(m.Session.Timeline().Cursor())
			if !same(fresh.Timeline().State().Snapshot, m.Session.Timeline().State().Snapshot) {
				t.Fatalf("seed %d: the state is not that of a fresh run", seed)
			}
			checkScene(t, m)
		}
		for _, s := range slices.Backward(steps) {
			Update(m, Undo{})
			if m.Session != s.before.session || m.Session.Timeline().Cursor() != s.before.cursor {
				t.Fatalf("seed %d: undone it is another session, or another place", seed)
			}
			if got := events(m.Session, s.before.events); !slices.Equal(got, s.events) {
				t.Fatalf("seed %d: undone, the events differ", seed)
			}
		}
		if m.Undoes() != "" {
			t.Errorf("seed %d: all undone, it says %q", seed, m.Undoes())
		}
	}
}

// What was done in a session that is undone is there again when it is redone.
func TestNothingIsLostByUndo(t *testing.T) {
	m := at(t, 3, 2)
	Update(m, Run{"put a 1"})
	Update(m, desk.End{})
	Update(m, Run{"put b 2"})
	Update(m, Undo{})
	if n := len(m.Session.Entries()); n != 12 {
		t.Errorf("undone, there are %d commands", n)
	}
	Update(m, Redo{})
	if n := len(m.Session.Entries()); n != 6 {
		t.Errorf("redone, there are %d commands", n)
	}
	Update(m, Redo{})
	checkSentence(t, m.Notice.Text)
}

// A script in the past runs in slices; until it is done nothing is replaced.
func TestRewriteInSlices(t *testing.T) {
	slice := Work{More: func() bool { return false }}
	start := func() (*Model, standing) {
		m := at(t, 8, 3)
		before := standingOf(m)
		Update(m, Run{"fill 5 seed 1\nlen"})
		if got, want := m.Running(), "Running: 0 of 15 operations done."; got != want {
			t.Errorf("it says %q", got)
		}
		for range 7 {
			Update(m, slice)
		}
		if standingOf(m) != before {
			t.Error("while it runs the picture changes")
		}
		if where, what := m.Replaces(); where != "" || what != "" {
			t.Errorf("while it runs it says %q, %q", where, what)
		}
		Update(m, Undo{})
		refused(t, m)
		return m, before
	}

	m, before := start()
	Update(m, Cancel{})
	if standingOf(m) != before || m.Notice.Text != "Stopped. Nothing was replaced." || m.Undoes() != "" {
		t.Errorf("stopped early it says %q, and can undo %q", m.Notice.Text, m.Undoes())
	}

	m, before = start()
	for range 5 { // to the third word of the fill
		Update(m, slice)
	}
	Update(m, Cancel{})
	if e := m.Session.Entries(); len(e) != 10 || e[9].Ran != 3 || m.Notice.Text != "Stopped. What had run is kept." {
		t.Errorf("stopped late there are %d commands, and it says %q", len(e), m.Notice.Text)
	}
	checkScene(t, m)
	if offer, _ := m.Offers(); offer != (Undo{}) {
		t.Errorf("stopped late it offers %T", offer)
	}
	Update(m, Undo{})
	if standingOf(m) != before {
		t.Error("undone it is not what it was")
	}

	m, before = start()
	Update(m, desk.Back{}) // elsewhere meanwhile
	finishWork(t, m)
	if p := m.Session.Position(m.Depth); p.Entry != 9 || p.Step != 1 || len(m.Session.Entries()) != 11 {
		t.Errorf("done it is at %+v", p)
	}
	Update(m, Undo{})
	if standingOf(m) != before {
		t.Error("undone it is not where the command was given")
	}
}

// At the limit, a command in the past has room, and nothing is lost.
func TestRewriteAtTheLimit(t *testing.T) {
	m := limited(t, replay.Limits{Commands: 20})
	Update(m, Visit{"/lab?v=1&script=" + strings.Repeat("len%0A", 20)})
	finishWork(t, m)
	Update(m, desk.Back{})
	Update(m, Run{"len\nlen"})
	finishWork(t, m)
	refused(t, m)
	if offer, _ := m.Offers(); offer != (Undo{}) || len(m.Session.Entries()) != 20 {
		t.Errorf("it offers %T with %d commands", offer, len(m.Session.Entries()))
	}
}

// So many sessions are kept, and not too many events; the newest in any case.
func TestUndoHasLimits(t *testing.T) {
	m := newModel(t)
	for range MaxUndo + 5 {
		m.Session.SeekStep(m.Depth, 2, 1)
		Update(m, Run{"len"})
		Update(m, desk.End{})
		Update(m, Run{"len"})
	}
	if n := len(m.Past.undo); n != MaxUndo {
		t.Errorf("%d sessions are kept", n)
	}
	for range MaxUndo {
		Update(m, Undo{})
	}
	Update(m, Undo{})
	if m.Notice.Text != "There is nothing to undo: nothing was replaced." {
		t.Errorf("it says %q", m.Notice.Text)
	}

	large := func() *version {
		s, err := newSession(replay.Settings{Buckets: 1, Chunk: 64, Hash: "length", Seed: 1}, replay.Limits{}, "fill 20 seed 1")
		if err != nil {
			t.Fatal(err)
		}
		return &version{session: s}
	}
	each := large().session.Timeline().Weight()
	for _, c := range []struct{ most, kept int }{{each - 1, 1}, {2*each - 1, 1}, {2 * each, 2}, {3 * each, 3}} {
		m = limited(t, replay.Limits{Events: c.most})
		for range 4 {
			m.retire(large())
		}
		if n := len(m.Past.undo); n != c.kept {
			t.Errorf("of sessions of %d events each %d are kept, of at most %d events", each, n, c.most)
		}
	}
}

// An example, other settings and a link take the place of the session too.
func TestUndoOfOtherReplacements(t *testing.T) {
	for name, msg := range map[string]act.Msg{
		"example":  Show{Sample: 2},
		"reset":    Reset{},
		"settings": Configure{To: replay.Settings{Buckets: 3, Slots: 4, Hash: "fold", Seed: 2}},
		"link":     Visit{"#/lab?buckets=2&script=put%20a%201"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newModel(t)
			give(t, m, "put lion roar")
			Update(m, desk.Step{})
			before := standingOf(m)
			Update(m, msg)
			finishWork(t, m)
			checkSentence(t, m.Undoes())
			Update(m, Undo{})
			if standingOf(m) != before {
				t.Error("undone it is not what it was")
			}
			checkSentence(t, m.Redoes())
			checkScene(t, m)
		})
	}
	m := newModel(t)
	Update(m, Reset{})
	if m.Undoes() != "" {
		t.Error("the untouched example is kept")
	}
}

// A guess is of its session: in a smaller one there is no such slot.
func TestGuessIsOfItsSession(t *testing.T) {
	m := newModel(t)
	m.Guess = scene.Guess{Question: scene.WhichSlot, Index: 15, At: 1}
	Update(m, Visit{"#/lab?buckets=1&slots=1&script=put%20a%201&step=1"})
	finishWork(t, m)
	m.Session.Timeline().Seek(1)
	checkScene(t, m)
}

// Chips and fills count as commands too.
func TestFillInThePast(t *testing.T) {
	m := at(t, 4, 1)
	Update(m, Run{m.Fill()})
	finishWork(t, m)
	if e := m.Session.Entries(); len(e) != 6 || e[5].Command.Verb != script.Fill {
		t.Errorf("%+v", e)
	}
}
