package threads

import (
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/replay"
)

// open shows what an address asks for.
func open(t *testing.T, fragment string) *Model {
	t.Helper()
	m := New()
	Update(m, With{Do: Visit, Text: fragment})
	t.Cleanup(m.leave)
	if m.Notice.Error {
		t.Fatal(m.Notice.Text)
	}
	return m
}

// run gives turns to the workers A, B, … in this order.
func run(m *Model, turns string) {
	for _, id := range turns {
		Update(m, With{Do: Run, N: int(id - 'A')})
	}
}

// With one lock a put waits for the get that has it, and holds back the get that comes
// later; with stripes, nobody waits.
func TestOneLockAndStripes(t *testing.T) {
	m := open(t, "#/threads?turns=")
	run(m, "BABCABC")
	v := m.View()
	one, four := v.Worlds[0], v.Worlds[1]
	door := one.Doors[0]
	if len(door.Inside) != 1 || door.Inside[0].Letter != "B" || door.Writes || len(door.Waiting) != 2 || door.Waiting[0].Letter != "A" || !door.Waiting[0].Write || door.Waiting[1].Letter != "C" {
		t.Errorf("at the lock stand %+v", door)
	}
	if v.Workers[0].Says != "waits for B" || v.Workers[2].Says != "waits behind A" || !v.Workers[2].Waits {
		t.Errorf("the cards say %q and %q", v.Workers[0].Says, v.Workers[2].Says)
	}
	if want := `C only wants to read, but A waits already: a waiting writer holds new readers back.`; v.Says[0] != want {
		t.Errorf("it says %q, want %q", v.Says[0], want)
	}
	if v.Says[1] != "C has the lock, and shares it with other readers." {
		t.Errorf("with stripes it says %q", v.Says[1])
	}
	inside := 0
	for _, d := range four.Doors {
		inside += len(d.Inside)
		if len(d.Waiting) > 0 {
			t.Errorf("with stripes somebody waits: %+v", d)
		}
	}
	if inside != 3 {
		t.Errorf("with stripes %d are inside", inside)
	}
	run(m, "A")
	if v := m.View(); v.Worlds[0].Lost != 1 || v.Worlds[1].Lost != 0 || v.Says[0] != "A waits for the lock, so this turn is lost." {
		t.Errorf("%d and %d turns are lost: %q", v.Worlds[0].Lost, v.Worlds[1].Lost, v.Says[0])
	}
}

// A node that is written and not linked stands beside the chain that it will be in.
func TestNotLinkedYet(t *testing.T) {
	m := open(t, "#/threads?turns=AAAAA")
	row := m.View().Worlds[0].Doors[0].Rows[7]
	var all []string
	for _, k := range row.Keys {
		all = append(all, k.Text)
	}
	if last := row.Keys[len(row.Keys)-1]; strings.Join(all, " ") != "pig cat frog" || !last.Loose || !last.Now {
		t.Errorf("bucket 7 has %+v", row.Keys)
	}
	run(m, "A")
	if first := m.View().Worlds[0].Doors[0].Rows[7].Keys[0]; first.Text != "frog" || first.Loose {
		t.Errorf("bucket 7 begins with %+v", first)
	}
}

// Who held what: a reader from its asking to its giving back, a writer that waited.
func TestLanes(t *testing.T) {
	m := open(t, "#/threads?turns=BBAABBA")
	lanes := m.View().Worlds[0].Lanes
	want := map[int][]Span{
		0: {{2, 3, replay.Free, true, ""}, {3, 5, replay.WaitsToWrite, false, ""}, {5, 7, replay.Writes, false, "frog"}},
		1: {{0, 1, replay.Free, true, ""}, {1, 6, replay.Reads, false, "pig"}},
	}
	for i, spans := range want {
		if got := lanes[i].Spans; len(got) != len(spans) {
			t.Errorf("worker %c: %+v, want %+v", 'A'+i, got, spans)
			continue
		}
		for k, span := range spans {
			if lanes[i].Spans[k] != span {
				t.Errorf("worker %c, span %d: %+v, want %+v", 'A'+i, k, lanes[i].Spans[k], span)
			}
		}
	}
}

