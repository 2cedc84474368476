package trace

import (
	"strings"
	"testing"
	"unsafe"
)

// TestEventString has one event of every kind, with each field set that a kind
// might show.
func TestEventString(t *testing.T) {
	full := Event{Op: 3, Slot: 6, Other: 7, Cell: 5, Generation: 9, N: 2, Hash: 108289031, Key: "cat", Value: "a \"b\"\n"}
	with := func(change func(*Event)) Event {
		e := full
		change(&e)
		return e
	}
	kind := func(k Kind) Event { return with(func(e *Event) { e.Kind = k }) }
	call := func(k Kind, c Call, o Outcome) Event {
		return with(func(e *Event) { e.Kind, e.Call, e.Outcome = k, c, o })
	}
	for _, c := range []struct {
		event Event
		want  string
	}{
		{kind(ChunkAdd), `3 chunk-add chunk=6 blocks=2`},
		{kind(ChunkDrop), `3 chunk-drop chunk=6`},
		{kind(Alloc), `3 alloc slot=#6 generation=9`},
		{kind(Wipe), `3 wipe slot=#6`},
		{kind(Free), `3 free slot=#6 generation=9`},
		{kind(SetNode), `3 set-node slot=#6 key="cat" value="a \"b\"\n" hash=108289031`},
		{kind(SetValue), `3 set-value slot=#6 value="a \"b\"\n"`},
		{kind(SetNext), `3 set-next slot=#6 next=#7`},
		{with(func(e *Event) { e.Kind, e.Other = SetNext, None }), `3 set-next slot=#6 next=∅`},
		{kind(SetCell), `3 set-cell bucket=5 slot=#6 hash=108289031`},
		{with(func(e *Event) { e.Kind, e.Hash = SetCell, 0 }), `3 set-cell bucket=5 slot=#6`},
		{with(func(e *Event) { e.Kind, e.Slot = SetCell, None }), `3 set-cell bucket=5 slot=∅`},
		{with(func(e *Event) { e.Kind, e.Slot = SetCell, Tombstone }), `3 set-cell bucket=5 slot=†`},
		{with(func(e *Event) { e.Kind, e.Table, e.Hash = SetCell, 1, 0 }), `3 set-cell table=1 bucket=5 slot=#6`},
		{kind(TableNew), `3 table-new table=0 buckets=2 seed=108289031`},
		{with(func(e *Event) { e.Kind, e.Other = TableNew, Hashed }), `3 table-new table=0 buckets=2 seed=108289031 cells=slot and hash`},
		{kind(TableDrop), `3 table-drop table=0`},
		{with(func(e *Event) { e.Kind, e.Table, e.Other = TablePromote, 1, 0 }), `3 table-promote table=1 to=0`},
		{kind(SetCursor), `3 set-cursor n=2`},
		{kind(Probe), `3 probe bucket=5 slot=#6 hash=108289031`},
		{with(func(e *Event) { e.Kind, e.Match = Probe, HashDiffers }), `3 probe bucket=5 slot=#6 hash=108289031 match=hash differs`},
		{with(func(e *Event) { e.Kind, e.Slot, e.Hash = Probe, None, 0 }), `3 probe bucket=5 slot=∅`},
		{with(func(e *Event) { e.Kind, e.Table = Miss, 1 }), `3 miss table=1 bucket=5 n=2`},
		{with(func(e *Event) { e.Kind, e.N = SetControl, 0x83 }), `3 set-control bucket=5 control=83`},
		{with(func(e *Event) { e.Kind, e.N = Group, 5 }), `3 group bucket=5 matches=00000101`},
		{kind(Move), `3 move slot=#6`},
		{kind(Displace), `3 displace bucket=5 slot=#6 to=2`},
		{with(func(e *Event) { e.Kind, e.Table, e.Other = Kick, 1, 0 }), `3 kick table=1 bucket=5 slot=#6 to-table=0 to=2`},
		{kind(Way), `3 way bucket=5 kicks=2`},
		{with(func(e *Event) { e.Kind, e.Table, e.N = Way, 1, None }), `3 way table=1 bucket=5 kicks=none`},
		{call(Begin, Put, 0), `3 begin call=put key="cat" value="a \"b\"\n"`},
		{call(Begin, Get, 0), `3 begin call=get key="cat"`},
		{call(Begin, Contains, 0), `3 begin call=contains key="cat"`},
		{call(Begin, Erase, 0), `3 begin call=erase key="cat"`},
		{call(Begin, Len, 0), `3 begin call=len`},
		{call(Begin, Clear, 0), `3 begin call=clear`},
		{kind(LockWanted), `3 lock-wanted mode=shared`},
		{with(func(e *Event) { e.Kind, e.Write = LockTaken, true }), `3 lock-taken mode=exclusive`},
		{kind(LockReleased), `3 lock-released mode=shared`},
		{kind(Hash), `3 hash hash=108289031`},
		{kind(Bucket), `3 bucket bucket=5`},
		{kind(Visit), `3 visit slot=#6`},
		{with(func(e *Event) { e.Kind, e.Match = Compare, HashDiffers }), `3 compare slot=#6 match=hash differs`},
		{with(func(e *Event) { e.Kind, e.Match = Compare, KeyDiffers }), `3 compare slot=#6 match=key differs`},
		{with(func(e *Event) { e.Kind, e.Match = Compare, Same }), `3 compare slot=#6 match=same`},
		{kind(Miss), `3 miss bucket=5 n=2`},
		{kind(Cleared), `3 cleared bucket=5 n=2`},
		{call(Begin, WriteBlock, 0), `3 begin call=write key="cat" value="a \"b\"\n"`},
		{with(func(e *Event) { e.Kind, e.Other = SetHandle, 0 }), `3 set-handle key="cat" slot=#6 generation=9`},
		{with(func(e *Event) { e.Kind, e.Other = SetHandle, 1 }), `3 set-handle key="cat" owner=another slot=#6 generation=9`},
		{with(func(e *Event) { e.Kind, e.Other = Check, 0 }), `3 check key="cat" slot=#6 generation=9 block=2`},
		{call(End, FreeBlock, DoubleFree), `3 end call=free outcome=double free key="cat" slot=#6 generation=9`},
		{call(End, Put, Stored), `3 end call=put outcome=stored n=2`},
		{call(End, Put, Replaced), `3 end call=put outcome=replaced n=2`},
		{call(End, Put, Full), `3 end call=put outcome=full n=2`},
		{call(End, Get, Found), `3 end call=get outcome=found n=2 value="a \"b\"\n"`},
		{call(End, Get, Missed), `3 end call=get outcome=missed n=2`},
		{call(End, Contains, Found), `3 end call=contains outcome=found n=2`},
		{call(End, Erase, Erased), `3 end call=erase outcome=erased n=2`},
		{call(End, Len, Counted), `3 end call=len outcome=counted n=2`},
		{call(End, Clear, Emptied), `3 end call=clear outcome=emptied n=2`},
		{Event{}, `0 kind(0)`},
		{kind(99), `3 kind(99)`},
		{call(End, 77, 88), `3 end call=call(77) outcome=outcome(88) n=2`},
		{with(func(e *Event) { e.Kind, e.Match = Compare, 66 }), `3 compare slot=#6 match=match(66)`},
	} {
		if got := c.event.String(); got != c.want {
			t.Errorf("String is\n%s, want\n%s", got, c.want)
		}
	}
}

// TestIsWrite draws the border between the two families of kinds: every kind
// with a name is in one of them, and what is no kind changes nothing.
func TestIsWrite(t *testing.T) {
	named := func(k Kind) bool { return !strings.HasPrefix(k.String(), "kind(") }
	for k := ChunkAdd; k <= SetHandle; k++ {
		if !named(k) || !k.IsWrite() {
			t.Errorf("kind %v: IsWrite is %v, want a named write", k, k.IsWrite())
		}
	}
	for k := Begin; k <= Way; k++ {
		if !named(k) || k.IsWrite() {
			t.Errorf("kind %v: IsWrite is %v, want a named piece of story", k, k.IsWrite())
		}
	}
	if Kind(0).IsWrite() || named(0) || named(SetHandle+1) || named(Way+1) {
		t.Error("a number that is no kind passes for one")
	}
}

// TestEventBytes holds the number in the comment of Recorder.
func TestEventBytes(t *testing.T) {
	if wide := unsafe.Sizeof(uintptr(0)) == 8; wide && unsafe.Sizeof(Event{}) != 96 {
		t.Errorf("an event takes %d bytes", unsafe.Sizeof(Event{}))
	}
}
