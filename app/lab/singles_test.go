package lab

import (
	"fmt"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/golden"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// tellOpen writes every step of the command at the cursor, as tell does, with the
// buckets that hold something or are looked in.
func tellOpen(b *strings.Builder, m *Model) {
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
		for _, h := range s.Table.InHand.Held {
			fmt.Fprintf(b, "       in hand %s%s %s: %s\n", mark(h.Now), h.Slot, h.Text, h.Says)
		}
		b.WriteString("      ")
		for one := range s.Table.EachSingle {
			if one.Slot != "" || one.Tombstone || one.Probed > 0 || one.Now {
				b.WriteString(" " + drawnSingle(one))
			}
		}
		b.WriteString("\n")
		for _, r := range append(s.Table.Old.Singles.Stash, s.Table.Singles.Stash...) {
			fmt.Fprintf(b, "       stash %s\n", drawn(r))
		}
		if p.Step == p.Steps {
			return
		}
		Update(m, desk.Step{})
	}
}

// drawnSingle is a bucket as text: 3:#6 frog ⌂2 +1.
func drawnSingle(s *scene.Single) string {
	text := strings.TrimSuffix(strings.TrimPrefix(strings.NewReplacer("left bucket ", "L", "right bucket ", "R", "bucket ", "", "old ", "old-", "new ", "").Replace(s.Name), " "), " ") + ":"
	switch {
	case s.Tombstone:
		text += "✕"
	case s.Slot == "":
		text += "∅"
	default:
		text += s.Slot + " " + s.Label() + " " + s.Home
	}
	if s.Control != "" {
		text += " " + s.Control
	}
	text = mark(s.Now) + text
	if s.Probed > 0 {
		text += fmt.Sprintf(" (%d)", s.Probed)
	}
	if s.Leaving {
		text += " leaving"
	}
	return "[" + text + "]"
}

// The examples of tables whose buckets hold one node, step by step, and a stash.
func TestOpenTablesAreTold(t *testing.T) {
	const some = "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput hen cluck\n"
	for name, c := range map[string]struct {
		settings, script string
		from             int
	}{
		"linear":             {"buckets=8&slots=7&hash=fnv1a&strategy=linear", some + "erase bee\nput pig oink\nget pig\nget CAT\nput fox bark\nput wolf howl\nerase pig\nerase wolf\nput goat bleat\nput lion roar\nclear", 6},
		"robinhood":          {"buckets=8&slots=7&hash=fnv1a&strategy=robinhood", some + "put pig oink\nget CAT\nget goat\nerase cat\nclear", 5},
		"cuckoo":             {"buckets=32&slots=16&seed=2&hash=fnv1a&strategy=cuckoo", some + "put bear growl\nput pig oink\nput wolf howl\nput frog croak\nput lion roar\nput goat bleat\nput elk bugle\nput fox bark\nput duck quack\nget duck\nget CAT\nerase owl", 13},
		"cuckoo-stash":       {"buckets=4&slots=8&hash=length&strategy=cuckoo", "put cat meow\nput dog woof\nput cow moo\nput hen cluck\nget dog\nget CAT\nerase cow\nerase hen\nclear", 2},
		"linear-rehash":      {"buckets=4&slots=0&hash=fnv1a&strategy=linear&rehash=incremental&load=0.75", some + "get cat\nget CAT\nerase cat\nput fox bark", 3},
		"cuckoo-rehash":      {"buckets=4&slots=0&hash=fnv1a&strategy=cuckoo&rehash=once", some + "get cat", 1},
		"quadratic":          {"buckets=11&slots=5&hash=number&strategy=quadratic", "put 22 a\nput 1 b\nput 13 c\nput 11 d\nput 24 e\nget 33\nerase 1\nget 11\nput 34 f\nclear", 3},
		"double":             {"buckets=11&slots=9&hash=number&strategy=double", "put 22 a\nput 1 b\nput 13 c\nput 11 d\nput 24 e\nput 33 f\nput 18 g\nput 42 h\nput 31 i\nget 44\nerase 13\nget 31", 8},
		"double-rehash":      {"buckets=3&slots=0&hash=number&strategy=double&rehash=incremental", "put 22 a\nput 1 b\nput 13 c\nput 11 d\nget 22\nget 5", 1},
		"swiss-one-tag":      {"buckets=16&slots=14&hash=length&strategy=swiss", some + "put fox bark\nput pig oink\nput hog grunt\nget hog\nget CAT\nerase cat\nput ant 1", 5},
		"swiss":              {"buckets=16&slots=14&hash=fnv1a&strategy=swiss", some + "get cow\nget pig\nerase cow\nput pig oink\nclear", 5},
		"robinhood-evicting": {"buckets=8&slots=4&hash=fnv1a&strategy=robinhood&evict=lru", some, 4},
	} {
		var b strings.Builder
		fmt.Fprintf(&b, "# %s\n", c.settings)
		m := rehashed(t, c.settings, c.script)
		for i := range m.Session.Entries()[c.from:] {
			m.Session.SeekStep(m.Depth, c.from+i, 1)
			tellOpen(&b, m)
		}
		golden.Compare(t, "testdata/open-"+name+".txt", b.String())
	}
}

