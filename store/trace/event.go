package trace

import "strconv"

// What stands in Slot and Other where no slot does.
const (
	None      uint32 = 1<<32 - 1 // nothing: the end of a chain, an empty bucket (∅)
	Tombstone uint32 = 1<<32 - 2 // a bucket whose node went, and that a search must pass
)

// What Other says of a new table: what a cell of it holds.
const (
	Heads   uint32 = iota // the slot of the first node of a chain
	Hashed                // the slot of a node, and its hash
	Grouped               // the same, and cells stand in groups of 8 with a control byte each
)

// Event is one announcement. Which fields carry a meaning depends on the Kind
// and is said there; all others are zero.
type Event struct {
	Seq     uint64  // order of arrival at the recorder, from 1; 0 before that
	Op      uint64  // number of the operation, from 1
	Kind    Kind    // what is announced
	Call    Call    // the operation's method: Begin and End
	Outcome Outcome // how the operation ended: End
	Match   Match   // how a comparison came out: Compare, and a Probe that passes a node by
	Write   bool    // the lock is the exclusive one: lock events
	Stripe  uint16  // stripe of the store: from LockWanted to LockReleased

	Table      uint32 // table within the stripe: wherever Cell or a table is meant
	Cell       uint32 // bucket: Bucket, Probe, Miss, SetCell, Cleared, Displace, Kick, Way
	Slot       uint32 // the node or block concerned
	Other      uint32 // what Slot's next link leads to: SetNext; a second table; Heads, Hashed or Grouped: TableNew
	Generation uint32 // generation of the block: Alloc, Free
	N          uint32 // a count: see the kinds
	Hash       uint32 // Hash, SetNode, SetCell, Probe, Evict, Expire; a table's seed: TableNew

	Time  int64  // in nanoseconds of Unix time: Expire, SetDeadline, SetClock
	Key   string // Begin, SetNode, Evict, Expire, End
	Value string // Begin, SetNode, SetValue, End of a get
}

// Kind says what an event announces.
type Kind uint8

// Writes: each is one changed field, or one change of the pool.
const (
	_         Kind = iota
	ChunkAdd       // the pool got chunk Slot with N blocks
	ChunkDrop      // the pool gave back its last chunk, number Slot
	Alloc          // block Slot was handed out; Generation is its new, odd one
	Wipe           // block Slot was set to its zero value, and what is kept beside it too
	Free           // block Slot became head of the free list; Generation is even
	SetNode        // node Slot was constructed from Key, Value and Hash; its next is ∅
	SetValue       // node Slot holds Value
	SetNext        // node Slot's next is Other
	SetCell        // bucket Cell of table Table leads to Slot, and holds its Hash if it is Hashed

	TableNew     // table Table was added: N empty buckets, seed Hash, cells as Other says
	TableDrop    // table Table is gone
	TablePromote // table Table is called Other from now on
	SetCursor    // the rehash has emptied the old table's buckets below N

	Touch       // Slot became the first in the order of use, wherever it was
	SetRef      // the reference bit of Slot is N, 0 or 1
	SetHand     // the hand of the clock is at Slot
	SetDeadline // Slot expires at Time; 0: it does not
	SetClock    // it is Time
	SetControl  // the control byte of bucket Cell of table Table is N
	SetHandle   // a bare pool: handle Key names block Slot, of Generation; Other 1: of another pool
)

// Story: where an operation is, without a change.
const (
	Begin        Kind = iota + 32 // an operation starts: Call, Key, Value
	LockWanted                    // it asks for the lock
	LockTaken                     // it has the lock
	LockReleased                  // it is about to give the lock back
	Hash                          // the key's hash is known
	Bucket                        // the key belongs in bucket Cell
	Visit                         // node Slot is being looked at
	Compare                       // node Slot was compared with the key, as its N-th node: Match
	Miss                          // the chain of bucket Cell ended after N nodes without a match
	Cleared                       // bucket Cell was emptied of N nodes
	Evict                         // node Slot, of Key and Hash, goes to make room; its removal follows
	Expire                        // node Slot, of Key and Hash, expired at Time; a write then removes it
	End                           // the operation is over: Outcome, N nodes compared

	Probe    // bucket Cell of table Table is looked at: Slot with its Hash, ∅ or a tombstone; see Match
	Move     // the rehash took node Slot from the old table into the new one
	Displace // node Slot gives way: from bucket Cell of table Table to bucket N
	Kick     // node Slot is kicked: from bucket Cell of table Table to bucket N of table Other
	Group    // the 8 control bytes from bucket Cell of table Table on are looked at; bit k of N: the k-th matches
	Check    // a bare pool: handle Key, see SetHandle, is held against its block, which is at generation N
	Way      // put into bucket Cell of table Table, a node would kick N others on; None: no free bucket was found
)

// IsWrite reports whether events of this kind change what a snapshot shows.
func (k Kind) IsWrite() bool { return 0 < k && k < Begin }

