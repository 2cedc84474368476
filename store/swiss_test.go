package store

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"kvscope/store/trace"
)

// TestMatches compares the word operation with a loop over the bytes: it misses none,
// finds one too many only above a true one, and of the empty it knows whether there is
// one.
func TestMatches(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	false1 := 0
	for range 200_000 {
		word, want := random.Uint64(), uint8(random.Uint32())|controlFull
		for k := range 8 { // bytes that nearly match are what matters
			if random.IntN(2) == 0 {
				word = word&^(0xff<<(8*k)) | uint64(want+uint8(random.IntN(3))-1)<<(8*k)
			}
		}
		for _, want := range []uint8{want, controlEmpty} {
			got, below := matches(word, want), false
			for k := range 8 {
				equal, said := uint8(word>>(8*k)) == want, got>>(8*k)&0x80 != 0
				switch {
				case equal && !said, said && !equal && !below:
					t.Fatalf("in %016x byte %d: %02x is taken for a match of %02x: %v", word, k, uint8(word>>(8*k)), want, said)
				case said && !equal:
					false1++
				}
				below = below || equal
			}
			if got&^tops != 0 {
				t.Fatalf("matches(%016x, %02x) is %016x", word, want, got)
			}
		}
	}
	if false1 == 0 {
		t.Error("there never was a false match: the comment is wrong, or the test")
	}
	if got := matches(0x9100929100000000, 0x91); got != 0x8000008000000000 {
		t.Errorf("the comment's example gives %016x", got)
	}
}

// TestFalseMatch: a tag that only seems to match costs a look into the cell and
// finds nothing.
func TestFalseMatch(t *testing.T) {
	var masks []uint32
	s := classic(t, 8, 7, &Options{Hash: chosen(), Strategy: Swiss, Tracer: tracerFunc(func(e trace.Event) {
		if e.Kind == trace.Group {
			masks = append(masks, e.N)
		}
	})})
	_ = s.Put("0x02000000", "tag 1") // in cell 0
	_ = s.Put("0x00000000", "tag 0") // in cell 1, and 0x80 differs from 0x81 by 1
	masks = nil
	if v, ok := s.Get("0x02000000"); !ok || v != "tag 1" {
		t.Errorf("it finds %q, %v", v, ok)
	}
	if len(masks) != 1 || masks[0] != 0b11 {
		t.Errorf("the masks are %b: where is the false match?", masks)
	}
	if s.Contains("0x02000008") {
		t.Error("it finds a key that nobody put")
	}
}

// TestTagsOfStripes: with many stripes the tags of one are as different as they can
// be.
func TestTagsOfStripes(t *testing.T) {
	for _, stripes := range []int{1, 4, 256} {
		s := classic(t, 8*stripes, 0, &Options{Seed: 1, Strategy: Swiss, Rehash: RehashAtOnce, Stripes: stripes})
		for i := range 100 * stripes {
			_ = s.Put(fmt.Sprint(i), "")
		}
		tags := map[uint8]bool{}
		for _, table := range s.Snapshot().Stripes[stripes-1].Tables {
			for _, c := range table.Control {
				tags[c] = true
			}
		}
		if len(tags) < 50 {
			t.Errorf("%d stripes: one has %d different control bytes", stripes, len(tags))
		}
	}
}

// TestClearedControl: nothing is left behind by Clear, nor by erasing all.
func TestClearedControl(t *testing.T) {
	for _, clear := range []bool{true, false} {
		s := classic(t, 64, 50, &Options{Seed: 1, Strategy: Swiss})
		for i := range 50 {
			_ = s.Put(fmt.Sprint(i), "")
		}
		if s.Stats().LongestChain != 1 {
			t.Fatalf("%+v", s.Stats())
		}
		if clear {
			s.Clear()
		}
		for i := range 50 {
			s.Erase(fmt.Sprint(i))
		}
		tombstones := 0
		for b, c := range s.Snapshot().Stripes[0].Tables[0].Control {
			if c == controlDeleted {
				tombstones++
			}
			if c > controlDeleted || clear && c != controlEmpty {
				t.Errorf("clear %v: the control byte of bucket %d is %02x", clear, b, c)
			}
		}
		if n := s.Stats().Tombstones; n != tombstones {
			t.Errorf("%d tombstones are counted, %d are there", n, tombstones)
		}
		if err := s.Verify(); err != nil {
			t.Error(err)
		}
	}
}

// TestOneTag: a hash that gives all keys one tag makes a table slow, not wrong.
func TestOneTag(t *testing.T) {
	for _, hash := range []Hash{Length(), FirstByte(), constant()} {
		s := classic(t, 8, 0, &Options{Hash: hash, Strategy: Swiss, Rehash: RehashIncremental})
		for i := range 300 {
			_ = s.Put(fmt.Sprint(i), fmt.Sprint(i))
		}
		for i := range 300 {
			if v, ok := s.Get(fmt.Sprint(i)); !ok || v != fmt.Sprint(i) {
				t.Errorf("%s: %d is %q, %v", hash.Name, i, v, ok)
			}
		}
		if err := s.Verify(); err != nil {
			t.Error(err)
		}
	}
}

// TestVerifyFindsInSwiss breaks what holds of control bytes.
func TestVerifyFindsInSwiss(t *testing.T) {
	for _, c := range []struct {
		name     string
		breaking func(s *swiss)
		want     string
	}{
		{"nothing", func(s *swiss) {}, ""},
		{"another tag", func(s *swiss) { s.setControl(nil, 0, controlFull|77) }, "the control byte of bucket 0 is cd, but the hash in it says 80"},
		{"a tag without a node", func(s *swiss) { s.setControl(nil, 12, controlFull) }, "the control byte of bucket 12 is 80, but for what is there it is 00"},
		{"a gap", func(s *swiss) { s.empty(nil, 3) }, "but a search ends in the group of bucket 0, which has an empty one"},
	} {
		s := classic(t, 16, 14, &Options{Hash: byNumber(), Strategy: Swiss})
		for i := range 10 {
			_ = s.Put(fmt.Sprint(2*i), "") // all in group 0
		}
		if c.name == "a gap" {
			s.Erase("6") // so that no node is lost
		}
		c.breaking(s.stripes[0].table.(*swiss))
		err := s.Verify()
		if (c.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: Verify says %v, want %s", c.name, err, c.want)
		}
	}
}
