package scene

import (
	"fmt"

	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

// Scene is everything that is drawn at one step, as plain values: what stands
// where, in which state, with which text. Drawing it needs no further thought.
type Scene struct {
	Hash     HashLine
	Table    Table
	Pool     Pool
	Code     Code
	Sentence Sentence
	Meter    []Measure
	Progress Progress
	Running  string // how far the commands being run are; empty when all are done
}

// Measure is one number under the table.
type Measure struct{ Before, Number, After string }

// Progress is what the transport shows.
type Progress struct {
	Command  string // the command whose steps these are; empty at the start
	Step     int    // from 1; 0 before the first
	Steps    int
	Number   int // of the command, from 1; 0 at the start
	Commands int
	AtStart  bool // nothing to go back to
	AtEnd    bool // nothing to go on to
}

// build lays out what the model shows.
func build(m *Model) Scene {
	session := m.Session
	f := look(session)
	s := Scene{
		Hash:     hashLine(&f),
		Table:    table(&f, geometry(m.Narrow)),
		Pool:     pool(&f, session.Settings(), m.Narrow),
		Code:     code(session.Site(), m.Depth),
		Sentence: f.sentence(),
		Meter:    meter(&f),
		Progress: progress(session, m.Depth),
	}
	if m.Busy.Running {
		done, all := session.Operations()
		s.Running = "Running: " + number(done) + " of " + count(all, "operation") + " done."
	}
	if m.Opening && session.Position(replay.Idea) == openingPosition {
		s.Sentence = opening(&f)
	}
	return s
}

func hashLabel(name string) string {
	switch name {
	case "fnv1a":
		return "FNV-1a"
	case "firstbyte":
		return "First byte"
	case "length":
		return "Length"
	}
	return "Fold"
}

func meter(f *focus) []Measure {
	st := f.stripe()
	cells := st.Tables[0].Cells
	keys, longest, empty := keysIn(st), 0, 0
	for b := range cells {
		n := len(chain(st, uint32(b)))
		longest = max(longest, n)
		if n == 0 {
			empty++
		}
	}
	noun := func(n int, word string) string {
		if n == 1 {
			return " " + word
		}
		return " " + word + "s"
	}
	return []Measure{
		{"", number(keys), noun(keys, "key")},
		{"load ", fmt.Sprintf("%.2f", float64(keys)/float64(len(cells))), ""},
		{"longest chain ", number(longest), ""},
		{"", number(empty), noun(empty, "empty bucket")},
	}
}

func progress(session *replay.Session, d replay.Depth) Progress {
	at, t := session.Position(d), session.Timeline()
	p := Progress{
		Commands: len(session.Entries()),
		AtStart:  t.Cursor() == 0,
		AtEnd:    !t.HasNext(d),
	}
	if at.Entry >= 0 {
		p.Command = Cut(Label(session.Entries()[at.Entry].Command.String()), 40)
		p.Step, p.Steps, p.Number = at.Step, at.Steps, at.Entry+1
	}
	return p
}

// HashLine shows how the command's key becomes a bucket.
type HashLine struct {
	Key    string // "frog", in quotation marks; empty if nothing is hashed
	Bytes  string // 66 72 6f 67
	Hash   string // FNV-1a
	Sum    string // 2,613,938,663; empty until known
	Mod    string // 8
	Bucket string // bucket 7
	Now    bool   // the bucket is what this step found
	Idle   string // what to say instead if nothing is hashed
}

func hashLine(f *focus) HashLine {
	switch f.call {
	case 0:
		return HashLine{Idle: "No command has run yet."}
	case trace.Len, trace.Clear:
		return HashLine{Idle: f.call.String() + " looks for no key, so nothing is hashed."}
	}
	line := HashLine{
		Key:  quoted(f.key),
		Hash: f.function,
		Mod:  number(len(f.stripe().Tables[0].Cells)),
	}
	const shown = 8
	for i := 0; i < len(f.key) && i < shown; i++ {
		if i > 0 {
			line.Bytes += " "
		}
		line.Bytes += fmt.Sprintf("%02x", f.key[i])
	}
	if len(f.key) > shown {
		line.Bytes += " … (" + count(len(f.key), "byte") + ")"
	}
	if f.key == "" {
		line.Bytes = "no bytes"
	}
	line.Bucket = "bucket ?"
	if f.hashed {
		line.Sum = number(int(f.hash))
	}
	if f.bucket != none {
		line.Bucket = "bucket " + number(int(f.bucket))
		line.Now = f.last.Kind != trace.End
	}
	return line
}

// Pool is the picture of the memory pool.
type Pool struct {
	Count string // 7 live · 2 recycled · 7 never used
	Cells []Cell
	First string    // what comes before the free list
	Free  []FreeRef // the free list, next out first; cut when long
	Then  string    // what comes after these
}

// CellState is the state of a slot of the pool.
type CellState uint8

// The states, each with its colour, border and words.
const (
	NeverUsed CellState = iota
	Recycled
	Live
)

// Cell is one slot as it is drawn.
type Cell struct {
	Number string // #6, on a phone 6
	Flag   string // head ▸ or fresh ▸
	Text   string // the key, or the link of the free list
	Whole  string // the whole key, for a tooltip, where Text is cut
	State  CellState
	Now    bool
	Alt    string // the same in words
}

// FreeRef is one entry of the free list.
type FreeRef struct {
	Text string
	Now  bool
}

func pool(f *focus, settings replay.Settings, narrow bool) Pool {
	st := f.stripe()
	p := Pool{Cells: make([]Cell, len(st.Slots))}
	live, now := 0, f.now()
	for i := range st.Slots {
		if st.Slots[i].Live() {
			live++
		}
		p.Cells[i] = cellOf(st, uint32(i), narrow)
		p.Cells[i].Now = uint32(i) == now
	}
	p.First, p.Then = "Free list, next out first: ", ", then never used: "
	shown := 8
	if narrow {
		p.First, p.Then, shown = "Free list: ", ", then ", 3
	}
	free := st.FreeList()
	for _, i := range free[:min(shown, len(free))] {
		p.Free = append(p.Free, FreeRef{ref(i), i == now})
	}
	fresh := len(st.Slots) - int(st.HighWater)
	p.Count = number(live) + " live · " + number(len(free)) + " recycled · " + number(fresh) + " never used"
	p.Then = behind(st, len(free)-len(p.Free), p.Then, settings.Slots == 0)
	return p
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

func cellOf(st *store.Stripe, i uint32, narrow bool) Cell {
	slot, name := &st.Slots[i], ref(i)
	c := Cell{Number: name}
	width := 10
	if narrow {
		c.Number, width = name[1:], 4
	}
	switch {
	case slot.Live():
		c.State, c.Text, c.Whole = Live, short(slot.Key, width), short(slot.Key, longest)
		if slot.Key == "" && slot.Value == "" && slot.Hash == 0 {
			c.Text, c.Whole = "…", "" // taken, not yet constructed
		}
		c.Alt = "Slot " + name + " live: " + short(slot.Key, sentenceCells)
	case i >= st.HighWater:
		c.Alt = "Slot " + name + " never used"
		if i == st.HighWater {
			c.Flag = "fresh ▸"
			c.Alt += ", next of these to go out"
		}
	default:
		c.State, c.Text = Recycled, "next "+ref(slot.Next)
		if narrow {
			c.Text = "→" + ref(slot.Next)
			if slot.Next != none {
				c.Text = "→" + ref(slot.Next)[1:]
			}
		}
		c.Alt = "Slot " + name + " recycled, next " + ref(slot.Next)
		if i == st.FreeHead {
			c.Flag = "head ▸"
			c.Alt += ", head of the free list"
		}
	}
	if narrow {
		c.Flag = ""
	}
	return c
}