// String returns the kind's name, as a log shows it.
func (k Kind) String() string {
	switch k {
	case ChunkAdd:
		return "chunk-add"
	case ChunkDrop:
		return "chunk-drop"
	case Alloc:
		return "alloc"
	case Wipe:
		return "wipe"
	case Free:
		return "free"
	case SetNode:
		return "set-node"
	case SetValue:
		return "set-value"
	case SetNext:
		return "set-next"
	case SetCell:
		return "set-cell"
	case TableNew:
		return "table-new"
	case TableDrop:
		return "table-drop"
	case TablePromote:
		return "table-promote"
	case SetCursor:
		return "set-cursor"
	case Touch:
		return "touch"
	case SetRef:
		return "set-ref"
	case SetHand:
		return "set-hand"
	case SetDeadline:
		return "set-deadline"
	case SetClock:
		return "set-clock"
	case SetControl:
		return "set-control"
	case SetHandle:
		return "set-handle"
	case Begin:
		return "begin"
	case LockWanted:
		return "lock-wanted"
	case LockTaken:
		return "lock-taken"
	case LockReleased:
		return "lock-released"
	case Hash:
		return "hash"
	case Bucket:
		return "bucket"
	case Visit:
		return "visit"
	case Compare:
		return "compare"
	case Miss:
		return "miss"
	case Cleared:
		return "cleared"
	case Evict:
		return "evict"
	case Expire:
		return "expire"
	case End:
		return "end"
	case Probe:
		return "probe"
	case Move:
		return "move"
	case Displace:
		return "displace"
	case Kick:
		return "kick"
	case Group:
		return "group"
	case Check:
		return "check"
	case Way:
		return "way"
	}
	return "kind(" + strconv.Itoa(int(k)) + ")"
}

// Call names the method of the store that an operation runs.
type Call uint8

// The calls that announce themselves. Iterators, Stats, Snapshot and Verify
// are silent.
const (
	_ Call = iota
	Put
	Get
	Contains
	Erase
	Len
	Clear
	Trim
	Sweep
	TTL
	Batch // of gets: those of its keys are calls of their own
	Renew
	GetOrPut
	Update

	// Those of a bare pool.
	AllocBlock
	WriteBlock
	ReadBlock
	FreeBlock
)

// String returns the call as the script language writes it.
func (c Call) String() string {
	switch c {
	case Put:
		return "put"
	case Get:
		return "get"
	case Contains:
		return "contains"
	case Erase:
		return "erase"
	case Len:
		return "len"
	case Clear:
		return "clear"
	case Trim:
		return "trim"
	case Sweep:
		return "sweep"
	case TTL:
		return "ttl"
	case Batch:
		return "batch"
	case Renew:
		return "renew"
	case GetOrPut:
		return "get-or-put"
	case Update:
		return "update"
	case AllocBlock:
		return "alloc"
	case WriteBlock:
		return "write"
	case ReadBlock:
		return "read"
	case FreeBlock:
		return "free"
	}
	return "call(" + strconv.Itoa(int(c)) + ")"
}

// Match says how a node compares with the key that is looked for.
type Match uint8

// The three ways a comparison can come out.
const (
	_           Match = iota
	HashDiffers       // the hashes differ, so the keys do: the key, and after a Probe the node, is not read
	KeyDiffers        // equal hashes, other key
	Same              // this is the node
)

// String returns the match as a log shows it.
func (m Match) String() string {
	switch m {
	case HashDiffers:
		return "hash differs"
	case KeyDiffers:
		return "key differs"
	case Same:
		return "same"
	}
	return "match(" + strconv.Itoa(int(m)) + ")"
}

// Outcome says how an operation ended.
type Outcome uint8

// How operations end.
const (
	_         Outcome = iota
	Stored            // put: a new key
	Replaced          // put: a new value under a key that was there
	Full              // put: refused, nothing changed
	Found             // get, contains
	Missed            // get, contains, erase: no such key
	Erased            // erase
	Counted           // len: N keys
	Emptied           // clear: N keys went
	Refused           // put: the pool gave no slot, nothing changed
	Trimmed           // trim: N chunks went
	Swept             // sweep: N keys had expired and went
	Unreached         // put: no free bucket on the key's way, nothing changed

	// Those of a bare pool. What is refused changes nothing.
	Allocated  // alloc: the handle names a block now
	Exhausted  // alloc: every block is live
	Written    // write
	Given      // read: the block holds Value
	Freed      // free
	ZeroHandle // the handle names nothing
	Foreign    // … a block of another pool
	Stale      // … a block that was freed
	DoubleFree // free: … that this handle has freed
)

// String returns the outcome as a log shows it.
func (o Outcome) String() string {
	switch o {
	case Stored:
		return "stored"
	case Replaced:
		return "replaced"
	case Full:
		return "full"
	case Found:
		return "found"
	case Missed:
		return "missed"
	case Erased:
		return "erased"
	case Counted:
		return "counted"
	case Emptied:
		return "emptied"
	case Refused:
		return "refused"
	case Trimmed:
		return "trimmed"
	case Swept:
		return "swept"
	case Unreached:
		return "unreached"
	case Allocated:
		return "allocated"
	case Exhausted:
		return "exhausted"
	case Written:
		return "written"
	case Given:
		return "given"
	case Freed:
		return "freed"
	case ZeroHandle:
		return "zero handle"
	case Foreign:
		return "foreign"
	case Stale:
		return "stale"
	case DoubleFree:
		return "double free"
	}
	return "outcome(" + strconv.Itoa(int(o)) + ")"
}
