package scene

import (
	"strings"

	"kvscope/store"
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
			b.WriteString(inQuotes(span.Text))
		} else {
			b.WriteString(span.Text)
		}
	}
	return b.String()
}

// say makes a sentence. Plain strings become plain spans.
func say(parts ...any) Sentence {
	var s Sentence
	for _, part := range parts {
		switch p := part.(type) {
		case Span:
			s = append(s, p)
		case string:
			if n := len(s); n > 0 && s[n-1].Role == Plain {
				s[n-1].Text += p
			} else {
				s = append(s, Span{Plain, p})
			}
		}
	}
	return s
}

// key is the command's key as a span; slot the current slot.
func (f *focus) keySpan() Span { return Span{Key, short(f.key, sentenceCells)} }

func slotSpan(i uint32) Span { return Span{Now, ref(i)} }

// sentence says what the last event did to the picture.
func (f *focus) sentence(hash string) Sentence {
	e := f.last
	st := &f.state.Stripes[0]
	switch e.Kind {
	case trace.Hash:
		return say(hash, " turns ", f.keySpan(), " (", count(len(f.key), "byte"), ") into the number ", number(int(e.Hash)), ".")
	case trace.Bucket:
		n := uint32(len(st.Tables[0].Cells))
		return say(number(int(f.hash)), " mod ", number(int(n)), " leaves ", number(int(f.hash%n)),
			", so ", f.keySpan(), " belongs in bucket ", number(int(e.Cell)), ".")
	case trace.Compare, trace.Visit:
		return f.sayCompare(st)
	case trace.Miss:
		if e.N == 0 {
			return say("Bucket ", number(int(e.Cell)), " is empty: no key to compare.")
		}
		after := " is not here."
		if f.call == trace.Put {
			after = " is new."
		}
		return say("Next is ∅. ", spelled(int(e.N)), " node", plural(e.N), " checked: ", f.keySpan(), after)
	case trace.ChunkAdd:
		if e.Slot == 0 {
			return say("The pool has no slot yet. It gets a first chunk of ", number(int(e.N)), ".")
		}
		return say("Every slot is used. The pool grows by a chunk of ", number(int(e.N)), ".")
	case trace.Alloc:
		return sayAlloc(e, st)
	case trace.SetNode:
		return say("Write ", f.keySpan(), " and ", quoted(e.Value), " into slot ", slotSpan(e.Slot), ". No bucket leads to it yet.")
	case trace.SetValue:
		return say("Slot ", slotSpan(e.Slot), " holds ", f.keySpan(), ": replace ", quoted(f.old.Value), " with ", quoted(e.Value), ". No slot is taken.")
	case trace.SetNext:
		return f.sayNext()
	case trace.SetCell:
		return f.sayHead(st)
	case trace.Wipe:
		return say("Wipe ", quoted(f.old.Key), " and ", quoted(f.old.Value), " from slot ", slotSpan(e.Slot), ". The slot stays in place.")
	case trace.Free:
		if next := st.Slots[e.Slot].Next; next != none {
			return say("Slot ", slotSpan(e.Slot), " becomes head of the free list, before ", ref(next), ". It goes out first.")
		}
		return say("Slot ", slotSpan(e.Slot), " becomes head of the free list. It goes out first.")
	case trace.Cleared:
		return say("Bucket ", number(int(e.Cell)), ": ", count(int(e.N), "node"), " wiped and given back to the pool.")
	case trace.LockWanted, trace.LockTaken, trace.LockReleased:
		return f.sayLock()
	case trace.End:
		return f.sayEnd(st)
	}
	return say(count(len(st.Tables[0].Cells), "bucket"), " and ", count(len(st.Slots), "slot"), ", all empty. Press Step to run the first command.")
}

func plural(n uint32) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func (f *focus) sayCompare(st *store.Stripe) Sentence {
	e := f.last
	held := Span{NowKey, short(st.Slots[e.Slot].Key, sentenceCells)}
	switch e.Match {
	case trace.Same:
		return say("Slot ", slotSpan(e.Slot), " holds ", f.keySpan(), ", the key we want: found at node ", number(int(e.N)), ".")
	case trace.KeyDiffers:
		return say("Same hash, but ", held, " is not ", f.keySpan(), ". Follow next.")
	}
	return say("Slot ", slotSpan(e.Slot), " holds ", held, ". The hashes differ, so its key isn't read.")
}

