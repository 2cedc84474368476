package pool

import "fmt"

// Kind says what changed.
type Kind uint8

// The kinds of events, with the fields of Event that each sets.
const (
	ChunkAdd  Kind = iota + 1 // Chunk, Blocks: a chunk was added at the end
	ChunkDrop                 // Chunk: the last chunk went, its blocks left the free list
	Pop                       // Slot, Generation: the head of the free list was handed out
	Take                      // Slot, Generation: the first never-used block was handed out
	Wipe                      // Slot: the value became zero
	Push                      // Slot, Generation: the block became the head of the free list
)

// String returns the name of the kind in words.
func (k Kind) String() string {
	switch k {
	case ChunkAdd:
		return "chunk add"
	case ChunkDrop:
		return "chunk drop"
	case Pop:
		return "pop"
	case Take:
		return "take"
	case Wipe:
		return "wipe"
	case Push:
		return "push"
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// Event is one change of a pool. All events since New, applied in order to an
// empty picture, give the pool's chunks, free list, high water and generations;
// a fixed pool has its chunk from the start and reports none.
type Event struct {
	Kind       Kind
	Chunk      uint32 // number of the chunk
	Blocks     uint32 // how many blocks the chunk has
	Slot       uint32 // number of the block
	Generation uint32 // of the block, after the change
}
