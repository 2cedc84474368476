package tell

import (
	"strings"

	"kvscope/app/scene/moment"
	"kvscope/app/words"
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
func (t *Teller) Sentence() Sentence { return t.where(t.Say(t.template())) }

func (t *Teller) template() string {
	e := t.Last
	erasing := t.Call == trace.Erase
	if t.Striped() {
		if told := t.toldStripes(); told != "" {
			return told
		}
	}
	if told := t.rehashed(); told != "" {
		return told
	}
	if told := t.Kind.Told(t); told != "" {
		return told
	}
	switch e.Kind {
	case trace.Hash:
		return words.Key("{function} turns {key} ({bytes}) into the number {hash}.")
	case trace.Bucket:
		return words.Key("{hash} mod {buckets} leaves {bucket}, so {key} belongs in {the bucket}.")
	case trace.Compare, trace.Visit:
		switch {
		case t.Evicting && e.Match == trace.Same:
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
		case t.Call == trace.Put:
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
		case t.Old.Generation == 0:
			return words.Key("The free list is empty. Take {slot}, never used before.")
		case t.Stripe().FreeHead == none:
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
		case t.Call == trace.Clear:
			return words.Key("{The bucket} lets go of its chain.")
		case erasing && e.Slot == none:
			return words.Key("{The bucket} is empty now. Slot {removed} is out of the chain.")
		case erasing:
			return words.Key("{The bucket} now points to {from}. Slot {removed} is out of the chain.")
		case t.Tally.Length(e) == 1:
			return words.Key("{The bucket} now points to slot {slot}: {key} is its only node.")
		}
		return words.Key("{The bucket} now points to slot {slot}: {key} is first of {length}.")
	case trace.Wipe:
		return words.Key("Wipe {old key} and {old value} from slot {slot}. The slot stays in place.")
	case trace.Free:
		if k := t.chosen(); k > 0 && t.Whole[k].Slot == e.Slot {
			return words.Key("Slot {slot} becomes head of the free list. The hand goes on to {hand}.")
		}
		if t.Stripe().Slots[e.Slot].Next != none {
			return words.Key("Slot {slot} becomes head of the free list, before {next}. It is used next.")
		}
		return words.Key("Slot {slot} becomes head of the free list. It is used next.")
	case trace.Evict:
		if t.Stripe().Recency != nil {
			return words.Key("The store is full. Slot {slot} was used longest ago: {key} must go.")
		}
		return words.Key("The store is full. Slot {slot} is not marked as used: {key} must go.")
	case trace.Expire:
		if t.Evicting {
			return words.Key("Slot {slot} expired at {time}; it is {clock}: {key} must go.")
		}
		return words.Key("Slot {slot} expired at {time}; it is {clock}: as good as gone.")
	case trace.SetDeadline:
		if e.Time == 0 {
			return words.Key("Slot {slot} has no deadline any more: {key} stays.")
		}
		return words.Key("It is {clock} now. {key} expires at {time}.")
	case trace.SetClock:
		return words.Key("The clock says {clock}.")
	case trace.Touch:
		if e.Slot == t.Taken {
			return words.Key("Slot {slot} joins the order of use, at its front.")
		}
		return words.Key("Slot {slot} is now the first in the order of use.")
	case trace.SetRef:
		if e.N == 0 {
			if !t.Striped() && t.looksFirst() {
				return words.Key("The store is full. Slot {slot} is marked as used: wipe the mark, go on.")
			}
			return words.Key("Slot {slot} is marked as used: wipe the mark, go on.")
		}
		if t.Call == trace.Put {
			return words.Key("Mark slot {slot} as used.")
		}
		return words.Key("Mark slot {slot} as used. The read lock is enough for that.")
	case trace.SetHand:
		if t.chosen() == t.Done {
			return words.Key("The hand has chosen. Its next search begins at slot {slot}.")
		}
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
		return t.ending()
	}
	grows := t.AllSlots() == 0
	switch {
	case grows && !t.Ahead:
		return words.Key("{all buckets}, all empty, and a pool that grows with the first key. Type a first command.")
	case grows:
		return words.Key("{all buckets}, all empty, and a pool that grows with the first key. Press Step to run the first command.")
	case !t.Ahead:
		return words.Key("{all buckets} and {all slots}, all empty. Type a first command.")
	}
	return words.Key("{all buckets} and {all slots}, all empty. Press Step to run the first command.")
}

// ending is the template for the last step of an operation.
func (t *Teller) ending() string {
	switch e := t.Last; e.Outcome {
	case trace.Stored:
		return words.Key("{key} is stored in slot {taken}. Looks: {looks}. Keys in store: {keys}.")
	case trace.Replaced:
		return words.Key("{key} now holds {put value}. Looks: {looks}. Keys in store: {keys}.")
	case trace.Full:
		return words.Key("The pool is full: {used} of {all slots} used. {key} was not stored. Erase a key, or let it grow.")
	case trace.Refused:
		return words.Key("The pool has no slot to give: {key} was not stored.")
	case trace.Found:
		if t.Call == trace.Get {
			return words.Key("{key} holds {value}. Looks: {looks}.")
		}
		return words.Key("{key} is stored. Looks: {looks}.")
	case trace.Missed:
		switch {
		case t.Expired && t.Call == trace.Erase:
			return words.Key("{key} had expired already, so it was not found. Keys in store: {keys}.")
		case t.Expired:
			return words.Key("{key} has expired, so it is not found. It keeps its slot until a write.")
		}
		switch erasing := t.Call == trace.Erase; {
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
		switch n := t.Lapsed(); n {
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
		case t.Tallies.Slots(moment.Recycled) == 1:
			return words.Key("The store is empty: 1 slot is on the free list.")
		}
		return words.Key("The store is empty: {free} slots are on the free list.")
	}
	return ""
}
