package lab

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/replay"
)

// Every step of sessions that draw long chains, empty buckets, a pool that
// grows, nodes being built and removed at each place of a chain: nothing
// overlaps, and exactly the nodes of the state are drawn.
func TestEveryStepIsDrawn(t *testing.T) {
	puts := func(n int) string {
		var text strings.Builder
		for i := range n {
			fmt.Fprintf(&text, "put k%d v%d\n", i, i)
		}
		return text.String()
	}
	for name, c := range map[string]struct{ settings, script string }{
		"example":         {"", Example + "put lion roar\nget CAT\nget goat\nput cat purr\nclear"},
		"one long chain":  {"buckets=1&slots=40&hash=length", puts(30) + "get k0\nput k0 x\nerase k15\nerase k29\nerase k0\nput new 1\nclear"},
		"a chain of one":  {"buckets=1&slots=1", "put a 1\nput b 2\nerase a\nput b 2"},
		"growing":         {"buckets=3&slots=0", puts(18) + "erase k3\nput k3 again"},
		"equal hashes":    {"buckets=4&hash=length", "put Aa 1\nput BB 2\nget Aa\nerase Aa\nput \"\" \"\"\nerase \"\""},
		"the first byte":  {"buckets=8&hash=firstbyte", "put \"\" 0\nput a 1\nput ab 2\nput abc 3\nerase ab\nget \"\""},
		"a fill":          {"buckets=7&slots=9&hash=fold", "fill 12 seed 3\nlen\nclear\nclear"},
		"wide characters": {"buckets=2", "put 日本語日本語日本語 🐈🐈🐈🐈🐈🐈🐈🐈\nget 日本語日本語日本語\nerase 日本語日本語日本語"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newModel(t)
			Update(m, Visit{"/lab?v=1&" + c.settings + "&script=" + strings.NewReplacer("\n", "%0A", " ", "%20").Replace(c.script)})
			finishWork(t, m)
			if m.Notice.Text != "" {
				t.Fatal(m.Notice.Text)
			}
			var w witness
			for _, d := range []replay.Depth{replay.Idea, replay.Memory} {
				m.Depth = d
				m.Session.Timeline().Seek(0)
				checkScene(t, m)
				for m.Session.Timeline().Next(d) {
					checkScene(t, m)
					w.check(t, m.Session)
				}
			}
		})
	}
}

// What a removed and a newly built node look like, place by place.
func TestLinksOfAChange(t *testing.T) {
	for _, c := range []struct {
		name, script, command string
		step                  int
		wide                  string // what is drawn of the row
	}{
		{"unlink the first of three", "put a 1\nput b 2\nput c 3", "erase c", 4,
			"[0] *#1  *#2 c=3 next #1 removed  #1 b=2 next #0  #0 a=1 next ∅  {0-34 cutting}  {0-335 written}"},
		{"unlink the second", "put a 1\nput b 2\nput c 3", "erase b", 5,
			"[0] #2  #2 c=3 next #0  *#1 b=2 next #0 removed  #0 a=1 next ∅  {212-246 cutting}  {194-547 written}"},
		{"unlink the last", "put a 1\nput b 2\nput c 3", "erase a", 6,
			"[0] #2  #2 c=3 next #1  #1 b=2 next ∅  *#0 a=1 next ∅ removed  {424-458 cutting}"},
		{"unlink the only one", "put a 1", "erase a", 4,
			"[0] *∅  *#0 a=1 next ∅ removed  {0-34 cutting}"},
		{"set next of the new node", "put a 1\nput b 2", "put c 3", 8,
			"[0] #1  #1 b=2 next #0  #0 a=1 next ∅  *#2 c=3 next #1 building  {642-123 written}"},
		{"set the head", "put a 1\nput b 2", "put c 3", 9,
			"[0] *#2  *#2 c=3 next #1  #1 b=2 next #0  #0 a=1 next ∅  {0-34 written}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newModel(t)
			Update(m, Visit{"/lab?buckets=1&script=" + strings.NewReplacer("\n", "%0A", " ", "%20").Replace(c.script)})
			finishWork(t, m)
			give(t, m, c.command)
			Update(m, desk.Seek{Step: c.step})
			checkScene(t, m)
			if got := drawn(m.Scene().Table.Rows[0]); got != c.wide {
				t.Errorf("step %d draws\n%s\nwant\n%s", c.step, got, c.wide)
			}
		})
	}
}

// What clear took off a bucket stays to be seen until it is freed.
func TestClearedNodesAreDrawn(t *testing.T) {
	m := newModel(t)
	m.Depth = replay.Memory
	give(t, m, "clear")
	var told []string
	for {
		for _, r := range m.Scene().Table.Rows {
			if r.Bucket == 7 && r.Hot {
				told = append(told, drawn(r))
			}
		}
		if m.Scene().Progress.AtEnd {
			break
		}
		Update(m, desk.Step{})
	}
	want := []string{
		"[7] *∅  #6 frog=croak next #7 removed  #7 pig=oink next #0 removed  #0 cat=meow next ∅ removed  {0-34 cutting}",
		"[7] ∅  *#6 = next ∅ removed  #7 pig=oink next #0 removed  #0 cat=meow next ∅ removed",
		"[7] ∅  #7 pig=oink next #0 removed  #0 cat=meow next ∅ removed",
		"[7] ∅  *#7 = next ∅ removed  #0 cat=meow next ∅ removed",
		"[7] ∅  #0 cat=meow next ∅ removed",
		"[7] ∅  *#0 = next ∅ removed",
		"[7] ∅",
		"[7] *∅",
		"[7] ∅",
		"[7] ∅",
	}
	if !slices.Equal(told, want) {
		t.Errorf("drawn:\n%s", strings.Join(told, "\n"))
	}
}
