package lab

import (
	"strconv"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

// Where every write is a step, one look at a group is worked out: the bytes are those of
// the table, the last line is what the store found, and a false match is told as such,
// there and where its bucket is looked into.
func TestOneLookIsWorkedOut(t *testing.T) {
	// The numbers' top 7 bits are their tags: 0x80, then 0x81, in one group. To the right
	// of the match of tag 0x80 stands 0x81, which becomes 01, and borrows.
	m := rehashed(t, "buckets=8&slots=7&hash=number&strategy=swiss", "put 8 a\nput 33554440 b\nput 67108880 c\nget 16\nget 67108880")
	if got := m.Scene().Table.Work.Rows; got != nil {
		t.Errorf("at other steps it shows %v", got)
	}
	m.Depth = replay.Memory
	looks, falses := 0, 0
	tl := m.Session.Timeline()
	for tl.Seek(0); tl.Next(m.Depth); {
		s, work := m.Scene(), m.Scene().Table.Work
		e := tl.Operation()[len(tl.Operation())-1]
		if e.Kind == trace.Probe && strings.Contains(s.Sentence.String(), "a false match") {
			falses++
		}
		if (e.Kind == trace.Group) != (work.Rows != nil) {
			t.Fatalf("behind %v the operation shown is %v", e, work.Rows)
		}
		if work.Rows == nil {
			continue
		}
		looks++
		control := tl.State().Stripes[0].Tables[0].Control
		for k := range 8 {
			byteAt := func(row int) int {
				n, err := strconv.ParseUint(work.Rows[row][k+1], 2, 8)
				if err != nil {
					t.Fatal(err)
				}
				return int(n)
			}
			tag := int(tl.State().Tag(hashOf(t, m, tl.Operation())))
			if byteAt(0) != int(control[k]) || byteAt(1) != int(control[k])^tag || byteAt(3) != int(e.N>>k&1)<<7 {
				t.Errorf("byte %d of %v is worked out wrongly: %v", k, e, work.Rows)
			}
			want := ""
			if e.N>>k&1 == 1 {
				if want = "match"; int(control[k]) != tag {
					want = "false"
				}
			}
			if work.Rows[4][k+1] != want {
				t.Errorf("byte %d of %v is said to be %q, not %q", k, e, work.Rows[4][k+1], want)
			}
		}
		checkSentence(t, work.Note)
	}
	if looks != 5 || falses != 1 {
		t.Errorf("%d looks were worked out, %d false matches told", looks, falses)
	}
	m.Depth = replay.Idea
	Update(m, desk.First{})
	for !m.Scene().Progress.AtEnd {
		Update(m, desk.Step{})
		if s := m.Scene(); s.Table.Work.Rows != nil {
			t.Errorf("at ideas it shows %v", s.Table.Work.Rows)
		}
	}
}

// hashOf is the hash of an operation's key.
func hashOf(t *testing.T, m *Model, events []trace.Event) uint32 {
	t.Helper()
	hash, ok := store.HashNamed(m.Session.Settings().Hash)
	if !ok {
		t.Fatal("no such hash")
	}
	return uint32(hash.Sum(events[0].Key, m.Session.Settings().Seed))
}
