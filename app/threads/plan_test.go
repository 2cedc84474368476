package threads

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kvscope/app/replay"
)

// toEnd gives all turns that are ahead, and then whoever can go on.
func toEnd(m *Model) {
	for m.next() >= 0 {
		Update(m, Step)
	}
}

// Each prepared schedule shows what its line says, and is what a link can say.
func TestPresets(t *testing.T) {
	for i, p := range Presets() {
		m := open(t, p.address)
		if again, err := read(nil, m.Address()); err != nil || again.String() != m.Address() {
			t.Errorf("%s: its link %q leads to %q (%v)", p.Title, m.Address(), again.String(), err)
		}
		if m.At == 0 || m.At == len(m.turns) {
			t.Errorf("%s stands at turn %d of %d", p.Title, m.At, len(m.turns))
		}
		Update(m, With{Do: Prepare, N: i})
		if m.Notice.Error || m.Notice.Text != p.Watch {
			t.Errorf("%s: it says %q", p.Title, m.Notice.Text)
		}
	}
	preset := func(title string) *Model {
		for _, p := range Presets() {
			if p.Title == title {
				return open(t, p.address)
			}
		}
		t.Fatalf("there is no preset %q", title)
		return nil
	}

	m := preset("A waiting writer")
	if says := m.View().Says[0]; says != "C only wants to read, but A waits already: a waiting writer holds new readers back." {
		t.Errorf("a waiting writer: it says %q", says)
	}
	m = preset("LRU: a get writes")
	Update(m, Step)
	if one := m.worlds[0].threads.Workers(); one[0].Hold != replay.Writes || one[1].Hold != replay.WaitsToWrite {
		t.Errorf("LRU: the gets have %d and %d", one[0].Hold, one[1].Hold)
	}
	m = preset("CLOCK: a get only marks")
	Update(m, Step)
	if one := m.worlds[0].threads.Workers(); one[0].Hold != replay.Reads || one[1].Hold != replay.Reads {
		t.Errorf("CLOCK: the gets have %d and %d", one[0].Hold, one[1].Hold)
	}
	m = preset("Many keys in one call")
	most := 0
	for m.next() >= 0 {
		Update(m, Step)
		most = max(most, len(m.worlds[1].threads.Workers()[0].Locks))
	}
	if most < 2 || m.View().Workers[0].Commands[0].Answer != "3 of 3 found" {
		t.Errorf("a batch had %d locks, and answered %q", most, m.View().Workers[0].Commands[0].Answer)
	}

	// At no moment did the store hold so few.
	m = preset("A sum that may never have been true")
	least := 99
	for {
		keys := 0
		for _, s := range m.worlds[1].threads.Timeline().Last().Stripes {
			for _, slot := range s.Slots {
				if slot.Live() && slot.Key != "" {
					keys++
				}
			}
		}
		least = min(least, keys)
		if m.next() < 0 {
			break
		}
		Update(m, Step)
	}
	if got := m.worlds[1].threads.Workers()[0].Answers[0].Len; got != least-1 {
		t.Errorf("the sum is %d, and the store never held less than %d", got, least)
	}
}

// Each task can be done, and is not done before.
func TestTasks(t *testing.T) {
	for i, solution := range []string{
		"AAABBAAAA" + "CC" + "BBBB",
		"BABC" + "BBB" + strings.Repeat("AAAAABBBBBCCCCC", 6),
		"",
	} {
		m := open(t, Tasks()[i].address)
		if v := m.View(); v.Task.Done || v.Task.Says == "" {
			t.Errorf("task %d begins with %+v", i+1, v.Task)
		}
		if i == 2 {
			for n, key := range []string{"put cat 1", "put pig 2", "put owl 3", "put cow 4"} {
				Update(m, With{Do: Write, N: n, Text: key})
			}
			Update(m, Apply)
			solution = "AABBCCDD"
		}
		for _, id := range solution {
			if n := int(id - 'A'); m.worlds[0].threads.Workers()[n].Next != 0 || i != 1 {
				run(m, string(id))
			}
			if m.View().Task.Done {
				break
			}
		}
		if i == 1 {
			toEnd(m)
		}
		if v := m.View(); !v.Task.Done {
			t.Errorf("task %d ends with %+v", i+1, v.Task)
		}
		if !strings.HasSuffix(m.Address(), "4") && m.Task != i+1 {
			t.Errorf("task %d became %d", i+1, m.Task)
		}
	}
}

// No schedule in which no turn is lost takes fewer than one worker after the other.
func TestFewestTurns(t *testing.T) {
	m := open(t, Tasks()[1].address)
	fewest := m.oneAfterTheOther()
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 3))
		threads, err := m.plan.threads(1)
		if err != nil {
			t.Fatal(err)
		}
		for next := threads.Pick(random); next >= 0; next = threads.Pick(random) {
			threads.Step(next)
		}
		if n := len(threads.Turns()); n < fewest {
			t.Errorf("seed %d: %d turns, and one after the other %d", seed, n, fewest)
		}
		threads.Close()
	}
}

