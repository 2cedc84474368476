package trace

import (
	"fmt"
	"strconv"
	"strings"
)

// Field is one named property of an event, as text.
type Field struct{ Name, Value string }

// Fields returns the properties that carry a meaning for the event's kind, in
// a fixed order. Keys and values stand as they are, whatever bytes they hold. The
// table of a bucket is left out if it is table 0, which mostly is the only one.
func (e Event) Fields() []Field {
	fields := e.fields()
	switch e.Kind {
	case SetCell, SetControl, Bucket, Probe, Group, Miss, Cleared, Displace, Kick, Way:
		if e.Table > 0 {
			return append([]Field{{"table", strconv.FormatUint(uint64(e.Table), 10)}}, fields...)
		}
	}
	return fields
}

func (e Event) fields() []Field {
	num := func(n uint32) string { return strconv.FormatUint(uint64(n), 10) }
	ref := func(slot uint32) string {
		switch slot {
		case None:
			return "∅"
		case Tombstone:
			return "†"
		}
		return "#" + num(slot)
	}
	slot, cell, n := Field{"slot", ref(e.Slot)}, Field{"bucket", num(e.Cell)}, Field{"n", num(e.N)}
	key, value := Field{"key", e.Key}, Field{"value", e.Value}
	time := Field{"time", strconv.FormatInt(e.Time, 10)}
	generation, hash := Field{"generation", num(e.Generation)}, Field{"hash", num(e.Hash)}

	switch e.Kind {
	case ChunkAdd:
		return []Field{{"chunk", num(e.Slot)}, {"blocks", num(e.N)}}
	case ChunkDrop:
		return []Field{{"chunk", num(e.Slot)}}
	case Alloc, Free:
		return []Field{slot, generation}
	case Wipe, Visit, Move, Touch, SetHand:
		return []Field{slot}
	case SetNode:
		return []Field{slot, key, value, hash}
	case SetValue:
		return []Field{slot, value}
	case SetNext:
		return []Field{slot, {"next", ref(e.Other)}}
	case SetCell, Probe:
		fields := []Field{cell, slot}
		if e.Hash != 0 && e.Slot < Tombstone {
			fields = append(fields, hash)
		}
		if e.Match != 0 {
			fields = append(fields, Field{"match", e.Match.String()})
		}
		return fields
	case TableNew:
		fields := []Field{{"table", num(e.Table)}, {"buckets", num(e.N)}, {"seed", num(e.Hash)}}
		if e.Other == Hashed {
			fields = append(fields, Field{"cells", "slot and hash"})
		}
		if e.Other == Grouped {
			fields = append(fields, Field{"cells", "slot, hash and control"})
		}
		return fields
	case SetHandle:
		return append([]Field{key}, e.handle(slot, generation)...)
	case Check:
		return append(append([]Field{key}, e.handle(slot, generation)...), Field{"block", num(e.N)})
	case SetControl:
		return []Field{cell, {"control", fmt.Sprintf("%02x", e.N)}}
	case Group:
		return []Field{cell, {"matches", fmt.Sprintf("%08b", e.N)}}
	case TableDrop:
		return []Field{{"table", num(e.Table)}}
	case TablePromote:
		return []Field{{"table", num(e.Table)}, {"to", num(e.Other)}}
	case SetCursor:
		return []Field{n}
	case SetDeadline:
		return []Field{slot, time}
	case SetClock:
		return []Field{time}
	case Expire:
		return []Field{slot, key, hash, time}
	case Evict:
		return []Field{slot, key, hash}
	case SetRef:
		return []Field{slot, {"bit", num(e.N)}}
	case Begin:
		switch e.Call {
		case Len, Clear, Trim, Sweep, Batch:
			return []Field{{"call", e.Call.String()}}
		case Put, WriteBlock:
			return []Field{{"call", e.Call.String()}, key, value}
		}
		return []Field{{"call", e.Call.String()}, key}
	case LockWanted, LockTaken, LockReleased:
		mode := "shared"
		if e.Write {
			mode = "exclusive"
		}
		return []Field{{"mode", mode}}
	case Hash:
		return []Field{hash}
	case Bucket:
		return []Field{cell}
	case Compare:
		return []Field{slot, {"match", e.Match.String()}}
	case Miss, Cleared:
		return []Field{cell, n}
	case Displace:
		return []Field{cell, slot, {"to", num(e.N)}}
	case Kick:
		return []Field{cell, slot, {"to-table", num(e.Other)}, {"to", num(e.N)}}
	case Way:
		if e.N == None {
			n.Value = "none"
		}
		return []Field{cell, {"kicks", n.Value}}
	case End:
		if AllocBlock <= e.Call && e.Call <= FreeBlock {
			return []Field{{"call", e.Call.String()}, {"outcome", e.Outcome.String()}, key, slot, generation}
		}
		fields := []Field{{"call", e.Call.String()}, {"outcome", e.Outcome.String()}, n}
		if e.Call == Get && e.Outcome == Found {
			fields = append(fields, value)
		}
		return fields
	}
	return nil
}

// handle returns what a handle says of its block.
func (e Event) handle(slot, generation Field) []Field {
	if e.Other == 1 {
		return []Field{{"owner", "another"}, slot, generation}
	}
	return []Field{slot, generation}
}

// String returns the event on one line, such as `3 set-next slot=#6 next=#7`,
// where 3 is the number of the operation. Keys and values are quoted as Go quotes
// them.
func (e Event) String() string {
	var b strings.Builder
	b.WriteString(strconv.FormatUint(e.Op, 10))
	b.WriteByte(' ')
	b.WriteString(e.Kind.String())
	for _, f := range e.Fields() {
		if f.Name == "key" || f.Name == "value" {
			f.Value = strconv.Quote(f.Value)
		}
		b.WriteString(" " + f.Name + "=" + f.Value)
	}
	return b.String()
}
