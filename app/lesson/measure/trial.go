package measure

import (
	"runtime"
	"slices"
	"strconv"
	"time"

	"kvscope/pool"
)

// What can be measured.
const (
	Churn   = "churn"   // a value is given back and another taken
	Reach   = "reach"   // a value is read
	Collect = "collect" // the collector runs once, while the values live
)

// Names returns all that can be measured.
func Names() []string { return []string{Churn, Reach, Collect} }

// Who is timed, in this order.
const (
	Pool   = iota // slots of a pool, by their numbers
	Own           // values of Go's own allocator, by pointers
	Nobody        // no values: Collect only, to show what the page itself costs
	all
)

// What a trial found, as lessons answer it.
const (
	PoolLonger = "pool"  // the pool took longer, by more than a tenth
	OwnLonger  = "own"   // Go's own allocation did
	Alike      = "alike" // neither
)

// Found returns all that a trial can find.
func Found() []string { return []string{PoolLonger, OwnLonger, Alike} }

// Live is how many values there are, unless the collector is timed.
const Live = 1 << 15

const (
	rounds = 5
	batch  = 1 << 13 // values between two looks at the clock
	work   = 1 << 17 // … of a sample
	most   = 1 << 18 // values that the collector is to follow, at most

	// enough is how long a collection may take before there are values enough: with
	// twice as many it takes no more than twice as long.
	enough = 12 * time.Millisecond
)

// Trial is a measurement, under way or over.
type Trial struct {
	Name    string
	Nodes   int        // values that live meanwhile
	samples [all][]int // tenths of a nanosecond of one: a change, a read, a collection

	clock  func() time.Duration
	trying bool // Collect: how many values there can be
	turn   int  // of the samples, from 0
	pool   *pool.Pool[string]
	slots  []uint32  // Pool, by the numbers of the values
	own    []*string // Own, too
	filled int       // so many are there
	mixed  int       // so many were replaced, or Collect: the collector has run before
	done   int       // so much of the sample's work
	spent  time.Duration
	random uint32
	sum    int // of what was read, so that it is
}

// New begins a trial, or returns nil if there is none of that name. clock tells the time
// since any moment.
func New(name string, clock func() time.Duration) *Trial {
	if !slices.Contains(Names(), name) {
		return nil
	}
	t := &Trial{Name: name, Nodes: Live, clock: clock, random: 1}
	if name == Collect {
		t.Nodes, t.trying = batch, true
	}
	t.empty()
	return t
}

// Going reports whether there is more to do.
func (t *Trial) Going() bool { return t != nil && t.clock != nil }

// Stop ends the trial. What was measured stays.
func (t *Trial) Stop() {
	t.clock = nil
	t.empty()
}

// Work goes on as long as more says so; each time it asks, a batch or a collection was
// done.
func (t *Trial) Work(more func() bool) {
	for t.Going() {
		if t.step(); !more() {
			return
		}
	}
}

// empty begins a sample.
func (t *Trial) empty() {
	t.pool, t.slots, t.own = nil, nil, nil
	t.filled, t.mixed, t.done, t.spent = 0, 0, 0, 0
}

// contenders returns how many are timed.
func (t *Trial) contenders() int {
	if t.Name == Collect {
		return all
	}
	return Nobody
}

// by returns whose turn it is. Who is first changes from round to round.
func (t *Trial) by() int {
	if t.trying {
		return Own
	}
	n := t.contenders()
	return (t.turn + t.turn/n) % n
}

// step does a batch: the values are made, and mixed as chance will have it; then they are
// timed.
func (t *Trial) step() {
	by := t.by()
	switch {
	case by != Nobody && t.filled < t.Nodes:
		if t.filled == 0 {
			t.begin(by)
		}
		t.change(t.filled, batch)
		t.filled += batch
	case t.Name == Collect && t.mixed == 0: // what was there before is swept
		runtime.GC()
		t.mixed = 1
	case t.Name != Collect && t.mixed < t.Nodes:
		t.change(-1, batch)
		t.mixed += batch
	default:
		t.time()
	}
}

// begin makes room for values.
func (t *Trial) begin(by int) {
	if by == Own {
		t.own = make([]*string, t.Nodes)
		return
	}
	t.pool, _ = pool.New[string](0, nil) // which no error can be of
	t.slots = make([]uint32, t.Nodes)
}

