package worker

import (
	"math/rand/v2"
	"runtime"
	"strings"

	"kvscope/app/words"
	"kvscope/store"
)

// Limits of a worker.
const (
	sliceTime = 8.0  // milliseconds that it works before it takes the next order
	batch     = 64   // operations between two looks at the clock
	mostPart  = 1e6  // cells, or slots, that one report surveys
	mostNodes = 1000 // that it names of one cell
	mostLines = 1e6  // keys of a file
)

// Env is what a worker needs of where it runs.
type Env struct {
	Now    func() float64 // milliseconds since some moment
	Memory func() int     // bytes that it has of the system
	Send   func(Frame)    // to the page; the frame is the worker's again afterwards
}

// Worker runs a workload on a store. It is for one goroutine.
type Worker struct {
	env   Env
	plan  Plan
	store *store.Store
	lines []string // of a file

	keys     keys
	random   uint64
	zipf     *rand.Zipf
	old, new int // of a sequential workload: the oldest key, and the one that comes next

	going      bool
	steps      int // operations that are left to do, if it is not going
	filled     int // keys put so far, of those that the mix needs
	fill       int
	operations float64
	refused    int

	sweep sweep
	trial *trial // under way, and then there is no store
	out   Frame
}

// sweep is how far the survey is.
type sweep struct {
	extent      store.Extent
	table, from int
	slot        int
	sum, last   store.Seen
	in, lastIn  int // tables that At of sum and of last are in
	cells       []byte
	slots       []byte
}

// New returns a worker that has no plan yet.
func New(env Env) *Worker { return &Worker{env: env} }

// Order does what a page wants. What it asks for is answered at once.
func (w *Worker) Order(f Frame) {
	r := &reader{rest: f}
	switch order := r.byte(); order {
	case orderPlan:
		w.begin(r.text())
	case orderKeys:
		w.lines = Lines(r.text())
	case orderGo:
		w.going, w.steps = w.store != nil, 0
	case orderHalt:
		w.going, w.steps = false, 0
	case orderSteps:
		w.going, w.steps = false, r.number()
		w.Work()
	case orderBench:
		w.store, w.keys, w.sweep, w.going, w.steps = nil, keys{}, sweep{}, false, 0
		runtime.GC()
		w.trial = newTrial(max(r.number(), TrialSizes()[0]))
	case orderEnd:
		w.trial = nil
	default:
		if w.store != nil {
			w.ask(order, r)
		}
	}
}

// ask answers a question about the store.
func (w *Worker) ask(order byte, r *reader) {
	switch order {
	case orderNext:
		w.report(r.number(), r.number())
	case orderCell:
		w.cell(r.number(), r.number())
	case orderSlot:
		w.slot(r.number())
	}
}

// Work runs operations for a slice of time, and reports whether there are more to do.
func (w *Worker) Work() (more bool) {
	until := w.env.Now() + sliceTime
	if w.trial != nil {
		return w.measure(until)
	}
	if w.store == nil {
		return false
	}
	for w.going || w.steps > 0 {
		n := batch
		if !w.going {
			n = min(n, w.steps)
			w.steps -= n
		}
		var what byte
		var key int
		var did bool
		for range n {
			what, key, did = w.operate()
		}
		w.operations += float64(n)
		if !w.going && w.steps == 0 {
			w.told(what, key, did)
			return false
		}
		if w.env.Now() >= until {
			return true
		}
	}
	return false
}

// measure goes on with a benchmark.
func (w *Worker) measure(until float64) (more bool) {
	sample, done := w.trial.work(w.env.Now, until)
	if done {
		w.send(sample.frame(w.out))
		if w.trial.over() {
			w.trial = nil
		} else if sample.Keys >= 100_000 {
			runtime.GC() // of what was timed, and not while the next is
		}
	}
	return w.trial != nil
}

