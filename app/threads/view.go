package threads

import (
	"kvscope/app/replay"
	"kvscope/app/words"
)

// View is what the screen shows, as plain values.
type View struct {
	Workers []Worker
	Worlds  []World
	Turns   []string // whose each turn was, or is to be
	Next    int      // whose turn is next; -1 if all are done
	Title   string   // of the last turn: A: put frog croak
	Says    []string // what it did, in each world
}

// Worker is a card.
type Worker struct {
	Letter   string
	Commands []Command
	Says     string
	Waits    bool
	Done     bool
	Now      bool // it had the last turn
}

// Command is one of a worker's script.
type Command struct {
	Text string
	Done bool
	Now  bool
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
	return v
}

// last returns what the last turn was in a world.
func (m *Model) last(w *world) (k mark, ok bool) {
	if m.At == 0 {
		return mark{}, false
	}
	return w.marks[m.At-1], true
}

// worker returns a card, which is of the first world.
func (m *Model) worker(i int) Worker {
	w := m.worlds[0]
	one := w.threads.Workers()[i]
	c := Worker{Letter: letter(i), Waits: one.Hold.Waits() && !one.Done, Done: m.done(i)}
	for k, command := range one.Script {
		c.Commands = append(c.Commands, Command{line(command), k < len(one.Answers), k == len(one.Answers)})
	}
	if k, ok := m.last(w); ok {
		c.Now = k.Worker == i
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

// phase says what a worker's next turn does.
func (m *Model) phase(p replay.Phase) string {
	switch p {
	case replay.Hashing:
		return m.Lang.T("next: hash the key")
	case replay.Asking:
		return m.Lang.T("next: ask for the lock")
	case replay.Finding:
		return m.Lang.T("next: look for the key")
	case replay.Taking:
		return m.Lang.T("next: take a slot")
	case replay.Writing:
		return m.Lang.T("next: write")
	case replay.Linking:
		return m.Lang.T("next: change the chain")
	case replay.Freeing:
		return m.Lang.T("next: give the slot back")
	case replay.Moving:
		return m.Lang.T("next: go on with the rehash")
	}
	return m.Lang.T("next: give the lock back")
}

// queue returns who waits for the lock of a stripe, who came first first.
func (m *Model) queue(w *world, stripe uint16) (waiting []int) {
	for at := range w.marks {
		for i, h := range w.marks[at].holds {
			before := at > 0 && w.marks[at-1].holds[i].Waits()
			switch {
			case h.Waits() && !before:
				waiting = append(waiting, i)
			case !h.Waits() && before:
				waiting = without(waiting, i)
			}
		}
	}
	here := waiting[:0]
	for _, i := range waiting {
		if w.threads.Workers()[i].Stripe == stripe {
			here = append(here, i)
		}
	}
	return here
}

func without(list []int, i int) (left []int) {
	for _, k := range list {
		if k != i {
			left = append(left, k)
		}
	}
	return left
}

// ahead returns who stands before a worker in the queue, or -1.
func (m *Model) ahead(w *world, worker int) int {
	before := -1
	for _, i := range m.queue(w, w.threads.Workers()[worker].Stripe) {
		if i == worker {
			return before
		}
		before = i
	}
	return -1
}

// inside names who has the lock of a stripe.
func (m *Model) inside(w *world, stripe uint16) (names string) {
	for i, one := range w.threads.Workers() {
		if one.Stripe == stripe && (one.Hold == replay.Reads || one.Hold == replay.Writes) {
			if names != "" {
				names += ", "
			}
			names += letter(i)
		}
	}
	return names
}

func (m *Model) world(w *world) World {
	out := World{Stripes: w.stripes, Title: m.Lang.T("One lock"), About: m.Lang.T("the whole store")}
	if w.stripes > 1 {
		out.Title, out.About = m.Lang.T("Four stripes"), m.Lang.T("a lock each, chosen by the hash")
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
		now = m.key(k.Worker, k.Entry)
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

// door says who is in the room behind a lock, and who waits.
func (m *Model) door(w *world, stripe uint16) (d Door) {
	now := -1
	if k, ok := m.last(w); ok {
		now = k.Worker
	}
	all := w.threads.Workers()
	for i, one := range all {
		if one.Stripe != stripe || one.Hold != replay.Reads && one.Hold != replay.Writes {
			continue
		}
		d.Writes = one.Hold == replay.Writes
		d.Inside = append(d.Inside, Badge{Letter: letter(i), Write: d.Writes, Now: i == now})
	}
	switch {
	case d.Writes:
		d.Says = m.Lang.T("writes, alone")
	case len(d.Inside) > 1:
		d.Says = m.Lang.T("read together")
	case len(d.Inside) == 1:
		d.Says = m.Lang.T("reads")
	default:
		d.Says = m.Lang.T("open")
	}
	for _, i := range m.queue(w, stripe) {
		b := Badge{Letter: letter(i), Write: all[i].Hold == replay.WaitsToWrite, Now: i == now, Says: m.Lang.T("to read")}
		if b.Write {
			b.Says = m.Lang.T("to write")
		}
		d.Waiting = append(d.Waiting, b)
	}
	return d
}

// lane returns what a worker held, turn by turn.
func (m *Model) lane(w *world, worker int) Lane {
	l := Lane{Letter: letter(worker)}
	held := replay.Free
	for at, k := range w.marks {
		own := k.Worker == worker && k.given
		if own && k.Lost {
			l.Lost = append(l.Lost, at)
		}
		what := k.holds[worker]
		if own && k.Phase == replay.Releasing && held != replay.Free {
			what = held // in this turn it still had it
		}
		held = k.holds[worker]
		if what == replay.Free && !own {
			continue
		}
		span := Span{From: at, To: at + 1, What: what, Own: what == replay.Free}
		if n := len(l.Spans); n > 0 && l.Spans[n-1].To == at && l.Spans[n-1].What == what && !span.Own && (at == 0 || !fresh(w.marks, at, worker)) {
			l.Spans[n-1].To = at + 1
			continue
		}
		if what == replay.Reads || what == replay.Writes {
			span.Key = m.key(worker, entryAt(w.marks, at, worker))
		}
		l.Spans = append(l.Spans, span)
	}
	return l
}

// fresh reports whether a worker holds since this turn what it held before an earlier one
// too: it gave it back in between.
func fresh(marks []mark, at, worker int) bool {
	return !holds(marks[at-1].holds[worker]) && holds(marks[at].holds[worker])
}

func holds(h replay.Hold) bool { return h == replay.Reads || h == replay.Writes }

// entryAt returns which command a worker was in at a turn.
func entryAt(marks []mark, at, worker int) int {
	for ; at >= 0; at-- {
		if marks[at].Worker == worker && marks[at].given {
			return marks[at].Entry
		}
	}
	return 0
}