// A search finds a schedule in which the worker waits as long as it says, and longer
// than in the first that is drawn; it stops when asked to, and works in slices.
func TestSearch(t *testing.T) {
	m := open(t, "?turns=AB")
	effects := Update(m, With{Do: Find, N: 2})
	slices := 0
	for m.Search.Going {
		if len(effects) == 0 || effects[len(effects)-1] != (Slice{}) {
			t.Fatalf("a search asks for %+v", effects)
		}
		left := 500
		effects = Update(m, Work{More: func() bool { left--; return left > 0 }})
		slices++
	}
	waited := 0
	for _, k := range m.worlds[0].marks {
		if k.holds[2].Waits() {
			waited++
		}
	}
	if waited != m.Search.Most || waited < 8 || slices < 3 {
		t.Errorf("C waits %d turns, said are %d, after %d slices: %s", waited, m.Search.Most, slices, m.Notice.Text)
	}
	Update(m, Undo)
	if m.Address() != "/threads?turns=AB" {
		t.Errorf("Undo leads to %q", m.Address())
	}
	Update(m, With{Do: Find, N: 0})
	Update(m, Leave)
	if m.Search.Going || m.Search.threads != nil {
		t.Error("another screen did not end the search")
	}
}

// Scripts are written, and refused at their field; nothing is lost by that.
func TestEdit(t *testing.T) {
	m := open(t, "?turns=BAB")
	Update(m, Edit)
	Update(m, With{Do: Write, N: 1, Text: "get pig\nfrobnicate"})
	Update(m, Apply)
	if m.Problems[1] == "" || !strings.Contains(m.Problems[1], "Line 2") || m.Scripts()[1] != "get pig\nfrobnicate" || m.At != 3 {
		t.Errorf("a broken script: %q, kept is %q, at turn %d", m.Problems, m.Scripts(), m.At)
	}
	Update(m, With{Do: Write, N: 1, Text: "batch cat dog"})
	Update(m, Add)
	if v := m.View(); len(v.Workers) != 4 || v.Workers[1].Commands[0].Text != "batch cat dog" || m.At != 0 {
		t.Errorf("it shows %+v", v.Workers)
	}
	Update(m, With{Do: Drop, N: 0})
	if got := m.Scripts(); !slices.Equal(got, []string{"batch cat dog", "get cow\nget frog", "get cat"}) {
		t.Errorf("left are %q", got)
	}
	Update(m, With{Do: Adjust, Name: "stripes", Text: "16"})
	if v := m.View(); v.Worlds[1].Title != "16 stripes" || len(v.Worlds[1].Doors) != 16 || m.Notice.Text == "" {
		t.Errorf("it shows %d doors, and says %q", len(v.Worlds[1].Doors), m.Notice.Text)
	}
	again := open(t, "#"+m.Address())
	if again.Address() != m.Address() || len(again.worlds[1].threads.Timeline().Last().Stripes) != 16 {
		t.Errorf("its link opens on %q", again.Address())
	}
	Update(m, With{Do: Adjust, Name: "evict", Text: "lru"})
	if m.Notice.Error || m.Settings().Eviction.String() == "" {
		t.Errorf("LRU is refused: %q", m.Notice.Text)
	}
}

// A schedule that goes on with who is done goes on with another.
func TestDoneAhead(t *testing.T) {
	m := open(t, "?turns=A-AAAAAAAAAAAAAAAAAAAAAA&a=get%20cat&b=get%20dog")
	for range 20 {
		Update(m, Step)
	}
	if v := m.View(); v.Next != -1 || v.Worlds[0].Done != 2 {
		t.Errorf("%d commands are done, the next is %d", v.Worlds[0].Done, v.Next)
	}
}

// A store of a link that cannot be is changed until it can, as elsewhere, and that is said.
func TestStoreOfALinkIsFitted(t *testing.T) {
	m := open(t, "#/threads?store=buckets:6,stripes:4&turns=AB")
	if set := m.Settings(); set.Buckets != 8 || set.Stripes != 4 || len(m.turns) != 2 || m.Notice != (Notice{Text: "4 stripes share the buckets evenly: the table has 8 now, 2 a stripe."}) {
		t.Errorf("it has %+v and %d turns, and says %+v", set, len(m.turns), m.Notice)
	}
}

// A key that has to be quoted is quoted once, and one from right to left is isolated.
func TestKeysInSentences(t *testing.T) {
	for key, want := range map[string]string{
		`%22%5Cu202eabc%22`: `A hashes "\u202…c". No lock is needed for that.`, "%D7%A9%D7%9C": "A hashes \"\u2068של\u2069\". No lock is needed for that.", "frog": `A hashes "frog". No lock is needed for that.`,
	} {
		m := open(t, "#/threads?a=put%20"+key+"%201&b=get%20cat&turns=A")
		if says := m.View().Says[0]; says != want {
			t.Errorf("%s: it says %q", key, says)
		}
	}
}
