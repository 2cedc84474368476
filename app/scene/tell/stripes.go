package tell

import (
	"strconv"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// toldStripes is the template for a step that is told in another way where there
// are several stripes; else it is empty.
func (f *Teller) toldStripes() string {
	e := f.Last
	switch e.Kind {
	case trace.LockWanted:
		if replay.OfOneKey(f.Asking) && f.In != f.Home() {
			return words.Key("The store is full. A key may have expired in stripe {stripe}: {call} asks for its {lock}.")
		}
		if replay.OfOneKey(f.Asking) {
			return words.Key("The hash's {top bits}: stripe {stripe}. {call} asks for its {lock}.")
		}
		return words.Key("{call} asks for the {lock} of stripe {stripe}.")
	case trace.LockTaken:
		switch {
		case f.Asking == trace.Clear:
			return words.Key("{call} has the {lock} of stripe {stripe}. It takes all locks, by rising number.")
		case !replay.OfOneKey(f.Asking):
			return words.Key("{call} has the {lock} of stripe {stripe}: one lock after the other, never two.")
		case e.Write:
			return words.Key("{call} has the {lock} of stripe {stripe}: in the other stripes nobody has to wait.")
		}
		return words.Key("{call} has the {lock} of stripe {stripe}: others may read there, too.")
	case trace.LockReleased:
		return words.Key("{call} gives the {lock} of stripe {stripe} back.")
	case trace.TableNew:
		if !f.SameSize() {
			return words.Key("Load {load} crosses {limit}: it gets a second table of {cells}, still empty.")
		}
	case trace.Move:
		return words.Key("{moved key} is relinked from {off bucket} to {on bucket}, still in {slot}.")
	case trace.Evict:
		if f.Stripe().Recency != nil {
			return words.Key("Its share is full. Slot {slot} was used longest ago: {key} must go.")
		}
		return words.Key("Its share is full. Slot {slot} is not marked as used: {key} must go.")
	case trace.End:
		switch {
		case e.Outcome == trace.Missed && f.Expired && f.Asking != trace.Erase:
			return words.Key("{key} has expired, so it is not found. Its slot stays until a write.")
		case e.Outcome == trace.Full:
			return words.Key("The store is full: {limit of keys}. {key} was not stored. Erase a key, or allow more.")
		case e.Outcome == trace.Trimmed && e.N > 0:
			return words.Key("{Chunks} dropped. The pools have {all slots} left.")
		case e.Outcome == trace.Trimmed:
			return words.Key("No chunk was dropped. Only free chunks at the end of a pool can go.")
		case e.Outcome == trace.Counted:
			return words.Key("The stripes hold {n} keys, {keys of each}; nothing was searched.")
		}
	}
	return ""
}

// StripeLine is the part of the hash line about the stripe.
func (f *Teller) StripeLine() (top, stripe string) {
	switch {
	case !f.Entered:
		return f.Lang.T("top bits ?"), f.Lang.T("stripe ?")
	case len(f.TopBits()) == 1:
		top = f.Lang.F("top bit {bits}", "bits", f.TopBits())
	default:
		top = f.Lang.F("top {n} bits {bits}", "n", words.Number(len(f.TopBits())), "bits", f.TopBits())
	}
	return top, f.Lang.F("stripe {n}", "n", words.Number(f.Home()))
}

// firstBits are the first bits of the hash, more than a stripe needs.
func (f *Teller) firstBits() string {
	text := strconv.FormatUint(1<<8|uint64(f.Hash>>24), 2)[1:]
	return text[:4] + " " + text[4:] + "…"
}

// where says first in which stripe it is, where the step is about one. What a lock
// is of, its own sentence says.
func (f *Teller) where(s Sentence) Sentence {
	if !f.Striped() || !f.Works() || len(s) == 0 {
		return s
	}
	switch e := f.Last; {
	case e.Kind == trace.LockWanted, e.Kind == trace.LockTaken, e.Kind == trace.LockReleased, e.Kind == trace.Hash, e.Kind == trace.Begin:
		return s
	case e.Kind == trace.End && e.Outcome == trace.Full:
		return s
	}
	return f.Prefixed(s)
}

// Prefixed names the stripe before a sentence, if there are several.
func (f *Teller) Prefixed(s Sentence) Sentence {
	if !f.Striped() {
		return s
	}
	name := f.Lang.F("Stripe {stripe}:", "stripe", words.Number(f.In)) + " "
	if s[0].Role != Plain {
		return append(Sentence{{Plain, name}}, s...)
	}
	return append(Sentence{{Plain, name + words.Lower(s[0].Text)}}, s[1:]...)
}

// stripeWord is what a name in braces stands for, in the templates of this file.
func (f *Teller) stripeWord(name string) (text string, ok bool) {
	switch name {
	case "stripe":
		return words.Number(f.In), true
	case "Top bits":
		top, _ := f.StripeLine()
		return words.Capital(top), true
	case "top bits":
		if bits := f.TopBits(); len(bits) > 1 {
			return f.Lang.F("top {n} bits are {bits}", "n", words.Number(len(bits)), "bits", bits), true
		}
		return f.Lang.F("top bit is {bits}", "bits", f.TopBits()), true
	case "first bits":
		return f.firstBits(), true
	case "limit of keys":
		return f.Lang.N(f.Settings.Slots, "{stored} of {n} key", "{stored} of {n} keys", "stored", words.Number(f.Tallies.Keys())), true
	case "keys of each":
		return f.KeysOfEach(4, f.Lang.T(" and ")), true
	}
	return "", false
}

// KeysOfEach lists how many keys each stripe has, or of more than so many the
// extremes.
func (f *Teller) KeysOfEach(listed int, and string) string {
	text, least, most := "", f.Tallies.Stripes[0].Keys(), 0
	n := len(f.Tallies.Stripes)
	for k := range f.Tallies.Stripes {
		keys := f.Tallies.Stripes[k].Keys()
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
		return f.Lang.F("{least} to {most} each", "least", words.Number(least), "most", words.Number(most))
	}
	return text
}

// AllBucketsText says how many buckets there are, and in how many stripes.
func (f *Teller) AllBucketsText() string {
	text := f.Lang.N(f.AllBuckets(), "{n} bucket", "{n} buckets")
	if f.Striped() {
		return f.Lang.N(len(f.State.Stripes), "{n} stripe, {buckets}", "{n} stripes, {buckets}", "buckets", text)
	}
	return text
}
