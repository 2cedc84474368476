package tell

import (
	"strings"
	"time"

	"kvscope/app/scene/moment"
	"kvscope/app/words"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// Role says how a span of a sentence is set.
type Role uint8

// The roles of spans.
const (
	Plain  Role = iota
	Key         // the key of the command: boxed, where plain text has quotes
	Now         // the current slot of the picture
	NowKey      // the key in it, which plain text has in quotes
)

// Span is a piece of a sentence.
type Span struct {
	Role Role
	Text string
}

// Sentence says what a step did, in the learner's words.
type Sentence []Span

// String returns the sentence as plain text.
func (s Sentence) String() string {
	var b strings.Builder
	for _, span := range s {
		if span.Role == Key || span.Role == NowKey {
			b.WriteString(words.InQuotes(span.Text))
		} else {
			b.WriteString(span.Text)
		}
	}
	return b.String()
}

// Sentence says what the last event did to the picture. The words in braces
// are those of Teller.word.
func (f *Teller) Sentence() Sentence { return f.where(f.Say(f.template())) }

func (f *Teller) template() string {
	e := f.Last
	erasing := f.Call == trace.Erase
	if f.Striped() {
		if told := f.toldStripes(); told != "" {
			return told
		}
	}
	if told := f.rehashed(); told != "" {
		return told
	}
	if told := f.Kind.Told(f); told != "" {
		return told
	}
	switch e.Kind {
	case trace.Hash:
		return words.Key("{function} turns {key} ({bytes}) into the number {hash}.")
	case trace.Bucket:
		return words.Key("{hash} mod {buckets} leaves {bucket}, so {key} belongs in {the bucket}.")
	case trace.Compare, trace.Visit:
		switch {
		case f.Evicting && e.Match == trace.Same:
			return words.Key("Slot {slot} holds {key}, the key that must go.")
		case e.Match == trace.Same:
			return words.Key("Slot {slot} holds {key}, the key we want: found at look {looks}.")
		case e.Match == trace.KeyDiffers:
			return words.Key("Same hash, but {held} is not {key}. Follow next.")
		}
		return words.Key("{held} shares {the bucket}, but its hash is another number: not {key}.")
	case trace.Miss:
		switch {
		case e.N == 0:
			return words.Key("{The bucket} is empty: no key to compare.")
		case f.Call == trace.Put:
			return words.Key("Next is ∅. {Looks}, no match: {key} is new.")
		}
		return words.Key("Next is ∅. {Looks}, no match: {key} is not here.")
	case trace.ChunkAdd:
		if e.Slot == 0 {
			return words.Key("The pool has no slot yet. It gets a first chunk of {n}.")
		}
		return words.Key("Every slot is used. The pool grows by a chunk of {n}.")
	case trace.ChunkDrop:
		return words.Key("Chunk {chunk}, the last one, holds no key. Its memory is given back.")
	case trace.Alloc:
		switch {
		case f.Old.Generation == 0:
			return words.Key("The free list is empty. Take {slot}, never used before.")
		case f.Stripe().FreeHead == none:
			return words.Key("Take slot {slot}, the head of the free list. Now the list is empty.")
		}
		return words.Key("Take slot {slot}, the head of the free list. Now {head} is head.")
	case trace.SetNode:
		return words.Key("Write {key} and {value} into slot {slot}. No bucket leads to it yet.")
	case trace.SetValue:
		return words.Key("Slot {slot} holds {key}: replace {old value} with {value}. No slot is taken.")
	case trace.SetNext:
		switch {
		case erasing && e.Other == none:
			return words.Key("Slot {from}'s next becomes ∅. Slot {removed}, the last of its chain, is out.")
		case erasing:
			return words.Key("Slot {from}'s next jumps over {removed} to {other}. Slot {removed} is out.")
		case e.Other == none:
			return words.Key("Set slot {slot}'s next to ∅: {the bucket} was empty.")
		}
		return words.Key("Set slot {slot}'s next to {other}, the old first node.")
	case trace.SetCell:
		switch {
		case f.Call == trace.Clear:
			return words.Key("{The bucket} lets go of its chain.")
		case erasing && e.Slot == none:
			return words.Key("{The bucket} is empty now. Slot {removed} is out of the chain.")
		case erasing:
			return words.Key("{The bucket} now points to {from}. Slot {removed} is out of the chain.")
		case f.Tally.Length(e) == 1:
			return words.Key("{The bucket} now points to slot {slot}: {key} is its only node.")
		}
		return words.Key("{The bucket} now points to slot {slot}: {key} is first of {length}.")
	case trace.Wipe:
		return words.Key("Wipe {old key} and {old value} from slot {slot}. The slot stays in place.")
	case trace.Free:
		if f.Stripe().Slots[e.Slot].Next != none {
			return words.Key("Slot {slot} becomes head of the free list, before {next}. It goes out first.")
		}
		return words.Key("Slot {slot} becomes head of the free list. It goes out first.")
	case trace.Evict:
		if f.Stripe().Recency != nil {
			return words.Key("The store is full. Slot {slot} was used longest ago: {key} must go.")
		}
		return words.Key("The store is full. Slot {slot} is not marked as used: {key} must go.")
	case trace.Expire:
		if f.Evicting {
			return words.Key("Slot {slot} expired at {time}, and it is {clock}: {key} must go.")
		}
		return words.Key("Slot {slot} expired at {time}, and it is {clock}: as good as gone.")
	case trace.SetDeadline:
		if e.Time == 0 {
			return words.Key("Slot {slot} has no deadline any more: {key} stays.")
		}
		return words.Key("It is {clock} now. {key} expires at {time}.")
	case trace.SetClock:
		return words.Key("The clock says {clock}.")
	case trace.Touch:
		if e.Slot == f.Taken {
			return words.Key("Slot {slot} joins the order of use, at its front.")
		}
		return words.Key("Slot {slot} is now the first in the order of use.")
	case trace.SetRef:
		if e.N == 0 {
			return words.Key("Slot {slot} is marked as used: wipe the mark, go on.")
		}
		if f.Call == trace.Put {
			return words.Key("Mark slot {slot} as used.")
		}
		return words.Key("Mark slot {slot} as used. The read lock is enough for that.")
	case trace.SetHand:
		return words.Key("The hand moves on to slot {slot}.")
	case trace.Cleared:
		return words.Key("{The bucket}: {nodes} wiped and given back to the pool.")
	case trace.LockWanted:
		return words.Key("{call} asks for the {lock mode}.")
	case trace.LockTaken:
		return words.Key("{call} has the {lock mode}.")
	case trace.LockReleased:
		return words.Key("{call} gives the {lock} back.")
	case trace.End:
		return f.ending()
	}
	if !f.Ahead {
		return words.Key("{all buckets} and {all slots}, all empty. Type a first command.")
	}
	return words.Key("{all buckets} and {all slots}, all empty. Press Step to run the first command.")
}

// ending is the template for the last step of an operation.
func (f *Teller) ending() string {
	switch e := f.Last; e.Outcome {
	case trace.Stored:
		return words.Key("{key} is stored in slot {taken}. Looks: {looks}. Keys in store: {keys}.")
	case trace.Replaced:
		return words.Key("{key} now holds {put value}. Looks: {looks}. Keys in store: {keys}.")
	case trace.Full:
		return words.Key("The pool is full: {used} of {used} slots used. {key} was not stored. Erase a key, or let it grow.")
	case trace.Refused:
		return words.Key("The pool has no slot to give: {key} was not stored.")
	case trace.Found:
		if f.Call == trace.Get {
			return words.Key("{key} holds {value}. Looks: {looks}.")
		}
		return words.Key("{key} is stored. Looks: {looks}.")
	case trace.Missed:
		switch {
		case f.Expired && f.Call == trace.Erase:
			return words.Key("{key} had expired already, so it was not found. Keys in store: {keys}.")
		case f.Expired:
			return words.Key("{key} has expired, so it is not found. It keeps its slot until a write.")
		}
		switch erasing := f.Call == trace.Erase; {
		case erasing && e.N == 0:
			return words.Key("{key} is not stored, so nothing changes. {The bucket} is empty.")
		case erasing:
			return words.Key("{key} is not stored, so nothing changes. {The bucket}: {looks in words}, no match.")
		case e.N == 0:
			return words.Key("{key} is not stored. {The bucket} is empty.")
		}
		return words.Key("{key} is not stored. {The bucket}: {looks in words}, no match.")
	case trace.Erased:
		return words.Key("{key} is gone; slot {head} waits to be used again. Keys in store: {keys}.")
	case trace.Counted:
		if e.N == 1 {
			return words.Key("The store holds 1 key; nothing was searched.")
		}
		return words.Key("The store holds {n} keys; nothing was searched.")
	case trace.Swept:
		switch n := f.Lapsed(); n {
		case 0:
			return words.Key("It is {clock} now. No key has expired.")
		case 1:
			return words.Key("It is {clock} now. 1 expired key still has its slot, until a write.")
		}
		return words.Key("It is {clock} now. {lapsed} expired keys still have their slots, until a write.")
	case trace.Trimmed:
		if e.N == 0 {
			return words.Key("No chunk was dropped. Only free chunks at the end of a growing pool can go.")
		}
		return words.Key("{Chunks} dropped. The pool has {all slots} left.")
	case trace.Emptied:
		switch {
		case e.N == 0:
			return words.Key("The store was empty already: nothing changes.")
		case f.Tallies.Slots(moment.Recycled) == 1:
			return words.Key("The store is empty: 1 slot is on the free list.")
		}
		return words.Key("The store is empty: {free} slots are on the free list.")
	}
	return ""
}

// Say fills the words of a template in, as the language has it: those that are given by
// names and values in turn, else those of Teller.word.
func (f *Teller) Say(template string, nameValue ...string) Sentence {
	var s Sentence
	template = f.Lang.T(template)
	for template != "" {
		before, rest, found := strings.Cut(template, "{")
		if before != "" {
			s = append(s, Span{Plain, before})
		}
		if !found {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		if text, ok := given(name, nameValue, f.Holes); ok {
			s = append(s, Span{Plain, text})
		} else {
			s = append(s, f.word(name))
		}
		template = after
	}
	return s
}

// given looks for a name among names and values in turn.
func given(name string, lists ...[]string) (value string, ok bool) {
	for _, list := range lists {
		for i := 0; i+1 < len(list); i += 2 {
			if list[i] == name {
				return list[i+1], true
			}
		}
	}
	return "", false
}

// With notes what fills holes that a template has of its own, by names and values in
// turn, and returns the template.
func (f *Teller) With(template string, nameValue ...string) string {
	f.Holes = append(f.Holes, nameValue...)
	return template
}

// word returns what a name in braces stands for. Many are of the last event.
func (f *Teller) word(name string) Span {
	e, st := f.Last, f.Stripe()
	switch name {
	case "key":
		return Span{Key, words.Short(f.Key, words.SentenceCells)}
	case "held":
		return Span{NowKey, words.Short(st.Slots[e.Slot].Key, words.SentenceCells)}
	case "slot":
		return Span{Now, words.Ref(e.Slot)}
	case "moved key":
		return Span{NowKey, words.Short(st.Slots[e.Slot].Key, words.SentenceCells)}
	case "moved":
		return Span{Now, words.Ref(f.Rehash.Move.Slot)}
	case "removed":
		return Span{Now, words.Ref(f.Removed)}
	case "taken":
		return Span{Now, words.Ref(f.Taken)}
	}
	return Span{Plain, f.plain(name)}
}

// Function is the name of the hash function.
func (f *Teller) Function() string { return words.HashLabel(f.Settings.Hash) }

// spelled says how many there are, at the beginning of a sentence.
func (f *Teller) spelled(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return f.Lang.F(many, "n", f.Lang.Spelled(n))
}

func (f *Teller) plain(name string) string {
	if text, ok := f.openWord(name); ok {
		return text
	}
	if text, ok := f.stripeWord(name); ok {
		return text
	}
	e, st := f.Last, f.Stripe()
	switch name {
	case "function":
		return f.Lang.T(f.Function())
	case "call":
		return words.Capital(f.Call.String())
	case "lock":
		if e.Write {
			return f.Lang.T("write lock")
		}
		return f.Lang.T("read lock")
	case "lock mode":
		if e.Write {
			return f.Lang.T("write lock: nobody else may read or write")
		}
		return f.Lang.T("read lock: others may read, nobody may write")
	case "bytes":
		return f.Lang.N(len(f.Key), "{n} byte", "{n} bytes")
	case "hash":
		return words.Number(f.Hash)
	case "buckets":
		return words.Number(f.Mod())
	case "the bucket":
		return f.BucketHere()
	case "The bucket":
		return words.Capital(f.BucketHere())
	case "from bucket", "From bucket", "to bucket", "To bucket", "off bucket", "on bucket", "last done":
		return f.moveWord(name)
	case "cells":
		return f.Lang.N(f.Size(f.ArraysNow()), "{n} bucket", "{n} buckets")
	case "load":
		return words.LoadText(float64(f.Tally.Slots[moment.Live]) / float64(f.Size(f.ArraysOld())))
	case "limit":
		return f.limit()
	case "bucket":
		if f.Bucket == none {
			return words.Number(int(e.Cell))
		}
		return words.Number(int(f.Bucket))
	case "n":
		return words.Number(int(e.N))
	case "looks":
		return words.Number(f.Looks)
	case "looks in words":
		return f.Lang.N(f.Looks, "{n} look", "{n} looks")
	case "Looks":
		return f.spelled(f.Looks, "{n} look", "{n} looks")
	case "nodes":
		return f.Lang.N(int(e.N), "{n} node", "{n} nodes")
	case "Nodes":
		return f.spelled(int(e.N), "{n} node", "{n} nodes")
	case "chunk":
		return words.Number(int(e.Slot))
	case "Chunks":
		return f.spelled(int(e.N), "{n} chunk", "{n} chunks")
	case "time":
		return script.Span(time.Duration(e.Time))
	case "clock":
		return script.Span(time.Duration(f.Time()))
	case "lapsed":
		return words.Number(f.Lapsed())
	case "length":
		return words.Number(int(f.Tally.Length(e)))
	case "value":
		return words.Quoted(e.Value)
	case "put value":
		return words.Quoted(f.Value)
	case "old key":
		return words.Quoted(f.Old.Key)
	case "old value":
		return words.Quoted(f.Old.Value)
	case "from":
		return words.Ref(e.Slot)
	case "other":
		return words.Ref(e.Other)
	case "next":
		return words.Ref(st.Slots[e.Slot].Next)
	case "head":
		return words.Ref(st.FreeHead)
	case "keys":
		return words.Number(f.Tallies.Keys())
	case "free":
		return words.Number(f.Tallies.Slots(moment.Recycled))
	case "used":
		return words.Number(len(st.Slots))
	case "all buckets":
		return f.AllBucketsText()
	case "all slots":
		return f.Lang.N(f.AllSlots(), "{n} slot", "{n} slots")
	}
	return "{" + name + "}"
}
