package scene

import (
	"strconv"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// toldStripes is the template for a step that is told in another way where there
// are several stripes; else it is empty.
func (f *focus) toldStripes() string {
	e := f.last
	switch e.Kind {
	case trace.LockWanted:
		if replay.OfOneKey(f.asking) && f.in != f.home() {
			return "The store is full. A key may have expired in stripe {stripe}: {call} asks for its {lock}."
		}
		if replay.OfOneKey(f.asking) {
			return "The hash's {top bits}: stripe {stripe}. {call} asks for its {lock}."
		}
		return "{call} asks for the {lock} of stripe {stripe}."
	case trace.LockTaken:
		switch {
		case f.asking == trace.Clear:
			return "{call} has the {lock} of stripe {stripe}. It takes all locks, by rising number."
		case !replay.OfOneKey(f.asking):
			return "{call} has the {lock} of stripe {stripe}: one lock after the other, never two."
		case e.Write:
			return "{call} has the {lock} of stripe {stripe}: in the other stripes nobody has to wait."
		}
		return "{call} has the {lock} of stripe {stripe}: others may read there, too."
	case trace.LockReleased:
		return "{call} gives the {lock} of stripe {stripe} back."
	case trace.TableNew:
		if !f.sameSize() {
			return "Load {load} crosses {limit}: it gets a second table of {cells}, still empty."
		}
	case trace.Move:
		return "{moved key} is relinked from {off bucket} to {on bucket}, still in {slot}."
	case trace.Evict:
		if f.stripe().Recency != nil {
			return "Its share is full. Slot {slot} was used longest ago: {key} must go."
		}
		return "Its share is full. Slot {slot} is not marked as used: {key} must go."
	case trace.End:
		switch {
		case e.Outcome == trace.Missed && f.expired && f.asking != trace.Erase:
			return "{key} has expired, so it is not found. Its slot stays until a write."
		case e.Outcome == trace.Full:
			return "The store is full: {limit of keys}. {key} was not stored. Erase a key, or allow more."
		case e.Outcome == trace.Trimmed && e.N > 0:
			return "{Chunks} dropped. The pools have {all slots} left."
		case e.Outcome == trace.Trimmed:
			return "No chunk was dropped. Only free chunks at the end of a pool can go."
		case e.Outcome == trace.Counted:
			return "The stripes hold {n} keys, {keys of each}; nothing was searched."
		}
	}
	return ""
}

// stripeLine is the part of the hash line about the stripe.
func (f *focus) stripeLine() (top, stripe string) {
	switch {
	case !f.entered:
		return f.lang.T("top bits ?"), f.lang.T("stripe ?")
	case len(f.topBits()) == 1:
		top = f.lang.F("top bit {bits}", "bits", f.topBits())
	default:
		top = f.lang.F("top {n} bits {bits}", "n", words.Number(len(f.topBits())), "bits", f.topBits())
	}
	return top, f.lang.F("stripe {n}", "n", words.Number(f.home()))
}

// home is the stripe that the hash names, of a call about one key: it works there,
// unless it makes room elsewhere.
func (f *focus) home() int {
	home, _ := strconv.ParseUint(f.topBits(), 2, 8)
	return int(home)
}

// firstBits are the first bits of the hash, more than a stripe needs.
func (f *focus) firstBits() string {
	text := strconv.FormatUint(1<<8|uint64(f.hash>>24), 2)[1:]
	return text[:4] + " " + text[4:] + "…"
}

// where says first in which stripe it is, where the step is about one. What a lock
// is of, its own sentence says.
func (f *focus) where(s Sentence) Sentence {
	if !f.striped() || !f.works() || len(s) == 0 {
		return s
	}
	switch e := f.last; {
	case e.Kind == trace.LockWanted, e.Kind == trace.LockTaken, e.Kind == trace.LockReleased, e.Kind == trace.Hash, e.Kind == trace.Begin:
		return s
	case e.Kind == trace.End && e.Outcome == trace.Full:
		return s
	}
	return f.prefixed(s)
}

// prefixed names the stripe before a sentence, if there are several.
func (f *focus) prefixed(s Sentence) Sentence {
	if !f.striped() {
		return s
	}
	name := f.lang.F("Stripe {stripe}:", "stripe", words.Number(f.in)) + " "
	if s[0].Role != Plain {
		return append(Sentence{{Plain, name}}, s...)
	}
	return append(Sentence{{Plain, name + words.Lower(s[0].Text)}}, s[1:]...)
}

// stripeWord is what a name in braces stands for, in the templates of this file.
func (f *focus) stripeWord(name string) (text string, ok bool) {
	switch name {
	case "stripe":
		return words.Number(f.in), true
	case "Top bits":
		top, _ := f.stripeLine()
		return words.Capital(top), true
	case "top bits":
		if bits := f.topBits(); len(bits) > 1 {
			return f.lang.F("top {n} bits are {bits}", "n", words.Number(len(bits)), "bits", bits), true
		}
		return f.lang.F("top bit is {bits}", "bits", f.topBits()), true
	case "first bits":
		return f.firstBits(), true
	case "limit of keys":
		return f.lang.N(f.settings.Slots, "{stored} of {n} key", "{stored} of {n} keys", "stored", words.Number(f.tallies.keys())), true
	case "keys of each":
		return f.keysOfEach(4, f.lang.T(" and ")), true
	}
	return "", false
}

// keysOfEach lists how many keys each stripe has, or of more than so many the
// extremes.
func (f *focus) keysOfEach(listed int, and string) string {
	text, least, most := "", f.tallies.stripes[0].keys(), 0
	n := len(f.tallies.stripes)
	for k := range f.tallies.stripes {
		keys := f.tallies.stripes[k].keys()
		least, most = min(least, keys), max(most, keys)
		switch k {
		case 0:
		case n - 1:
			text += and
		default:
			text += ", "
		}
		text += words.Number(keys)
	}
	if n > listed {
		return f.lang.F("{least} to {most} each", "least", words.Number(least), "most", words.Number(most))
	}
	return text
}

// allBucketsText says how many buckets there are, and in how many stripes.
func (f *focus) allBucketsText() string {
	text := f.lang.N(f.allBuckets(), "{n} bucket", "{n} buckets")
	if f.striped() {
		return f.lang.N(len(f.state.Stripes), "{n} stripe, {buckets}", "{n} stripes, {buckets}", "buckets", text)
	}
	return text
}
