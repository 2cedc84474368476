package scale

import (
	"strings"

	"kvscope/app/act"
	"kvscope/app/scale/worker"
	"kvscope/store"
)

// Do is what a person does, or what happens.
type Do uint8

// What can happen.
const (
	Leave    Do = iota // another screen is shown: the worker ends
	Play               // goes on, or stops
	Step               // one operation
	Many               // a thousand
	Anew               // an empty store, filled again
	Pick               // bucket N of table Of is looked at
	Zoom               // what is around it, and there the longest
	Slot               // slot N
	Move               // the bucket N further, in rows of the map, negative: before
	Follow             // the longest again, whichever it is
	Light              // the buckets of bar N; again: none
	Set                // the plan changes as Text says
	Visit              // show what address Text asks for
	Retry              // start a worker that stopped again
	Recolour           // the maps have other sizes or colours: all is drawn again

	Benchmark    // shows the benchmark, or the maps again
	Measure      // begins it, or stops it
	ShowOp       // what it timed of operation N
	UpTo         // with at most N keys
	CopyMarkdown // all of it as a table
	CopyCSV      // every sample
	SaveChart

	Died   // the worker stopped by itself
	Barred // none may be started
)

// With is a Do that needs more words.
type With struct {
	Do    Do
	Of, N int
	Text  string
}

// Heard is what the worker answered.
type Heard struct{ Frame worker.Frame }

// Frame is a frame of the page that is to be drawn, at a time in milliseconds.
type Frame struct{ At float64 }

// Lines are what a file holds.
type Lines struct{ Name, Text string }

// IsMsg marks a message.
func (Do) IsMsg()    {}
func (With) IsMsg()  {}
func (Heard) IsMsg() {}
func (Frame) IsMsg() {}
func (Lines) IsMsg() {}

// Effects of this screen.
type (
	// Launch starts a worker, in the place of any other.
	Launch struct{}
	// Dismiss ends the worker.
	Dismiss struct{}
	// Post sends the worker an order.
	Post struct{ Order worker.Frame }
)

// IsEffect marks an effect.
func (Launch) IsEffect()  {}
func (Dismiss) IsEffect() {}
func (Post) IsEffect()    {}

// Knows reports whether a message is about this screen.
func Knows(msg act.Msg) bool {
	switch msg.(type) {
	case Do, With, Heard, Frame, Lines:
		return true
	}
	return false
}

// Update changes the model by what happened, and says what is to be done about it.
func Update(m *Model, msg act.Msg) []act.Effect {
	switch msg := msg.(type) {
	case Heard:
		return m.hear(msg.Frame)
	case Frame:
		return m.frame(msg.At)
	case Lines:
		return m.open(msg)
	case Do:
		return m.change(With{Do: msg})
	case With:
		return m.change(msg)
	}
	if m.Prefs.Change(msg) {
		return []act.Effect{act.Draw{}}
	}
	return nil
}

// post is the effects that send orders and draw.
func post(orders ...worker.Frame) (effects []act.Effect) {
	for _, o := range orders {
		effects = append(effects, Post{o})
	}
	return append(effects, act.Draw{})
}

func (m *Model) change(w With) []act.Effect {
	m.rest = 0
	switch w.Do {
	case Leave:
		m.running, m.Going, m.Bench.Going = false, false, false
		m.tables, m.pool, m.report = nil, Sheet{}, worker.Report{}
		return []act.Effect{Dismiss{}}
	case Visit:
		return m.visit(w.Text)
	case Retry:
		m.Stuck = false
		return m.launch()
	case Died:
		return m.stopped()
	case Barred:
		m.running, m.Stuck = false, true
		m.Notice = m.Lang.T("The browser lets no worker start here, as in a frame without rights. Open this page by itself.")
		return []act.Effect{act.Draw{}}
	case Set:
		plan, err := m.Plan.Read(w.Text)
		if err != nil {
			m.Notice = m.Lang.Error(err)
			return []act.Effect{act.Draw{}}
		}
		m.Plan = plan
		return m.begin()
	case Anew:
		return m.begin()
	case Benchmark, Measure, ShowOp, UpTo, CopyMarkdown, CopyCSV, SaveChart:
		return m.benchmark(w)
	case Recolour:
		m.redraw()
		return nil
	}
	if !m.running || m.Bench.Going {
		return nil
	}
	switch w.Do {
	case Play:
		if m.Going = !m.Going; m.Going {
			m.stepOf = false
			return post(worker.Go())
		}
		return post(worker.Halt())
	case Step:
		m.Going = false
		return post(worker.Steps(1))
	case Many:
		m.Going, m.stepOf = false, false
		return post(worker.Steps(1000))
	case Follow:
		m.chosen, m.stepOf = false, false
		return m.lookAt(m.longest())
	case Light:
		if m.lit == w.N {
			w.N = -1
		}
		m.lit = w.N
		m.redraw()
		return []act.Effect{act.Draw{}}
	}
	return m.pick(w)
}

