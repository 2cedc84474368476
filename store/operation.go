package store

import "kvscope/store/trace"

// operation is one running call, as the tracer sees it. With tracing off it is
// nil, and every method is a comparison and nothing else.
//
// A call of one of its methods stands alone on a line, right after the
// statement that it reports: the visualizer asks the runtime which line that
// was and shows it.
type operation struct {
	tracer  trace.Tracer
	number  uint64
	stripe  uint16 // whose lock it wants, or where it works
	call    trace.Call
	checked uint32 // nodes compared so far
	kept    uint32 // what checked was before the store turned to another key

	panicked bool // the tracer has
	why      any  // what it said
}

// begin numbers a call and announces it, if anyone listens.
func (s *Store) begin(call trace.Call, key, value string) *operation {
	if s.tracer == nil {
		return nil
	}
	return s.beginTraced(call, key, value)
}

func (s *Store) beginTraced(call trace.Call, key, value string) *operation {
	op := &operation{tracer: s.tracer, number: s.operations.Add(1), call: call}
	op.emit(trace.Event{Kind: trace.Begin, Call: call, Key: key, Value: value})
	return op
}

// emit is not inlined, so that its callers are: all that they leave in an
// operation that nobody watches is their comparison with nil.
//
//go:noinline
func (op *operation) emit(e trace.Event) {
	if !op.panicked {
		e.Op, e.Stripe = op.number, op.stripe
		op.tell(e)
	}
	if op.panicked && e.Kind == trace.End {
		panic(op.why)
	}
}

// tell tells the tracer. A panic of it is kept until the operation is over: it would
// leave a change half done.
func (op *operation) tell(e trace.Event) {
	defer func() {
		if why := recover(); why != nil {
			op.panicked, op.why = true, why
		}
	}()
	op.tracer.Trace(e)
}

func (op *operation) lockWanted(stripe uint16, write bool) {
	if op != nil {
		op.stripe = stripe
		op.emit(trace.Event{Kind: trace.LockWanted, Write: write})
	}
}

func (op *operation) lockTaken(write bool) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.LockTaken, Write: write})
	}
}

func (op *operation) lockReleased(stripe uint16, write bool) {
	if op != nil {
		op.stripe = stripe
		op.emit(trace.Event{Kind: trace.LockReleased, Write: write})
		op.stripe = 0
	}
}

// enter says in which stripe, of those whose locks it holds, it works from here on.
func (op *operation) enter(stripe uint16) {
	if op != nil {
		op.stripe = stripe
	}
}

func (op *operation) hash(h uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.Hash, Hash: h})
	}
}

func (op *operation) bucket(table, b uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.Bucket, Table: table, Cell: b})
	}
}

func (op *operation) visit(i uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.Visit, Slot: i})
	}
}

// compared reports how node i came out: the same hash, and the same key too.
func (op *operation) compared(i uint32, hash, key bool) {
	if op != nil {
		op.emitCompare(i, hash, key)
	}
}

func (op *operation) emitCompare(i uint32, hash, key bool) {
	match := trace.HashDiffers
	if key {
		match = trace.Same
	} else if hash {
		match = trace.KeyDiffers
	}
	op.checked++
	op.emit(trace.Event{Kind: trace.Compare, Slot: i, Match: match, N: op.checked})
}

func (op *operation) miss(table, b uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.Miss, Table: table, Cell: b, N: op.checked})
	}
}

func (op *operation) cleared(table, b, n uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.Cleared, Table: table, Cell: b, N: n})
	}
}

// probe reports what cell b holds, and whether a node there is passed by because its
// hash is another.
func (op *operation) probe(table, b uint32, c cell, passed bool) {
	if op != nil {
		op.emitProbe(table, b, c, passed)
	}
}

func (op *operation) emitProbe(table, b uint32, c cell, passed bool) {
	match := trace.Match(0)
	if passed && c.isNode() {
		match = trace.HashDiffers
	}
	op.emit(trace.Event{Kind: trace.Probe, Table: table, Cell: b, Slot: c.slot, Hash: c.hash, Match: match})
}

// group reports a look at the control bytes of the cells from b on, and which match.
func (op *operation) group(table, b uint32, matches uint64) {
	if op != nil {
		op.emitGroup(table, b, matches)
	}
}

func (op *operation) emitGroup(table, b uint32, matches uint64) {
	mask := uint32(0)
	for ; matches != 0; matches &= matches - 1 {
		mask |= 1 << lowest(matches)
	}
	op.emit(trace.Event{Kind: trace.Group, Table: table, Cell: b, N: mask})
}

