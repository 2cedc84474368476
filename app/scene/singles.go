package scene

import (
	"kvscope/app/scene/chart"
	"kvscope/app/scene/geometry"
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// Singles is the picture of a table whose buckets hold one node at most: they stand
// in lines, and arcs above them show the way of a search.
//
//	       2   3
//	  1 ╭──╮╭──╮
//	┌────┐┌────┐┌────┐
//	│#0  ││#7  ││∅   │
//	│cat ││pig ││    │
//	└────┘└────┘└────┘
//	  7     8     9
type Singles struct {
	Arrays []Array
	Arcs   []Arc
	Width  int  // of a line, in the units of arcs
	Height int  // of all lines together
	Tall   bool // there is room for values, too
	Low    bool // there are so many lines that each is low
	Size   LineSize
	Stash  []Row
}

// Array is the lines of one array; a cuckoo table has two.
type Array struct {
	Name  string // what stands above it, if the table has several
	Lines []Line
}

// Line is a run of buckets.
type Line struct {
	Singles []Single
}

// LineSize is the height of the parts of a line, in CSS pixels: of the room for
// arcs, of the boxes, and of the numbers below.
type LineSize struct{ Lane, Box, Number int }

// Of returns the height of the line.
func (z LineSize) Of() int { return z.Lane + z.Box + z.Number }

// lineSize is how high lines are: with values, or for a projector, or for a phone.
func lineSize(g geometry.Sizes, narrow, two, tall bool) LineSize {
	switch {
	case g.IsLarge() && !narrow:
		n := g.Larger
		return LineSize{Lane: n(28), Box: n(54), Number: n(22)}
	case tall:
		return LineSize{Lane: 24, Box: 64, Number: 20}
	case narrow:
		return LineSize{Lane: 18, Box: max(38, g.Height), Number: 15}
	case two:
		return LineSize{Lane: 20, Box: 44, Number: 16}
	}
	return LineSize{Lane: 22, Box: 46, Number: 18}
}

const (
	perLine     = 8  // buckets in a line,
	perHalfLine = 4  // … where two tables stand side by side, one a stripe
	nameHeight  = 24 // of an array's name
	tallBuckets = 24 // that many have room for values
	lowLines    = 3  // that have their usual height; of more each is lower
	mostLines   = 3  // that are drawn of an array that is too large to be drawn whole
)

// Single is one bucket that holds one node at most.
type Single struct {
	Of        tell.Of
	Bucket    int
	Name      string // how it is called: bucket 3, left bucket 3
	Slot      string // #6; empty: none
	Key       string // as stored
	Value     string
	Tombstone bool
	Home      string // of its node: ⌂ 5, and what is further known of its place
	Away      bool   // the node is not at home
	InWords   string // the same in words

	Probed int // the how-manieth bucket that was looked in; 0: none
	Kicked int // the how-manieth kick is that of its node; 0: none
	Hot    bool
	Now    bool
	Marked
	Leaving bool // its node has just got another bucket
	Arrives bool // its node has just come from another bucket
	Passed  bool // of an old table: the rehash has emptied it
	Cursor  bool // … empties it next

	Control  string // its control byte, in hexadecimal; empty: it has none
	Compared bool   // this step compares it with the key's,
	Matched  bool   // … and it is the same, or was at the last look at its group

	Notes    tell.Notes
	Selected bool
	Cells    int // characters that fit for a key
}

// Label returns the key as it is drawn.
func (s *Single) Label() string {
	switch {
	case s.Tombstone:
		return ""
	case s.Slot == "":
		return "∅"
	}
	return words.Short(s.Key, s.Cells)
}

// Holds returns the value as it is drawn, where there is room for it.
func (s *Single) Holds() string {
	if s.Slot == "" {
		return ""
	}
	return words.Short(s.Value, s.Cells)
}

// Whole returns key and value uncut, for a tooltip.
func (s *Single) Whole() string {
	if s.Slot == "" {
		return ""
	}
	return words.Short(s.Key, words.Longest) + " → " + words.Short(s.Value, words.Longest)
}

// Alt returns the bucket in words.
func (s *Single) Alt(l *words.Lang) string {
	text := ""
	switch {
	case s.Tombstone:
		text = l.T("a tombstone")
	case s.Slot == "" && s.Passed:
		text = l.T("emptied by the rehash")
	case s.Slot == "":
		text = l.T("empty")
	default:
		text = s.Slot + " " + words.Short(s.Key, words.SentenceCells) + " = " + words.Short(s.Value, words.SentenceCells) + s.InWords + s.Notes.InWords(l)
	}
	if s.Control != "" {
		text += l.F("; control byte {byte}", "byte", s.Control)
	}
	if s.Cursor {
		text += l.T("; next to be moved")
	}
	if s.Probed > 0 {
		text += l.F("; looked in as number {n}", "n", words.Number(s.Probed))
	}
	if s.Kicked > 0 {
		text += l.F("; kick {n}", "n", words.Number(s.Kicked))
	}
	if s.Leaving {
		text += l.T("; it has left")
	}
	if s.Selected {
		text = l.F("{what} (selected)", "what", text)
	}
	return l.F("{bucket}: {what}", "bucket", words.Capital(s.Name)+s.Of.Suffix(l), "what", text)
}

// singles lays out the arrays of one table: all of it, or where that is too much
// the lines that the operation is about.
func (f *focus) singles(arrays []store.Table, d Density, g geometry.Sizes, narrow bool) (s Singles) {
	s.Tall = g.IsUsual() && !f.Two() && f.Crowd(f.Size(arrays), (*moment.Moment).Largest) <= tallBuckets
	each := inLine(g)
	s.Width = int(each) * chart.Unit
	s.Low = d == Roomy && f.Size(arrays) > lowLines*int(each) && !narrow && g.IsUsual() && !s.Tall
	s.Size = lineSize(g, narrow, f.Two() || s.Low, s.Tall)
	size := s.Size
	at, kicks := map[moment.Place]chart.Corner{}, f.kicks()
	for k := range arrays {
		t := &arrays[k]
		if f.Shape[k].Stash {
			s.stash(f, t, g.Half, narrow)
			break
		}
		a := Array{Name: f.arrayTitle(t, g.Half)}
		if a.Name != "" {
			s.Height += nameHeight
		}
		for _, from := range f.lines(t, d, each) {
			line := Line{}
			for b := from; b < min(from+each, uint32(len(t.Cells))); b++ {
				at[moment.Place{Table: t.ID, Cell: b}] = chart.Corner{X: int(b-from)*chart.Unit + chart.Unit/2, Top: s.Height + size.Lane, Bottom: s.Height + size.Lane + size.Box}
				one := f.oneSingle(t, b, narrow, f.tight(g, narrow))
				for k := range kicks {
					if kicks[k].at().Is(t.ID, b) {
						one.Kicked = kicks[k].number
					}
				}
				line.Singles = append(line.Singles, one)
			}
			s.Height += size.Of()
			a.Lines = append(a.Lines, line)
		}
		if a.Lines == nil {
			if a.Name != "" {
				s.Height -= nameHeight
			}
			continue
		}
		s.Arrays = append(s.Arrays, a)
	}
	s.Arcs = f.arcs(at, size)
	return s
}

// stash adds the chain of nodes for which no place was found, if there are any.
func (s *Singles) stash(f *focus, t *store.Table, half, narrow bool) {
	if t.Cells[0] == none && f.Into.Table != t.ID {
		return
	}
	g := geometry.Usual()
	if narrow {
		g = geometry.Phone()
	}
	if half {
		g = g.Striped()
	}
	r := f.row(t, 0, g.WithRoomFor(1, len(f.Stripe().Slots)))
	r.Name = f.ArrayName(t.ID)
	s.Stash = []Row{r}
}

// arrayTitle is what stands above an array.
func (f *focus) arrayTitle(t *store.Table, half bool) string {
	name := f.ArrayName(t.ID)
	if name == "" {
		return ""
	}
	name = words.Capital(f.Lang.T(name))
	if half {
		return f.Lang.N(len(t.Cells), "{name}: {n} bucket", "{name}: {n} buckets", "name", name)
	}
	return f.Lang.N(len(t.Cells), "{name} table: {n} bucket", "{name} table: {n} buckets", "name", name)
}

// inLine is how many buckets stand in a line.
func inLine(g geometry.Sizes) uint32 {
	switch {
	case g.Half:
		return perHalfLine
	case g.PerLine > 0:
		return g.PerLine
	}
	return perLine
}

// lines returns the first buckets of the lines that are drawn of an array, that many
// buckets each.
func (f *focus) lines(t *store.Table, d Density, each uint32) (from []uint32) {
	if d == Roomy {
		for b := uint32(0); b < uint32(len(t.Cells)); b += each {
			from = append(from, b)
		}
		return from
	}
	add := func(p *moment.Place) {
		if p == nil || p.Gone || p.Table != t.ID || len(from) == mostLines {
			return
		}
		line := p.Cell / each * each
		for _, had := range from {
			if had == line {
				return
			}
		}
		from = append(from, line)
	}
	if m := &f.Rehash.Move; m.On {
		add(&m.From)
		add(&m.To)
		return from
	}
	add(f.LastProbe())
	if f.Taken != none {
		add(&f.Into)
	}
	for k := range f.Looked {
		add(&f.Looked[k])
	}
	for k := len(f.Probes) - 1; k >= 0; k-- {
		add(&f.Probes[k].Place)
	}
	return inOrder(from)
}

// inOrder sorts a few numbers.
func inOrder(few []uint32) []uint32 {
	for i := range few {
		for j := i; j > 0 && few[j] < few[j-1]; j-- {
			few[j], few[j-1] = few[j-1], few[j]
		}
	}
	return few
}

func (f *focus) oneSingle(t *store.Table, b uint32, narrow, tight bool) Single {
	i := t.Cells[b]
	s := Single{Of: f.Of(), Bucket: int(b), Name: f.BucketNamed(t.ID, b), Tombstone: i == trace.Tombstone, Cells: 9}
	switch {
	case narrow:
		s.Cells = 5
	case tight:
		s.Cells = 4
	}
	if i < trace.Tombstone {
		slot := &f.Stripe().Slots[i]
		s.Slot, s.Key, s.Value = words.Ref(i), slot.Key, slot.Value
		f.kind.badge(f, &s, moment.Place{Table: t.ID, Cell: b}, tight)
		if s.Notes = f.Notes(i); !s.Notes.Timed {
			s.Notes = tell.Notes{}
		}
		s.Leaving = f.Left(t.ID, b, i)
	}
	s.control(f, t, b)
	s.Arrives = f.ArrivesAt(t.ID, b)
	s.Now = f.IsNow(t.ID, b) || i < trace.Tombstone && i == f.Now() && !s.Leaving
	s.Hot = f.IsHot(t.ID, f.First(t.ID, b))
	if !f.Rehash.Move.On {
		for k := range f.Probes {
			if f.Probes[k].Is(t.ID, b) && s.Probed == 0 {
				s.Probed = k + 1
			}
		}
	}
	if f.IsOld(t.ID) {
		counted := b
		if f.ArrayOf(t.ID) == 1 {
			counted += uint32(len(f.Stripe().Tables[0].Cells))
		}
		s.Passed, s.Cursor = counted < f.Passed(), counted == f.Passed()
	}
	return s
}

// tight reports whether a bucket has no room for all that there is to say: on a
// phone, and where two tables stand side by side.
func (f *focus) tight(g geometry.Sizes, narrow bool) bool { return narrow || f.Two() && !g.Half }
