package lab

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/golden"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/store"
	"kvscope/store/script"
)

func newModel(t *testing.T) *Model {
	t.Helper()
	m, err := New(embedded())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(openedBy(m))
		}
	})
	return m
}

// openedBy is what a test that fails leaves behind: the script that ran, and the address
// that opens the Lab where the model stands.
func openedBy(m *Model) string {
	var commands []script.Command
	for c := range m.Session.Given() {
		commands = append(commands, c)
	}
	address, ok := m.Address()
	if !ok {
		address = "no address: it would be too long"
	}
	return "it ran\n" + script.Format(commands) + "the Lab shows it\n#" + address
}

// What a test of the store prints that fails, the Lab opens.
func TestShown(t *testing.T) {
	const printed = `#/lab?v=1&buckets=6&slots=0&hash=fnv1a&seed=7&strategy=robinhood&stripes=2&rehash=incremental&load=0.5` +
		`&script=put%20cat%20meow%0Aput%20dog%20a%20until%202000%0Aget%20%22two%20words%22%0Aadvance%202s%0A%23%20sweep%203%0Aerase%20cat%0A&step=0`
	m := newModel(t)
	Update(m, Visit{printed})
	finishWork(t, m)
	if m.Notice.Error || len(m.Session.Entries()) != 5 {
		t.Fatalf("%d commands ran, and it says %q", len(m.Session.Entries()), m.Notice.Text)
	}
	m.Session.SeekStep(m.Depth, 3, 1)
	step := m.Session.Timeline().Stop(replay.Memory)
	got := openedBy(m)
	if !strings.HasPrefix(got, "it ran\nput cat meow\nput dog a until 2000\nget \"two words\"\nadvance 2s\nerase cat\nthe Lab shows it\n#/lab?v=1&buckets=6&") ||
		!strings.HasSuffix(got, fmt.Sprint("&step=", step)) {
		t.Errorf("it says\n%s", got)
	}
}

// give types a command into the field and submits it.
func give(t *testing.T, m *Model, command string) {
	t.Helper()
	Update(m, Edit{command})
	Update(m, Submit{})
	if m.Notice.Text != "" {
		t.Fatalf("%q was answered with %q", command, m.Notice.Text)
	}
}

// tellOf writes every step of the command at the cursor, from its first: the
// sentence, the executing line, and what the picture shows of it.
func tellOf(b *strings.Builder, m *Model) {
	Update(m, desk.Home{})
	for {
		s := m.Scene()
		p := s.Progress
		if p.Step == 1 {
			fmt.Fprintf(b, "\n== %s\n", p.Command)
		}
		fmt.Fprintf(b, "%2d/%d  %s\n", p.Step, p.Steps, s.Sentence)
		for _, line := range s.Code.Lines {
			if line.Now {
				fmt.Fprintf(b, "       %s  %s\n", s.Code.File, strings.TrimSpace(line.Text))
			}
		}
		if o := s.Table.Old; o.On {
			fmt.Fprintf(b, "       %s\n", o.Says)
		}
		for r := range s.Table.EachRow {
			if r.Hot {
				fmt.Fprintf(b, "       %s\n", drawn(*r))
			}
		}
		fmt.Fprintf(b, "       %s; %s%s\n", s.Pool.Count, freeText(s.Pool), current(s.Pool))
		if s.Stripes != nil {
			fmt.Fprintf(b, "       %s\n", drawnStripes(&s))
		}
		if o := s.Pool.Order; o.Policy != store.EvictNone {
			fmt.Fprintf(b, "       %s%s\n", mark(o.Moved), o.InWords())
		}
		if c := s.Pool.Clock; c.On {
			fmt.Fprintf(b, "       %s; %s%s\n", c.Now, c.Next, countdowns(s.Pool))
		}
		if p.Step == p.Steps {
			return
		}
		Update(m, desk.Step{})
	}
}

// drawn is a row as text: what the learner sees.
func drawn(r scene.Row) string {
	text := fmt.Sprintf("[%d] %s%s", r.Bucket, mark(r.Now), r.Head)
	if r.Old {
		text = "old " + text
	}
	for _, n := range r.Nodes {
		state := [...]string{scene.InChain: "", scene.Building: " building", scene.Removed: " removed", scene.Skipped: " skipped"}[n.State]
		visited := ""
		if n.Visited > 0 {
			visited = fmt.Sprintf(" (%d)", n.Visited)
		}
		key, value := n.Labels(r.Geometry.Cells)
		text += fmt.Sprintf("  %s%s %s=%s next %s%s%s", mark(n.Now), n.Slot, key, value, n.Next, state, visited)
	}
	for _, k := range r.Links {
		if k.Kind != scene.Still || k.Around {
			text += fmt.Sprintf("  {%d-%d %s}", k.X1, k.X2, [...]string{scene.Still: "still", scene.Written: "written", scene.Cutting: "cutting"}[k.Kind])
		}
	}
	if r.Note != "" {
		text += "  " + r.Note
	}
	return text
}

