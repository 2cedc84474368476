package worker

import (
	"sync"

	"kvscope/store"
)

// Op is what a benchmark times.
type Op uint8

// What is timed, in this order.
const (
	OpPut   Op = iota // of keys that are not there
	OpHit             // gets of keys that are
	OpMiss            // and of such that are not
	OpErase           // of all
	Ops               // how many they are
)

// BuiltIn is the number, among those that a benchmark compares, of Go's own map behind a
// sync.RWMutex. The numbers below it are those of the store's strategies.
const BuiltIn = 7

// TrialSizes are the numbers of keys that a benchmark goes through.
func TrialSizes() []int { return []int{1_000, 10_000, 100_000, 1_000_000} }

const (
	trialRounds = 5
	largeRounds = 3       // of a million keys
	trialKeys   = 1 << 15 // operations of each kind in one sample, at least
	trialBatch  = 1 << 11 // operations between two looks at the clock
)

// Rounds returns how many samples there are of each number of keys.
func Rounds(keys int) int {
	if keys >= 1_000_000 {
		return largeRounds
	}
	return trialRounds
}

// Measured is what a benchmark has done: of Of samples Done, the last of them here.
type Measured struct {
	Done, Of  int
	Contender int
	Keys      int
	Nanos     [Ops]float64 // for an operation; all 0 if nothing was measured yet
}

// Bench is the order to begin a benchmark with up to so many keys. The store goes, so
// that there is its memory. EndBench ends it; then a plan has to come.
func Bench(most int) Frame { return Frame{orderBench}.number(most) }
func EndBench() Frame      { return Frame{orderEnd} }

func readMeasured(r *reader) Measured {
	m := Measured{Done: r.number(), Of: r.number(), Contender: r.number(), Keys: r.number()}
	for i := range m.Nanos {
		m.Nanos[i] = r.large()
	}
	return m
}

// contender is what is timed.
type contender interface {
	put(key string)
	get(key string) bool
	erase(key string)
}

type timedStore struct{ *store.Store }

func (s timedStore) put(key string)      { _ = s.Put(key, key) }
func (s timedStore) get(key string) bool { _, ok := s.Get(key); return ok }
func (s timedStore) erase(key string)    { s.Erase(key) }

// timedMap is how one shares Go's own map.
type timedMap struct {
	mu   sync.RWMutex
	keys map[string]string
}

func (m *timedMap) put(key string) {
	m.mu.Lock()
	m.keys[key] = key
	m.mu.Unlock()
}

func (m *timedMap) get(key string) bool {
	m.mu.RLock()
	_, ok := m.keys[key]
	m.mu.RUnlock()
	return ok
}

func (m *timedMap) erase(key string) {
	m.mu.Lock()
	delete(m.keys, key)
	m.mu.Unlock()
}

// trial is a benchmark under way. Everybody is timed in each round, and in each a
// different one is the first, so that what slows the machine down for a while slows
// down all.
type trial struct {
	keys keys
	most int // keys of the largest size

	sizes              []int
	size, round, place int // where it is: of sizes, of their rounds, of the contenders
	done, of           int

	now   contender
	count int // which it is
	cycle int // of those that make a sample
	op    Op
	i     int // operations of it that are done
	time  [Ops]float64
}

// newTrial returns a benchmark of all sizes up to one.
func newTrial(most int) *trial {
	t := &trial{keys: keys{make: word, width: wordBytes}}
	for _, n := range TrialSizes() {
		if n <= most {
			t.sizes = append(t.sizes, n)
			t.of += Rounds(n) * (BuiltIn + 1)
			t.keys.count = 2 * n
		}
	}
	return t
}

// cycles returns how often a sample fills and empties a table of so many keys.
func cycles(n int) int { return max(1, trialKeys/n) }

// enter makes the next contender, empty and large enough for n keys, as a person would
// who knows how many will come.
func (t *trial) enter(n int) {
	t.count = (t.place + t.round) % (BuiltIn + 1)
	if t.count == BuiltIn {
		t.now = &timedMap{keys: make(map[string]string, n)}
		return
	}
	strategy := store.Strategies()[t.count]
	_, usual, _ := strategy.Loads()
	s, err := store.New(int(float64(n)/usual)+64, n, &store.Options{Strategy: strategy, Seed: 7})
	if err != nil {
		panic("worker: broken invariant: a benchmark asks for an impossible store: " + err.Error())
	}
	t.now = timedStore{s}
}

// work goes on until the time is over, or a sample is done, which it returns. Clock says
// milliseconds.
func (t *trial) work(clock func() float64, until float64) (sample Measured, done bool) {
	n := t.sizes[t.size]
	if !t.keys.whole() {
		for !t.keys.whole() && clock() < until {
			t.keys.more()
		}
		return sample, false
	}
	if t.now == nil {
		t.enter(n)
	}
	for {
		start := clock()
		to := min(n, t.i+trialBatch)
		t.operate(n, t.i, to)
		t.i = to
		now := clock()
		t.time[t.op] += now - start
		if t.i == n {
			if t.i, t.op = 0, t.op+1; t.op == Ops {
				t.op = OpPut
				if t.cycle++; t.cycle == cycles(n) {
					return t.sample(n), true
				}
				t.enter(n)
			}
		}
		if now >= until {
			return sample, false
		}
	}
}

// operate does operations from one on and before another. The keys are asked for in
// another order than they came in.
func (t *trial) operate(n, from, to int) {
	const stride = 7919 // a prime that divides no size
	switch t.op {
	case OpPut:
		for i := from; i < to; i++ {
			t.now.put(t.keys.at(i))
		}
	case OpHit:
		for i := from; i < to; i++ {
			if !t.now.get(t.keys.at(i * stride % n)) {
				panic("worker: broken invariant: a benchmark does not find what it put")
			}
		}
	case OpMiss:
		for i := from; i < to; i++ {
			if t.now.get(t.keys.at(n + i*stride%n)) {
				panic("worker: broken invariant: a benchmark finds what it did not put")
			}
		}
	case OpErase:
		for i := from; i < to; i++ {
			t.now.erase(t.keys.at(i * stride % n))
		}
	}
}

// sample returns what was timed, and goes on to the next.
func (t *trial) sample(n int) Measured {
	t.done++
	m := Measured{Done: t.done, Of: t.of, Contender: t.count, Keys: n}
	for op, ms := range t.time {
		m.Nanos[op] = ms * 1e6 / float64(n*cycles(n))
	}
	t.now, t.cycle, t.time = nil, 0, [Ops]float64{}
	if t.place++; t.place == BuiltIn+1 {
		t.place = 0
		if t.round++; t.round == Rounds(n) {
			t.round = 0
			t.size++
		}
	}
	return m
}

// over reports whether all is measured.
func (t *trial) over() bool { return t.done == t.of }

func (m *Measured) frame(f Frame) Frame {
	f = append(f[:0], answerBench).number(m.Done).number(m.Of).number(m.Contender).number(m.Keys)
	for _, n := range m.Nanos {
		f = f.large(n)
	}
	return f
}
