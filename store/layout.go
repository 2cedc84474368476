package store

import (
	"unsafe"

	"kvscope/pool"
)

// This file alone is unsafe, and only to show: it takes addresses and offsets of
// what there is and follows none of them.

// Layout says where the nodes of a store's first stripe are in memory, and what is
// where in a slot: slot i of a chunk begins at the chunk's address + i * SlotBytes.
type Layout struct {
	SlotBytes uint64
	Fields    []pool.Field // of the node, then of the pool, by rising offset
	Owner     uint64       // the address in every handle of the pool
	Chunks    []uint64     // addresses of the chunks, which never move
}

// Names of the fields of a slot. A string is a pointer to its bytes and their
// number.
const (
	KeyPointer   = "key pointer"
	KeyLength    = "key length"
	ValuePointer = "value pointer"
	ValueLength  = "value length"
	HashField    = "hash"
	NextField    = "next"
	Generation   = "generation"
	NextFree     = "next free"
)

// Layout returns where the nodes of a stripe are now, which must be there; the classic
// store has stripe 0 only. The addresses are numbers: they keep
// nothing alive. Cost: the chunks of the pool, under the read lock.
func (s *Store) Layout(stripe int) Layout {
	st := &s.stripes[stripe]
	st.mu.RLock()
	memory := st.nodes.Layout()
	st.mu.RUnlock()

	const word = uint64(unsafe.Sizeof(uintptr(0)))
	var n linkedNode
	key, value := uint64(unsafe.Offsetof(n.key)), uint64(unsafe.Offsetof(n.value))
	out := Layout{SlotBytes: memory.BlockBytes, Owner: memory.Owner, Chunks: memory.Chunks}
	add := func(name string, offset, size uint64) {
		out.Fields = append(out.Fields, pool.Field{Name: name, Offset: offset, Size: size})
	}
	// A node is the first thing in its block.
	add(KeyPointer, key, word)
	add(KeyLength, key+word, word)
	add(ValuePointer, value, word)
	add(ValueLength, value+word, word)
	if st.nodes.linked() {
		add(HashField, uint64(unsafe.Offsetof(n.hash)), uint64(unsafe.Sizeof(n.hash)))
		add(NextField, uint64(unsafe.Offsetof(n.next)), uint64(unsafe.Sizeof(n.next)))
	}
	add(Generation, memory.Generation.Offset, memory.Generation.Size)
	add(NextFree, memory.Next.Offset, memory.Next.Size)
	return out
}

// BytesAt returns the address of the bytes of a string: what its pointer holds.
func BytesAt(s string) uint64 { return uint64(uintptr(unsafe.Pointer(unsafe.StringData(s)))) }