// pick looks at another bucket, or slot.
func (m *Model) pick(w With) []act.Effect {
	at := Spot{Table: w.Of, Index: w.N, Pool: w.Do == Slot}
	if w.Do == Move {
		at = m.at
		at.Index += w.N
	}
	s := m.Sheet(at)
	if s == nil || at.Index < 0 || at.Index >= len(s.States) {
		return nil
	}
	m.chosen = true
	if w.Do == Zoom {
		at = m.around(at)
	}
	return m.lookAt(at)
}

// around returns the bucket in the region around one whose nodes take the most looks;
// of several the first.
func (m *Model) around(at Spot) Spot {
	m.at = at
	m.center(true)
	s, column, row := m.Region()
	most := byte(0)
	for k := range RegionSide * RegionSide {
		c, r := column+k%RegionSide, row+k/RegionSide
		i := r*s.Field.Columns + c
		if c < s.Field.Columns && i < len(s.States) && s.States[i] != store.SurveyTombstone && s.States[i] > most {
			most, at.Index = s.States[i], i
		}
	}
	return at
}

// lookAt looks at a spot, and asks the worker what is there. All is drawn when it has
// answered, which it does at once: drawing twice would take longer than that.
func (m *Model) lookAt(at Spot) []act.Effect {
	m.at = at
	m.center(false)
	m.cell, m.slot = worker.Cell{}, worker.Slot{}
	if at.Pool {
		return []act.Effect{Post{worker.AskSlot(at.Index)}}
	}
	return []act.Effect{Post{worker.AskCell(at.Table, at.Index)}}
}

// longest returns the bucket that is said to be the longest.
func (m *Model) longest() Spot {
	return Spot{Table: m.report.InLast, Index: m.report.Sweep.At}
}

// redraw lets all maps be drawn again.
func (m *Model) redraw() {
	for i := range m.tables {
		m.tables[i].anew()
	}
	m.pool.anew()
}

// visit shows what an address asks for.
func (m *Model) visit(fragment string) []act.Effect {
	usual := worker.Usual(1 << 20)
	if m.Narrow {
		usual = worker.Usual(worker.SmallBuckets)
	}
	_, query, _ := strings.Cut(fragment, "?")
	plan, err := usual.Read(query) // as a whole: puts and erases alone may be too many beside the usual
	m.Notice = ""
	if err != nil {
		plan = usual
		m.Notice = m.Lang.F("Not all of this link is understood: {why}.", "why", m.Lang.Clause(err))
		for part := range strings.SplitSeq(query, "&") {
			if to, wrong := plan.Read(part); wrong == nil {
				plan = to
			}
		}
	}
	if m.running && plan == m.Plan {
		return []act.Effect{act.Draw{}}
	}
	m.Plan = plan
	notice := m.Notice
	effects := m.launch()
	m.Notice = notice
	return effects
}

// launch starts a worker with the plan.
func (m *Model) launch() []act.Effect {
	m.running, m.frames = true, frames{}
	return append([]act.Effect{Launch{}}, m.begin()...)
}

// begin lets the worker begin anew: it fills the store, and stops.
func (m *Model) begin() []act.Effect {
	if !m.running {
		return m.launch()
	}
	m.Notice, m.Going, m.chosen, m.stepOf, m.Bench.Going = "", false, false, false, false
	m.tables, m.pool, m.report = nil, Sheet{}, worker.Report{}
	m.corner, m.regionOf = 0, Spot{}
	m.at, m.cell, m.slot, m.lit, m.rate, m.mean = Spot{}, worker.Cell{}, worker.Slot{}, -1, rate{}, 0
	m.asked, m.waits = true, 0
	m.fill = m.Plan.Keys()
	var orders []worker.Frame
	if m.Plan.Workload == worker.File && m.lines != "" {
		m.fill = min(m.fill, len(worker.Lines(m.lines)))
		orders = append(orders, worker.Bring(m.lines))
	}
	return post(append(orders, worker.Start(m.Plan), worker.Steps(m.fill), worker.Next(partCells, partSlots))...)
}