// change takes n values, from number at on. Below 0 they are any, and what was there is
// given back.
func (t *Trial) change(at, n int) {
	for k := range n {
		i := at + k
		if at < 0 {
			i = t.next()
		}
		if t.pool == nil {
			value := new(string)
			*value, t.own[i] = "value", value
			continue
		}
		if at < 0 {
			t.pool.FreeSlot(t.slots[i])
		}
		h, _ := t.pool.Alloc() // a pool without limit
		*t.pool.Slot(h.Index()) = "value"
		t.slots[i] = h.Index()
	}
}

// next returns the next of pseudorandom numbers of values (xorshift of 32 bits, G.
// Marsaglia 2003).
func (t *Trial) next() int {
	r := t.random
	r ^= r << 13
	r ^= r >> 17
	r ^= r << 5
	t.random = r
	return int(uint64(r) * uint64(t.Nodes) >> 32)
}

// read reads n values, one after the other.
func (t *Trial) read(n int) {
	from := t.done % t.Nodes
	if t.pool == nil {
		for _, value := range t.own[from : from+n] {
			t.sum += len(*value)
		}
		return
	}
	for _, slot := range t.slots[from : from+n] {
		t.sum += len(*t.pool.Slot(slot))
	}
}

// time times a batch, or a collection.
func (t *Trial) time() {
	begun := t.clock()
	switch t.Name {
	case Churn:
		t.change(-1, batch)
	case Reach:
		t.read(batch)
	default:
		runtime.GC()
	}
	t.spent += t.clock() - begun
	t.done += batch
	of := work
	if t.Name == Collect {
		of = 1
	}
	if t.done < of {
		return
	}
	if t.trying {
		if t.spent < enough && t.Nodes < most {
			t.Nodes *= 2
		} else {
			t.trying = false
		}
		t.empty()
		return
	}
	by := t.by()
	t.samples[by] = append(t.samples[by], int(10*t.spent)/of)
	t.empty()
	if t.turn++; t.turn == rounds*t.contenders() {
		t.Stop()
	}
}

// Progress returns how many samples there are, and how many there will be.
func (t *Trial) Progress() (done, of int) { return t.turn, rounds * t.contenders() }

// Row is what one took: the median, the least, and the most, in nanoseconds, or of
// collections in milliseconds. It is 0 of who has no sample.
type Row struct {
	By                 int
	Median, Least, Max string
	Share              int // of the largest median, in percent
	median             int
}

// Rows returns what each took so far.
func (t *Trial) Rows() (rows []Row) {
	largest := 1
	for by := range t.contenders() {
		s := slices.Clone(t.samples[by])
		if len(s) == 0 {
			continue
		}
		slices.Sort(s)
		n := len(s)
		m := (s[(n-1)/2] + s[n/2]) / 2
		largest = max(largest, m)
		rows = append(rows, Row{By: by, Median: t.amount(m), Least: t.amount(s[0]), Max: t.amount(s[n-1]), median: m})
	}
	for i := range rows {
		rows[i].Share = (100*rows[i].median + largest/2) / largest
	}
	return rows
}

// amount writes tenths of a nanosecond.
func (t *Trial) amount(tenths int) string {
	digits := 1
	if t.Name == Collect { // hundredths of a millisecond
		tenths, digits = (tenths+50_000)/100_000, 2
	}
	s := "00" + strconv.Itoa(tenths)
	whole, part := s[:len(s)-digits], s[len(s)-digits:]
	for len(whole) > 1 && whole[0] == '0' {
		whole = whole[1:]
	}
	return whole + "." + part
}

// Found says who took longer, and how many times as long as the other; empty while that
// is not known. What the page itself costs the collector is of neither, and what is less than
// a tenth of that is not told from none.
func (t *Trial) Found() (found, factor string) {
	rows := t.Rows()
	if done, of := t.Progress(); done < of {
		return "", ""
	}
	ours, own, least := rows[Pool].median, rows[Own].median, 1
	if t.Name == Collect {
		page := rows[Nobody].median
		ours, own, least = ours-page, own-page, max(1, page/10)
	}
	ours, own = max(least, ours), max(least, own)
	longer, shorter := max(ours, own), min(ours, own)
	found = Alike
	if 10*longer > 11*shorter {
		found = OwnLonger
		if ours > own {
			found = PoolLonger
		}
	}
	n := strconv.Itoa(10 * longer / shorter)
	return found, n[:len(n)-1] + "." + n[len(n)-1:]
}
