package bare

import (
	"errors"
	"slices"
	"strings"

	"kvscope/pool"
	"kvscope/store"
	"kvscope/store/trace"
)

// Pool is a pool whose handles have names. It is not safe for concurrent use.
type Pool struct {
	blocks *pool.Pool[string]
	other  *pool.Pool[string] // its handles are foreign
	names  map[string]pool.Handle
	tracer trace.Tracer
	op     uint64
}

// New returns an empty pool of that many blocks; 0 of them, or with a chunk, as pool.New
// has it. Every change and every check is told to tracer. Errors: those of pool.New.
func New(blocks, chunk int, tracer trace.Tracer) (*Pool, error) {
	p := &Pool{names: map[string]pool.Handle{}, tracer: tracer}
	var err error
	p.blocks, err = pool.New[string](blocks, &pool.Options{Chunk: chunk, Trace: p.forward})
	if err != nil {
		return nil, err
	}
	p.other, err = pool.New[string](0, &pool.Options{Chunk: 16})
	return p, err
}

// Alloc takes a block, which name then holds the handle of; what it held before is
// forgotten. Error: pool.ErrExhausted.
func (p *Pool) Alloc(name string) error {
	p.begin(trace.AllocBlock, name, "")
	h, err := p.blocks.Alloc()
	if err == nil {
		p.names[name] = h
		p.emit(p.about(trace.SetHandle, name))
	}
	return p.end(trace.AllocBlock, name, trace.Allocated, err)
}

// AllocElsewhere does the same in the other pool. It does not fail.
func (p *Pool) AllocElsewhere(name string) error {
	p.begin(trace.AllocBlock, name, "")
	h, err := p.other.Alloc()
	p.names[name] = h
	p.emit(p.about(trace.SetHandle, name))
	return p.end(trace.AllocBlock, name, trace.Allocated, err)
}

// Write puts a value into the block of a handle. Errors: those of pool.Pool.At.
func (p *Pool) Write(name, value string) error {
	p.begin(trace.WriteBlock, name, value)
	at, err := p.blocks.At(p.names[name])
	p.emit(p.about(trace.Check, name))
	if err == nil {
		*at = value
		p.emit(trace.Event{Kind: trace.SetValue, Slot: p.names[name].Index(), Value: value})
	}
	return p.end(trace.WriteBlock, name, trace.Written, err)
}

// Read returns what is in the block of a handle. Errors: those of pool.Pool.At.
func (p *Pool) Read(name string) (value string, err error) {
	p.begin(trace.ReadBlock, name, "")
	at, err := p.blocks.At(p.names[name])
	p.emit(p.about(trace.Check, name))
	if err == nil {
		value = *at
	}
	return value, p.end(trace.ReadBlock, name, trace.Given, err)
}

// Free gives the block of a handle back, which name goes on holding. Errors: those of
// pool.Pool.Free.
func (p *Pool) Free(name string) error {
	p.begin(trace.FreeBlock, name, "")
	h := p.names[name]
	p.emit(p.about(trace.Check, name))
	err := p.blocks.Free(h)
	return p.end(trace.FreeBlock, name, trace.Freed, err)
}

// begin starts an operation.
func (p *Pool) begin(call trace.Call, name, value string) {
	p.op++
	p.emit(trace.Event{Kind: trace.Begin, Call: call, Key: name, Value: value})
}

// end is the end of an operation, which came out well or with an error of the pool.
func (p *Pool) end(call trace.Call, name string, well trace.Outcome, err error) error {
	e := p.about(trace.End, name)
	e.Call, e.Outcome = call, well
	switch {
	case errors.Is(err, pool.ErrExhausted):
		e.Outcome = trace.Exhausted
	case errors.Is(err, pool.ErrZeroHandle):
		e.Outcome = trace.ZeroHandle
	case errors.Is(err, pool.ErrForeign):
		e.Outcome = trace.Foreign
	case errors.Is(err, pool.ErrDoubleFree):
		e.Outcome = trace.DoubleFree
	case errors.Is(err, pool.ErrStale):
		e.Outcome = trace.Stale
	case call == trace.ReadBlock:
		e.Value = *p.blocks.Slot(e.Slot)
	}
	p.emit(e)
	return err
}