// begin makes the store of a plan.
func (w *Worker) begin(text string) {
	plan, err := Usual(SmallBuckets).Read(text)
	w.store, w.keys, w.sweep, w.trial = nil, keys{}, sweep{}, nil
	runtime.GC() // so that there never is memory of two
	if err == nil && plan.Workload == File && len(w.lines) == 0 {
		err = words.Problem("there is no file yet")
	}
	if err == nil {
		w.store, err = plan.store()
	}
	if err != nil {
		w.send(Frame{answerFailure}.text(err.Error()))
		return
	}
	w.plan, w.going, w.steps = plan, false, 0
	w.operations, w.refused, w.filled, w.fill = 0, 0, 0, plan.Keys()
	w.old, w.new = 0, 0
	w.random = plan.Seed
	w.zipf = nil
	count, make, width := 2*w.fill, word, wordBytes
	switch plan.Workload {
	case Zipf:
		w.zipf = rand.NewZipf(rand.New(rand.NewPCG(plan.Seed, 1)), 1.1, 1, uint64(count-1))
	case Sequential:
		make, width = user, 0
	case Adversarial:
		list := colliding(count, plan.Buckets, uint32(plan.Buckets/2+plan.Buckets/96))
		width = 0
		make = func(b *strings.Builder, i int) { b.WriteString(list[i]) }
	case File:
		list := w.lines
		width = 0
		count = len(list)
		w.fill = min(count, plan.Keys())
		make = func(b *strings.Builder, i int) { b.WriteString(list[i]) }
	}
	w.keys = keys{count: count, make: make, width: width}
	w.send(Frame{answerBegun})
}

// draw returns 64 random bits: xorshift, of Marsaglia, 2003.
func (w *Worker) draw() uint64 {
	x := w.random
	x ^= x << 13
	x ^= x >> 7
	x ^= x << 17
	w.random = x
	return x
}

// operate does one operation, and returns which, the number of the key, and whether it
// was taken or the key was there.
func (w *Worker) operate() (what byte, key int, done bool) {
	if w.filled < w.fill {
		i := w.filled
		if w.zipf != nil {
			i = int(w.zipf.Uint64())
		}
		w.filled++
		w.new++
		return w.put(i)
	}
	r := w.draw()
	percent := uint8(r & 0xffff * 100 >> 16)
	put, erase := percent < w.plan.Mix.Put, percent >= 100-w.plan.Mix.Erase
	if w.plan.Workload == Sequential && (put || erase) {
		put = w.balance(put)
		erase = !put
	}
	var i int
	switch {
	case w.plan.Workload == Sequential && put:
		i = w.new
		if w.new++; w.new == w.keys.count {
			w.new = 0
		}
	case w.plan.Workload == Sequential && erase:
		i = w.old
		if w.old++; w.old == w.keys.count {
			w.old = 0
		}
	case w.zipf != nil:
		i = int(w.zipf.Uint64())
	default:
		i = int(r >> 32 * uint64(w.keys.count) >> 32)
	}
	switch {
	case put:
		return w.put(i)
	case erase:
		return 'e', i, w.store.Erase(w.keys.at(i))
	}
	_, done = w.store.Get(w.keys.at(i))
	return 'g', i, done
}

// balance decides between put and erase, so that chance does not lead a sequential
// workload away from its number of keys.
func (w *Worker) balance(put bool) bool {
	if w.plan.Mix.Put == 0 || w.plan.Mix.Erase == 0 {
		return put
	}
	n := w.new - w.old
	if n < 0 {
		n += w.keys.count
	}
	if off := n - w.fill; off > w.fill/64 || off < -w.fill/64 {
		return off < 0
	}
	return put
}

func (w *Worker) put(i int) (what byte, key int, done bool) {
	k := w.keys.at(i)
	if w.store.Put(k, k) != nil {
		w.refused++
		return 'p', i, false
	}
	return 'p', i, true
}

// told tells of the last of so many steps.
func (w *Worker) told(what byte, i int, done bool) {
	key := w.keys.at(i)
	_, table, cell := w.store.SurveyHome(key)
	w.send(append(w.out[:0], answerStep, what, flag(done)).number(table).number(cell).text(key))
}

// send sends a frame, and keeps its memory for the next.
func (w *Worker) send(f Frame) {
	w.out = f
	w.env.Send(f)
}

