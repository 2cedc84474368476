package compare

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/link"
)

// settle runs what a model has to run.
func settle(t *testing.T, m *Model, effects []act.Effect) {
	t.Helper()
	for slices.Contains(effects, act.Effect(Slice{})) {
		effects = Update(m, Work{More: func() bool { return true }})
	}
	if m.Running() {
		t.Fatal("commands are left that nobody runs")
	}
}

// send sends messages, and runs what follows from them.
func send(t *testing.T, m *Model, all ...act.Msg) {
	t.Helper()
	for _, msg := range all {
		settle(t, m, Update(m, msg))
	}
}

func first(t *testing.T) *Model {
	t.Helper()
	m := New()
	send(t, m, Visit)
	if m.Notice.Error {
		t.Fatal(m.Notice.Text)
	}
	return m
}

// told returns what is told at each look of the command at this place.
func told(t *testing.T, m *Model) string {
	t.Helper()
	var all []string
	for send(t, m, Home); ; send(t, m, Step) {
		v := m.View()
		all = append(all, v.Sentence)
		for _, l := range v.Lanes {
			all = append(all, fmt.Sprintf("  %s %s: %s, %s. %s", l.Letter, l.Name, l.Answer, l.Looks, l.Why))
		}
		if v.Look == v.Looks {
			return strings.Join(all, "\n")
		}
	}
}

// The first example on four stores: what get CAT needs in each, and that those that
// have answered wait.
func TestFirstComparison(t *testing.T) {
	m := first(t)
	if m.At != (Place{13, 1}) {
		t.Fatalf("opens at %v", m.At)
	}
	got := told(t, m)
	for _, want := range []string{
		"Look 2: Linear probing and Robin Hood must go on. The other two have answered.",
		"Look 4: Linear probing must go on. The other three have answered.",
		`All four answered about "CAT": not stored. Looks: 2, 5, 3, 2.`,
		"C Robin Hood: not stored, 3 looks. dog +0 beats CAT +2",
		"B Linear probing: not stored, 5 looks. An empty cell ends it",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("nobody says %q, but\n%s", want, got)
		}
	}
	var looks []int
	for _, l := range m.View().Lanes {
		looks = append(looks, l.Spent.Looks)
	}
	if want := []int{2, 5, 3, 2}; !slices.Equal(looks, want) {
		t.Errorf("get CAT needs %v looks, want %v", looks, want)
	}
}

// Every prepared comparison runs, opens where its stores differ or do at the next command,
// and is what a link says; forward and back meet the same places, and at each the cursors of all lanes stand where their own looks are.
func TestPresets(t *testing.T) {
	for i, p := range Presets() {
		m := New()
		send(t, m, With{Do: Prepare, N: i})
		if m.Notice.Error || len(m.lanes) < 2 {
			t.Fatalf("%s: %d stores, %q", p.Title, len(m.lanes), m.Notice.Text)
		}
		differ := differs(m)
		send(t, m, NextCommand)
		if !differ && !differs(m) {
			t.Errorf("%s: where it opens all stores answer the same, at the same cost", p.Title)
		}
		var way []Place
		for send(t, m, First); m.hasNext(); send(t, m, Step) {
			way = append(way, m.At)
			checkView(t, p.Title, m)
		}
		for k := len(way) - 1; k >= 0; k-- {
			send(t, m, Back)
			if m.At != way[k] {
				t.Fatalf("%s: back leads to %v, not to %v", p.Title, m.At, way[k])
			}
		}
		send(t, m, Last)
		address, ok := m.Address()
		again := New()
		send(t, again, With{Do: Visit, Text: "#" + address})
		if got, _ := again.Address(); !ok || got != address {
			t.Errorf("%s: %s opens as %s", p.Title, address, got)
		}
	}
}

// differs reports whether at the end of the command at this place the stores have spent
// different counts on it, answer otherwise, or do not hold as many keys.
func differs(m *Model) bool {
	Update(m, End)
	lanes := m.View().Lanes
	for _, l := range lanes[1:] {
		if l.Spent != lanes[0].Spent || l.Answer != lanes[0].Answer || strings.Fields(l.Keys)[0] != strings.Fields(lanes[0].Keys)[0] {
			return true
		}
	}
	return false
}