// about is an event about a handle: what it says, and at which generation its block is.
func (p *Pool) about(kind trace.Kind, name string) trace.Event {
	h := p.names[name]
	e := trace.Event{Kind: kind, Key: name, Slot: h.Index(), Generation: h.Generation()}
	if p.foreign(h) {
		e.Other = 1
	} else if kind != trace.SetHandle {
		e.N = p.blocks.Generation(h.Index())
	}
	return e
}

// foreign reports whether a handle is of the other pool.
func (p *Pool) foreign(h pool.Handle) bool {
	_, err := p.blocks.At(h)
	return errors.Is(err, pool.ErrForeign)
}

// forward tells of a change of the pool.
func (p *Pool) forward(e pool.Event) {
	told := trace.Event{Slot: e.Slot, Generation: e.Generation}
	switch e.Kind {
	case pool.ChunkAdd:
		told = trace.Event{Kind: trace.ChunkAdd, Slot: e.Chunk, N: e.Blocks}
	case pool.Pop, pool.Take:
		told.Kind = trace.Alloc
	case pool.Wipe:
		told.Kind = trace.Wipe
	case pool.Push:
		told.Kind = trace.Free
	}
	p.emit(told)
}

func (p *Pool) emit(e trace.Event) {
	e.Op = p.op
	p.tracer.Trace(e)
}

// Handle is what a name holds.
type Handle struct {
	Name             string
	Slot, Generation uint32
	Foreign          bool // of another pool
}

// Handles returns what the names hold, in the order of the names.
func (p *Pool) Handles() []Handle {
	var all []Handle
	for name, h := range p.names {
		all = append(all, Handle{name, h.Index(), h.Generation(), p.foreign(h)})
	}
	slices.SortFunc(all, func(a, b Handle) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// Snapshot returns the pool as a store of no bucket has it: what is written in a block
// stands as its value.
func (p *Pool) Snapshot() store.Snapshot {
	stats := p.blocks.Stats()
	st := store.Stripe{
		Tables: []store.Table{{Cells: []uint32{}}}, Chunks: []uint32{},
		HighWater: uint32(stats.HighWater), FreeHead: trace.None, Slots: make([]store.Slot, stats.Capacity),
	}
	for n := range p.blocks.Chunks() {
		st.Chunks = append(st.Chunks, uint32(n))
	}
	for i := range st.Slots {
		slot := &st.Slots[i]
		*slot = store.Slot{Generation: p.blocks.Generation(uint32(i)), Next: trace.None}
		if slot.Live() {
			slot.Value = *p.blocks.Slot(uint32(i))
		}
	}
	last := &st.FreeHead
	for i := range p.blocks.FreeList() {
		*last = i
		last = &st.Slots[i].Next
	}
	return store.Snapshot{Stripes: []store.Stripe{st}}
}

// Layout returns where the blocks are in memory.
func (p *Pool) Layout() store.Layout {
	l := p.blocks.Layout()
	return store.Layout{
		SlotBytes: l.BlockBytes, Owner: l.Owner, Chunks: l.Chunks,
		Fields: []pool.Field{
			{Name: store.ValuePointer, Offset: l.Value.Offset, Size: l.Value.Size / 2},
			{Name: store.ValueLength, Offset: l.Value.Offset + l.Value.Size/2, Size: l.Value.Size / 2},
			{Name: store.Generation, Offset: l.Generation.Offset, Size: l.Generation.Size},
			{Name: store.NextFree, Offset: l.Next.Offset, Size: l.Next.Size},
		},
	}
}

// Verify checks the invariants of the pool.
func (p *Pool) Verify() error { return p.blocks.Verify() }
