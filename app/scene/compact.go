package scene

import (
	"strconv"

	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
)

// Density says how much of one bucket, or of one slot, there is room for.
type Density uint8

// The densities.
const (
	Roomy   Density = iota // each with all that it holds
	Compact                // each a small cell; the command's bucket as a row
	Mapped                 // each a spot on a map
)

// How many are drawn how.
const (
	wholeBuckets   = 32
	compactBuckets = 512
	wholeSlots     = 64
	compactSlots   = 512
)

func densityOf(n, whole, compact int) Density {
	switch {
	case n <= whole:
		return Roomy
	case n <= compact:
		return Compact
	}
	return Mapped
}

// Bucket is one bucket as a small cell: its number, and how long its chain is.
type Bucket struct {
	Of    tell.Of
	Index int
	Nodes int
	Hot   bool // the command's bucket
	Now   bool // the bucket is what this step changed or found
	Aimed bool // it is selected
	Marked

	Array  string // of a cuckoo table: L or R
	Single bool   // it holds one node at most, that a search looks for in Nodes buckets
	Erased bool   // … a tombstone
}

// Number returns the bucket's number as it is drawn.
func (b *Bucket) Number() string { return b.Array + words.Number(b.Index) }

// Dots shows the length of the chain at a glance, one dot a node as far as these
// can be counted.
func (b *Bucket) Dots() string {
	const most = 4
	switch {
	case b.Erased:
		return "✕"
	case b.Nodes == 0:
		return "∅"
	case b.Single && (b.Nodes == 1 || b.Array != ""):
		return "●"
	case b.Single:
		return "+" + words.Number(b.Nodes-1)
	case b.Nodes > 999:
		return "×" + words.Number(b.Nodes)
	case b.Nodes > most:
		return "●×" + words.Number(b.Nodes)
	}
	return "●●●●"[:b.Nodes*len("●")]
}

// Alt returns the bucket in words.
func (b *Bucket) Alt(l *words.Lang) string {
	text := l.N(b.Nodes, "{n} node", "{n} nodes")
	switch {
	case b.Erased:
		text = l.T("a tombstone")
	case b.Nodes == 0:
		text = l.T("empty")
	case b.Single && b.Array != "":
		text = l.T("taken")
	case b.Single && b.Nodes == 1:
		text = l.T("a node at home")
	case b.Single:
		text = l.F("a node {n} behind its home", "n", words.Number(b.Nodes-1))
	}
	if b.Hot {
		text = l.F("{what}, the command's bucket", "what", text)
	}
	return l.F("{bucket}: {what}", "bucket", l.F("Bucket {n}", "n", b.Number())+b.Of.Suffix(l), "what", text)
}

// buckets lays out all buckets as small cells.
func (f *focus) buckets() (blocks [][]Bucket) {
	for k, t := range f.ArraysNow() {
		c := f.Tally.ChainsOf(t.ID)
		if c == nil || f.Shape[k].Stash {
			break
		}
		blocks = append(blocks, f.bucketsOf(c)...)
	}
	return blocks
}

// bucketsOf lays out the buckets of one array as small cells.
func (f *focus) bucketsOf(c *moment.Chains) (blocks [][]Bucket) {
	var block []Bucket
	for b, n := range c.Lengths {
		if b%blockCells == 0 {
			block = make([]Bucket, 0, blockCells)
			blocks = append(blocks, nil)
		}
		hot := f.IsHot(c.Id, uint32(b))
		now := hot && f.bucketNow(c.Id, uint32(b))
		if f.Single() {
			now = f.IsNow(c.Id, uint32(b))
		}
		block = append(block, Bucket{Of: f.Of(), Index: b, Nodes: int(n), Hot: hot, Now: now, Array: c.Letter,
			Single: c.Single(), Erased: c.Single() && c.Shades[b] == moment.Erased})
		blocks[b/blockCells] = block
	}
	return blocks
}

// guess marks bucket b, of the old table or of the other, as the answer that was
// given.
func (t *Table) guess(b int, old bool) {
	if old {
		t.Old.Singles.guess(b)
		for i := range t.Old.Rows {
			t.Old.Rows[i].Guessed = t.Old.Rows[i].Bucket == b
		}
		return
	}
	t.Singles.guess(b)
	for i := range t.Rows {
		if t.Rows[i].Bucket == b {
			t.Rows[i].Guessed = true
		}
	}
	switch t.Density {
	case Compact:
		t.Buckets[b/blockCells][b%blockCells].Guessed = true
	case Mapped:
		t.Map.Guess = t.Map.spotOf(t.Of, b)
	}
}

// Look tells of any bucket whose number is typed. i is -1 if there is no such
// bucket.
func (t *Table) Look(typed string) (told string, i int) {
	if t.focus.Striped() {
		return t.lookStriped(typed)
	}
	i = numbered(typed, t.Count)
	if i < 0 {
		return t.focus.lookHint(typed, words.Key("Buckets have the numbers 0 to {last}."), t.Count), -1
	}
	return t.tell(i), i
}

// tell describes bucket i.
func (t *Table) tell(i int) string { return t.focus.kind.tell(t.focus, t, i) }

// Look tells of any slot whose number is typed. i is -1 if there is no such slot.
func (p *Pool) Look(typed string) (told string, i int) {
	if p.focus.Striped() {
		return p.lookStriped(typed)
	}
	n := len(p.focus.Stripe().Slots)
	i = numbered(typed, n)
	if i < 0 {
		return p.focus.lookHint(typed, words.Key("Slots have the numbers 0 to {last}."), n), -1
	}
	c := p.lay(uint32(i))
	return c.Alt(p.focus.Lang), i
}

// numbered reads a number below n, -1 if it is none.
func numbered(typed string, n int) int {
	i, err := strconv.Atoi(typed)
	if err != nil || i < 0 || i >= n {
		return -1
	}
	return i
}

func (f *focus) lookHint(typed, which string, n int) string {
	if typed == "" {
		return f.Lang.T("Point at one, or type its number.")
	}
	return f.Lang.F(which, "last", words.Number(n-1))
}
