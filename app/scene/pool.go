package scene

import (
	"slices"
	"strings"

	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

// Pool is the picture of the memory pool.
type Pool struct {
	Count  string    // 7 live · 2 recycled · 7 never used
	Blocks [][]Cell  // the slots in order of address, in runs of blockCells
	First  string    // what comes before the free list
	Free   []FreeRef // the free list, next out first; cut when long
	Then   string    // what comes after these
}

// CellState is the state of a slot of the pool.
type CellState uint8

// The states, each with its colour, border and words.
const (
	NeverUsed CellState = iota
	Recycled
	Live
)

// Cell is one slot as it is drawn. Texts that cost something to make are
// methods: they are asked for only where a cell is drawn anew.
type Cell struct {
	Index  int
	State  CellState
	Key    string // live: as stored
	Empty  bool   // live: taken, and no node constructed in it yet
	Next   uint32 // recycled: the next slot of the free list
	First  bool   // head of the free list, or the first never used
	Now    bool
	Narrow bool

	Guessed  bool // the answer that was given
	Selected bool // its details are told
}

// Number returns the slot's number: #6, on a phone 6.
func (c *Cell) Number() string {
	name := ref(uint32(c.Index))
	if c.Narrow {
		return name[1:]
	}
	return name
}

// Flag returns what is said beside the number of the slot that goes out next.
func (c *Cell) Flag() string {
	switch {
	case c.Guessed:
		return "you"
	case !c.First || c.Narrow:
		return ""
	case c.State == Recycled:
		return "head ▸"
	}
	return "fresh ▸"
}

// Text returns what the slot holds: a key, or a link of the free list.
func (c *Cell) Text() string {
	switch {
	case c.State == NeverUsed:
		return ""
	case c.State == Recycled && c.Narrow:
		return "→" + strings.TrimPrefix(ref(c.Next), "#")
	case c.State == Recycled:
		return "next " + ref(c.Next)
	case c.Empty:
		return "…"
	case c.Narrow:
		return short(c.Key, 4)
	}
	return short(c.Key, 10)
}

// Whole returns the key uncut, for a tooltip, if Text is cut.
func (c *Cell) Whole() string {
	if c.State != Live || c.Empty {
		return ""
	}
	if whole := short(c.Key, longest); whole != c.Text() {
		return whole
	}
	return ""
}

// Alt returns the cell in words.
func (c *Cell) Alt() string {
	if c.Selected {
		return c.alt() + ", selected"
	}
	return c.alt()
}

func (c *Cell) alt() string {
	text := "Slot " + ref(uint32(c.Index))
	switch {
	case c.State == Live && c.Empty:
		return text + " taken, but empty"
	case c.State == Live:
		return text + " live: " + short(c.Key, sentenceCells)
	case c.State == NeverUsed && c.First:
		return text + " never used, the first of these to go out"
	case c.State == NeverUsed:
		return text + " never used"
	case c.First:
		return text + " recycled, head of the free list, next " + ref(c.Next)
	}
	return text + " recycled, next " + ref(c.Next)
}

// FreeRef is one entry of the free list.
type FreeRef struct {
	Text     string
	Now      bool
	Selected bool
}

func pool(f *focus, settings replay.Settings, narrow bool) Pool {
	st := f.stripe()
	var p Pool
	cells := make([]Cell, len(st.Slots))
	live, now := 0, f.now()
	for i := range st.Slots {
		if st.Slots[i].Live() {
			live++
		}
		c := cellOf(st, uint32(i))
		c.Now, c.Narrow = uint32(i) == now, narrow
		c.Empty = f.empties(uint32(i))
		cells[i] = c
	}
	p.Blocks = slices.Collect(slices.Chunk(cells, blockCells))
	p.First, p.Then = "Free list, next out first: ", ", then never used: "
	shown := 8
	if narrow {
		p.First, p.Then, shown = "Free list: ", ", then ", 3
	}
	free := st.FreeList()
	for _, i := range free[:min(shown, len(free))] {
		p.Free = append(p.Free, FreeRef{Text: ref(i), Now: i == now})
	}
	fresh := len(st.Slots) - int(st.HighWater)
	p.Count = number(live) + " live · " + number(len(free)) + " recycled · " + number(fresh) + " never used"
	p.Then = behind(st, len(free)-len(p.Free), p.Then, settings.Slots == 0)
	return p
}

// empties reports whether slot i is live and holds no node: it was taken just
// now and not written yet, or it is wiped and not yet given back.
func (f *focus) empties(i uint32) bool {
	return f.last.Slot == i && (f.last.Kind == trace.Alloc || f.last.Kind == trace.Wipe)
}

// behind says what comes after the shown part of the free list: more of it, then
// the slots that were never used, then nothing or a new chunk.
func behind(st *store.Stripe, more int, then string, grows bool) string {
	end := "∅"
	switch {
	case st.FreeHead == none:
		end = "empty"
	case more > 0:
		end = number(more) + " more → ∅"
	}
	first, last := st.HighWater, uint32(len(st.Slots))-1
	switch {
	case first == last:
		return end + then + ref(first)
	case int(first) < len(st.Slots):
		return end + then + ref(first) + "–" + ref(last)
	case grows:
		return end + ", then the pool grows"
	}
	return end + ", and every slot was used"
}

func cellOf(st *store.Stripe, i uint32) Cell {
	slot := &st.Slots[i]
	c := Cell{Index: int(i)}
	switch {
	case slot.Live():
		c.State, c.Key = Live, slot.Key
	case i >= st.HighWater:
		c.First = i == st.HighWater
	default:
		c.State, c.Next, c.First = Recycled, slot.Next, i == st.FreeHead
	}
	return c
}
