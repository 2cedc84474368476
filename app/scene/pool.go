package scene

import (
	"slices"
	"strconv"
	"strings"

	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// Pool is the picture of the memory pool.
type Pool struct {
	Full    bool   // no slot is left, and none will come
	Count   string // 7 live · 2 recycled · 7 never used
	Density Density
	Blocks  [][]Slot // the slots in order of address, in runs; Mapped: those that matter now
	Chunks  []Chunk  // of a growing pool: one a block, Mapped: none
	Map     Map      // Mapped: all slots
	Of      tell.Of
	focus   *focus
	narrow  bool
	tight   bool
	half    bool // two stand side by side, each of a stripe

	First string    // what comes before the free list
	Free  []FreeRef // the free list, head first; cut when long
	Then  string    // what comes after these

	Order Order // which key goes when the store is full
	Clock Clock // for keys that expire
}

// Cell is one slot as it is drawn. Texts that cost something to make are
// methods: they are asked for only where a cell is drawn anew.
type Slot struct {
	Of     tell.Of
	Index  int
	State  moment.SlotState
	Key    string // live: as stored
	Empty  bool   // live: taken, and no node constructed in it yet
	Next   uint32 // recycled: the next slot of the free list
	First  bool   // head of the free list, or the first never used
	Now    bool
	Narrow bool
	Tight  bool // there is room for fewer characters than in a wide window

	Notes tell.Notes // what is kept beside it
	Gen   string     // its generation, where that is drawn

	Marked
	Selected bool // its details are told
	Veiled   bool // which slot goes out next is not to be seen
}

// Number returns the slot's number: #6, on a phone 6.
func (c *Slot) Number() string {
	name := words.Ref(uint32(c.Index))
	if c.Narrow {
		return name[1:]
	}
	return name
}

// Flag returns what is said beside the number of the slot that goes out next.
func (c *Slot) Flag(l *words.Lang) string {
	switch {
	case c.Guessed && c.Share == "":
		return l.T("you")
	case c.Lost:
		return l.T("lost")
	case c.State == moment.Live && !c.Empty:
		return c.Notes.Flag(l, c.Narrow)
	case c.Narrow && c.Gen != "":
		return c.Gen
	case !c.First || c.Narrow || c.Veiled:
		return ""
	case c.State == moment.Recycled:
		return l.T("head ▸")
	}
	return l.T("fresh ▸")
}

// Text returns what the slot holds: a key, or a link of the free list.
func (c *Slot) Text(l *words.Lang) string {
	switch {
	case c.State == moment.NeverUsed:
		return ""
	case c.State == moment.Recycled && c.Veiled:
		return l.T("free")
	case c.State == moment.Recycled && c.Narrow:
		return "→" + strings.TrimPrefix(words.Ref(c.Next), "#")
	case c.State == moment.Recycled:
		return l.F("next {slot}", "slot", words.Ref(c.Next))
	case c.Empty:
		return "…"
	case c.Narrow && c.Tight:
		return words.Short(c.Key, 4)
	case c.Narrow:
		return words.Short(c.Key, 5)
	case c.Notes.Timed && !c.Notes.Expired, c.Gen != "":
		return words.Short(c.Key, 6) // beside it is the countdown
	}
	if c.Tight {
		return words.Short(c.Key, 8)
	}
	return words.Short(c.Key, 10)
}

// Whole returns the key uncut, for a tooltip, if Text is cut.
func (c *Slot) Whole() string {
	if c.State != moment.Live || c.Empty {
		return ""
	}
	if whole := words.Short(c.Key, words.Longest); whole != c.Text(nil) {
		return whole
	}
	return ""
}

// Alt returns the cell in words.
func (c *Slot) Alt(l *words.Lang) string {
	if c.Selected {
		return l.F("{what}, selected", "what", c.alt(l))
	}
	return c.alt(l)
}

func (c *Slot) alt(l *words.Lang) string {
	text := c.holds(l)
	if c.Gen != "" {
		return l.F("{what}, generation {n}", "what", text, "n", c.Gen[1:])
	}
	if c.State == moment.Live && !c.Empty {
		return text + c.Notes.AllInWords(l)
	}
	return text + c.Notes.HandInWords(l)
}

func (c *Slot) holds(l *words.Lang) string {
	name := l.F("Slot {slot}", "slot", words.Ref(uint32(c.Index))) + c.Of.Suffix(l)
	switch {
	case c.State == moment.Live && c.Empty:
		return l.F("{slot} taken, but empty", "slot", name)
	case c.State == moment.Live:
		return l.F("{slot} live: {key}", "slot", name, "key", words.Short(c.Key, words.SentenceCells))
	case c.State == moment.Recycled && c.Veiled:
		return l.F("{slot} free", "slot", name)
	case c.State == moment.NeverUsed && c.First && !c.Veiled:
		return l.F("{slot} never used, the first of these to be used", "slot", name)
	case c.State == moment.NeverUsed:
		return l.F("{slot} never used", "slot", name)
	case c.First:
		return l.F("{slot} recycled, head of the free list, next {next}", "slot", name, "next", words.Ref(c.Next))
	}
	return l.F("{slot} recycled, next {next}", "slot", name, "next", words.Ref(c.Next))
}

// FreeRef is one entry of the free list.
type FreeRef struct {
	Text     string
	Now      bool
	Selected bool
}

// Chunk is the heading of one chunk of a growing pool.
type Chunk struct {
	Title string
	Short string // as it is drawn: where there is little room, short
	New   bool   // this step adds it
}

// tightWidth is how wide the table is, in pixels, from which on a slot has room for ten
// characters.
const tightWidth = 780

func (v *View) pool(f *focus, timed bool) Pool {
	narrow := v.narrow()
	st := f.Stripe()
	p := Pool{
		Density: densityOf(f.Crowd(len(st.Slots), (*moment.Moment).Slots), wholeSlots, compactSlots),
		First:   f.Lang.T("Free list, head first: "),
		Then:    f.Lang.T(", then never used: "),
		Of:      f.Of(),
		focus:   f,
		narrow:  narrow,
		tight:   v.Size == Phone || v.Size != Touch && v.Width > 0 && v.Width < tightWidth,
		half:    f.Striped(),
		Order:   f.order(v.Story.Settings().Eviction, narrow),
	}
	if timed {
		p.Clock = f.clock(narrow)
	}
	switch {
	case p.Density == Mapped:
		if !f.Calm { // one map shows all stripes
			p.Map = f.slotMap()
		}
		p.tight = p.tight && !narrow // they are few, and so wider
		p.Blocks = [][]Slot{p.pinned()}
	case f.grows() && (!p.half || p.Density == Roomy):
		p.chunks(st)
	default:
		for from := 0; from < len(st.Slots); from += blockCells {
			p.Blocks = append(p.Blocks, p.slots(from, min(from+blockCells, len(st.Slots))))
		}
	}
	p.list(st, f.grows())
	if p.Full = len(st.Slots) > 0 && f.Tally.Slots[moment.Live] == len(st.Slots) && !f.grows() && f.Settings.Eviction == store.EvictNone && !f.Settings.Bare; p.Full && !p.half {
		p.Count = f.Lang.N(len(st.Slots), "full: {n} of {n} slot used", "full: {n} of {n} slots used")
	}
	return p
}

// cells lays out the slots from one up to another.
func (p *Pool) slots(from, to int) []Slot {
	cells := make([]Slot, 0, to-from)
	for i := from; i < to; i++ {
		cells = append(cells, p.lay(uint32(i)))
	}
	return cells
}

func (p *Pool) lay(i uint32) Slot {
	c := slotOf(p.focus.Stripe(), i)
	c.Of = p.focus.Of()
	c.Now, c.Narrow, c.Tight, c.Empty = i == p.focus.Now(), p.narrow, p.tight, p.focus.empties(i)
	c.Notes = p.focus.Notes(i)
	if slot := &p.focus.Stripe().Slots[i]; p.focus.Settings.Bare {
		c.Gen, c.Key, c.Empty = "g"+strconv.FormatUint(uint64(slot.Generation), 10), slot.Value, slot.Value == ""
	}
	return c
}

// chunks lays out a growing pool, each of its chunks by itself.
func (p *Pool) chunks(st *store.Stripe) {
	from := 0
	for i, n := range st.Chunks {
		to := from + int(n)
		p.Blocks = append(p.Blocks, p.slots(from, to))
		short := p.focus.Lang.F("chunk {n}", "n", words.Number(i))
		title := p.focus.Lang.F("chunk {n} · slots {from}–{to}", "n", words.Number(i), "from", words.Number(from), "to", words.Number(to-1))
		if !p.half {
			short = title
		}
		p.Chunks = append(p.Chunks, Chunk{
			Title: title,
			Short: short,
			New:   p.focus.Last.Kind == trace.ChunkAdd && i == len(st.Chunks)-1,
		})
		from = to
	}
}

// pinned are the slots that matter now, of those on a map: the two that can go
// out next, the one whose key can, and the current one.
func (p *Pool) pinned() []Slot {
	st := p.focus.Stripe()
	var cells []Slot
	if st.FreeHead != none {
		cells = append(cells, p.lay(st.FreeHead))
	}
	if int(st.HighWater) < len(st.Slots) {
		cells = append(cells, p.lay(st.HighWater))
	}
	for _, i := range [...]uint32{p.focus.Next(), p.focus.Now()} {
		if i != none && !slices.ContainsFunc(cells, func(c Slot) bool { return c.Index == int(i) }) {
			cells = append(cells, p.lay(i))
		}
	}
	return cells
}

// guess marks slot i as the answer that was given.
func (p *Pool) guess(i int) {
	p.Map.Guess = p.Map.spotOf(p.Of, i)
	for _, block := range p.Blocks {
		for j := range block {
			block[j].Guessed = block[j].Index == i
		}
	}
}

// list says which slots go out next.
func (p *Pool) list(st *store.Stripe, grows bool) {
	shown := 8
	switch {
	case p.narrow:
		p.First, p.Then, shown = p.focus.Lang.T("Free list: "), p.focus.Lang.T(", then "), 3
	case p.Noted():
		p.First, shown = p.focus.Lang.T("Free list: "), 3
	}
	now, of := p.focus.Now(), &p.focus.Tally.Slots
	switch {
	case !p.half:
	case p.narrow:
		p.First, shown = p.focus.Lang.T("free "), 1
	default:
		p.First, p.Then, shown = p.focus.Lang.T("free list "), p.focus.Lang.T(", then "), 3
	}
	for i := st.FreeHead; i != none && len(p.Free) < shown; i = st.Slots[i].Next {
		p.Free = append(p.Free, FreeRef{Text: words.Ref(i), Now: i == now})
	}
	p.Count = p.focus.poolCount()
	if p.half && p.narrow {
		p.Then = [...]string{p.focus.Lang.T("none"), ""}[len(p.Free)]
		return
	}
	p.Then = p.focus.behind(st, of[moment.Recycled]-len(p.Free), p.Then, grows)
}

// poolCount says how many slots are in which state.
func (f *focus) poolCount() string {
	of := func(state moment.SlotState) string { return words.Number(f.Tallies.Slots(state)) }
	return f.Lang.F("slots: {live} live · {recycled} recycled · {fresh} never used", "live", of(moment.Live), "recycled", of(moment.Recycled), "fresh", of(moment.NeverUsed))
}

// empties reports whether slot i is live and holds no node: it was taken just
// now and not written yet, or it is wiped and not yet given back.
func (f *focus) empties(i uint32) bool {
	return f.Last.Slot == i && (f.Last.Kind == trace.Alloc || f.Last.Kind == trace.Wipe)
}

// behind says what comes after the shown part of the free list: more of it, then
// the slots that were never used, then nothing or a new chunk.
func (f *focus) behind(st *store.Stripe, more int, then string, grows bool) string {
	end := "∅"
	switch {
	case st.FreeHead == none:
		end = f.Lang.T("empty")
	case more > 0:
		end = f.Lang.F("{n} more → ∅", "n", words.Number(more))
	}
	first, last := st.HighWater, uint32(len(st.Slots))-1
	switch {
	case first == last:
		return end + then + words.Ref(first)
	case int(first) < len(st.Slots):
		return end + then + words.Ref(first) + "–" + words.Ref(last)
	case grows:
		return f.Lang.F("{end}, then the pool grows", "end", end)
	}
	return f.Lang.F("{end}, and every slot was used", "end", end)
}

func slotOf(st *store.Stripe, i uint32) Slot {
	slot := &st.Slots[i]
	c := Slot{Index: int(i), State: moment.StateOf(st, i)}
	switch c.State {
	case moment.Live:
		c.Key = slot.Key
	case moment.NeverUsed:
		c.First = i == st.HighWater
	case moment.Recycled:
		c.Next, c.First = slot.Next, i == st.FreeHead
	}
	return c
}
