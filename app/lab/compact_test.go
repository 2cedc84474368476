package lab

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/app/scene/moment"
	"kvscope/app/words"
)

// What is drawn how, and how much of a chain.
const (
	wholeOf, compactOf     = 32, 512 // buckets
	roomySlots, smallSlots = 64, 512
	pageOf                 = 8 // nodes
)

// sized returns a model that shows the end of a session on a store of that size.
func sized(t *testing.T, settings, script string) *Model {
	t.Helper()
	m := newModel(t)
	Update(m, Visit{"/lab?" + settings + "&script=" + strings.NewReplacer("\n", "%0A", " ", "%20").Replace(script)})
	finishWork(t, m)
	if m.Notice.Text != "" {
		t.Fatal(m.Notice.Text)
	}
	return m
}

func TestDensities(t *testing.T) {
	for _, c := range []struct {
		buckets, slots int
		table, pool    scene.Density
	}{
		{1, 1, scene.Roomy, scene.Roomy},
		{wholeOf, roomySlots, scene.Roomy, scene.Roomy},
		{wholeOf + 1, roomySlots + 1, scene.Compact, scene.Compact},
		{compactOf, smallSlots, scene.Compact, scene.Compact},
		{compactOf + 1, smallSlots + 1, scene.Mapped, scene.Mapped},
		{link.MaxBuckets, link.MaxSlots, scene.Mapped, scene.Mapped},
	} {
		t.Run(fmt.Sprint(c.buckets, " ", c.slots), func(t *testing.T) {
			m := sized(t, fmt.Sprintf("buckets=%d&slots=%d", c.buckets, c.slots), "put cat meow\nget cat")
			s := m.Scene()
			if s.Table.Density != c.table || s.Pool.Density != c.pool {
				t.Errorf("the table is drawn with density %d, the pool with %d", s.Table.Density, s.Pool.Density)
			}
			if got := s.Table.Hot(); got < 0 || got >= c.buckets {
				t.Errorf("the command's bucket is %d", got)
			}
			if n := len(s.Table.Rows); n > wholeOf {
				t.Errorf("%d rows were laid out", n)
			}
			if n := len(slices.Concat(s.Pool.Blocks...)); n > smallSlots {
				t.Errorf("%d slots were laid out", n)
			}
			if c.table == scene.Mapped && (len(s.Table.Map.Shades) != c.buckets || s.Table.Map.Shades[s.Table.Hot()] != 1 || s.Table.Map.Now != s.Table.Hot()) {
				t.Errorf("the map has %d buckets, the hot one is %d", len(s.Table.Map.Shades), s.Table.Map.Now)
			}
			if c.pool == scene.Mapped && (len(s.Pool.Map.Shades) != c.slots || s.Pool.Map.Shades[0] != byte(moment.Live)) {
				t.Errorf("the map has %d slots", len(s.Pool.Map.Shades))
			}
		})
	}
}

// Every step of sessions on tables and pools of each density.
func TestEveryStepOfLargerSizes(t *testing.T) {
	for name, c := range map[string]struct{ settings, script string }{
		"compact":        {"buckets=40&slots=80", Example + "clear"},
		"maps":           {"buckets=600&slots=700", "put cat meow\nput cow moo\nerase cat\nput cat purr\nget nobody\nlen\nclear"},
		"growing chunks": {"buckets=40&slots=0", "fill 70 seed 1\nput a 1\nerase a"},
		"long chain":     {"buckets=1&slots=60&hash=length", "fill 40 seed 1\nget nobody\nput new one\nerase new\nclear"},
	} {
		t.Run(name, func(t *testing.T) {
			m := sized(t, c.settings, c.script)
			for _, d := range []replay.Depth{replay.Idea, replay.Memory} {
				m.Depth = d
				m.Session.Timeline().Seek(0)
				checkScene(t, m)
				for m.Session.Timeline().Next(d) {
					checkScene(t, m)
				}
			}
		})
	}
}

