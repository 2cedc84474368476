package trace

import "sync"

// Recorder is a tracer that keeps every event in order of arrival, and on
// request the line of Go that caused it. Its zero value is ready to use. It may
// be used by several goroutines at once.
//
// An event takes 96 bytes and 4 more for its site.
type Recorder struct {
	// Lines turns on the recording of executing lines. Set it before the first
	// event. It asks the runtime for the call stack, the dearest part of an
	// event by far.
	Lines bool

	mu     sync.Mutex
	events []Event // those that were not taken
	taken  int
	sites  []uint32 // per event: index into lines.known
	lines  lines
}

// Trace numbers e and keeps it.
func (r *Recorder) Trace(e Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e.Seq = uint64(r.taken+len(r.events)) + 1
	r.events = append(r.events, e)
	site := uint32(0)
	if r.Lines {
		site = r.lines.caller(e.Kind)
	}
	r.sites = append(r.sites, site)
}

// Len returns the number of events that came, those taken with them.
func (r *Recorder) Len() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.taken + len(r.events)
}

// Take returns the events that came since the last Take, and forgets them; what Site
// knows of them stays. The slice is valid until the next event comes.
func (r *Recorder) Take() []Event {
	r.mu.Lock()
	defer r.mu.Unlock()
	events := r.events
	r.taken += len(events)
	r.events = r.events[:0]
	return events
}

// Events returns the events kept so far, without those taken. The slice aliases the
// recorder's memory and stays valid until Take: what it shows is never changed, only
// appended to.
func (r *Recorder) Events() []Event {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.events[:len(r.events):len(r.events)]
}

// Site returns where event number i, from 0, was caused. The zero Site means
// that lines were not being recorded.
func (r *Recorder) Site(i int) Site {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lines.site(r.sites[i])
}
