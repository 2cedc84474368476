package scene

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"kvscope/app/scene/moment"
	"kvscope/app/scene/source"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// Verify lays out a view, for a phone and for a screen, and reports what is wrong with
// the pictures: each has to show exactly the nodes of the state, nothing in it may
// overlap, and what is told of one thing in two places has to be the same. It is for
// tests, of whoever shows pictures. Cost: about that of a hundred pictures.
func Verify(l *Layout, v View) (err error) {
	defer func() {
		if r := recover(); r != nil {
			wrong, ok := r.(fault)
			if !ok {
				panic(r)
			}
			err = errors.New("scene: " + string(wrong))
		}
	}()
	t := verdict{}
	var before Scene
	for _, v.Size = range []Size{Phone, Usual} {
		s := l.Scene(v)
		checkTexts(t, &s)
		for k := range v.Story.Timeline().State().Stripes {
			one := s.stripe(k)
			if v.Story.Settings().Bare {
				checkHandles(t, &v, one)
			} else if s.Table.focus.Single() {
				checkSingles(t, &v, one)
			} else {
				checkNodes(t, &v, one)
				for _, r := range allRows(t, &v, one) {
					checkRow(t, &r)
				}
			}
			checkPool(t, &v, one)
			checkNotes(t, &v, one)
			checkSelected(t, &v, one)
		}
		checkStripes(t, &v, &s)
		again := l.Scene(v)
		again.Reuse(&before)
		again.Reuse(&s)
		if !reflect.DeepEqual(again, s) {
			t.Fatalf("what reuses parts of another scene differs")
		}
		before = s
	}
	return nil
}

// checkHandles: every handle is drawn, and whether it fits is what its slot says.
func checkHandles(t verdict, v *View, s *Scene) {
	state := v.Story.Timeline().State()
	if len(s.Table.Handles) != len(state.Handles) {
		t.Fatalf("%d of %d handles are drawn", len(s.Table.Handles), len(state.Handles))
	}
	for i, h := range state.Handles {
		slots, drawn := state.Stripes[0].Slots, &s.Table.Handles[i]
		fits := !h.Foreign && int(h.Slot) < len(slots) && slots[h.Slot].Generation == h.Generation
		if (drawn.State == Fits) != fits || (drawn.State == OfAnother) != h.Foreign || drawn.Slot != words.Ref(h.Slot) || drawn.Verdict == "" || fits && !slots[h.Slot].Live() {
			t.Fatalf("handle %+v is drawn as %+v", h, drawn)
		}
	}
}

// verdict ends a check that finds a fault.
type verdict struct{}

// fault is what is wrong with a picture.
type fault string

func (verdict) Fatalf(format string, args ...any) { panic(fault(fmt.Sprintf(format, args...))) }

// checkSelected: the selected slot, and no other, is marked wherever it is shown,
// and its details are told field by field.
func checkSelected(t verdict, v *View, s *Scene) {
	on := v.Selected.On && max(1, v.Selected.Of.Stripes) == len(v.Story.Timeline().State().Stripes)
	is := func(slot string) bool {
		return on && v.Selected.Of.Stripe == s.Table.Of.Stripe && slot == words.Ref(v.Selected.Slot)
	}
	for r := range s.Table.EachRow {
		if r.Leads != is(r.Head) {
			t.Fatalf("bucket %d leads to %s: %v", r.Bucket, r.Head, r.Leads)
		}
		for _, n := range r.Nodes {
			if n.Selected != is(n.Slot) {
				t.Fatalf("node %s is selected: %v", n.Slot, n.Selected)
			}
		}
	}
	for _, block := range s.Pool.Blocks {
		for _, c := range block {
			if c.Selected != is(words.Ref(uint32(c.Index))) {
				t.Fatalf("slot %d is selected: %v", c.Index, c.Selected)
			}
		}
	}
	d := &s.Detail
	there := on && int(v.Selected.Slot) < len(v.Story.Timeline().State().Stripes[v.Selected.Of.Stripe].Slots)
	fields := 0 // that a slot has
	if there {
		fields = len(v.Story.Layout(int(v.Selected.Of.Stripe)).Fields)
	}
	if d.Open != on || d.Open && (len(d.Bytes.Rows) != fields || d.Address == "") {
		t.Fatalf("the details are %+v", d)
	}
	if chart := s.Meters.Numbers.Rows; s.Meters.Open != v.Meters || v.Meters && (len(chart) > 0) != (s.Table.focus.AllBuckets() >= chartBuckets) {
		t.Fatalf("the numbers are %+v", s.Meters)
	}
}