// Every picture on the way holds what holds of all pictures, at every write.
func TestOpenTablesAreDrawn(t *testing.T) {
	var w witness
	for name, c := range map[string]struct{ settings, script string }{
		"linear, full":         {"buckets=8&slots=7&hash=length&strategy=linear", growing + "\nfill 9 seed 1\nget a\nerase cat\nput a 1"},
		"linear, small cells":  {"buckets=64&slots=40&hash=firstbyte&strategy=linear", growing + "\nput a1 x\nput a2 x\nput a3 x\nput a4 x\nput a5 x\nput a6 x\nput a7 x\nput a8 x\nput a9 x\nput a10 x\nget a11\nerase a1"},
		"linear, map":          {"buckets=600&slots=40&hash=fold&strategy=linear", growing},
		"linear, bit by bit":   {"buckets=1&slots=0&hash=fnv1a&strategy=linear&rehash=incremental", growing},
		"linear, at once":      {"buckets=1&slots=0&hash=fnv1a&strategy=linear&rehash=once&load=0.875", growing},
		"robinhood, shifts":    {"buckets=16&slots=14&hash=length&strategy=robinhood", growing + "\nfill 14 seed 1\nerase pig\nput a 1"},
		"robinhood, rehash":    {"buckets=2&slots=0&hash=fold&strategy=robinhood&rehash=incremental", growing},
		"robinhood, evicting":  {"buckets=8&slots=5&hash=fold&strategy=robinhood&evict=clock", growing},
		"robinhood, expiring":  {"buckets=8&slots=5&hash=fold&strategy=robinhood", "put a 1 ttl 2s\nput b 1 ttl 2s\nput c 1\nadvance 3s\nget a\nput a 2\nput d 1\nput e 4"},
		"quadratic":            {"buckets=41&slots=20&hash=length&strategy=quadratic", growing + "\nfill 20 seed 1\nerase pig\nput a 1"},
		"quadratic, rehash":    {"buckets=2&slots=0&hash=fnv1a&strategy=quadratic&rehash=incremental", growing},
		"quadratic, stripes":   {"buckets=44&slots=5&hash=fnv1a&strategy=quadratic&stripes=4", growing},
		"quadratic, anew":      {"buckets=11&slots=5&hash=number&strategy=quadratic", strings.Repeat("put 1 a\nput 2 b\nput 3 c\nerase 1\nerase 2\nerase 3\nput 4 a\nput 5 b\nput 6 c\nerase 4\nerase 5\nerase 6\n", 2)},
		"double, at once":      {"buckets=2&slots=0&hash=fnv1a&strategy=double&rehash=at-once", growing},
		"double, evicting":     {"buckets=11&slots=8&hash=fnv1a&strategy=double&evict=lru", growing},
		"double, map":          {"buckets=601&slots=40&hash=fold&strategy=double", growing},
		"quadratic, loose":     {"buckets=8&slots=8&hash=fnv1a&strategy=quadratic&loose=1", growing + "\nfill 9 seed 1\nerase cat\nput a 1"},
		"double, loose":        {"buckets=6&slots=0&hash=fnv1a&strategy=double&loose=1&stripes=2", growing + "\nfill 9 seed 1\nerase cat\nput a 1"},
		"swiss":                {"buckets=32&slots=20&hash=fnv1a&strategy=swiss", growing + "\nfill 20 seed 1\nerase pig\nput a 1"},
		"swiss, one group":     {"buckets=16&slots=14&hash=length&strategy=swiss", growing + "\nfill 14 seed 1\nget cat\nerase cat\nerase pig\nput a 1\nclear"},
		"swiss, rehash":        {"buckets=8&slots=0&hash=fnv1a&strategy=swiss&rehash=incremental", growing + "\nfill 30 seed 1\nget cat"},
		"swiss, at once":       {"buckets=8&slots=0&hash=fnv1a&strategy=swiss&rehash=at-once&load=0.25", growing},
		"cuckoo":               {"buckets=16&slots=16&hash=fold&strategy=cuckoo", growing + "\nfill 16 seed 1\nerase pig"},
		"cuckoo, stash":        {"buckets=4&slots=8&hash=length&strategy=cuckoo", growing},
		"cuckoo, at once":      {"buckets=2&slots=0&hash=fnv1a&strategy=cuckoo&rehash=once", growing},
		"cuckoo, to cells":     {"buckets=32&slots=0&hash=fold&strategy=cuckoo&rehash=once", "fill 12 seed 1\nput a 1\nput b 1\nget a\nerase b\nclear"},
		"cuckoo, map":          {"buckets=1024&slots=16&hash=fold&strategy=cuckoo", growing},
		"linear, LRU, rehash":  {"buckets=1&slots=5&evict=lru&hash=fold&strategy=linear&rehash=incremental", growing},
		"cuckoo, other seeds":  {"buckets=16&slots=16&seed=7&hash=fnv1a&strategy=cuckoo", "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput bear growl\nput hen cluck\nput pig oink\n"},
		"tombstones are taken": {"buckets=8&slots=7&hash=fold&strategy=linear", strings.Repeat("put a 1\nput b 1\nput c 1\nput d 1\nerase a\nerase b\nput e 1\nput f 1\nerase c\nerase d\nput g 1\nput h 1\nerase e\nerase f\nerase g\nerase h\n", 2)},
	} {
		t.Run(name, func(t *testing.T) {
			m := rehashed(t, c.settings, c.script)
			m.Meters = true
			tl := m.Session.Timeline()
			tl.Seek(0)
			for m.Depth = replay.Memory; tl.Next(m.Depth); {
				w.check(t, m.Session)
				checkScene(t, m)
			}
		})
	}
}

