package geometry

import "kvscope/app/words"

// Sizes are how large the parts of a row are, in CSS pixels. Nothing is ever scaled.
type Sizes struct {
	Pitch  int // from row to row
	Top    int // room above a node, for its badge
	Gutter int // width of the column of bucket numbers
	Number int // where these end
	Head   int // width of a bucket's box
	Height int // of a box
	Node   int // width of a node
	Gap    int // between two boxes, for the arrow
	Apart  int // between a chain and a node that is being built
	Side   int // width of a node's outer columns: its slot, its next; 0: only the key
	Cells  int // characters that fit for a key
	Finger int // that a box is high at least, so that one can be tapped; 0: as low as may be

	Room int // for a row; 0: not known
	Fold int // nodes that stand beside each other; of a longer chain the others follow below; 0: all do

	PerLine uint32 // buckets in a line, of those that hold one node; 0: as many as is usual

	Half bool // two tables stand side by side, each of a stripe
}

// Usual returns the sizes for a window of 1280 by 720.
func Usual() Sizes {
	return Sizes{Pitch: 50, Top: 13, Gutter: 28, Number: 20, Head: 46, Height: usual, Node: 178, Gap: 34, Apart: 58, Side: 36, Cells: 11, Fold: 6}
}

// Phone returns the sizes for a phone, where a node is its key.
func Phone() Sizes {
	return Sizes{Pitch: 30, Top: 6, Gutter: 20, Number: 17, Head: 36, Height: 24, Node: 72, Gap: 16, Apart: 20, Cells: 7, Finger: 24, Fold: 3}
}

// Touch returns the sizes for a phone where what is drawn may be tapped.
func Touch() Sizes {
	g := Phone()
	g.Pitch, g.Head, g.Height, g.PerLine = 47, 46, 44, 6
	return g
}

// Beside returns the sizes for a picture beside prose.
func Beside() Sizes {
	return Sizes{Pitch: 41, Top: 13, Gutter: 28, Number: 20, Head: 46, Height: 28, Node: 120, Gap: 30, Apart: 30, Side: 32, Cells: 6}
}

// presentHeight is the height of a box in the smaller of the two sizes for a projector.
const presentHeight = 48

// Projector returns the sizes for a projector, in that many halves of those for 1280 by
// 720: there eight rows fit, and a chain of three.
func Projector(halves int) Sizes {
	n := func(px int) int { return px * halves / 2 }
	return Sizes{Pitch: n(62), Top: n(18), Gutter: n(34), Number: n(26), Head: n(54), Height: n(presentHeight), Node: n(202), Gap: n(28), Apart: n(28), Side: n(42), Cells: 9, Fold: 6}
}

// What stands left and right of rows: the edge, and a scroll bar where one takes room.
const (
	rowsEdge   = 14 + 11
	phoneEdge  = 4
	stripeEdge = 18 // of one of two stripes beside each other
)

// In returns the sizes in a table that is that wide, in pixels; 0 if that is not known.
func (g Sizes) In(width int) Sizes {
	edge := rowsEdge
	if g.Side == 0 {
		edge = phoneEdge
	}
	g.Room = max(0, width-edge)
	return g
}

// Striped are the sizes of a stripe's table: two of them stand side by side.
func (g Sizes) Striped() Sizes {
	g.Half, g.Fold, g.Room = true, 0, max(0, g.Room/2-stripeEdge)
	if g.Side == 0 {
		g.Head, g.Gap, g.Node, g.Cells = 32, 12, 64, 6
		return g
	}
	g.Pitch = g.Pitch * 49 / 50
	g.Gutter, g.Number, g.Head = g.Gutter*24/28, g.Number*18/20, g.Head*38/46
	g.Node, g.Side, g.Gap, g.Apart = g.Node*124/178, g.Side*29/36, g.Gap*22/34, g.Apart*24/58
	g.Cells = max(4, g.Cells*7/11)
	g.Node = max(g.Node, 2*g.Side+4+g.Cells*17/2)
	return g
}