// report surveys the next cells and slots.
func (w *Worker) report(cells, slots int) {
	s := &w.sweep
	cells, slots = max(0, min(cells, mostPart)), max(0, min(slots, mostPart))
	s.cells, s.slots = grown(s.cells, cells), grown(s.slots, slots)
	rep := Report{Going: w.going || w.steps > 0, Operations: w.operations, Refused: w.refused, Bytes: w.env.Memory()}
	if w.filled == w.fill {
		rep.Phase = Mixing
	}
	seen, extent := w.store.SurveyCells(0, s.table, s.from, s.cells)
	if !same(&extent, &s.extent) { // a rehash began or ended: the tables have other numbers
		s.renumber(&extent)
		s.table, s.from, s.sum, s.in = 0, 0, store.Seen{}, 0
		seen, extent = w.store.SurveyCells(0, 0, 0, s.cells)
	}
	s.extent = extent
	rep.Cells = Part{s.table, s.from, s.cells[:seen.Cells]}
	s.add(seen)
	if s.from += seen.Cells; s.from >= extent.Tables[s.table] {
		s.table, s.from = s.table+1, 0
	}
	if s.table == len(extent.Tables) {
		s.last, s.lastIn, rep.Swept = s.sum, s.in, true
		s.table, s.sum, s.in = 0, store.Seen{}, 0
	}
	n, _ := w.store.SurveySlots(0, s.slot, s.slots)
	rep.Slots = Part{0, s.slot, s.slots[:n]}
	if s.slot += n; s.slot >= extent.Slots {
		s.slot = 0
	}
	rep.Extent, rep.Sweep, rep.InLast = extent, s.last, s.lastIn
	rep.Clock = w.env.Now()
	w.send(rep.frame(w.out))
}

// add adds what was seen of the table that the sweep is in.
func (s *sweep) add(seen store.Seen) {
	s.sum.Cells, s.sum.Keys, s.sum.Looks = s.sum.Cells+seen.Cells, s.sum.Keys+seen.Keys, s.sum.Looks+seen.Looks
	if seen.Longest > s.sum.Longest {
		s.sum.Longest, s.sum.At, s.in = seen.Longest, seen.At, s.table
	}
}

// renumber lets what the last sweep says be about the tables that there are now: those
// that were new have moved up to the place of the old ones.
func (s *sweep) renumber(now *store.Extent) {
	was := s.extent.Tables
	if len(was) == 0 || was[0] == now.Tables[0] {
		return
	}
	old := s.extent.Old
	if s.lastIn -= old; s.lastIn < 0 || old >= len(was) || was[old] != now.Tables[0] {
		s.last, s.lastIn = store.Seen{}, 0
	}
}

// same reports whether the tables are those of before.
func same(a, b *store.Extent) bool {
	if len(a.Tables) != len(b.Tables) || a.Old != b.Old {
		return false
	}
	for i := range a.Tables {
		if a.Tables[i] != b.Tables[i] {
			return false
		}
	}
	return true
}

func grown(b []byte, n int) []byte {
	if cap(b) < n {
		return make([]byte, n)
	}
	return b[:n]
}

// cell tells which nodes a cell leads to.
func (w *Worker) cell(table, cell int) {
	found, all := w.store.SurveyCell(0, table, cell, mostNodes)
	f := append(w.out[:0], answerCell).number(table).number(cell).number(all).number(len(found))
	for _, n := range found {
		f = f.number(int(n.Slot)).number(n.Looks).text(n.Key)
	}
	w.send(f)
}

// slot tells what is in a slot.
func (w *Worker) slot(i int) {
	slot, there := w.store.SurveySlot(0, i)
	var table, cell int
	if slot.Live() {
		_, table, cell = w.store.SurveyHome(slot.Key)
	}
	w.send(append(append(w.out[:0], answerSlot).number(i), flag(there), flag(slot.Live())).
		number(int(slot.Generation)).number(int(slot.Next)).number(table).number(cell).text(slot.Key))
}