// Of a long chain a page is drawn, with the current node and its neighbours.
func TestLongChainIsDrawnInPart(t *testing.T) {
	m := sized(t, "buckets=1&slots=700&hash=length", "fill 600 seed 1\nget nobody")
	Update(m, desk.Home{})
	seen := 0
	for {
		s := m.Scene()
		r := &s.Table.Rows[0]
		if r.Length != 600 || len(r.Nodes) > pageOf+2 {
			t.Fatalf("%d nodes are drawn of %d", len(r.Nodes), r.Length)
		}
		for i, n := range r.Nodes {
			if !n.Now {
				continue
			}
			seen++
			if i == 0 && seen != 1 || i == len(r.Nodes)-1 && seen != 600 {
				t.Fatalf("node %d has no neighbour: %s", seen, drawn(*r))
			}
		}
		if s.Progress.AtEnd {
			break
		}
		Update(m, desk.Step{})
	}
	if seen != 600 {
		t.Errorf("%d nodes were current", seen)
	}
	Update(m, desk.Back{})
	s := m.Scene()
	r := &s.Table.Rows[0]
	if got := r.Alt(nil); !strings.Contains(got, "592 nodes not shown, then ") {
		t.Errorf("in words: %q", got)
	}
}

func TestDots(t *testing.T) {
	for nodes, want := range map[int]string{0: "∅", 1: "●", 2: "●●", 4: "●●●●", 5: "●×5", 999: "●×999", 1234: "×1,234"} {
		b := scene.Bucket{Nodes: nodes}
		if got := b.Dots(); got != want {
			t.Errorf("%d nodes: %s", nodes, got)
		}
	}
}

// A growing pool is told chunk by chunk; the one that a step adds is new in it.
func TestChunks(t *testing.T) {
	m := sized(t, "buckets=4&slots=0", "fill 17 seed 1")
	m.Depth = replay.Memory
	var titles, added []string
	for tl := m.Session.Timeline(); ; {
		titles = nil
		for _, c := range m.Scene().Pool.Chunks {
			titles = append(titles, c.Title)
			if c.New {
				added = append(added, c.Title)
			}
		}
		if !tl.Prev(replay.Memory) {
			break
		}
		if tl.Cursor() == 0 && len(m.Scene().Pool.Chunks) > 0 {
			t.Error("there is a chunk at the start")
		}
		if len(titles) > 2 {
			t.Fatal(titles)
		}
	}
	if want := []string{"chunk 1 · slots 16–31", "chunk 0 · slots 0–15"}; !slices.Equal(added, want) {
		t.Errorf("added: %q", added)
	}
}

// An answer that is far from the truth is marked on the map too.
func TestGuessOnMaps(t *testing.T) {
	m := sized(t, "buckets=600&slots=600", "put cat meow")
	Update(m, desk.Toggle{Ask: true})
	Update(m, desk.Home{})
	if q := m.Scene().Asks; q != scene.WhichBucket {
		t.Fatalf("question %d", q)
	}
	Update(m, desk.Answer{Index: 599})
	if s := m.Scene(); s.Table.Map.Guess != 599 || !strings.HasPrefix(s.Sentence.String(), "You chose bucket 599.") {
		t.Errorf("marked is %d, it says %q", s.Table.Map.Guess, s.Sentence)
	}
	for m.Scene().Asks != scene.WhichSlot {
		Update(m, desk.Step{})
	}
	Update(m, desk.Answer{Index: 599})
	if s := m.Scene(); s.Pool.Map.Guess != 599 || !strings.HasPrefix(s.Sentence.String(), "You chose #599: never used, ") {
		t.Errorf("marked is %d, it says %q", s.Pool.Map.Guess, s.Sentence)
	}
}

// What is looked at is told; what cannot be is answered with what can.
func TestLook(t *testing.T) {
	m := sized(t, "buckets=100000&slots=16384&hash=fnv1a", "put cat meow\nput cow moo\nerase cow")
	s := m.Scene()
	hot, cat := s.Table.Map.Now, slices.Index(s.Table.Map.Shades, 1)
	for typed, want := range map[string]string{
		"":                   "Point at one, or type its number.",
		"-1":                 "Buckets have the numbers 0 to 99,999.",
		"100000":             "Buckets have the numbers 0 to 99,999.",
		"1e3":                "Buckets have the numbers 0 to 99,999.",
		"5":                  "Bucket 5: empty",
		fmt.Sprint(hot):      "Bucket " + words.Number(hot) + ": empty",
		fmt.Sprint("0", cat): "Bucket " + words.Number(cat) + ": #0 cat = meow",
	} {
		if told, _ := s.Table.Look(typed); told != want {
			t.Errorf("%q is told as %q", typed, told)
		}
	}
	for typed, want := range map[string]string{
		"16384": "Slots have the numbers 0 to 16,383.",
		"0":     "Slot #0 live: cat",
		"1":     "Slot #1 recycled, head of the free list, next ∅",
		"2":     "Slot #2 never used, the first of these to be used",
	} {
		if told, _ := s.Pool.Look(typed); told != want {
			t.Errorf("%q is told as %q", typed, told)
		}
	}
}
