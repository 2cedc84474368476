package pool

import "unsafe"

// This file alone is unsafe, and only to show: it takes addresses, sizes and
// offsets of what there is and follows none of them.

// Field is a part of a block: where it begins, counted in bytes from the start
// of the block, and how many bytes it takes.
type Field struct {
	Name         string
	Offset, Size uint64
}

// Layout says where a pool's blocks are in memory, and what is where in a block:
// block i of a chunk begins at the chunk's address + i * BlockBytes.
type Layout struct {
	BlockBytes uint64
	Value      Field    // begins the block
	Generation Field    // odd while live
	Next       Field    // on the free list
	Owner      uint64   // the address in every handle of this pool
	Chunks     []uint64 // addresses of the chunks, which never move
}

// Layout returns where the blocks are. The addresses are numbers: they keep
// nothing alive. Cost: the chunks.
func (p *Pool[T]) Layout() Layout {
	var b block[T]
	out := Layout{
		BlockBytes: blockBytes[T](),
		Value:      Field{"value", uint64(unsafe.Offsetof(b.value)), uint64(unsafe.Sizeof(b.value))},
		Generation: Field{"generation", uint64(unsafe.Offsetof(b.generation)), uint64(unsafe.Sizeof(b.generation))},
		Next:       Field{"next", uint64(unsafe.Offsetof(b.next)), uint64(unsafe.Sizeof(b.next))},
		Owner:      uint64(uintptr(unsafe.Pointer(p.owner))),
	}
	for _, c := range p.chunks {
		out.Chunks = append(out.Chunks, uint64(uintptr(unsafe.Pointer(unsafe.SliceData(c)))))
	}
	return out
}

// blockBytes is the size of one block.
func blockBytes[T any]() uint64 {
	return uint64(unsafe.Sizeof(block[T]{}))
}
