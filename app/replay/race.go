package replay

import (
	"runtime"
	"slices"

	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// Race is a thought experiment: the store's own search without its lock, between the
// writes of a call, on a copy of the state. In Go that is a data race, of which nothing
// is promised: what is seen here is what can be seen if each write is seen at once, in
// the order in which it is made.
//
//	writes   ·      next of pig       wipe bee    ·
//	search      pig            bee                   slot 0, wherever that is
//
// Writes and search take turns, so that nothing really races. A Race is not safe for
// concurrent use, and has to be closed.
type Race struct {
	Writes []trace.Event // of the call, in their order
	Made   int           // so many of them were made
	Seen   []trace.Event // what the search came by, so far
	Over   bool          // the search has ended
	Value  string        // what it found,
	OK     bool          // if it did

	copy   *store.Unlocked
	bucket uint32
	turns  chan struct{}
	events chan trace.Event // closed at the end of the search
}

// NewRace runs commands, the last of which is the call whose writes are made one by one,
// and makes a search for a key ready. The errors are those of a session; ErrOptions where
// there is not one table of chains.
func NewRace(settings Settings, commands []script.Command, key string) (*Race, error) {
	session, err := New(settings, Limits{Silent: true})
	if err != nil {
		return nil, err
	}
	if err := session.Do(commands...); err != nil {
		return nil, err
	}
	last := session.Entries()[len(session.Entries())-1]
	t := session.Timeline()
	t.Seek(last.From)
	state := t.State()
	hash, _ := store.HashNamed(settings.Hash)
	h := uint32(hash.Sum(key, settings.Seed))
	k := state.StripeOf(h)
	r := &Race{copy: state.Unlocked(k), turns: make(chan struct{}), events: make(chan trace.Event)}
	if r.copy == nil {
		return nil, store.ErrOptions
	}
	r.bucket = state.Stripes[k].Tables[0].Home(h)
	for _, e := range t.Events(last.From, last.To) {
		if e.Kind.IsWrite() {
			r.Writes = append(r.Writes, e)
		}
	}
	go func() {
		defer close(r.events)
		if _, goes := <-r.turns; goes {
			r.Value, r.OK = r.copy.Get(key, h, r)
		}
	}()
	return r, nil
}

// Trace holds the search where it stands: at each node, behind each comparison, at the
// end.
func (r *Race) Trace(e trace.Event) {
	r.events <- e
	if _, goes := <-r.turns; !goes {
		runtime.Goexit() // it may be in a circle
	}
}

// Write makes the next write, and reports whether there was one.
func (r *Race) Write() bool {
	if r.Made == len(r.Writes) {
		return false
	}
	r.copy.Apply(r.Writes[r.Made])
	r.Made++
	return true
}

// Search lets the search go on to the next thing that it announces, and reports whether
// it did.
func (r *Race) Search() bool {
	if r.Over {
		return false
	}
	r.turns <- struct{}{}
	e, more := <-r.events
	if !more {
		r.Over = true
		return true
	}
	r.Seen = append(r.Seen, e)
	return true
}

// Close ends the search where it stands.
func (r *Race) Close() {
	if r.turns != nil {
		close(r.turns)
		for range r.events { // none, but it is over then
		}
		r.turns = nil
	}
}

// At returns the slot that the search stands at, or trace.None.
func (r *Race) At() uint32 {
	for _, e := range slices.Backward(r.Seen) {
		switch e.Kind {
		case trace.Visit, trace.Compare:
			return e.Slot
		case trace.Miss:
			return trace.None
		}
	}
	return trace.None
}

// mostInRow is how much of a chain is shown: a torn one may have no end.
const mostInRow = 8

// Chain returns the slots that the key's bucket leads to, and the bucket.
func (r *Race) Chain() (bucket uint32, slots []uint32) {
	return r.bucket, r.copy.Chain(r.bucket, mostInRow)
}

// Node returns what is in a slot now: its key, and where it leads.
func (r *Race) Node(slot uint32) (key string, next uint32) { return r.copy.Node(slot) }