// checkView holds what is true of every picture.
func checkView(t *testing.T, title string, m *Model) {
	t.Helper()
	v := m.View()
	for i, l := range v.Lanes {
		if l.Name == "" || l.About == "" || len(l.Tables) == 0 {
			t.Fatalf("%s: lane %d has no name or no table at %v", title, i, m.At)
		}
		if m.At.Entry < 0 {
			continue
		}
		of := m.lanes[i]
		if want := min(m.At.Look, len(of.now.ends)); !of.now.bulk && l.Spent.Looks != want && of.now.ends != nil {
			t.Errorf("%s: store %s spent %d looks at %v, of %d", title, l.Letter, l.Spent.Looks, m.At, len(of.now.ends))
		}
		if l.Full != of.now.answered(m.At.Look) || l.Full && of.session.Timeline().Cursor() != of.now.end {
			t.Errorf("%s: store %s has answered: %v, and stands at %d of %d", title, l.Letter, l.Full, of.session.Timeline().Cursor(), of.now.end)
		}
		drawn := 0
		for _, table := range l.Tables {
			for _, r := range table.Rows {
				if r.Looks != "" {
					drawn += len(strings.Fields(r.Looks))
				}
				for _, n := range r.Nodes {
					drawn += len(strings.Fields(n.Looks))
				}
			}
		}
		if !l.Full && drawn != m.At.Look {
			t.Errorf("%s: %d of %d looks of store %s are drawn at %v", title, drawn, m.At.Look, l.Letter, m.At)
		}
	}
	if strings.ContainsAny(v.Sentence+v.Hash, "{}") {
		t.Errorf("%s: a word is missing in %q %q", title, v.Sentence, v.Hash)
	}
}

// The costs of a rehash at once stand in one command, bit by bit in many; the same
// keys are moved.
func TestRehashMoves(t *testing.T) {
	m := New()
	send(t, m, With{Do: Prepare, N: 2}, Last)
	var most, sum [2]int
	for i, l := range m.lanes {
		for _, c := range l.costs {
			most[i], sum[i] = max(most[i], c.Moves), sum[i]+c.Moves
		}
	}
	if most[0] <= most[1] || sum[0] == 0 || sum[1] == 0 {
		t.Errorf("the most moves of a command are %v, of %v", most, sum)
	}
}

// A fill is stepped word by word; a script that is wrong changes nothing, and says why.
func TestOwnScript(t *testing.T) {
	m := first(t)
	send(t, m, Fill)
	if v := m.View(); v.Number != 15 || v.Looks != 4 || // the pool has no room for more: three are stored, one is refused
		!v.Bulk {
		t.Errorf("after Fill at command %d, word %d of %d", v.Number, v.Look, v.Looks)
	}
	before, _ := m.Address()
	for _, wrong := range []string{"putt cat", "", "alloc"} {
		send(t, m, With{Do: Edit, Text: wrong}, Submit)
		if at, _ := m.Address(); at != before || !m.Notice.Error || m.Draft != wrong {
			t.Errorf("%q: at %s, says %q", wrong, at, m.Notice.Text)
		}
	}
	send(t, m, Clear)
	if m.ran() != 0 || !m.Undoes() {
		t.Error("the script is not empty, or cannot be brought back")
	}
	send(t, m, Undo)
	if at, _ := m.Address(); at != before {
		t.Errorf("undone to %s", at)
	}
}

// Stores can be changed, added and dropped; the place stays.
func TestStores(t *testing.T) {
	m := first(t)
	at := m.At
	send(t, m, With{Do: Drop, N: 3}, With{Do: Choose, N: 0, Name: "strategy", Text: "swiss"}, Add)
	if len(m.lanes) != 4 || m.At != at || !strings.HasPrefix(m.View().Lanes[0].Name, "Swiss") {
		t.Errorf("%d stores at %v, first %q", len(m.lanes), m.At, m.View().Lanes[0].Name)
	}
	send(t, m, With{Do: Choose, N: 0, Name: "buckets", Text: "many"}, With{Do: Choose, N: 9}, Add)
	if len(m.lanes) != MaxLanes {
		t.Errorf("%d stores", len(m.lanes))
	}
}

