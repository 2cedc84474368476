package lab

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/replay"
)

// runsOf writes the runs of a session by their last commands, in brackets the one that is
// shown; of one that is not here any more a dash.
func runsOf(m *Model) string {
	count, shown := m.Runs()
	if count == 1 {
		return ""
	}
	var all []string
	for i, v := range m.Past.runs.all {
		end := Letter(i) + " -"
		if v != nil || i == shown {
			session := m.Session
			if i != shown {
				session = v.session
			}
			e := session.Entries()
			end = Letter(i) + " " + e[len(e)-1].Command.String()
		}
		if i == shown {
			end = "[" + end + "]"
		}
		all = append(all, end)
	}
	return strings.Join(all, ", ")
}

// Whoever steps back and gives another command has both runs, and goes from one to the
// other; each stands where it was left.
func TestBothRunsAreKept(t *testing.T) {
	m := at(t, 8, 3)
	if runsOf(m) != "" {
		t.Error("one run is offered to be chosen")
	}
	a := standingOf(m)
	Update(m, Run{"put owl new"})
	Update(m, desk.Step{})
	b := standingOf(m)
	if got := runsOf(m); got != "A put frog croak, [B put owl new]" {
		t.Fatalf("there are %s", got)
	}
	Update(m, Switch{Run: 0})
	if standingOf(m) != a || m.Notice.Text != "This is run A again." || m.Notice.Error {
		t.Errorf("run A is not where it was left, and it says %q", m.Notice.Text)
	}
	checkSentence(t, m.Notice.Text)
	Update(m, desk.Last{})
	Update(m, Run{"len"}) // at its end: a run goes on, and no other begins
	if got := runsOf(m); got != "[A len], B put owl new" {
		t.Errorf("there are %s", got)
	}
	Update(m, Switch{Run: -1})
	if standingOf(m) != b {
		t.Error("run B is not where it was left")
	}
	Update(m, Switch{Run: -1})
	if n := len(m.Session.Entries()); n != 13 {
		t.Errorf("run A has %d commands", n)
	}
	Update(m, Switch{Run: 7})
	Update(m, Switch{Run: 0})
	checkScene(t, m)
}

// Undo leads from a run to the one before and loses none: a command given then begins a
// third, where it once took the second away.
func TestNoRunIsLostByUndo(t *testing.T) {
	m := at(t, 8, 3)
	Update(m, Run{"put owl new"})
	Update(m, Undo{})
	if got := runsOf(m); got != "[A put frog croak], B put owl new" {
		t.Fatalf("undone, there are %s", got)
	}
	Update(m, Run{"get cat"})
	if got := runsOf(m); got != "A put frog croak, B put owl new, [C get cat]" {
		t.Fatalf("there are %s", got)
	}
	Update(m, Switch{Run: 1})
	if got := m.Session.Entries(); len(got) != 10 || got[9].Command.Key != "owl" {
		t.Errorf("run B is %v", got)
	}
	// Another store is the same run, on another store.
	to := m.Session.Settings()
	to.Buckets = 16
	Update(m, Configure{To: to})
	finishWork(t, m)
	Update(m, Switch{Run: 2})
	Update(m, Switch{Run: 1})
	three := "A put frog croak, [B put owl new], C get cat"
	if got := runsOf(m); got != three || m.Session.Settings().Buckets != 16 {
		t.Errorf("%s, on %d buckets", got, m.Session.Settings().Buckets)
	}
	Update(m, Reset{})
	if runsOf(m) != "" {
		t.Errorf("the example begins with %s", runsOf(m))
	}
	Update(m, Undo{})
	if got := runsOf(m); got != three {
		t.Errorf("undone, there are %s", got)
	}
}

// Whatever is done: each run has its own commands, those of a fresh session.
func TestRunsAreFreshRuns(t *testing.T) {
	for seed := range uint64(30) {
		random := rand.New(rand.NewPCG(seed, 5))
		m := newModel(t)
		want := [][]string{strings.Split(strings.TrimSpace(Example), "\n")}
		shown := 0
		for i := range 12 {
			switch {
			case random.IntN(3) == 0 && len(want) > 1:
				shown = random.IntN(len(want))
				Update(m, Switch{Run: shown})
			default:
				m.Session.Timeline().SeekStop(m.Depth, random.IntN(m.Session.Timeline().Stop(m.Depth)+20))
				begun, all := m.behind()
				line := fmt.Sprintf("put k%d v", i)
				Update(m, Run{line})
				if begun < all {
					want = append(want, append(want[shown][:begun:begun], line))
					shown = len(want) - 1
				} else {
					want[shown] = append(want[shown], line)
				}
			}
			var got []string
			for _, e := range m.Session.Entries() {
				got = append(got, e.Command.String())
			}
			if fmt.Sprint(got) != fmt.Sprint(want[shown]) {
				t.Fatalf("seed %d: run %d is\n%v, want\n%v", seed, shown, got, want[shown])
			}
			if count, now := m.Runs(); count != len(want) || now != shown {
				t.Fatalf("seed %d: %d runs, want %d, shown %d, not %d", seed, count, len(want), shown, now)
			}
		}
	}
}

