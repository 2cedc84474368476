package scene

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// checkScene draws the model, wide and narrow, and holds what is true of every
// picture: it shows exactly the nodes of the state, and nothing overlaps.
func checkScene(t testing.TB, m *Model) {
	t.Helper()
	var before Scene
	wasNarrow := m.Narrow
	for _, narrow := range []bool{true, false} {
		m.Narrow = narrow
		s := m.Scene()
		checkTexts(t, &s)
		for k := range m.Session.Timeline().State().Stripes {
			one := s.stripe(k)
			if s.Table.focus.single() {
				checkSingles(t, m, one)
			} else {
				checkNodes(t, m, one)
			}
			checkPool(t, m, one)
			checkNotes(t, m, one)
			checkSelected(t, m, one)
			if !s.Table.focus.single() {
				for _, r := range allRows(t, m, one) {
					checkRow(t, &r)
				}
			}
		}
		checkStripes(t, m, &s)
		again := m.Scene()
		again.Reuse(&before)
		again.Reuse(&s)
		if !reflect.DeepEqual(again, s) {
			t.Fatal("what reuses parts of another scene differs")
		}
		before = s
	}
	m.Narrow = wasNarrow
}

// checkSelected: the selected slot, and no other, is marked wherever it is shown,
// and its details are told field by field.
func checkSelected(t testing.TB, m *Model, s *Scene) {
	t.Helper()
	on := m.Selected.On && max(1, m.Selected.Of.Stripes) == len(m.Session.Timeline().State().Stripes)
	is := func(slot string) bool {
		return on && m.Selected.Of.Stripe == s.Table.Of.Stripe && slot == words.Ref(m.Selected.Slot)
	}
	for r := range s.Table.all {
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
	there := on && int(m.Selected.Slot) < len(m.Session.Timeline().State().Stripes[m.Selected.Of.Stripe].Slots)
	if d.Open != on || d.Open && (there != (len(d.Bytes.Rows) == 8) || d.Address == "") {
		t.Fatalf("the details are %+v", d)
	}
	if chart := s.Meters.Numbers.Rows; s.Meters.Open != m.Meters || m.Meters && (len(chart) > 0) != (s.Table.focus.allBuckets() >= chartBuckets) {
		t.Fatalf("the numbers are %+v", s.Meters)
	}
}

func checkTexts(t testing.TB, s *Scene) {
	t.Helper()
	checkSentence(t, s.Sentence.String())
	lit := 0
	for _, line := range s.Code.Lines {
		if line.Now {
			lit++
		}
	}
	if lit != 1 || len(s.Code.Lines) != codeLines {
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

// checkSentence: it starts with a capital or with something quoted or numeric,
// ends as sentences end, and every word was filled in.
func checkSentence(t testing.TB, text string) {
	t.Helper()
	first, _ := utf8.DecodeRuneInString(text)
	ends := strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?")
	if text == "" || unicode.IsLower(first) || !ends || strings.HasSuffix(text, "..") || strings.HasSuffix(text, "?.") {
		t.Fatalf("not a sentence: %q", text)
	}
	if strings.ContainsAny(text, "{}") {
		t.Fatalf("a word was not filled in: %q", text)
	}
}

// allRows returns the row of every bucket, also where only one has room for it.
func allRows(t testing.TB, m *Model, s *Scene) []Row {
	t.Helper()
	cells := s.Table.focus.current().Cells
	if s.Table.Density == Roomy {
		if len(s.Table.Rows) != len(cells) {
			t.Fatalf("%d rows for %d buckets", len(s.Table.Rows), len(cells))
		}
		return append(s.Table.Rows[:len(cells):len(cells)], oldRows(t, m, s)...)
	}
	if hot := s.Table.Hot(); len(s.Table.Rows) > 1 || len(s.Table.Rows) == 1 && s.Table.Of.ID(s.Table.Rows[0].Bucket) != hot {
		t.Fatalf("%d rows, bucket %d is the command's", len(s.Table.Rows), hot)
	}
	rows := make([]Row, len(cells))
	for b := range rows {
		rows[b] = s.Table.focus.row(s.Table.focus.current(), uint32(b), s.Table.Geometry)
		if told, i := s.Table.Look(typed(s, b)); i != s.Table.Map.spotOf(s.Table.Of, b) || told != rows[b].Alt() {
			t.Fatalf("looked at, bucket %d is %d, %q", b, i, told)
		}
	}
	for _, run := range s.Table.Buckets {
		for _, b := range run {
			if r := rows[b.Index]; b.Nodes != r.Length || b.Hot != r.Hot || b.Now != r.Now || b.Alt() == "" || b.Dots() == "" {
				t.Fatalf("bucket %+v, its row is %+v", b, r)
			}
		}
	}
	return append(rows, oldRows(t, m, s)...)
}

// oldRows returns the rows of the old table, while there is one.
func oldRows(t testing.TB, m *Model, s *Scene) (rows []Row) {
	t.Helper()
	st := &s.Table.focus.state.Stripes[s.Table.Of.Stripe]
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
		if len(o.Rows) > 1 || len(o.Band) > bandParts || now > 1 || nodes != s.Table.focus.tally.tables[0].keys {
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
func checkNodes(t testing.TB, m *Model, s *Scene) {
	t.Helper()
	st := &s.Table.focus.state.Stripes[s.Table.Of.Stripe]
	drawn := map[string]int{}
	states := map[NodeState]int{}
	hot, now, skipped := 0, 0, 0
	for i, r := range allRows(t, m, s) {
		if r.Hot {
			hot++
		}
		table := currentOf(st, 1)
		if r.Old {
			table = &st.Tables[0]
		}
		linked := chain(st, table, uint32(r.Bucket))
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
		if r.Alt() == "" || strings.ContainsAny(r.Alt(), "{}") {
			t.Fatalf("row %d in words: %q", i, r.Alt())
		}
	}
	events := m.Session.Timeline().Operation()
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
	if keys := strconv.Itoa(states[InChain]); !s.Table.focus.striped() && strings.ReplaceAll(s.Meter[0].Number, ",", "") != keys {
		t.Fatalf("the meter says %v, %s are drawn", s.Meter[0], keys)
	}
}

func checkPool(t testing.TB, m *Model, s *Scene) {
	t.Helper()
	st := &s.Table.focus.state.Stripes[s.Table.Of.Stripe]
	cells := slices.Concat(s.Pool.Blocks...)
	if s.Pool.Density == Mapped {
		cells = nil
		for i := range st.Slots {
			c := s.Pool.lay(uint32(i))
			if told, at := s.Pool.Look(typed(s, i)); at != s.Pool.Map.spotOf(s.Pool.Of, i) || told != c.Alt() {
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
		want := Recycled
		switch {
		case st.Slots[i].Live():
			want = Live
		case uint32(i) >= st.HighWater:
			want = NeverUsed
		}
		if c.State != want || c.Index != i || (want == Recycled) != slices.Contains(free, uint32(i)) {
			t.Fatalf("cell %d is %+v", i, c)
		}
		if c.Now {
			now++
		}
		if c.Alt() == "" || c.Number() == "" || (c.Text() == "") != (want == NeverUsed) {
			t.Fatalf("cell %d says %q, %q, %q", i, c.Number(), c.Text(), c.Alt())
		}
	}
	if now > 1 || len(s.Pool.Free) > len(free) || (len(free) > 0) != (len(s.Pool.Free) > 0) {
		t.Fatalf("%d cells are current, %d of %d free ones are listed", now, len(s.Pool.Free), len(free))
	}
}

// checkRow: boxes do not overlap, links start and end at boxes, each node of the
// chain is led to once, and the width covers everything.
func checkRow(t testing.TB, r *Row) {
	t.Helper()
	g, end := r.Geometry, 0
	arrivals := map[int]int{} // by the place of a node
	at := func(x int) int {   // the node whose box x lies in
		return slices.IndexFunc(r.Nodes, func(n Node) bool { return n.X <= x && x <= n.X+g.Node })
	}
	for j, n := range r.Nodes {
		if n.X < end+g.Gap {
			t.Fatalf("row %d: node %d at %d overlaps what ends at %d: %s", r.Bucket, j, n.X, end, drawn(*r))
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
			t.Fatalf("row %d: the link %+v does not join boxes: %s", r.Bucket, k, drawn(*r))
		}
		if k.Around || from != to {
			arrivals[to]++
		}
	}
	for j, n := range r.Nodes {
		led := arrivals[j]
		if led == 0 && n.State == InChain || led > 2 {
			t.Fatalf("row %d: %d links lead to node %d: %s", r.Bucket, led, j, drawn(*r))
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

// witness is a store of its own that runs what a session says it has run. It
// knows what the picture must be folded from.
type witness struct {
	session *replay.Session
	*store.Store
	now        time.Time
	recorder   *trace.Recorder
	first      replay.State
	entry, ran int // the next entry, and how many of its operations have run
}

// Advance makes the witness a clock of its own.
func (w *witness) Advance(d time.Duration) {
	w.now = w.now.Add(d)
	w.Sweep(0)
}

// check compares the state at the cursor with the witness.
func (w *witness) check(t testing.TB, session *replay.Session) {
	t.Helper()
	if w.session != session {
		settings := session.Settings()
		hash, _ := store.HashNamed(settings.Hash)
		recorder := &trace.Recorder{}
		now := time.UnixMilli(0)
		fresh, err := store.New(settings.Buckets, settings.Slots, &store.Options{
			Stripes: settings.Stripes, Hash: hash, Seed: settings.Seed, Chunk: settings.Chunk, Eviction: settings.Eviction,
			Strategy: settings.Strategy, Rehash: settings.Rehash, MaxLoad: settings.MaxLoad, MinLoad: settings.MinLoad, Tracer: recorder,
			Now: func() time.Time { return w.now },
		})
		if err != nil {
			t.Fatal(err)
		}
		*w = witness{session: session, Store: fresh, now: now, recorder: recorder, first: replay.State{Snapshot: fresh.Snapshot()}}
	}
	for ; w.entry < len(session.Entries()); w.entry++ {
		e := session.Entries()[w.entry]
		parts := slices.Collect(e.Command.Expand())
		for ; w.ran < len(parts) && w.recorder.Len() < e.To; w.ran++ {
			parts[w.ran].Run(w)
		}
		if w.recorder.Len() != e.To {
			t.Fatalf("%v ends at event %d, not %d", e.Command, w.recorder.Len(), e.To)
		}
		if w.entry == len(session.Entries())-1 {
			break // it may go on
		}
		w.ran = 0
	}
	tl := session.Timeline()
	if w.recorder.Len() != tl.Len() {
		t.Fatalf("%d events, the same commands cause %d", tl.Len(), w.recorder.Len())
	}
	want := w.first.Clone()
	for _, e := range w.recorder.Events()[:tl.Cursor()] {
		want.Apply(e)
	}
	if !same(tl.State().Snapshot, want.Snapshot) {
		t.Fatalf("at event %d the state is\n%+v, the fold is\n%+v", tl.Cursor(), tl.State(), want)
	}
	if tl.Cursor() == tl.Len() && !same(want.Snapshot, w.Snapshot()) {
		t.Fatalf("at the end the fold is\n%+v, the store\n%+v", want, w.Snapshot())
	}
}

func same(a, b store.Snapshot) bool { return reflect.DeepEqual(a, b) }