// A guess is asked before a command, and told right or wrong behind it.
func TestGuess(t *testing.T) {
	for lane, want := range map[int]string{1: "You guessed that.", 0: "You guessed A.", AllAlike: "You guessed: all alike."} {
		m := first(t)
		send(t, m, Ask, PrevCommand, End, Step)
		if v := m.View(); !v.Asks || m.At.Entry != 12 {
			t.Fatalf("asks: %v at %v", v.Asks, m.At)
		}
		send(t, m, With{Do: Commit, N: lane}, End)
		if got := m.View().Sentence; !strings.HasSuffix(got, want) {
			t.Errorf("guess %d: %s", lane, got)
		}
	}
}

// Playing goes on to the end of the command, and stops when another screen is shown.
func TestPlay(t *testing.T) {
	m := first(t)
	effects := Update(m, Play)
	for range 10 {
		for _, e := range effects {
			if later, ok := e.(act.Later); ok {
				effects = Update(m, later.Msg)
				break
			}
		}
	}
	if m.Playing || m.At.Look != 5 {
		t.Errorf("playing %v at %v", m.Playing, m.At)
	}
	send(t, m, Home, Play, Leave)
	if m.Playing {
		t.Error("plays on while another screen is shown")
	}
}

// What the Lab hands over is read back: its store first, and no store that there is not.
func TestHandOver(t *testing.T) {
	m := first(t)
	set := link.Usual()
	a, err := Parse(HandOver(set, nil, m.lanes[0].session.Entries(), 3))
	if err != nil || len(a.Settings) != MaxLanes || a.Settings[0].Strategy != set.Strategy || a.At != (Place{3, 1}) || len(a.Script) != 14 {
		t.Errorf("%+v, %v", a, err)
	}
	was := set
	was.Buckets = 4
	a, err = Parse(HandOver(set, &was, nil, -1))
	if err != nil || len(a.Settings) != 2 || a.Settings[1].Buckets != 4 {
		t.Errorf("%+v, %v", a, err)
	}
}

// Addresses that say nonsense are refused with a reason, and what is shown stays.
func TestWrongAddresses(t *testing.T) {
	m := first(t)
	before, _ := m.Address()
	for _, wrong := range []string{"?b=buckets:8", "?a=buckets:none", "?a=buckets:8&at=x", "?script=len", "?a=buckets:8&what=1", "?a=session:pool,slots:4", "?a=buckets:8&script=putt"} {
		send(t, m, With{Do: Visit, Text: "#/compare" + wrong})
		if at, _ := m.Address(); at != before || !m.Notice.Error {
			t.Errorf("%s: at %s, says %q", wrong, at, m.Notice.Text)
		}
	}
}

// With large tables the buckets near the looks are drawn, the same ones of all stores.
func TestLargeTables(t *testing.T) {
	m := New()
	send(t, m, With{Do: Visit, Text: "?a=buckets:10000,slots:4096,hash:fnv1a,seed:1&b=buckets:10000,slots:4096,hash:fnv1a,seed:1,strategy:linear&script=fill%20100%20seed%201%0Aget%20cat%0A"})
	if m.Notice.Error {
		t.Fatal(m.Notice.Text)
	}
	send(t, m, Last)
	checkView(t, "large", m)
	v := m.View()
	if a, b := len(v.Lanes[0].Tables[0].Rows), len(v.Lanes[1].Tables[0].Rows); a != b || a > mostRows+2 {
		t.Errorf("%d and %d rows are drawn", a, b)
	}
}

// A store that is full of events takes no more commands, and the others neither.
func TestLimits(t *testing.T) {
	m := New()
	send(t, m, With{Do: Visit, Text: "?a=buckets:1024,slots:16384,hash:fnv1a,seed:1&b=buckets:1024,slots:16384,hash:stir,seed:1&script=len"})
	for i := range 10 {
		send(t, m, With{Do: Run, Text: "fill 1000 seed " + strconv.Itoa(i+1)})
		if m.Notice.Error {
			break
		}
	}
	if !m.Notice.Error || !strings.Contains(m.Notice.Text, "the most it can hold") {
		t.Fatalf("no limit: %q", m.Notice.Text)
	}
	for _, l := range m.lanes {
		if len(l.costs) != len(m.script) {
			t.Error("the stores have not run the same commands")
		}
	}
}

