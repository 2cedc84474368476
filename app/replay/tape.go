package replay

import (
	"iter"

	"kvscope/store/trace"
)

// tape keeps events, one behind another, in little memory: a look at a node or a
// cell, of which an operation may have thousands, takes 18 bytes and not 96.
//
//	event    0 begin   1 hash   2 visit   3 compare   4 visit   5 compare   6 end
//	at       0         1        look 0    look 1      look 2    look 3      2
//
// What always holds: at gives an event as it came, field by field. Whatever does
// not fit into a look is kept whole. Pages have a fixed size, so that nothing that
// is kept is ever copied again.
type tape struct {
	pages []page
	n     int // events
	looks int // of them
}

// pageEvents is how many events a page has, a power of two up to 1<<15.
const pageEvents = 1 << 10

// firstEvents is for how many events that are kept whole the first page has room at once: as
// many as a session of a dozen commands has, which then copies none.
const firstEvents = 1 << 8

// page is a part of the tape.
type page struct {
	op     uint64   // number of the operation of its first event
	at     []uint16 // of each event the place in events, or from lookAt on in looks
	events []trace.Event
	looks  []look
}

const lookAt = 1 << 15

// look is a Visit, a Compare or a Probe.
type look struct {
	slot   uint32
	number uint32 // N of a Compare, Cell of a Probe
	op     uint16 // above that of the page
	stripe uint8
	table  uint8
	kind   trace.Kind
	match  trace.Match
}

// isLook reports whether events of a kind only look.
func isLook(k trace.Kind) bool { return k == trace.Visit || k == trace.Compare || k == trace.Probe }

// add appends an event.
func (t *tape) add(e *trace.Event) {
	if t.n%pageEvents == 0 {
		t.pages = append(t.pages, page{op: e.Op, at: make([]uint16, 0, pageEvents)})
		if t.n == 0 {
			t.pages[0].events = make([]trace.Event, 0, firstEvents)
		}
	}
	p := &t.pages[len(t.pages)-1]
	if isLook(e.Kind) {
		l := look{e.Slot, e.N + e.Cell, uint16(e.Op - p.op), uint8(e.Stripe), uint8(e.Table), e.Kind, e.Match}
		if l.event(p, t.n) == *e {
			p.at = append(p.at, uint16(lookAt|len(p.looks)))
			p.looks = append(p.looks, l)
			t.n, t.looks = t.n+1, t.looks+1
			return
		}
	}
	p.at = append(p.at, uint16(len(p.events)))
	p.events = append(p.events, *e)
	t.n++
}

// event returns the look as event i of all.
func (l look) event(p *page, i int) trace.Event {
	e := trace.Event{
		Seq: uint64(i) + 1, Op: p.op + uint64(l.op), Kind: l.kind, Match: l.match,
		Stripe: uint16(l.stripe), Table: uint32(l.table), Slot: l.slot,
	}
	if l.kind == trace.Probe {
		e.Cell = l.number
	} else {
		e.N = l.number
	}
	return e
}

// event returns event i. Cost: constant.
func (t *tape) event(i int) trace.Event {
	p := &t.pages[i/pageEvents]
	at := p.at[i%pageEvents]
	if at >= lookAt {
		return p.looks[at-lookAt].event(p, i)
	}
	return p.events[at]
}

// op returns the number of the operation that event i is of.
func (t *tape) op(i int) uint64 {
	p := &t.pages[i/pageEvents]
	at := p.at[i%pageEvents]
	if at >= lookAt {
		return p.op + uint64(p.looks[at-lookAt].op)
	}
	return p.events[at].Op
}

// told yields the events from index low up to high that are kept whole, with their
// indices: all but the looks.
func (t *tape) told(low, high int) iter.Seq2[int, *trace.Event] {
	return func(yield func(int, *trace.Event) bool) {
		for i := low; i < high; i++ {
			p := &t.pages[i/pageEvents]
			if at := p.at[i%pageEvents]; at < lookAt && !yield(i, &p.events[at]) {
				return
			}
		}
	}
}

// weight returns how much memory the events take, in whole events: with what is
// noted beside it a look takes about a quarter of one.
func (t *tape) weight() int { return t.n - t.looks + t.looks/4 }