// displaced reports that node i had to go from one cell of a table to another.
func (op *operation) displaced(table, i, from, to uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.Displace, Table: table, Slot: i, Cell: from, N: to})
	}
}

// kicked reports that node i had to go from a cell of one table to one of another.
func (op *operation) kicked(i, table, from, other, to uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.Kick, Slot: i, Table: table, Cell: from, Other: other, N: to})
	}
}

// way reports that a node put into cell b of a table would kick that many others on, or
// that no free cell was found that way: none.
func (op *operation) way(table, b, kicks uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.Way, Table: table, Cell: b, N: kicks})
	}
}

// moved reports that a rehash has taken node i into the new table.
func (op *operation) moved(i uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.Move, Slot: i})
	}
}

// end announces the result of a keyed call.
func (op *operation) end(outcome trace.Outcome, key, value string) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.End, Call: op.call, Outcome: outcome, N: op.checked, Key: key, Value: value})
	}
}

// answer announces the result of a call that asks for a key: whether it is there.
func (op *operation) answer(ok bool, key, value string) {
	if op != nil {
		op.emitAnswer(ok, key, value)
	}
}

func (op *operation) emitAnswer(ok bool, key, value string) {
	outcome := trace.Missed
	if ok {
		outcome = trace.Found
	}
	op.end(outcome, key, value)
}

// endCount announces the result of Len, Clear, Trim and Sweep: n keys or chunks.
func (op *operation) endCount(outcome trace.Outcome, n int) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.End, Call: op.call, Outcome: outcome, N: uint32(n)})
	}
}

// The writes of nodes and buckets, announced by their setters.

func (op *operation) wroteNode(i uint32, key, value string, h uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.SetNode, Slot: i, Key: key, Value: value, Hash: h})
	}
}

func (op *operation) wroteValue(i uint32, value string) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.SetValue, Slot: i, Value: value})
	}
}

func (op *operation) wroteNext(i, next uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.SetNext, Slot: i, Other: next})
	}
}

func (op *operation) wroteCell(table, b uint32, c cell) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.SetCell, Table: table, Cell: b, Slot: c.slot, Hash: c.hash})
	}
}

func (op *operation) wroteControl(table, b uint32, to uint8) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.SetControl, Table: table, Cell: b, N: uint32(to)})
	}
}

// The writes of tables, announced by their setters in rehash.go.

func (op *operation) wroteTableNew(table, cells, seed, kind uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.TableNew, Table: table, N: cells, Hash: seed, Other: kind})
	}
}

func (op *operation) wroteTableDrop(table uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.TableDrop, Table: table})
	}
}

func (op *operation) wroteTablePromote(from, to uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.TablePromote, Table: from, Other: to})
	}
}

func (op *operation) wroteCursor(b uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.SetCursor, N: b})
	}
}

// evicts reports that the node of slot i goes to make room.
func (op *operation) evicts(s *stripe, i uint32) {
	if op != nil {
		key := s.nodes.node(i).key
		op.emit(trace.Event{Kind: trace.Evict, Slot: i, Key: key, Hash: s.store.sum(key)})
	}
}

// aside counts the comparisons from here on apart, resume goes on as before. The
// store looks for another key meanwhile, one that it removes by itself.
func (op *operation) aside() {
	if op != nil {
		op.checked, op.kept = 0, op.checked
	}
}

func (op *operation) resume() {
	if op != nil {
		op.checked = op.kept
	}
}

// expired reports that the node of slot i has passed its deadline.
func (op *operation) expired(s *stripe, i uint32) {
	if op != nil {
		key := s.nodes.node(i).key
		op.emit(trace.Event{Kind: trace.Expire, Slot: i, Key: key, Hash: s.store.sum(key), Time: s.notes.deadlines.at(i)})
	}
}

// The writes of what is kept beside the nodes.

func (op *operation) wroteNewest(i uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.Touch, Slot: i})
	}
}

func (op *operation) wroteRef(i, bit uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.SetRef, Slot: i, N: bit})
	}
}

func (op *operation) wroteHand(i uint32) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.SetHand, Slot: i})
	}
}

func (op *operation) wroteDeadline(i uint32, t int64) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.SetDeadline, Slot: i, Time: t})
	}
}

func (op *operation) wroteClock(t int64) {
	if op != nil {
		op.emit(trace.Event{Kind: trace.SetClock, Time: t})
	}
}