// Another screen stops what is being run; back on this one it goes on.
func TestLeaveWhileRunning(t *testing.T) {
	m := first(t)
	commands := len(m.script)
	if effects := Update(m, With{Do: Run, Text: "fill 5 seed 1\nlen"}); !slices.Contains(effects, act.Effect(Slice{})) {
		t.Fatalf("running asks for %+v", effects)
	}
	Update(m, Leave)
	if effects := Update(m, Work{More: func() bool { return true }}); len(effects) > 0 || !m.Running() {
		t.Errorf("on another screen it works on, and asks for %+v", effects)
	}
	if send(t, m, Visit); m.ran() != commands+2 {
		t.Errorf("%d commands have run, want %d", m.ran(), commands+2)
	}
}

// A file runs on every store: what of it says nothing is left out, and why is said; of
// one that says nothing at all everything stays.
func TestOpenFile(t *testing.T) {
	m := first(t)
	commands := m.ran()
	send(t, m, With{Do: Open, Name: "zoo.kv", Text: "put goat bleat\nputt\nget goat\nalloc\n"})
	if got := m.Notice.Text; m.ran() != commands+2 || !strings.HasPrefix(got, "zoo.kv: 2 commands run. 2 lines refused. Line 2: ") {
		t.Errorf("%d commands have run, and it says %q", m.ran()-commands, got)
	}
	if v := m.View(); v.Command != "put goat bleat" || v.Number != commands+1 {
		t.Errorf("it stands at command %d, %s", v.Number, v.Command)
	}
	send(t, m, With{Do: Open, Name: "keys.csv", Text: "key,value\nelk,bugle\nfox,bark\n"})
	if m.ran() != commands+4 || m.Notice.Error {
		t.Errorf("of a table %d commands have run: %s", m.ran()-commands-2, m.Notice.Text)
	}
	before, _ := m.Address()
	send(t, m, With{Do: Open, Name: "nothing.txt", Text: "\n"})
	if at, _ := m.Address(); at != before || !m.Notice.Error || !strings.Contains(m.Notice.Text, "nothing.txt was not opened.") {
		t.Errorf("at %s it says %q", at, m.Notice.Text)
	}
}

// A link whose letters were all turned to capitals opens, and that is said.
func TestLinkInCapitals(t *testing.T) {
	m := New()
	send(t, m, With{Do: Visit, Text: "/compare?A=BUCKETS:4,SLOTS:8,SEED:1&B=BUCKETS:16,SLOTS:8,SEED:1,STRATEGY:LINEAR&SCRIPT=PUT%20CAT%20MEOW"})
	if got, _ := m.Address(); !strings.Contains(got, "put%20CAT%20MEOW") || len(m.lanes) != 2 || !strings.Contains(m.Notice.Text, "turned to capitals") || m.Notice.Error {
		t.Errorf("%s, %+v", got, m.Notice)
	}
}

// Settings that no store has are fitted, as in the Lab, and that is said of which store.
func TestLinkFitted(t *testing.T) {
	m := New()
	send(t, m, With{Do: Visit, Text: "/compare?a=seed:1&b=buckets:8,slots:8,seed:1,strategy:linear&script=len"})
	if got, _ := m.Address(); len(m.lanes) != 2 || m.Settings()[1].Buckets != 16 || m.Notice.Text != "Store B: Linear probing needs an empty bucket at any time: the table has 16 buckets for 8 slots now." || m.Notice.Error {
		t.Errorf("%s, %+v", got, m.Notice)
	}
	m = New()
	send(t, m, With{Do: Visit, Text: "/compare?a=seed:1&b=buckets:16,slots:8,seed:1,strategy:linear&script=len"})
	if m.Notice.Text != "" {
		t.Errorf("%+v", m.Notice)
	}
}
