package scene

import (
	"strconv"
	"strings"

	"kvscope/app/scene/moment"
	"kvscope/app/words"
	"kvscope/store/trace"
)

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
