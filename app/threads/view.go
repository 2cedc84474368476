package threads

import (
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
)

// View is what the screen shows, as plain values.
type View struct {
	Workers []Worker
	Worlds  []World
	Turns   []string // whose each turn was, or is to be
	Next    int      // whose turn is next; -1 if all are done
	Title   string   // of the last turn: A: put frog croak
	Says    []string // what it did, in each world
	Task    Assignment
}

// Assignment is the task that was chosen, and how it stands.
type Assignment struct {
	Asks, Says string // empty: there is none
	Done       bool
	Own        bool // the scripts may be changed
}

// Worker is a card.
type Worker struct {
	Letter   string
	Commands []Command
	Says     string
	Brief    string // what its next turn does, in a word
	Waits    bool
	Done     bool
	Now      bool // it had the last turn
}

// Command is one of a worker's script.
type Command struct {
	Text   string
	Answer string // of one that is done
	Done   bool
	Now    bool
}

// World is a store with its locks.
type World struct {
	Stripes int
	Title   string
	About   string
	Doors   []Door
	Done    int // commands
	All     int
	Lost    int // turns
	Lanes   []Lane
}

// Door is a lock: who is in the room behind it, and who waits in front.
type Door struct {
	Inside  []Badge
	Waiting []Badge // the first one stands at the door
	Writes  bool    // who is inside is there alone
	Says    string
	Rows    []Row // of the table behind it
}

// Badge is a worker at a lock.
type Badge struct {
	Letter string
	Says   string // what it waits for
	Write  bool
	Now    bool
}

// Row is a bucket.
type Row struct {
	Bucket string
	Keys   []Key
}

// Key is a node.
type Key struct {
	Text  string
	Now   bool // the last turn was about it
	Loose bool // not linked yet
}

// Lane is one worker's line of who held what.
type Lane struct {
	Letter string
	Spans  []Span
	Lost   []int // turns, from 0
}

// Span is a run of turns in which a worker held the same.
type Span struct {
	From, To int // turns, from 0; To is not included
	What     replay.Hold
	Own      bool // it held nothing, and had the turn
	Key      string
}

// View returns what the screen shows.
func (m *Model) View() View {
	v := View{Next: m.next()}
	for _, worker := range m.turns {
		v.Turns = append(v.Turns, letter(worker))
	}
	for i := range m.plan.Scripts {
		v.Workers = append(v.Workers, m.worker(i))
	}
	for _, w := range m.worlds {
		v.Worlds = append(v.Worlds, m.world(w))
		v.Says = append(v.Says, m.told(w))
	}
	if k, ok := m.last(m.worlds[0]); ok && k.Entry < len(m.plan.Scripts[k.Worker]) {
		v.Title = letter(k.Worker) + ": " + line(m.plan.Scripts[k.Worker][k.Entry])
	}
	if m.Task > 0 {
		sample := Tasks()[m.Task-1]
		v.Task.Asks = m.Lang.T(sample.Asks)
		v.Task.Done, v.Task.Says = sample.grade(m)
		v.Task.Own = sample.own && !v.Task.Done
	}
	return v
}

// stripes names a store of so many.
func (m *Model) stripes(n int) string {
	switch n {
	case 2:
		return m.Lang.T("Two stripes")
	case 4:
		return m.Lang.T("Four stripes")
	}
	return m.Lang.F("{n} stripes", "n", words.Number(n))
}

// last returns what the last turn was in a world.
func (m *Model) last(w *world) (k mark, ok bool) {
	if m.At == 0 {
		return mark{}, false
	}
	return w.marks[m.At-1], true
}

// answer says what a call returned; a put that succeeds says nothing.
func (m *Model) answer(j replay.Job, a replay.Answer) string {
	switch {
	case len(j.Batch) > 0:
		return m.Lang.F("{n} of {all} found", "n", words.Number(a.Len), "all", words.Number(len(j.Batch)))
	case a.Err != nil:
		return m.Lang.T("refused")
	case j.Verb == script.Get && a.OK:
		return words.Quoted(a.Value)
	case j.Verb == script.Len:
		return m.Lang.N(a.Len, "{n} key", "{n} keys")
	case j.Verb == script.Contains && a.OK:
		return m.Lang.T("yes")
	case (j.Verb == script.Get || j.Verb == script.Erase || j.Verb == script.Contains) && !a.OK:
		return m.Lang.T("not stored")
	}
	return ""
}

// worker returns a card, which is of the first world.
func (m *Model) worker(i int) Worker {
	w := m.worlds[0]
	one := w.threads.Workers()[i]
	c := Worker{Letter: letter(i), Waits: one.Hold.Waits() && !one.Done, Done: m.done(i)}
	for k, command := range one.Script {
		said := Command{Text: line(command), Done: k < len(one.Answers), Now: k == len(one.Answers)}
		if said.Done {
			said.Answer = m.answer(command, one.Answers[k])
		}
		c.Commands = append(c.Commands, said)
	}
	if k, ok := m.last(w); ok {
		c.Now = k.Worker == i
	}
	if c.Brief = m.brief(one.Next); one.Done {
		c.Brief = m.Lang.T("done")
	}
	switch ahead := m.ahead(w, i); {
	case one.Done && !c.Done:
		c.Says = m.Lang.T("done; not yet with stripes")
	case one.Done:
		c.Says = m.Lang.T("done")
	case !c.Waits:
		c.Says = m.phase(one.Next)
	case ahead >= 0:
		c.Says = m.Lang.F("waits behind {worker}", "worker", letter(ahead))
	default:
		c.Says = m.Lang.F("waits for {worker}", "worker", m.inside(w, one.Stripe))
	}
	return c
}

func (m *Model) world(w *world) World {
	out := World{Stripes: w.stripes, Title: m.Lang.T("One lock"), About: m.Lang.T("the whole store")}
	if w.stripes > 1 {
		out.Title, out.About = m.stripes(w.stripes), m.Lang.T("a lock each, chosen by the hash")
	}
	for i, one := range w.threads.Workers() {
		out.Done += len(one.Answers)
		out.All += len(one.Script)
		out.Lanes = append(out.Lanes, m.lane(w, i))
	}
	for _, k := range w.marks {
		if k.Lost {
			out.Lost++
		}
	}
	now := ""
	if k, ok := m.last(w); ok && k.given && !k.Lost {
		now = m.about(w, k)
	}
	state := w.threads.Timeline().Last()
	for s := range state.Stripes {
		door := m.door(w, uint16(s))
		of := &state.Stripes[s]
		linked := map[uint32]bool{}
		for t := range of.Tables {
			for b, head := range of.Tables[t].Cells {
				row := Row{Bucket: words.Number(b)}
				for at := head; at < uint32(len(of.Slots)) && !linked[at]; at = of.Slots[at].Next {
					linked[at] = true
					key := words.Short(of.Slots[at].Key, 9)
					row.Keys = append(row.Keys, Key{Text: key, Now: key == now})
					if of.Tables[t].Hashes != nil {
						break
					}
				}
				door.Rows = append(door.Rows, row)
			}
		}
		for at := range of.Slots { // taken, and written, but not linked yet
			if slot := &of.Slots[at]; slot.Live() && slot.Key != "" && !linked[uint32(at)] && len(of.Tables) > 0 {
				row := &door.Rows[of.Tables[0].Home(slot.Hash)]
				row.Keys = append(row.Keys, Key{Text: words.Short(slot.Key, 9), Now: true, Loose: true})
			}
		}
		out.Doors = append(out.Doors, door)
	}
	return out
}