// Runs that are too large together are forgotten, the oldest first; the one that was left
// last is kept in any case, and the others keep their letters.
func TestLargeRunsAreForgotten(t *testing.T) {
	m := limited(t, replay.Limits{Events: 40_000})
	give := func(text string) {
		t.Helper()
		Update(m, Run{text})
		finishWork(t, m)
	}
	Update(m, Configure{To: replay.Settings{Buckets: 64, Slots: 4096, Hash: "fnv1a", Seed: 1}})
	finishWork(t, m)
	give("fill 1500 seed 1\nput a 1")
	for _, text := range []string{"put b 2", "put c 3", "put d 4"} {
		Update(m, Jump(0))
		m.Notice = Notice{}
		give(text)
	}
	if want := "This is run D. Run C is kept. Too much is recorded: forgotten are B."; m.Notice.Text != want {
		t.Errorf("it says %q, want %q", m.Notice.Text, want)
	}
	if got := runsOf(m); got != "A -, B -, C put c 3, [D put d 4]" {
		t.Fatalf("there are %s, of %d events each, where %d may be: the test shows nothing", got, m.Session.Timeline().Weight(), m.limits().Events)
	}
	for _, want := range []string{"A -, B -, [C put c 3], D put d 4", "A -, B -, C put c 3, [D put d 4]"} {
		if Update(m, Switch{Run: -1}); runsOf(m) != want {
			t.Errorf("there are %s, want %s", runsOf(m), want)
		}
	}
	if Update(m, Switch{Run: 0}); runsOf(m) != "A -, B -, C put c 3, [D put d 4]" {
		t.Errorf("of a forgotten one there are %s", runsOf(m))
	}
	Update(m, Run{"fill 500 seed 2"})
	if Update(m, Switch{Run: -1}); !m.Notice.Error {
		t.Errorf("while commands run, it says %+v", m.Notice)
	}
}

// A reload brings all runs back, each as it was left, with its notes and its letter.
func TestRunsAreKeptOverAReload(t *testing.T) {
	stands := func(m *Model) [2]int { return [2]int{m.Session.Timeline().Cursor(), m.Session.Timeline().Len()} }
	m := at(t, 8, 3)
	before := m.Glance()
	Update(m, Run{"put owl new"})
	note(t, m, "of run B")
	b := stands(m)
	Update(m, Undo{})
	Update(m, Run{"get cat"})
	if m.Glance() == before {
		t.Error("nothing seems to have changed that is kept")
	}
	Update(m, Switch{Run: 0})
	kept := throughLog(t, m)
	if IsExample(&kept) {
		t.Error("with other runs it is nothing to speak of")
	}
	a := stands(m)
	again := newModel(t)
	Update(again, Resume{Session: &kept})
	finishWork(t, again)
	if got, want := runsOf(again), "[A put frog croak], B put owl new, C get cat"; got != want || stands(again) != a {
		t.Fatalf("there are %s, want %s", got, want)
	}
	Update(again, Switch{Run: 1})
	if stands(again) != b || again.Note() != "of run B" {
		t.Errorf("run B is not where it was left, with the note %q", again.Note())
	}
	Update(again, Run{"len"})
	if got := runsOf(again); got != "A put frog croak, [B len], C get cat" {
		t.Errorf("gone on, there are %s", got)
	}
	checkScene(t, again)
}

