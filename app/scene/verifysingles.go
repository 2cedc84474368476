package scene

import (
	"fmt"
	"slices"
	"strings"

	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// checkSingles: every live slot is drawn exactly once where all buckets are drawn,
// and what is drawn is what the state holds.
func checkSingles(t verdict, v *View, s *Scene) {
	st := s.Table.focus.Stripe()
	where := map[string]int{}
	probed, now := map[int]bool{}, 0
	for one := range s.Table.EachSingle {
		if one.Slot != "" && !one.Leaving {
			where[one.Slot]++
		}
		if one.Slot != "" && (one.Home == "" || !st.Slots[words.SlotNumber(one.Slot)].Live()) {
			t.Fatalf("%+v is drawn", one)
		}
		if one.Probed > 0 {
			if probed[one.Probed] {
				t.Fatalf("two buckets were looked in as number %d", one.Probed)
			}
			probed[one.Probed] = true
		}
		if one.Now {
			now++
		}
		if one.Alt(nil) == "" || strings.Contains(one.Alt(nil), "{") {
			t.Fatalf("%q", one.Alt(nil))
		}
	}
	height := 0
	for _, a := range s.Table.Singles.Arrays {
		if a.Name != "" {
			height += nameHeight
		}
		for _, l := range a.Lines {
			height += s.Table.Singles.Size.Of()
			if len(l.Singles) == 0 || len(l.Singles) > perLine {
				t.Fatalf("a line of %d buckets", len(l.Singles))
			}
		}
	}
	if height != s.Table.Singles.Height || now > 2 {
		t.Fatalf("lines of %d pixels say they have %d; %d are current", height, s.Table.Singles.Height, now)
	}
	for _, a := range append(s.Table.Singles.Arcs, s.Table.Old.Singles.Arcs...) {
		if !strings.HasPrefix(a.Path, "M") || !strings.ContainsAny(a.Path, "CV") {
			t.Fatalf("arc %+v", a)
		}
	}
	for _, r := range append(s.Table.Old.Singles.Stash, s.Table.Singles.Stash...) {
		for _, n := range r.Nodes {
			if n.State == InChain {
				where[n.Slot]++
			}
		}
	}
	held := s.Table.InHand.Held
	if (held == nil) != (s.Table.InHand.Legend != "") || len(held) > 2 {
		t.Fatalf("in hand %+v", s.Table.InHand)
	}
	for _, h := range held {
		where[h.Slot]++
	}
	events := v.Story.Timeline().Operation()
	clearing := len(events) > 0 && events[0].Call == trace.Clear
	live := 0
	for i := range st.Slots {
		n := where[words.Ref(uint32(i))]
		if st.Slots[i].Live() {
			live++
		}
		if n > 1 || s.Table.Density == Roomy && (n == 1) != st.Slots[i].Live() && !clearing {
			t.Fatalf("slot %d is drawn %d times, live: %t, after %v\n%+v", i, n, st.Slots[i].Live(), v.Story.Timeline().Events(max(0, v.Story.Timeline().Cursor()-3), v.Story.Timeline().Cursor()), s.Table.InHand)
		}
	}
	keys := strings.ReplaceAll(s.Meter[0].Number, ",", "")
	if got := fmt.Sprint(live); !s.Table.focus.Striped() && keys != got && held == nil && !clearing {
		t.Fatalf("the meter says %s keys of %s", keys, got)
	}
	if s.Table.Density == Compact && s.Table.focus.Homes() == 1 {
		for _, run := range s.Table.Buckets {
			for _, b := range run {
				if told, i := s.Table.Look(typed(s, b.Index)); i != b.Index || told == "" || b.Dots() == "" || b.Alt(nil) == "" {
					t.Fatalf("bucket %+v: %q, %d", b, told, i)
				}
			}
		}
	}
}

// checkNotes: what is drawn of the order of use, the hand and the deadlines is
// what the state says.
func checkNotes(t verdict, v *View, s *Scene) {
	state := v.Story.Timeline().State()
	st := &state.Stripes[s.Pool.Of.Stripe]
	policy := v.Story.Settings().Eviction
	o := &s.Pool.Order
	if o.Policy != policy || (policy == store.EvictNone) != (o.InWords() == "") {
		t.Fatalf("with %v the order is %+v", policy, o)
	}
	victims, now := 0, 0
	for _, r := range o.Slots {
		if r.Victim {
			victims++
		}
		if r.Now {
			now++
		}
	}
	if now > 1 || victims > 1 {
		t.Fatalf("%d victims, %d current: %s", victims, now, o.InWords())
	}
	switch n := len(st.Recency); {
	case policy == store.EvictClock && len(o.Slots) == 1 && o.Slots[0].Victim && slices.ContainsFunc(s.Pool.focus.Whole, func(e trace.Event) bool {
		return e.Kind == trace.Evict && words.Ref(e.Slot) == o.Slots[0].Text
	}): // it has moved on, and is drawn where it was until that key is gone
	case policy == store.EvictClock && (len(o.Slots) != 1 || o.Slots[0].Text != words.Ref(st.Hand)):
		t.Fatalf("the hand is at %d, drawn is %s", st.Hand, o.InWords())
	case policy == store.EvictLRU && n > 0 && (o.Slots[0].Text != words.Ref(st.Recency[0]) || o.Slots[len(o.Slots)-1].Text != words.Ref(st.Recency[n-1]) || victims != 1):
		t.Fatalf("the order of use is %d, drawn is %s", st.Recency, o.InWords())
	case policy == store.EvictLRU && len(o.Slots) != min(n, placesShown) && !v.narrow():
		t.Fatalf("of %d slots in the order of use %d are drawn", n, len(o.Slots))
	}
	for _, c := range slices.Concat(s.Pool.Blocks...) {
		slot := &st.Slots[c.Index]
		want := tell.Notes{
			Clock:  policy == store.EvictClock,
			Used:   slot.Ref,
			Hand:   policy == store.EvictClock && o.Slots[0].Slot == words.Number(c.Index), // which is as it should be
			Oldest: len(st.Recency) > 0 && st.Recency[len(st.Recency)-1] == uint32(c.Index),
		}
		if slot.Live() && slot.Deadline != 0 {
			want.Timed, want.Expired = true, slot.Deadline <= st.Clock
			want.Left = max(0, slot.Deadline-st.Clock)
		}
		if c.Notes != want {
			t.Fatalf("slot %d has the notes %+v, want %+v", c.Index, c.Notes, want)
		}
		if s.Pool.Density == Roomy && words.Cells(c.Number()+c.Flag(nil)) > 10 || words.Cells(c.Notes.Countdown()) > 4 || (c.Notes.Countdown() == "") == want.Timed {
			t.Fatalf("slot %d says %q, %q", c.Index, c.Flag(nil), c.Notes.Countdown())
		}
		if want.Timed && !v.tellsTime() || strings.Contains(c.Alt(nil), "expire") != (want.Timed && !c.Empty) {
			t.Fatalf("slot %d with a deadline is %q; a clock: %v", c.Index, c.Alt(nil), s.Pool.Clock.On)
		}
	}
	if c := s.Pool.Clock; c.On && (c.Now == "" || c.Next == "") {
		t.Fatalf("the clock is %+v", c)
	}
}