// usual is the height of a box, in pixels, that the sizes of details are made for.
const usual = 38

// Of returns a detail's size where boxes are higher than usual.
func (g Sizes) Of(px int) int { return px * max(usual, g.Height) / usual }

// WithRoomFor returns the sizes with columns wide enough for the numbers of
// that many buckets and slots. The drawn sizes are for two digits.
func (g Sizes) WithRoomFor(buckets, slots int) Sizes {
	digit := g.Of(8)
	column := g.Of(9) * max(0, len(words.Ref(uint32(max(0, buckets-1))))-len("#99"))
	g.Gutter, g.Number = g.Gutter+column, g.Number+column
	more := digit * max(0, len(words.Ref(uint32(max(0, slots-1))))-len("#99"))
	g.Head += more
	if g.Side > 0 {
		g.Side += more
		g.Node += 2 * more
	}
	return g
}

// longChain is how many nodes stand in a row with all that they hold, where tables are
// drawn as usual and the width is not known. Of more there is only the key, and above it
// the slot.
const longChain = 3

// Fitting returns the sizes of a row with that many nodes, behind which so many pixels are
// needed: where there is no room for all that they hold, only their keys stand there, and
// where there is none for these either, in several lines.
func (g Sizes) Fitting(nodes, behind int) Sizes {
	room := g.Room - g.Gutter - g.Head
	fits := nodes <= longChain
	if g.Room > 0 {
		fits = nodes*(g.Gap+g.Node)+behind <= room
	}
	if !fits && g.Side > 0 && !g.Half {
		g.Node, g.Gap, g.Apart = g.Node*88/178, g.Gap*20/34, g.Apart*26/58
		g.Side, g.Cells = 0, max(g.Cells*8/11, min(g.Cells, (g.Node-8)*2/17)) // a character is 8.5 px at most
	}
	if g.Room > 0 {
		g.Fold = max(1, (room-g.Stub())/(g.Gap+g.Node))
		if nodes*(g.Gap+g.Node)+behind <= room {
			g.Fold = max(g.Fold, nodes)
		}
	}
	return g
}

// Stub is how much is seen of a link that goes on in the next line.
func (g Sizes) Stub() int { return g.Gap / 3 }

// Halved are the sizes of two tables side by side: of a node only its key. Where
// stripes stand side by side, theirs is that small anyway.
func (g Sizes) Halved() Sizes {
	if g.Half {
		return g
	}
	if g.Side == 0 {
		g.Room = g.Room * 9 / 20
		return g
	}
	low := g.Height < usual
	g.Room = max(0, (g.Room-rowsEdge)/2)
	g.Pitch, g.Top, g.Height = g.Pitch*30/50, g.Top*7/13, g.Height*24/38
	g.Node, g.Gap, g.Apart = (g.Node-2*g.Side)*78/106, g.Gap*17/34, g.Apart*24/58
	g.Side, g.Cells, g.Fold = 0, g.Cells*7/11, 3
	if low {
		g.Node, g.Cells = 66, 6 // three still have room in a row
	}
	return g
}

// LowRows is how many rows stand one below the other as they are usually drawn.
const LowRows = 8

// Low are the sizes where so many rows stand one below the other, each lower if they
// are many.
func (g Sizes) Low(rows int) Sizes {
	if rows > LowRows {
		g.Pitch, g.Height = max(g.Pitch*23/30, g.Finger+2), max(g.Height*20/24, g.Finger)
	}
	return g
}

// IsUsual reports whether boxes are as high as in the usual sizes.
func (g Sizes) IsUsual() bool { return g.Height == usual }

// IsLarge reports whether boxes are higher than usual.
func (g Sizes) IsLarge() bool { return g.Height > usual }

// Larger returns a size of a projector's, in pixels of the smaller of its two.
func (g Sizes) Larger(px int) int { return px * g.Height / presentHeight }