// Back runs the turns before again; forward goes the same way, another turn a new one.
func TestBack(t *testing.T) {
	m := open(t, "#/threads?turns=BABCAB")
	address, says := m.Address(), m.View().Says[0]
	Update(m, Back)
	Update(m, Back)
	if m.At != 4 || m.View().Next != 0 {
		t.Errorf("it stands at turn %d, and the next is %d", m.At, m.View().Next)
	}
	Update(m, Step)
	Update(m, Step)
	if m.Address() != address || m.View().Says[0] != says {
		t.Errorf("forward leads to %q: %q", m.Address(), m.View().Says[0])
	}
	Update(m, With{Do: Seek, N: 2})
	run(m, "C")
	if m.Address() != "/threads?turns=BAC" {
		t.Errorf("another turn leads to %q", m.Address())
	}
}

// A seed plays to the end, the same way each time, also after steps back.
func TestSeedPlays(t *testing.T) {
	m := open(t, "#/threads?turns=")
	Update(m, Draw)
	effects := Update(m, Play)
	for m.Playing {
		later, ok := effects[0].(act.Later)
		if !ok {
			t.Fatalf("playing asks for %+v", effects)
		}
		effects = Update(m, later.Msg)
	}
	v := m.View()
	if v.Next != -1 || v.Worlds[0].Done != 6 || v.Worlds[1].Done != 6 {
		t.Fatalf("%d and %d of 6 commands are done", v.Worlds[0].Done, v.Worlds[1].Done)
	}
	all := m.Address()
	for range 9 {
		Update(m, Back)
	}
	m.turns = m.turns[:m.At]
	for m.next() >= 0 {
		Update(m, Step)
	}
	if m.Address() != all {
		t.Errorf("after steps back the seed plays %q, before %q", m.Address(), all)
	}
	if again := open(t, "#"+all); again.View().Worlds[0].Done != 6 || again.Address() != all {
		t.Errorf("its link opens on %q", again.Address())
	}
}

// Own scripts come and go in links.
func TestOwnScripts(t *testing.T) {
	const address = "/threads?turns=AB&a=put%20x%201&b=get%20x%0Aerase%20x"
	m := open(t, "#"+address)
	if v := m.View(); len(v.Workers) != 2 || v.Workers[1].Commands[1].Text != "erase x" || m.Address() != address {
		t.Errorf("it shows %+v at %q", v.Workers, m.Address())
	}
}

// A link that asks for what there is not says so, and the first example is shown.
func TestLinksRefused(t *testing.T) {
	for fragment, why := range map[string]string{
		"#/threads?turns=AX":                          "its turns are not all of its workers",
		"#/threads?turns=" + strings.Repeat("A", 601): "its turns are not all of its workers",
		"#/threads?a=frobnicate":                      "worker A has no script that can be read",
		"#/threads?b=len":                             "worker B has no script that can be read",
		"#/threads?colour=red":                        "it says something about colour, which is not known here",
	} {
		m := New()
		Update(m, With{Do: Visit, Text: fragment})
		if want := "This link was not understood: " + why + ". The first example is shown."; m.Notice.Text != want || len(m.View().Workers) != 3 || m.At != 4 {
			t.Errorf("%.30s: it says %q, want %q", fragment, m.Notice.Text, want)
		}
		m.leave()
	}
}

// Another screen ends the workers; coming back shows the same turn.
func TestLeave(t *testing.T) {
	m := open(t, "#/threads?turns=BABA")
	Update(m, Leave)
	if len(m.worlds) != 0 {
		t.Fatal("the workers live on")
	}
	Update(m, With{Do: Visit, Text: "#/threads"})
	if m.Address() != "/threads?turns=BABA" {
		t.Errorf("back at %q", m.Address())
	}
}

// A link whose letters were all turned to capitals opens, and that is said.
func TestLinkInCapitals(t *testing.T) {
	m := open(t, "/threads?TURNS=BABA&A=PUT%20CAT%20MEOW&B=GET%20CAT")
	if got := m.Address(); got != "/threads?turns=BABA&a=put%20CAT%20MEOW&b=get%20CAT" || !strings.Contains(m.Notice.Text, "turned to capitals") || m.Notice.Error {
		t.Errorf("%s, %+v", got, m.Notice)
	}
}
