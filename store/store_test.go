package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestChain changes a chain of four nodes at each of its places. Keys are put
// in the order d c b a, so that the chain reads a b c d and a has slot 3.
func TestChain(t *testing.T) {
	for _, c := range []struct {
		name  string
		do    func(s *Store)
		chain string // key=value from the head on
		free  []uint32
	}{
		{"as put", func(s *Store) {}, "a=1 b=1 c=1 d=1", nil},
		{"insert", func(s *Store) { _ = s.Put("e", "2") }, "e=2 a=1 b=1 c=1 d=1", nil},
		{"replace the head", func(s *Store) { _ = s.Put("a", "2") }, "a=2 b=1 c=1 d=1", nil},
		{"replace in the middle", func(s *Store) { _ = s.Put("c", "2") }, "a=1 b=1 c=2 d=1", nil},
		{"replace the tail", func(s *Store) { _ = s.Put("d", "2") }, "a=1 b=1 c=1 d=2", nil},
		{"erase the head", func(s *Store) { s.Erase("a") }, "b=1 c=1 d=1", []uint32{3}},
		{"erase in the middle", func(s *Store) { s.Erase("b") }, "a=1 c=1 d=1", []uint32{2}},
		{"erase the tail", func(s *Store) { s.Erase("d") }, "a=1 b=1 c=1", []uint32{0}},
		{"erase what is not there", func(s *Store) { s.Erase("x") }, "a=1 b=1 c=1 d=1", nil},
		{"erase two", func(s *Store) { s.Erase("b"); s.Erase("c") }, "a=1 d=1", []uint32{1, 2}},
		{"erase and put", func(s *Store) { s.Erase("c"); _ = s.Put("c", "2") }, "c=2 a=1 b=1 d=1", nil},
		{"clear", func(s *Store) { s.Clear() }, "", []uint32{0, 1, 2, 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := classic(t, 1, 6, &Options{Hash: Fold(), Seed: 1})
			for _, key := range []string{"d", "c", "b", "a"} {
				_ = s.Put(key, "1")
			}
			c.do(s)
			stripe := s.Snapshot().Stripes[0]
			var chain []string
			for i := stripe.Tables[0].Cells[0]; i != none; i = stripe.Slots[i].Next {
				chain = append(chain, stripe.Slots[i].Key+"="+stripe.Slots[i].Value)
			}
			if got := strings.Join(chain, " "); got != c.chain {
				t.Errorf("the chain is %q, want %q", got, c.chain)
			}
			if got := stripe.FreeList(); !slices.Equal(got, c.free) {
				t.Errorf("the free list is %v, want %v", got, c.free)
			}
			if err := s.Verify(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestLastFreedFirst: an erased key's slot is the next one to be handed out.
func TestLastFreedFirst(t *testing.T) {
	s := classic(t, 4, 8, nil)
	for i := range 8 {
		_ = s.Put(fmt.Sprint(i), "")
	}
	for _, key := range []string{"2", "7", "0"} {
		s.Erase(key)
	}
	for i, want := range []uint32{0, 7, 2} {
		key := fmt.Sprint("new", i)
		_ = s.Put(key, "")
		slots := s.Snapshot().Stripes[0].Slots
		if got := slices.IndexFunc(slots, func(slot Slot) bool { return slot.Key == key }); got != int(want) {
			t.Errorf("%s went into slot %d, want %d", key, got, want)
		}
	}
}

// TestFullSentence: the error names the key, but not a mebibyte of it, and cuts
// it between two characters.
func TestFullSentence(t *testing.T) {
	s := classic(t, 1, 1, nil)
	_ = s.Put("", "")
	for _, c := range []struct{ key, want string }{
		{"cow", `"cow"`},
		{strings.Repeat("x", 40), `"` + strings.Repeat("x", 40) + `"`},
		{strings.Repeat("x", 1<<20), `"` + strings.Repeat("x", 40) + `…"`},
		{strings.Repeat("x", 38) + "∅∅", `"` + strings.Repeat("x", 38) + `…"`},
		{strings.Repeat("\x80", 50), `"…"`},
	} {
		err := s.Put(c.key, "")
		if want := "store: full: all 1 slots are used, so " + c.want + " was not stored"; err == nil || err.Error() != want {
			t.Errorf("%.50q: %v, want %s", c.key, err, want)
		}
		if !utf8.ValidString(brief(c.key)) {
			t.Errorf("brief(%.50q) is not UTF-8", c.key)
		}
	}
}

// TestNoAllocation holds the costs that the package comment promises.
func TestNoAllocation(t *testing.T) {
	s := classic(t, 64, 100, nil)
	keys := make([]string, 100)
	for i := range keys {
		keys[i] = fmt.Sprint("key ", i)
		_ = s.Put(keys[i], "old")
	}
	n := 0
	key := func() string { n++; return keys[n%len(keys)] }
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"Get", func() { s.Get(key()) }},
		{"Get of no key", func() { s.Get("none") }},
		{"Contains", func() { s.Contains(key()) }},
		{"Put of a new value", func() { _ = s.Put(key(), "new") }},
		{"Erase and Put", func() { k := key(); s.Erase(k); _ = s.Put(k, "again") }},
		{"Erase of no key", func() { s.Erase("none") }},
		{"Len", func() { s.Len() }},
		{"Clear", func() { s.Clear() }},
	} {
		if allocs := testing.AllocsPerRun(200, c.do); allocs != 0 {
			t.Errorf("%s allocates %v times", c.name, allocs)
		}
	}
}