func checkTexts(t verdict, s *Scene) {
	if text := s.Sentence.String(); text == "" || strings.ContainsAny(text, "{}") {
		t.Fatalf("not a sentence: %q", text)
	}
	said := []string{s.Sentence.String(), s.Table.Title, s.Pool.Count, s.Pool.Order.InWords(), s.Table.Old.Title, s.Hash.Bytes, s.Hash.How}
	for _, m := range slices.Concat(s.Meter, s.Meters.More) {
		said = append(said, m.Before+m.Number+m.After)
	}
	for _, text := range said {
		if many := tell.ManyOfOne(text); many != "" {
			t.Fatalf("%q speaks of 1 %s", text, many)
		}
	}
	lit := 0
	for _, line := range s.Code.Lines {
		if line.Now {
			lit++
		}
	}
	if lit != 1 || len(s.Code.Lines) != source.Shown {
		t.Fatalf("%d of %d lines of %s are lit", lit, len(s.Code.Lines), s.Code.File)
	}
	p := s.Progress
	if p.Step < 0 || p.Step > p.Steps || p.Number < 0 || p.Number > p.Commands || (p.Command == "") != (p.Number == 0) || p.AtStart != (p.Number == 0) {
		t.Fatalf("progress %+v", p)
	}
	if s.Hash.Key == "" && s.Hash.Idle == "" {
		t.Fatalf("hash line %+v", s.Hash)
	}
}

func checkPool(t verdict, v *View, s *Scene) {
	st := &s.Table.focus.State.Stripes[s.Table.Of.Stripe]
	cells := slices.Concat(s.Pool.Blocks...)
	if s.Pool.Density == Mapped {
		cells = nil
		for i := range st.Slots {
			c := s.Pool.lay(uint32(i))
			if told, at := s.Pool.Look(typed(s, i)); at != s.Pool.Map.spotOf(s.Pool.Of, i) || told != c.Alt(nil) {
				t.Fatalf("looked at, slot %d is %d, %q", i, at, told)
			}
			cells = append(cells, c)
		}
	}
	if len(cells) != len(st.Slots) || len(s.Pool.Chunks) > 0 && len(s.Pool.Chunks) != len(s.Pool.Blocks) {
		t.Fatalf("%d cells for %d slots, %d chunks, %d blocks", len(cells), len(st.Slots), len(s.Pool.Chunks), len(s.Pool.Blocks))
	}
	free, now := st.FreeList(), 0
	for i := range cells {
		c := &cells[i]
		want := moment.Recycled
		switch {
		case st.Slots[i].Live():
			want = moment.Live
		case uint32(i) >= st.HighWater:
			want = moment.NeverUsed
		}
		if c.State != want || c.Index != i || (want == moment.Recycled) != slices.Contains(free, uint32(i)) {
			t.Fatalf("cell %d is %+v", i, c)
		}
		if c.Now {
			now++
		}
		if c.Alt(nil) == "" || c.Number() == "" || (c.Text(nil) == "") != (want == moment.NeverUsed) {
			t.Fatalf("cell %d says %q, %q, %q", i, c.Number(), c.Text(nil), c.Alt(nil))
		}
	}
	if now > 1 || len(s.Pool.Free) > len(free) || (len(free) > 0 && s.Asks.hides()&HideFreeList == 0) != (len(s.Pool.Free) > 0) {
		t.Fatalf("%d cells are current, %d of %d free ones are listed", now, len(s.Pool.Free), len(free))
	}
}

// checkRow: boxes do not overlap, links start and end at boxes, each node of the
// chain is led to once, and the width covers everything.
func checkRow(t verdict, r *Row) {
	g, end := r.Geometry, 0
	arrivals := map[int]int{} // by the place of a node
	at := func(x int) int {   // the node whose box x lies in
		return slices.IndexFunc(r.Nodes, func(n Node) bool { return n.X <= x && x <= n.X+g.Node })
	}
	for j, n := range r.Nodes {
		if n.X < end+g.Gap {
			t.Fatalf("row %d: node %d at %d overlaps what ends at %d: %s", r.Bucket, j, n.X, end, r.Alt(nil))
		}
		end = n.X + g.Node
	}
	for _, k := range r.Links {
		from, to := at(k.X1), at(k.X2)
		starts := k.X1 == 0 || (from >= 0 && k.X1 == r.Nodes[from].X+g.Node)
		ends := to >= 0 && k.X2 == r.Nodes[to].X
		if k.Around {
			starts, ends = k.X1 == 0 || from >= 0, to >= 0 && from != to
		}
		if !starts || !ends || k.X1 > r.Width || k.X2 > r.Width {
			t.Fatalf("row %d: the link %+v does not join boxes: %s", r.Bucket, k, r.Alt(nil))
		}
		if k.Around || from != to {
			arrivals[to]++
		}
	}
	for j, n := range r.Nodes {
		led := arrivals[j]
		if led == 0 && n.State == InChain || led > 2 {
			t.Fatalf("row %d: %d links lead to node %d: %s", r.Bucket, led, j, r.Alt(nil))
		}
	}
	if r.Note != "" {
		if r.NoteX < end {
			t.Fatalf("row %d: the note at %d overlaps what ends at %d", r.Bucket, r.NoteX, end)
		}
		end = r.NoteX
	}
	if r.Width <= end {
		t.Fatalf("row %d: a width of %d does not cover %d", r.Bucket, r.Width, end)
	}
}

