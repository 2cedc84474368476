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
	"kvscope/store"
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

// allRows returns the row of every bucket, also where only one has room for it.
func allRows(t verdict, v *View, s *Scene) []Row {
	cells := s.Table.focus.Current().Cells
	if s.Table.Density == Roomy {
		if len(s.Table.Rows) != len(cells) {
			t.Fatalf("%d rows for %d buckets", len(s.Table.Rows), len(cells))
		}
		return append(s.Table.Rows[:len(cells):len(cells)], oldRows(t, v, s)...)
	}
	if hot := s.Table.Hot(); len(s.Table.Rows) > 1 || len(s.Table.Rows) == 1 && s.Table.Of.ID(s.Table.Rows[0].Bucket) != hot {
		t.Fatalf("%d rows, bucket %d is the command's", len(s.Table.Rows), hot)
	}
	rows := make([]Row, len(cells))
	for b := range rows {
		rows[b] = s.Table.focus.row(s.Table.focus.Current(), uint32(b), s.Table.Geometry)
		if told, i := s.Table.Look(typed(s, b)); i != s.Table.Map.spotOf(s.Table.Of, b) || told != rows[b].Alt(nil) {
			t.Fatalf("looked at, bucket %d is %d, %q", b, i, told)
		}
	}
	for _, run := range s.Table.Buckets {
		for _, b := range run {
			if r := rows[b.Index]; b.Nodes != r.Length || b.Hot != r.Hot || b.Now != r.Now || b.Alt(nil) == "" || b.Dots() == "" {
				t.Fatalf("bucket %+v, its row is %+v", b, r)
			}
		}
	}
	return append(rows, oldRows(t, v, s)...)
}

// oldRows returns the rows of the old table, while there is one.
func oldRows(t verdict, v *View, s *Scene) (rows []Row) {
	st := &s.Table.focus.State.Stripes[s.Table.Of.Stripe]
	o := &s.Table.Old
	if o.On != (len(st.Tables) == 2) || o.On && o.Count != len(st.Tables[0].Cells) {
		t.Fatalf("the old table is %+v of %d tables", o, len(st.Tables))
	}
	if !o.On {
		return nil
	}
	if s.Table.Density == Roomy {
		if len(o.Rows) != o.Count || len(o.Band) > 0 {
			t.Fatalf("%d rows, %d parts for %d old buckets", len(o.Rows), len(o.Band), o.Count)
		}
		rows = o.Rows
	} else {
		for b := range o.Count {
			rows = append(rows, s.Table.focus.oldRow(&st.Tables[0], uint32(b), s.Table.Geometry, o.Moved))
		}
		nodes, now := 0, 0
		for _, part := range o.Band {
			nodes += part.Nodes
			if part.Now {
				now++
			}
		}
		if len(o.Rows) > 1 || len(o.Band) > bandParts || now > 1 || nodes != s.Table.focus.Tally.Tables[0].Keys {
			t.Fatalf("%d old rows, %d of %d parts are current, with %d nodes", len(o.Rows), now, len(o.Band), nodes)
		}
	}
	for _, r := range rows {
		if !r.Old || r.Passed && r.Length > 0 || r.Passed != (r.Bucket < o.Moved) || r.Cursor != (r.Bucket == o.Moved) {
			t.Fatalf("moved %d, and old row %+v", o.Moved, r)
		}
	}
	return rows
}

// checkNodes: every live slot is drawn exactly once, and no other slot is. Of a
// very long chain a part may be left out, if that is said.
func checkNodes(t verdict, v *View, s *Scene) {
	st := &s.Table.focus.State.Stripes[s.Table.Of.Stripe]
	drawn := map[string]int{}
	states := map[NodeState]int{}
	hot, now, skipped := 0, 0, 0
	for i, r := range allRows(t, v, s) {
		if r.Hot {
			hot++
		}
		table := moment.Current(st, 1)
		if r.Old {
			table = &st.Tables[0]
		}
		linked := moment.Chain(st, table, uint32(r.Bucket))
		if r.Length != len(linked) || len(r.Nodes) > longestWhole+2 {
			t.Fatalf("row %d says %d nodes and draws %d, of %d", i, r.Length, len(r.Nodes), len(linked))
		}
		for _, n := range r.Nodes {
			drawn[n.Slot]++
			states[n.State]++
			if n.Now {
				now++
			}
			switch {
			case n.State == Skipped:
				left, err := strconv.Atoi(strings.ReplaceAll(strings.Fields(n.Key)[0], ",", ""))
				if err != nil || left < 1 || n.Slot != "" {
					t.Fatalf("row %d skips %+v", i, n)
				}
				skipped += left
				for ; left > 0 && len(linked) > 0; left-- {
					drawn[words.Ref(linked[0])]++
					linked = linked[1:]
					states[InChain]++
				}
			case n.State == InChain:
				if len(linked) == 0 || words.Ref(linked[0]) != n.Slot {
					t.Fatalf("row %d draws %s, the chain goes on with %d", i, n.Slot, linked)
				}
				linked = linked[1:]
			}
		}
		if len(linked) > 0 {
			t.Fatalf("row %d does not draw %d", i, linked)
		}
		if r.Alt(nil) == "" || strings.ContainsAny(r.Alt(nil), "{}") {
			t.Fatalf("row %d in words: %q", i, r.Alt(nil))
		}
	}
	events := v.Story.Timeline().Operation()
	clearing := len(events) > 0 && events[0].Call == trace.Clear
	for i := range st.Slots {
		name := words.Ref(uint32(i))
		if n := drawn[name]; n > 1 || (n == 1) != st.Slots[i].Live() && !(clearing && skipped > 0) {
			t.Fatalf("slot %s is drawn %d times, live: %t", name, n, st.Slots[i].Live())
		}
	}
	most := len(st.Tables)
	if hot > most || now > 1 || (states[Building] > most || states[Building]+states[Removed] > most && !clearing) {
		t.Fatalf("%d rows are hot, %d nodes current, %d being built, %d removed", hot, now, states[Building], states[Removed])
	}
	if keys := strconv.Itoa(states[InChain]); !s.Table.focus.Striped() && strings.ReplaceAll(s.Meter[0].Number, ",", "") != keys {
		t.Fatalf("the meter says %v, %s are drawn", s.Meter[0], keys)
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
		if !strings.HasPrefix(a.Path, "M") || !strings.Contains(a.Path, "C") {
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