// open takes the lines of a file for keys.
func (m *Model) open(file Lines) []act.Effect {
	if len(worker.Lines(file.Text)) == 0 {
		m.Notice = m.Lang.F("{file} has no lines, and so no keys.", "file", file.Name)
		return []act.Effect{act.Draw{}}
	}
	m.lines, m.Plan.Workload = file.Text, worker.File
	return m.begin()
}

// stopped is what follows when the worker stopped: it is started again, but not
// when it had only just been.
func (m *Model) stopped() []act.Effect {
	if !m.running {
		return nil
	}
	m.running, m.Going = false, false
	if m.now-m.died < 10000 {
		m.Stuck = true
		m.Notice = m.Lang.T("The worker stopped again. There may be too little memory: choose fewer buckets.")
		return []act.Effect{Dismiss{}, act.Draw{}}
	}
	m.died = m.now
	effects := m.launch()
	m.Notice = m.Lang.T("The worker stopped by a fault, or for want of memory. It was started again, and fills its store anew.")
	return effects
}

// frame is what there is to do when a frame is drawn: all of the page now and then, and
// to ask for the next part.
func (m *Model) frame(at float64) (effects []act.Effect) {
	m.now = at
	m.frames.frame(at)
	if !m.running {
		return nil
	}
	switch {
	case m.Bench.Going: // what it measures comes by itself
	case !m.asked && m.rest >= enough:
		if m.rest == enough { // nothing changes any more, until something is ordered
			m.rest, m.rate.perSecond = enough+1, 0
			return m.refresh(at)
		}
		return nil
	case !m.asked:
		m.asked, m.waits = true, at
		effects = append(effects, Post{worker.Next(partCells, partSlots)})
	case m.waits == 0:
		m.waits = at
	case at-m.waits > patience:
		return m.stopped()
	}
	if at-m.drawn >= drawEvery {
		effects = append(effects, m.refresh(at)...)
	}
	return effects
}

// refresh draws all, and asks what there is now at what is looked at.
func (m *Model) refresh(at float64) []act.Effect {
	m.drawn = at
	if !m.chosen && m.longest() != m.at && m.report.Sweep.Longest > 0 {
		m.at = m.longest()
		m.center(false)
		m.cell = worker.Cell{}
	}
	switch {
	case m.Bench.Going:
		return []act.Effect{act.Draw{}}
	case m.at.Pool:
		return post(worker.AskSlot(m.at.Index))
	case m.report.Sweep.Longest > 0:
		return post(worker.AskCell(m.at.Table, m.at.Index))
	}
	return []act.Effect{act.Draw{}}
}

// hear takes what the worker answered.
func (m *Model) hear(f worker.Frame) []act.Effect {
	if !m.running {
		return nil
	}
	switch answer := worker.Parse(f).(type) {
	case worker.Report:
		m.asked = false
		m.take(answer)
		return nil
	case worker.Cell:
		if (Spot{Table: answer.Table, Index: answer.Cell}) == m.at {
			fresh := m.cell.Table != answer.Table || m.cell.Cell != answer.Cell || m.cell.All == 0
			m.cell = answer
			if fresh {
				return []act.Effect{act.Draw{}}
			}
		}
	case worker.Slot:
		if (Spot{Pool: true, Index: answer.Slot}) == m.at {
			m.slot = answer
			return []act.Effect{act.Draw{}}
		}
	case worker.Step:
		m.step, m.stepOf = answer, m.report.Phase == worker.Mixing
		if m.stepOf {
			m.chosen = true
			return m.lookAt(Spot{Table: answer.Table, Index: answer.Cell})
		}
	case worker.Measured:
		return m.measured(answer)
	case worker.Failure:
		m.Notice = m.Lang.Sentence(answer.Text)
		m.asked = false
		return []act.Effect{act.Draw{}}
	}
	return nil
}