// stripe returns the scene as far as it shows one stripe.
func (s *Scene) stripe(k int) *Scene {
	if s.Stripes == nil {
		return s
	}
	one := *s
	one.Table, one.Pool = s.Stripes[k].Table, s.Stripes[k].Pool
	one.Table.Map.First, one.Pool.Map.First = s.Table.Map.First, s.Pool.Map.First
	return &one
}

// typed is how a bucket or a slot of the scene's stripe is looked for.
func typed(s *Scene, i int) string {
	if s.Table.Of.Stripes < 2 {
		return strconv.Itoa(i)
	}
	return fmt.Sprintf("%d.%d", s.Table.Of.Stripe, i)
}

// checkStripes: several are drawn exactly where there are several; what is current in
// one is the scene's table, and nothing is current in the others; the locks are as
// the events left them; and every ID stands for one slot.
func checkStripes(t verdict, v *View, s *Scene) {
	state := v.Story.Timeline().State()
	n := len(state.Stripes)
	if (n > 1) != (s.Stripes != nil) || n > 1 && len(s.Stripes) != n {
		t.Fatalf("%d stripes are drawn of %d", len(s.Stripes), n)
	}
	if n == 1 {
		return
	}
	locks, asked := make([]moment.LockState, n), false
	events := v.Story.Timeline().Operation()
	for _, e := range events {
		switch e.Kind {
		case trace.LockWanted:
			locks[e.Stripe], asked = moment.LockWanted, true
		case trace.LockTaken:
			locks[e.Stripe] = map[bool]moment.LockState{true: moment.LockHeld, false: moment.LockShared}[e.Write]
		case trace.LockReleased:
			locks[e.Stripe] = moment.LockOpen
		}
	}
	ids, current, keys := map[int]bool{}, 0, 0
	for k := range s.Stripes {
		one := &s.Stripes[k]
		if one.Of != (tell.Of{Stripe: k, Stripes: n}) || one.Table.Of != one.Of || one.Pool.Of != one.Of {
			t.Fatalf("stripe %d is drawn as %+v, its table as %+v, its pool as %+v", k, one.Of, one.Table.Of, one.Pool.Of)
		}
		if one.Lock.State != locks[k] || one.Lock.Text == "" {
			t.Fatalf("the lock of stripe %d is drawn as %+v, it is %d", k, one.Lock, locks[k])
		}
		if one.Current {
			current++
		} else if r := one.Table.hotRow(); r != nil {
			t.Fatalf("stripe %d is not current, and its bucket %d is hot", k, r.Bucket)
		}
		if one.Current && one.Table.Of != s.Table.Of {
			t.Fatalf("stripe %d is current, and the scene is on %+v", k, s.Table.Of)
		}
		for i, slot := range state.Stripes[k].Slots {
			id := one.ID(i)
			if of, back := tell.StripeOf(uint32(id), n); ids[id] || of != k || int(back) != i || one.Slot(words.Ref(uint32(i))) != strconv.Itoa(id) {
				t.Fatalf("slot %d of stripe %d has the ID %d", i, k, id)
			}
			ids[id] = true
			if slot.Live() {
				keys++
			}
		}
	}
	if current > 1 || current == 1 && !asked {
		t.Fatalf("%d stripes are current", current)
	}
	if held := len(s.Table.InHand.Held); !s.Table.focus.Single() && held > 0 {
		t.Fatalf("%d nodes in hand beside chains", held)
	}
	if live := s.Table.focus.Tallies.Slots(moment.Live); live != keys {
		t.Fatalf("%d slots are counted as live of %d", live, keys)
	}
}