// What is said to be the longest search is one: of all keys one takes so many looks.
func TestLongestSearch(t *testing.T) {
	const keys = "put cat meow\nput dog woof\nput cow moo\nput hen cluck\n"
	for settings, want := range map[string]int{
		"buckets=4&slots=8&hash=length&strategy=cuckoo": 4, // two of them are in the stash
		"buckets=8&slots=7&hash=length&strategy=linear": 4,
		"buckets=8&slots=7&hash=fnv1a&strategy=linear":  3,

		"buckets=11&slots=5&hash=length&strategy=quadratic": 4,
		"buckets=11&slots=5&hash=length&strategy=double":    4,
	} {
		m := rehashed(t, settings, keys+"get cat\nget dog\nget cow\nget hen")
		m.Session.Timeline().Seek(m.Session.Timeline().Len())
		longest := 0
		for _, e := range m.Session.Entries()[4:] {
			looks := 0
			for _, event := range m.Session.Timeline().Events(e.From, e.To) {
				if event.Kind == trace.Visit || event.Kind == trace.Group || event.Kind == trace.Probe && event.Slot < trace.Tombstone {
					looks++
				}
			}
			longest = max(longest, looks)
		}
		if s := m.Scene(); longest != want || s.Meter[2] != (scene.Measure{Before: "longest search ", Number: words.Number(longest), After: " looks"}) {
			t.Errorf("%s: one search takes %d looks, want %d, and the meter says %v", settings, longest, want, s.Meter[2])
		}
	}
}

// One look at eight is seen: while a group is looked at, its eight control bytes are
// compared, and those are marked that the store says match.
func TestControlBytesAreSeen(t *testing.T) {
	m := rehashed(t, "buckets=16&slots=14&hash=fnv1a&strategy=swiss", "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nget dog\nget CAT\nerase dog")
	tl, groups, matches := m.Session.Timeline(), 0, 0
	for tl.Seek(0); tl.Next(replay.Memory); {
		events := tl.Operation()
		e := events[len(events)-1]
		s := m.Scene()
		control := tl.State().Stripes[0].Tables[0].Control
		for one := range s.Table.EachSingle {
			b := uint32(one.Bucket)
			if want := fmt.Sprintf("%02x", control[b]); one.Control != want {
				t.Fatalf("at %v bucket %d shows %q, want %s", e, b, one.Control, want)
			}
			looked := e.Kind == trace.Group && b/8 == e.Cell/8
			if one.Compared != looked || looked && one.Matched != (e.N>>(b%8)&1 == 1) {
				t.Fatalf("at %v bucket %d is compared: %t, matches: %t", e, b, one.Compared, one.Matched)
			}
			if looked && one.Matched {
				matches++
			}
		}
		if e.Kind == trace.Group {
			groups++
		}
	}
	if groups < 7 || matches != 2 {
		t.Errorf("%d groups were looked at, and %d bytes matched", groups, matches)
	}
}

// The hash line of a Swiss table does the division that the store does: by the groups.
func TestHashLeadsToAGroup(t *testing.T) {
	m := rehashed(t, "buckets=16&slots=14&hash=number&strategy=swiss", "put 11 a")
	m.Session.Timeline().Seek(m.Session.Timeline().Len())
	if h := m.Scene().Hash; h.Sum != "11" || h.How != "mod 2 groups" || h.Bucket != "group 1" {
		t.Errorf("it says %s, %s, %s", h.Sum, h.How, h.Bucket)
	}
}
