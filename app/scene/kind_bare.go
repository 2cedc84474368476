package scene

import (
	"strconv"

	"kvscope/app/scene/chart"
	"kvscope/app/scene/geometry"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store/bare"
	"kvscope/store/trace"
)

// barePool is a pool without a table: names and the handles that they hold.
type barePool struct{ chaining }

func (barePool) lay(f *focus, g geometry.Sizes, _ bool) Table {
	t := Table{Title: f.Lang.N(len(f.State.Handles), "{n} handle", "{n} handles"), Geometry: g, Of: f.Of(), Bare: true, focus: f}
	for i, h := range f.State.Handles {
		t.Handles = append(t.Handles, f.handle(i, h))
	}
	return t
}

// Handle is a name and what it holds.
type Handle struct {
	Index   int
	Name    string
	Slot    string // #1; of another pool with its prime
	Says    string // generation 3
	State   HandleState
	Verdict string // that in words
	Now     bool
	Marked
}

// HandleState says whether a handle fits its block.
type HandleState uint8

// The states.
const (
	Fits HandleState = iota
	Outlived
	OfAnother
)

func (f *focus) handle(i int, h bare.Handle) Handle {
	out := Handle{
		Index: i, Name: words.Short(h.Name, 10), Slot: words.Ref(h.Slot),
		Says: f.Lang.F("generation {n}", "n", strconv.FormatUint(uint64(h.Generation), 10)),
		Now:  f.Last.Key == h.Name && f.Last.Kind != 0 && f.Call >= trace.AllocBlock,
	}
	slots := f.Stripe().Slots
	out.Verdict = f.Lang.T("fits")
	switch {
	case h.Foreign:
		out.State, out.Verdict = OfAnother, f.Lang.T("of another pool")
	case int(h.Slot) >= len(slots) || slots[h.Slot].Generation != h.Generation:
		out.State, out.Verdict = Outlived, f.Lang.T("stale")
		if int(h.Slot) < len(slots) {
			out.Verdict = f.Lang.F("stale: the slot is at {n}", "n", strconv.FormatUint(uint64(slots[h.Slot].Generation), 10))
		}
	}
	return out
}

func (barePool) meter(*focus) []Measure     { return nil }
func (barePool) noChart() string            { return "" }
func (barePool) chart(*focus) chart.Columns { return chart.Columns{} }

func (barePool) asksSlot() string {
	return words.Key("Which slot will {key} get? Tap one, or press Step.")
}

func (barePool) Hash(f *tell.Teller, line *tell.HashLine, name func(table, cell uint32) string) {
	*line = tell.HashLine{Idle: f.Lang.T("A pool has no keys: nothing is hashed.")}
}

func (barePool) Told(f *tell.Teller) string {
	e := f.Last
	holds := func(template string) string {
		n := func(n uint32) string { return strconv.FormatUint(uint64(n), 10) }
		return f.With(template, "says", n(e.Generation), "is", n(e.N), "at", words.Ref(e.Slot))
	}
	switch e.Kind {
	case 0:
		if !f.Ahead {
			return words.Key("A pool of {all slots}, none ever used. Type alloc t, for a first handle t.")
		}
		return words.Key("A pool of {all slots}, none ever used. Press Step to run the first command.")
	case trace.SetHandle:
		if e.Other == 1 {
			return holds(words.Key("{key} is a handle of another pool now: its slot {at}, generation {says}."))
		}
		return holds(words.Key("{key} holds the handle: this pool, slot {slot}, generation {says}. Odd: live."))
	case trace.Check:
		switch {
		case e.Generation == 0:
			return holds(words.Key("{key} holds the zero handle: no slot was ever allocated for it."))
		case e.Other == 1:
			return holds(words.Key("{key} holds a handle whose owner is another pool. Its number means nothing here."))
		case e.Generation == e.N:
			return holds(words.Key("{key} says slot {slot}, generation {says}. The slot is at {is}: they agree."))
		}
		return holds(words.Key("{key} says slot {slot}, generation {says}. The slot is at {is}: another."))
	case trace.SetValue:
		return words.Key("Write {value} into slot {slot}.")
	case trace.Wipe:
		if f.Old.Value == "" {
			return words.Key("Slot {slot} was never written: there is nothing to wipe.")
		}
		return words.Key("Wipe {old value} from slot {slot}. The slot stays in place.")
	case trace.Free:
		e.Generation = f.Stripe().Slots[e.Slot].Generation
		return holds(words.Key("Slot {slot} becomes head of the free list. Its generation is {says}: even, so free."))
	case trace.End:
		switch e.Outcome {
		case trace.Allocated:
			if e.Other == 1 {
				return holds(words.Key("{key} is allocated in another pool: its slot {at}, generation {says}."))
			}
			return holds(words.Key("{key} is allocated: slot {at}, generation {says}."))
		case trace.Exhausted:
			return holds(words.Key("Refused: the pool is exhausted, {used} of {all slots} live. Free one first."))
		case trace.Written:
			return words.Key("Slot {slot} holds {put value}.")
		case trace.Given:
			return holds(words.Key("{key} reads {value}."))
		case trace.Freed:
			return holds(words.Key("{key} is freed. It still says {at}, generation {says}; the slot is at {is}."))
		case trace.DoubleFree:
			return holds(words.Key("Refused: a double free. {key} gave slot {at} back already. The free list is intact."))
		case trace.Stale:
			return holds(words.Key("Refused: {key} is stale. It says generation {says}, and slot {at} is at {is}."))
		case trace.Foreign:
			return holds(words.Key("Refused: {key} is foreign, a handle of another pool."))
		case trace.ZeroHandle:
			return holds(words.Key("Refused: {key} is the zero handle. Allocate it first."))
		}
	}
	return ""
}
