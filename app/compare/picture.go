package compare

import (
	"strconv"

	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// Table is one row of buckets as it is drawn: bucket under bucket, so that the same
// bucket of two stores stands in the same line.
type Table struct {
	Title string // empty if there is nothing to tell it from
	Rows  []Row
	Lane  bool // looks go from bucket to bucket, and are numbered at the side
}

// Row is a bucket.
type Row struct {
	Bucket string // its number; empty where buckets are left out
	Hot    bool   // it was looked at by this command
	Trail  bool   // the way from look to look goes past it
	Empty  bool
	Grave  bool // a tombstone stands there
	Nodes  []Node
	Looks  string // that were taken here: 1, 2; of a node at the node
	Now    bool   // the last of them is the one that is taken now
}

// Node is a key in a bucket.
type Node struct {
	Key   string
	Badge string // how far it stands from home: +2
	Looks string
	Seen  bool
	Now   bool
	Moved bool // by this command
}

// Limits of what is drawn of a table.
const (
	mostRows  = 64 // buckets
	mostNodes = 12 // of a chain
	aroundHot = 6  // buckets to either side of one that is looked at
	keyCells  = 9
)

// marks is what this command did until now.
type marks struct {
	cells map[[2]uint32]string // looks by stripe and table, and cell
	slots map[[2]uint32]string // by stripe and slot
	now   spot
	open  bool // a look is being taken: the command is not over
	moved map[[2]uint32]bool
	homes []uint32 // buckets that were looked at
}

func where(a array) uint32 { return uint32(a.stripe)<<16 | a.table&0xffff }

// marksOf returns what a lane did for the command at this place.
func (l *lane) marksOf(at Place) (m marks) {
	m = marks{cells: map[[2]uint32]string{}, slots: map[[2]uint32]string{}, moved: map[[2]uint32]bool{}}
	if at.Entry < 0 {
		return m
	}
	t := l.turnOf(at.Entry)
	m.open = !t.answered(at.Look)
	tell := func(to map[[2]uint32]string, key [2]uint32, n int) {
		if to[key] != "" {
			to[key] += " "
		}
		to[key] += strconv.Itoa(n)
	}
	for i, s := range t.spots[:min(at.Look, len(t.spots))] {
		if s.cell == trace.None {
			tell(m.slots, [2]uint32{uint32(s.stripe), s.slot}, i+1)
		} else {
			tell(m.cells, [2]uint32{where(s.array), s.cell}, i+1)
			m.homes = append(m.homes, s.cell)
		}
		m.now = s
	}
	e := l.session.Entries()[at.Entry]
	if t.bulk {
		return m
	}
	for i := e.From; i < l.session.Timeline().Cursor(); i++ {
		switch event := l.session.Timeline().Event(i); event.Kind {
		case trace.Move, trace.Displace, trace.Kick:
			m.moved[[2]uint32{uint32(event.Stripe), event.Slot}] = true
		case trace.Bucket:
			m.homes = append(m.homes, event.Cell)
		}
	}
	return m
}

// tables returns what is drawn of a lane, and which of its large tables' buckets.
func (m *Model) tables(l *lane, k *marks, shown map[uint32]bool) (all []Table) {
	state := l.session.Timeline().State()
	set := l.session.Settings()
	arrays := l.session.Timeline().Arrays()
	for s := range state.Stripes {
		stripe := &state.Stripes[s]
		for i := range stripe.Tables {
			of := &stripe.Tables[i]
			if set.Strategy == store.Cuckoo && of.Hashes == nil && of.Cells[0] == trace.None {
				continue // an empty stash
			}
			t := Table{Title: m.title(l, s, i, arrays), Lane: of.Hashes != nil}
			low, high := -1, -1
			at := array{uint16(s), of.ID}
			for b := range of.Cells {
				if k.cells[[2]uint32{where(at), uint32(b)}] != "" {
					if high = b; low < 0 {
						low = b
					}
				}
			}
			gap := false
			for b := range of.Cells {
				if len(of.Cells) > mostRows && !shown[uint32(b)] {
					if !gap {
						t.Rows = append(t.Rows, Row{})
					}
					gap = true
					continue
				}
				gap = false
				r := l.row(stripe, of, at, uint32(b), k)
				r.Trail = t.Lane && low <= b && b <= high && low < high
				t.Rows = append(t.Rows, r)
			}
			all = append(all, t)
		}
	}
	return all
}

// title names a table where a store has several.
func (m *Model) title(l *lane, stripe, i, arrays int) string {
	set := l.session.Settings()
	state := l.session.Timeline().State()
	title := ""
	if len(state.Stripes) > 1 {
		title = m.Lang.F("stripe {n}", "n", words.Number(stripe))
	}
	part := ""
	if set.Strategy == store.Cuckoo {
		part = [...]string{m.Lang.T("left"), m.Lang.T("right"), m.Lang.T("stash")}[i%arrays]
	}
	if len(state.Stripes[stripe].Tables) > arrays {
		age := m.Lang.T("old table")
		if i >= arrays {
			age = m.Lang.T("new table")
		}
		part = join(age, part)
	}
	return join(title, part)
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// row returns bucket b of a table.
func (l *lane) row(stripe *store.Stripe, of *store.Table, at array, b uint32, k *marks) Row {
	r := Row{Bucket: words.Number(b), Looks: k.cells[[2]uint32{where(at), b}]}
	inGroup := k.now.group && k.now.array == at && k.now.cell <= b && b < k.now.cell+8
	r.Hot = r.Looks != "" || inGroup
	r.Now = k.open && (k.now.array == at && k.now.cell == b || inGroup)
	slot := of.Cells[b]
	switch {
	case slot == trace.Tombstone:
		r.Grave = true
	case slot == trace.None:
		r.Empty = true
	case of.Hashes != nil:
		n := l.node(stripe, at.stripe, slot, k)
		if l.session.Settings().Strategy < store.Cuckoo {
			far := (int(b) - int(of.Home(of.Hashes[b])) + len(of.Cells)) % len(of.Cells)
			n.Badge = "+" + strconv.Itoa(far)
		}
		n.Seen, n.Now = n.Seen || r.Looks != "", n.Now || r.Now && !inGroup
		r.Nodes = []Node{n}
	default:
		for i := slot; i < trace.Tombstone; i = stripe.Slots[i].Next {
			if len(r.Nodes) == mostNodes {
				r.Nodes = append(r.Nodes, Node{Key: "…"})
				break
			}
			n := l.node(stripe, at.stripe, i, k)
			r.Hot = r.Hot || n.Seen
			r.Nodes = append(r.Nodes, n)
		}
	}
	return r
}

func (l *lane) node(stripe *store.Stripe, number uint16, slot uint32, k *marks) Node {
	key := [2]uint32{uint32(number), slot}
	return Node{
		Key: words.Short(stripe.Slots[slot].Key, keyCells), Looks: k.slots[key], Seen: k.slots[key] != "",
		Now: k.open && k.now.cell == trace.None && k.now.slot == slot && k.now.stripe == number && len(k.slots) > 0, Moved: k.moved[key],
	}
}

// shown returns which buckets of large tables are drawn: those near a look of any of
// the lanes, so that all show the same.
func shown(all []marks) map[uint32]bool {
	near := map[uint32]bool{}
	for _, k := range all {
		for _, home := range k.homes {
			for b := max(aroundHot, home) - aroundHot; b <= home+aroundHot && len(near) < mostRows; b++ {
				near[b] = true
			}
		}
	}
	if len(near) == 0 {
		for b := range uint32(mostRows / 2) {
			near[b] = true
		}
	}
	return near
}