func mark(now bool) string {
	if now {
		return "*"
	}
	return ""
}

func freeText(p scene.Pool) string {
	text := "free "
	for _, f := range p.Free {
		text += mark(f.Now) + f.Text + " "
	}
	return text + p.Then
}

func current(p scene.Pool) string {
	for _, block := range p.Blocks {
		for _, c := range block {
			if c.Now {
				return "; now " + c.Number() + " " + c.Text(nil)
			}
		}
	}
	return ""
}

// countdowns are the deadlines as the pool shows them.
func countdowns(p scene.Pool) string {
	text := ""
	for _, block := range p.Blocks {
		for _, c := range block {
			if c.Notes.Timed {
				text += "; " + c.Number() + " " + c.Flag(nil) + " " + c.Text(nil) + " " + c.Notes.Countdown()
			}
		}
	}
	return text
}

// The prepared example, and what is offered after it, step by step.
func TestExampleIsTold(t *testing.T) {
	m := newModel(t)
	var b strings.Builder
	b.WriteString("# The prepared example: every step of every command, then of the commands that\n" +
		"# are offered after it. A star marks what is current, (n) the n-th node compared.\n")
	for i := range m.Session.Entries() {
		m.Session.SeekStep(replay.Idea, i, 1)
		tellOf(&b, m)
	}
	for _, s := range m.suggestions() {
		give(t, m, s)
		tellOf(&b, m)
	}
	golden.Compare(t, "testdata/example.txt", b.String())
}

// Everything that the example does not reach.
func TestCommandsAreTold(t *testing.T) {
	m := newModel(t)
	var b strings.Builder
	b.WriteString("# On the prepared example, other commands, step by step.\n")
	for _, c := range []string{
		"contains pig", "contains goat", "erase goat", "erase CAT", "erase cat", "len",
		"put a 1", "put b 2", "put c 3", "put d 4", "put e 5", "put f 6", "put g 7", "put h 8", "put i 9",
		"put goat bleat", "put pig grunt", "erase a", "clear", "len", "clear", `put "" ""`, `get ""`, "clear",
	} {
		give(t, m, c)
		tellOf(&b, m)
	}
	golden.Compare(t, "testdata/commands.txt", b.String())
}

// A full store that makes room, by each policy.
func TestEvictionIsTold(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Two slots. The third key takes the place of another one.\n")
	for _, evict := range []string{"lru", "clock"} {
		m := newModel(t)
		Update(m, Visit{"/lab?v=1&buckets=2&slots=2&evict=" + evict + "&script=put%20a%201%0Aput%20b%202%0Aget%20a%0Aput%20c%203%0Aput%20c%204"})
		finishWork(t, m)
		m.Depth = replay.Memory
		fmt.Fprintf(&b, "\n# evict=%s\n", evict)
		for i := range m.Session.Entries() {
			m.Session.SeekStep(m.Depth, i, 1)
			tellOf(&b, m)
		}
		list, _, _ := m.Given()
		if got := list[3].Result; got != `stored; "b" evicted` {
			t.Errorf("%s: the history says %q", evict, got)
		}
		if fragment, _ := m.Address(); !strings.Contains(fragment, "&evict="+evict+"&") {
			t.Errorf("the link is %s", fragment)
		}
		Update(m, Configure{To: replay.Settings{Buckets: 2, Hash: "fold", Seed: 1, Eviction: m.Session.Settings().Eviction}})
		if got := m.Session.Settings().Eviction; got != 0 || m.Notice.Text != "" {
			t.Errorf("a growing pool evicts by %v; %s", got, m.Notice.Text)
		}
	}
	golden.Compare(t, "testdata/evict.txt", b.String())
}

// Keys whose time comes: for a reader, for a put, for a sweep, for an erase.
func TestExpiryIsTold(t *testing.T) {
	m := newModel(t)
	Update(m, Visit{"/lab?v=1&buckets=2&slots=12&script=fill%209%20seed%201%0Aerase%20sarol"})
	finishWork(t, m)
	m.Depth = replay.Memory
	var b strings.Builder
	b.WriteString("# Two buckets, twelve slots, and nine keys for ever.\n")
	for _, c := range []string{
		"put cat meow ttl 5s", "put cat meow ttl 8s", "put dog woof until 3000", "advance 2s", "advance 1s", "get dog",
		"contains dog", "put dog bark", "put owl hoot ttl 1s", "advance 9s", "erase cat", "put owl hoot ttl 1s", "put owl hoot", "advance 1ms",
	} {
		give(t, m, c)
		tellOf(&b, m)
		Update(m, desk.End{})
	}
	golden.Compare(t, "testdata/expire.txt", b.String())
	said := map[string]string{}
	list, _, _ := m.Given()
	for _, given := range list {
		said[given.Command] = given.Result
	}
	for command, want := range map[string]string{
		"get dog": `not found; "dog" expired`, "put dog bark": `stored; "dog" expired`, "advance 9s": "it is 9 s later",
	} {
		if said[command] != want {
			t.Errorf("the history says of %s: %q", command, said[command])
		}
	}
}

