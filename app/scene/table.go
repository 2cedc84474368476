package scene

import (
	"kvscope/app/scene/chart"
	"kvscope/app/scene/geometry"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
)

// Table is the picture of the hash table: one row a bucket. Where that are too
// many, the command's bucket alone has a row, and all of them a small cell.
type Table struct {
	Title    string
	Geometry geometry.Sizes
	Density  Density
	Count    int        // of all buckets
	Rows     []Row      // in order: all of them, or the hot one
	Singles  Singles    // in place of rows, where a bucket holds one node at most
	InHand   InHand     // … and the node that no bucket leads to
	Work     chart.Grid // how one operation came to what it found, where that is stepped through
	Buckets  [][]Bucket // Compact: all buckets, in runs of blockCells
	Map      Map        // Mapped: all buckets
	Old      Old        // during a rehash the table before
	Of       tell.Of
	Bare     bool     // there is no table: names hold handles
	Handles  []Handle // … these
	focus    *focus
}

// Hot returns the bucket of the command by its ID, or -1.
func (t *Table) Hot() int {
	if r := t.hotRow(); r != nil {
		return t.Of.ID(r.Bucket)
	}
	return -1
}

func (t *Table) hotRow() *Row {
	for i := range t.Rows {
		if t.Rows[i].Hot {
			return &t.Rows[i]
		}
	}
	return nil
}

// Row is one bucket with its chain. Texts that cost something to make are
// methods: they are asked for only where a row is drawn anew.
type Row struct {
	Geometry geometry.Sizes
	Of       tell.Of
	Bucket   int
	Name     string // what stands in place of the number, if anything
	Old      bool   // of the old table,
	Passed   bool   // … which the rehash has emptied up to here
	Cursor   bool   // … which it empties next
	Head     string // slot of the first node, or ∅
	Hot      bool   // the command's bucket
	Now      bool   // the bucket is what this step changed or found
	Marked
	Leads   bool   // to the selected slot
	Gaps    Gaps   // places in its chain that can be chosen
	Length  int    // nodes that the bucket leads to
	Nodes   []Node // of a very long chain a part
	Links   []Link
	Note    string // said behind the last node
	NoteX   int
	Width   int    // of the chain
	InWords string // what a step adds to the row's description
}

// alt returns a node of a chain in words; nothing for one that is in none.
func (n *Node) alt(l *words.Lang) string {
	switch n.State {
	case Skipped:
		return l.F("{nodes} not shown", "nodes", n.Key)
	case InChain:
		text := n.Slot + " " + words.Short(n.Key, words.SentenceCells) + " = " + words.Short(n.Value, words.SentenceCells)
		if n.Selected {
			text = l.F("{what} (selected)", "what", text)
		}
		return text + n.Notes.InWords(l)
	}
	return ""
}

// Alt returns the row in words.
func (r *Row) Alt(l *words.Lang) string {
	name, text := l.F("Bucket {n}", "n", words.Number(r.Bucket)), ""
	switch {
	case r.Old:
		name = l.F("Old bucket {n}", "n", words.Number(r.Bucket))
	case r.Name != "":
		name = words.Capital(r.Name)
	}
	switch {
	case r.Passed && r.Head == "∅":
		text = l.T("emptied by the rehash")
	case r.Head == "∅":
		text = l.T("empty")
	}
	for i := range r.Nodes {
		one := r.Nodes[i].alt(l)
		switch {
		case one == "":
		case text == "":
			text = one
		default:
			text = l.F("{these}, then {that}", "these", text, "that", one)
		}
	}
	if r.Cursor {
		text = l.F("next to be moved; {what}", "what", text)
	}
	text = l.F("{bucket}: {what}", "bucket", name+r.Of.Suffix(l), "what", text)
	return text + r.InWords
}

// NodeState is how a node is drawn.
type NodeState uint8

// The states of a node.
const (
	InChain  NodeState = iota
	Building           // taken from the pool, no bucket leads to it
	Removed            // out of its chain, not yet free
	Skipped            // no node: stands for those left out, Key says how many
)

// Node is one node, in the row that it belongs to.
type Node struct {
	X       int
	Slot    string
	Key     string // as stored
	Value   string
	Filling Filling
	Next    string
	State   NodeState
	Now     bool
	Visited int    // the how-manieth compared; 0: not
	Caption string // said above it
	Marked

	Notes    tell.Notes // of its deadline
	Selected bool       // its details are told
}

// Filling says what a node holds.
type Filling uint8

// A node is empty between its slot's being taken and its construction, and
// after it was wiped.
const (
	Filled Filling = iota
	Taken
	Wiped
)

// Labels returns key and value as they are drawn, cut to that many cells.
func (n *Node) Labels(cells int) (key, value string) {
	switch n.Filling {
	case Taken:
		return "…", ""
	case Wiped:
		return "", ""
	}
	return words.Short(n.Key, cells), words.Short(n.Value, cells)
}

// Whole returns key and value uncut, for a tooltip.
func (n *Node) Whole() string {
	if n.Filling != Filled {
		return ""
	}
	return words.Short(n.Key, words.Longest) + " → " + words.Short(n.Value, words.Longest)
}

// LinkKind is the shape and the state of a link.
type LinkKind uint8

// The kinds of links.
const (
	Still   LinkKind = iota // as it was
	Written                 // set, or followed, by this step
	Cutting                 // what this step took away
)

// Link is an arrow between boxes: straight from X1 to X2, or around under what
// stands between them.
type Link struct {
	X1, X2 int
	Kind   LinkKind
	Around bool
}