func sayAlloc(e trace.Event, st *store.Stripe) Sentence {
	switch {
	case e.Generation == 1:
		return say("No recycled slot is left. Take ", slotSpan(e.Slot), ", never used before.")
	case st.FreeHead == none:
		return say("Take slot ", slotSpan(e.Slot), ", the head of the free list. Now the list is empty.")
	}
	return say("Take slot ", slotSpan(e.Slot), ", the head of the free list. Now ", ref(st.FreeHead), " is head.")
}

func (f *focus) sayNext() Sentence {
	e := f.last
	switch {
	case f.call == trace.Erase && e.Other == none:
		return say("Slot ", ref(e.Slot), "'s next becomes ∅. Slot ", slotSpan(f.removed), ", the last of its chain, is out.")
	case f.call == trace.Erase:
		return say("Slot ", ref(e.Slot), "'s next jumps over ", slotSpan(f.removed), " to ", ref(e.Other), ". Slot ", ref(f.removed), " is out.")
	case e.Other == none:
		return say("Set slot ", slotSpan(e.Slot), "'s next to ∅: bucket ", number(int(f.bucket)), " was empty.")
	}
	return say("Set slot ", slotSpan(e.Slot), "'s next to ", ref(e.Other), ", the old first node.")
}

func (f *focus) sayHead(st *store.Stripe) Sentence {
	e := f.last
	bucket := "Bucket " + number(int(e.Cell))
	switch {
	case f.call == trace.Clear:
		return say(bucket, " lets go of its chain.")
	case f.call == trace.Erase && e.Slot == none:
		return say(bucket, " is empty now. Slot ", slotSpan(f.removed), " is out of the chain.")
	case f.call == trace.Erase:
		return say(bucket, " now points to ", ref(e.Slot), ". Slot ", slotSpan(f.removed), " is out of the chain.")
	}
	n := len(chain(st, e.Cell))
	if n == 1 {
		return say(bucket, " now points to slot ", slotSpan(e.Slot), ": ", f.keySpan(), " is its only node.")
	}
	return say(bucket, " now points to slot ", slotSpan(e.Slot), ": ", f.keySpan(), " is first of ", number(n), ".")
}

func (f *focus) sayLock() Sentence {
	lock := "the read lock: others may read meanwhile."
	if f.last.Write {
		lock = "the write lock: everybody else must wait."
	}
	switch f.last.Kind {
	case trace.LockWanted:
		return say(f.call.String(), " asks for ", lock)
	case trace.LockTaken:
		return say(f.call.String(), " has ", lock)
	}
	return say(f.call.String(), " gives its lock back.")
}

func (f *focus) sayEnd(st *store.Stripe) Sentence {
	e := f.last
	checked := "Nodes checked: " + number(int(e.N)) + "."
	keys := "Keys in store: " + number(keysIn(st)) + "."
	switch e.Outcome {
	case trace.Stored:
		return say(f.keySpan(), " is stored in slot ", slotSpan(f.taken), ". ", checked, " ", keys)
	case trace.Replaced:
		return say(f.keySpan(), " now holds ", quoted(f.value), ". ", checked, " ", keys)
	case trace.Full:
		n := number(len(st.Slots))
		return say("The pool is full: ", n, " of ", n, " slots used. ", f.keySpan(), " was not stored. Erase a key, or let it grow.")
	case trace.Found:
		if f.call == trace.Get {
			return say(f.keySpan(), " holds ", quoted(e.Value), ". ", checked)
		}
		return say(f.keySpan(), " is stored. ", checked)
	case trace.Missed:
		what := " is not stored. "
		if f.call == trace.Erase {
			what = " is not stored, so nothing changes. "
		}
		if e.N == 0 {
			return say(f.keySpan(), what, "Bucket ", number(int(f.bucket)), " is empty.")
		}
		return say(f.keySpan(), what, "Bucket ", number(int(f.bucket)), " was checked: ", count(int(e.N), "node"), ", no match.")
	case trace.Erased:
		return say(f.keySpan(), " is gone; slot ", ref(st.FreeHead), " waits to be used again. ", keys)
	case trace.Counted:
		return say("The store holds ", count(int(e.N), "key"), "; nothing was searched.")
	}
	if e.N == 0 {
		return say("The store was empty already: nothing changes.")
	}
	are := "s are on the free list."
	n := len(st.FreeList())
	if n == 1 {
		are = " is on the free list."
	}
	return say("The store is empty: ", number(n), " slot", are)
}