// A growing pool, and keys with equal hashes.
func TestGrowthAndEqualHashesAreTold(t *testing.T) {
	m := newModel(t)
	Update(m, Visit{"/lab?v=1&buckets=4&slots=0&hash=length&script=" + "put%20Aa%201%0Aput%20BB%202%0Aget%20BB%0Atrim%0Aerase%20BB%0Aclear%0Atrim%0Aput%20goat%20bleat%0Alen"})
	finishWork(t, m)
	var b strings.Builder
	b.WriteString("# A growing pool and a hash that only knows the length of the key.\n")
	for i := range m.Session.Entries() {
		m.Session.SeekStep(replay.Idea, i, 1)
		tellOf(&b, m)
	}
	golden.Compare(t, "testdata/growth.txt", b.String())
}

// finishWork runs what is queued to its end.
func finishWork(t *testing.T, m *Model) {
	t.Helper()
	for range 100_000 {
		if !m.works() {
			return
		}
		Update(m, Work{More: func() bool { return false }})
	}
	t.Fatal("the work does not end")
}

// The opening question stands where the surprise is one step away.
func TestOpening(t *testing.T) {
	m := newModel(t)
	s := m.Scene()
	if want := `"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`; s.Sentence.String() != want {
		t.Errorf("it opens with %q", s.Sentence)
	}
	if p := s.Progress; p.Step != 5 || p.Steps != 10 || p.Number != 12 || p.Commands != 12 {
		t.Errorf("it opens at %+v", p)
	}
	Update(m, desk.Step{})
	if want := `Take slot #6, the head of the free list. Now #3 is head.`; m.Scene().Sentence.String() != want {
		t.Errorf("one press of Step later it says %q", m.Scene().Sentence)
	}
	Update(m, desk.Back{})
	if want := `Next is ∅. Two looks, no match: "frog" is new.`; m.Scene().Sentence.String() != want {
		t.Errorf("back again it says %q", m.Scene().Sentence)
	}
}

// Every sentence is short enough to be read at a glance: 16 words, and a miss
// or a full pool may add what to do.
func TestSentencesAreShort(t *testing.T) {
	for _, name := range []string{"example.txt", "commands.txt", "growth.txt", "evict.txt", "expire.txt", "evicting.txt", "expiring.txt",
		"rehash-once.txt", "rehash-once-fine.txt", "rehash-incremental.txt", "rehash-incremental-fine.txt", "open-linear.txt", "open-robinhood.txt", "open-cuckoo.txt", "open-cuckoo-stash.txt",
		"stripes.txt", "stripes-fine.txt", "stripes-one.txt", "stripes-rehash.txt", "open-linear-rehash.txt", "open-cuckoo-rehash.txt", "open-robinhood-evicting.txt",
		"open-quadratic.txt", "open-double.txt", "open-double-rehash.txt", "open-swiss.txt", "open-swiss-one-tag.txt"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		sentences := 0
		for line := range strings.Lines(string(text)) {
			_, sentence, found := strings.Cut(line, "  ")
			if !found || !strings.Contains(line[:6], "/") {
				continue
			}
			sentences++
			limit := 16
			if strings.Contains(sentence, " is full: ") {
				limit = 22
			}
			if n := len(strings.Fields(sentence)); n > limit {
				t.Errorf("%d words: %s", n, sentence)
			}
			if strings.ContainsAny(sentence, "{}") {
				t.Errorf("a word was not filled in: %s", sentence)
			}
		}
		if sentences < 10 {
			t.Errorf("%s has only %d sentences: is it read right?", name, sentences)
		}
	}
}

// A link's step counts memory steps; at memory depth locks are told too.
func TestMemoryDepth(t *testing.T) {
	m := newModel(t)
	m.Depth = replay.Memory
	give(t, m, "get cat")
	var said []string
	for {
		said = append(said, m.Scene().Sentence.String())
		if m.Scene().Progress.AtEnd {
			break
		}
		Update(m, desk.Step{})
	}
	want := []string{
		`FNV-1a turns "cat" (3 bytes) into the number 108,289,031.`,
		`Get asks for the read lock: others may read, nobody may write.`,
		`Get has the read lock: others may read, nobody may write.`,
		`108,289,031 mod 8 leaves 7, so "cat" belongs in bucket 7.`,
		`"frog" shares bucket 7, but its hash is another number: not "cat".`,
		`"pig" shares bucket 7, but its hash is another number: not "cat".`,
		`Slot #0 holds "cat", the key we want: found at look 3.`,
		`Get gives the read lock back.`,
		`"cat" holds "meow". Looks: 3.`,
	}
	if strings.Join(said, "\n") != strings.Join(want, "\n") {
		t.Errorf("told:\n%s\nwant:\n%s", strings.Join(said, "\n"), strings.Join(want, "\n"))
	}
}