// Runs that are too long to be run again at once wait, over as many reloads as there are,
// until they are shown; then they run again and stand where they were left.
func TestLongRunsWaitUntilTheyAreShown(t *testing.T) {
	m := at(t, 8, 3)
	to := m.Session.Settings()
	to.Slots = 4096
	Update(m, Configure{To: to})
	finishWork(t, m)
	Update(m, Run{"fill 3001 seed 1"})
	finishWork(t, m)
	Update(m, Jump(0))
	for range 5 {
		Update(m, desk.Step{})
	}
	stood := m.Session.Timeline().Cursor()
	Update(m, Run{"len"})
	again := m
	for range 2 {
		kept := throughLog(t, again)
		if len(kept.Runs) != 2 || kept.Place != 2 {
			t.Fatalf("kept are %d runs beside %d", len(kept.Runs), kept.Place)
		}
		again = newModel(t)
		Update(again, Resume{Session: &kept})
		finishWork(t, again)
	}
	long := again.Past.runs.all[1]
	if done, all := long.session.Operations(); done != 0 || all < 3001 {
		t.Errorf("%d of %d operations of the long run have run before it is shown", done, all)
	}
	Update(again, Switch{Run: 1})
	if !again.Busy.Running {
		t.Fatal("a long run that is shown does not run")
	}
	finishWork(t, again)
	if got := again.Session.Timeline().Cursor(); got != stood || again.Session.Entries()[len(again.Session.Entries())-1].Ran != 3001 {
		t.Errorf("it stands at %d, not at %d", got, stood)
	}
	checkScene(t, again)
	Update(again, Switch{Run: 2})
	if got, want := runsOf(again), "A put frog croak, B fill 3001 seed 1, [C len]"; got != want {
		t.Errorf("there are %s, want %s", got, want)
	}
}

// A reload brings the notes back.
func TestNotesAreKeptOverAReload(t *testing.T) {
	m := at(t, 8, 3)
	note(t, m, "of this step")
	kept := throughLog(t, m)
	again := newModel(t)
	Update(again, Resume{Session: &kept})
	finishWork(t, again)
	if again.Note() != "of this step" || again.Notes != m.Notes {
		t.Errorf("its notes are %s", again.Notes)
	}
}

func TestLetters(t *testing.T) {
	for place, want := range map[int]string{0: "A", 25: "Z", 26: "A2", 53: "B3"} {
		if got := Letter(place); got != want {
			t.Errorf("run %d is called %s", place, got)
		}
	}
}

// A link takes all runs along, each with its notes and where it was left, and so does a
// script that is saved.
func TestRunsTravel(t *testing.T) {
	m := at(t, 8, 3)
	note(t, m, "of both")
	Update(m, Run{"put owl new"})
	note(t, m, "of run B")
	Update(m, Run{"get owl"})
	Update(m, Switch{Run: 0})
	Update(m, Jump(10))
	note(t, m, "of run A")
	Update(m, Jump(3))
	Update(m, Run{"len"})
	Update(m, Switch{Run: 1})
	want := runsOf(m)
	fragment, ok := m.Address()
	if !ok || len(fragment) > 700 {
		t.Errorf("the link has %d characters: %s", len(fragment), fragment)
	}
	link, file := newModel(t), newModel(t)
	Update(link, Visit{fragment})
	Update(file, Open{Name: "a.kv", Text: m.ScriptFile()})
	for name, other := range map[string]*Model{"a link": link, "a file": file} {
		finishWork(t, other)
		if got := runsOf(other); got != want {
			t.Fatalf("by %s there are %s, want %s", name, got, want)
		}
		for range 3 {
			Update(m, Switch{Run: -1})
			Update(other, Switch{Run: -1})
			_, shown := m.Runs()
			if other.Notes != m.Notes || name == "a link" && other.Session.Timeline().Cursor() != m.Session.Timeline().Cursor() {
				t.Errorf("by %s, run %s stands at %d, not at %d, with the notes\n%s", name, Letter(shown), other.Session.Timeline().Cursor(), m.Session.Timeline().Cursor(), other.Notes)
			}
			checkScene(t, other)
		}
	}
}

// Of a link that mail may cut it is said that the other runs would be lost.
func TestLinksOfManyRuns(t *testing.T) {
	m := at(t, 8, 3)
	random := rand.New(rand.NewPCG(1, 1))
	for range 12 {
		var line strings.Builder
		for range 10 {
			fmt.Fprintf(&line, "put k%d %d\n", random.Uint64(), random.Uint64())
		}
		Update(m, Run{line.String()})
		finishWork(t, m)
		Update(m, Jump(3))
	}
	fragment, _ := m.Address()
	if s := m.Share("https://example.org/", fragment); !strings.Contains(s.Cut, "notes and other runs would be lost") {
		t.Errorf("of %d characters it says %q", len(s.Link), s.Cut)
	}
}
