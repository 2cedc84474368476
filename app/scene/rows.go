package scene

import (
	"slices"

	"kvscope/app/scene/geometry"
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// chainTable lays out a table whose buckets have chains.
func (f *focus) chainTable(g geometry.Sizes) Table {
	now := f.Current()
	n := len(now.Cells)
	if f.Two() {
		g = g.Halved().Low(n)
	}
	g = g.WithRoomFor(n, len(f.Stripe().Slots))
	t := Table{
		Title:    f.Lang.T("separate chaining") + ", " + f.AllBucketsText(),
		Geometry: g,
		Count:    n,
		Density:  densityOf(f.Crowd(n, (*moment.Moment).Largest), wholeBuckets, compactBuckets),
		Of:       f.Of(),
		focus:    f,
	}
	if f.Two() && !g.Half {
		old := len(f.Stripe().Tables[0].Cells)
		t.Density = densityOf(max(n, old), wholeBuckets, compactBuckets)
		t.Title = f.Lang.N(n, "rehash from {old} to {n} bucket", "rehash from {old} to {n} buckets", "old", words.Number(old))
	}
	t.Old = f.oldTable(g, t.Density)
	switch {
	case t.Density == Roomy:
		t.Rows = make([]Row, n)
		for b := range t.Rows {
			t.Rows[b] = f.row(now, uint32(b), g)
		}
		return t
	case t.Density == Compact:
		t.Buckets = f.buckets()
	case !f.Calm: // one map shows all stripes
		t.Map = f.bucketMap()
	}
	if b := f.HotIn(now.ID); b != none {
		t.Rows = []Row{f.row(now, b, g)}
	}
	return t
}

// row lays out bucket b of a table. A removed node keeps its place for as long as it is
// not free; a node being built stands behind its chain.
func (f *focus) row(of *store.Table, b uint32, g geometry.Sizes) Row {
	slots := moment.Chain(f.Stripe(), of, b)
	most, behind := f.atMost(of, b, slots, g)
	g = g.Fitting(most, behind)
	r := Row{
		Geometry: g,
		Of:       f.Of(),
		Bucket:   int(b),
		Head:     words.Ref(of.Cells[b]),
		Hot:      f.IsHot(of.ID, b),
		Length:   len(slots),
	}
	gone := -1
	if r.Hot {
		r.Now = f.bucketNow(of.ID, b)
		if f.Removed != none {
			gone = min(f.CutAt, len(slots)) // fewer where the first table is not all
			slots = append(slots[:gone:gone], append([]uint32{f.Removed}, slots[gone:]...)...)
		}
	}
	x := 0
	if r.Hot {
		x = f.cleared(&r, g)
	}
	from, to := 0, len(slots)
	if max(most, to) > longestWhole && to > pageNodes {
		from, to = f.part(slots, r.Hot)
	}
	x = r.skip(f.Lang, x, from, g)
	for j := from; j < to; j++ {
		i := slots[j]
		r.Links = append(r.Links, f.links(x, j, gone, i, g, r.Hot)...)
		x += g.Gap
		r.Nodes = append(r.Nodes, f.node(i, x, g, r.Hot))
		x += g.Node
	}
	x = r.skip(f.Lang, x, len(slots)-to, g)
	f.finish(&r, of.ID, x, g)
	if r.Width += 12; g.Side == 0 {
		r.Width -= 10
	}
	return r
}

// atMost returns how many nodes a row has at most in the course of the operation, and how
// much stands behind them, so that it keeps its shape for as long as that goes on.
func (f *focus) atMost(of *store.Table, b uint32, slots []uint32, g geometry.Sizes) (nodes, behind int) {
	p := f.Passing(of.ID, b)
	nodes = len(slots)
	for _, i := range p.Slots {
		if nodes <= longestWhole && !slices.Contains(slots, i) {
			nodes++
		}
	}
	if p.Built {
		behind = g.Apart - g.Gap
	}
	if p.Missed {
		behind = max(behind, missRoom(g))
	}
	return nodes, behind
}

// The note behind a chain that a key is not in.
const (
	missGap   = 12
	missWidth = 86
)

// missRoom is how much that note takes: letters grow more than boxes.
func missRoom(g geometry.Sizes) int {
	if g.IsLarge() {
		return 2*missGap + g.Of(missWidth)
	}
	return missGap + g.Of(missWidth)
}

// bucketNow reports whether a bucket is what this step changed or found.
func (f *focus) bucketNow(table, b uint32) bool {
	switch f.Last.Kind {
	case trace.Bucket, trace.SetCell, trace.Cleared:
		return f.Last.Table == table && f.Last.Cell == b
	case trace.Move:
		return f.Rehash.Move.To.Is(table, b)
	}
	return false
}

// cleared draws the nodes that clear took off the bucket and has not freed yet.
// It returns where they end.
func (f *focus) cleared(r *Row, g geometry.Sizes) (x int) {
	loose := f.Loose()
	for j, i := range loose[:min(longestWhole, len(loose))] {
		n := f.node(i, x+g.Gap, g, true)
		n.State = Removed
		switch {
		case j == 0 && f.Last.Kind == trace.SetCell:
			r.Links = append(r.Links, Link{X1: x, X2: x + g.Gap, Kind: Cutting})
			n.Caption = f.Lang.T("unlinked")
		case j == 0 && f.Last.Kind == trace.Wipe:
			n.Filling, n.Caption = Wiped, f.Lang.T("wiped")
		case j > 0 && r.Nodes[j-1].Next == n.Slot:
			r.Links = append(r.Links, Link{X1: x, X2: x + g.Gap})
		}
		r.Nodes = append(r.Nodes, n)
		r.InWords = f.Lang.T("; its nodes are unlinked")
		x = n.X + g.Node
	}
	return r.skip(f.Lang, x, len(loose)-longestWhole, g)
}

// links returns the links that lead to the j-th node of a row, slot i, whose
// gap begins at x. The removed node has place gone, or there is none: -1.
func (f *focus) links(x, j, gone int, i uint32, g geometry.Sizes, hot bool) []Link {
	straight := Link{X1: x, X2: x + g.Gap}
	cutNow := f.Last == f.Cut
	switch {
	case gone < 0 || j < gone || j > gone+1:
		if hot && f.arrives(j, i) {
			straight.Kind = Written
		}
		return []Link{straight}
	case j == gone:
		if !cutNow {
			return nil
		}
		straight.Kind = Cutting
		return []Link{straight}
	}
	// The node behind the removed one: the link that jumps over, from the node
	// before or from the bucket, and the removed node's own until it is wiped.
	over := Link{X1: x - g.Node - g.Gap, X2: x + g.Gap + g.Node/2, Around: true}
	if gone > 0 {
		over.X1 -= max(g.Side/2, 12)
	}
	if cutNow {
		over.Kind = Written
	}
	if f.Stripe().Slots[f.Removed].Next == i {
		return []Link{straight, over}
	}
	return []Link{over}
}

// arrives reports whether this step followed, or wrote, the link to the j-th
// node of the row.
func (f *focus) arrives(j int, i uint32) bool {
	switch f.Last.Kind {
	case trace.Compare, trace.Visit, trace.Move:
		return f.Last.Slot == i
	case trace.SetCell:
		return j == 0 && f.Last.Slot == i && (f.Call == trace.Put || f.Rehash.Move.Linked)
	}
	return false
}

// finish adds what stands behind the chain of a bucket.
func (f *focus) finish(r *Row, table uint32, x int, g geometry.Sizes) {
	r.Width = x
	if r.Hot && f.Removed != none {
		r.InWords = f.Lang.F("; {slot} is unlinked", "slot", words.Ref(f.Removed))
	}
	if r.Hot && f.MissedIn(table, uint32(r.Bucket)) {
		r.Note, r.NoteX, r.Width = f.Lang.T("∅ not here"), x+missGap, x+missRoom(g)
	}
	for _, i := range f.Waiting(table, uint32(r.Bucket)) {
		f.wait(r, i, g)
	}
}

// wait adds a node that no bucket leads to yet.
func (f *focus) wait(r *Row, i uint32, g geometry.Sizes) {
	gap := g.Apart
	if len(r.Nodes) == 0 {
		gap = g.Gap
	}
	moves := i == f.Rehash.Slot()
	r.InWords += f.Lang.F("; {slot} is being built, not linked yet", "slot", words.Ref(i))
	n := f.node(i, r.Width+gap, g, true)
	if n.State, n.Caption = Building, f.Lang.T("not linked yet"); g.Side == 0 {
		n.Caption = f.Lang.T("not linked")
	}
	if moves {
		r.InWords = f.Lang.F("; {slot} is on its way here, not linked yet", "slot", words.Ref(i))
	}
	if f.Last.Kind == trace.SetNext && f.Last.Slot == i {
		if n.Caption = f.Lang.T("next set, head not yet"); g.Side == 0 {
			n.Caption = f.Lang.T("next set")
		}
		if len(r.Nodes) > 0 {
			r.Links = append(r.Links, Link{X1: n.X + g.Node - max(g.Side/2, 12), X2: g.Gap + g.Node/2, Kind: Written, Around: true})
		}
	}
	r.Nodes = append(r.Nodes, n)
	r.Width = n.X + g.Node
}

func (f *focus) node(i uint32, x int, g geometry.Sizes, hot bool) Node {
	slot := f.Stripe().Slots[i]
	n := Node{X: x, Slot: words.Ref(i), Key: slot.Key, Value: slot.Value, Next: words.Ref(slot.Next), Now: hot && i == f.Now()}
	if n.Notes = f.Notes(i); !n.Notes.Timed {
		n.Notes = tell.Notes{}
	}
	if i == f.Removed {
		n.State, n.Caption = Removed, f.Lang.T("unlinked")
	}
	switch {
	case f.Last.Kind == trace.Alloc && i == f.Taken:
		n.Filling = Taken
	case f.Last.Kind == trace.Wipe && i == f.Removed:
		n.Filling, n.Caption = Wiped, f.Lang.T("wiped")
	}
	if hot && f.Taken == none && f.Removed == none {
		for k, v := range f.Visited {
			if v == i && !n.Now {
				n.Visited = k + 1
			}
		}
	}
	return n
}
