package tell

import (
	"strconv"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// toldStripes is the template for a step that is told in another way where there
// are several stripes; else it is empty.
func (t *Teller) toldStripes() string {
	e := t.Last
	switch e.Kind {
	case trace.LockWanted:
		if replay.OfOneKey(t.Asking) && t.In != t.Home() {
			return words.Key("The store is full. A key may have expired in stripe {stripe}: {call} asks for its {lock}.")
		}
		if replay.OfOneKey(t.Asking) {
			return words.Key("The hash's {top bits}: stripe {stripe}. {call} asks for its {lock}.")
		}
		return words.Key("{call} asks for the {lock} of stripe {stripe}.")
	case trace.LockTaken:
		switch {
		case t.Asking == trace.Clear:
			return words.Key("{call} has the {lock} of stripe {stripe}. It takes all locks, by rising number.")
		case !replay.OfOneKey(t.Asking):
			return words.Key("{call} has the {lock} of stripe {stripe}: one lock after the other, never two.")
		case e.Write:
			return words.Key("{call} has the {lock} of stripe {stripe}: in the other stripes nobody has to wait.")
		}
		return words.Key("{call} has the {lock} of stripe {stripe}: others may read there, too.")
	case trace.LockReleased:
		return words.Key("{call} gives the {lock} of stripe {stripe} back.")
	case trace.TableNew:
		if !t.SameSize() {
			return words.Key("Load {load} crosses {limit}: it gets a second table of {cells}, still empty.")
		}
	case trace.Move:
		return words.Key("{moved key} is relinked from {off bucket} to {on bucket}, still in {slot}.")
	case trace.Evict:
		if t.Stripe().Recency != nil {
			return words.Key("Its share is full. Slot {slot} was used longest ago: {key} must go.")
		}
		return words.Key("Its share is full. Slot {slot} is not marked as used: {key} must go.")
	case trace.End:
		switch {
		case e.Outcome == trace.Missed && t.Expired && t.Asking != trace.Erase:
			return words.Key("{key} has expired, so it is not found. Its slot stays until a write.")
		case e.Outcome == trace.Full:
			return words.Key("The store is full: {limit of keys}. {key} was not stored. Erase a key, or allow more.")
		case e.Outcome == trace.Trimmed && e.N > 0:
			return words.Key("{Chunks} dropped. The pools have {all slots} left.")
		case e.Outcome == trace.Trimmed:
			return words.Key("No chunk was dropped. Only free chunks at the end of a pool can go.")
		case e.Outcome == trace.Counted:
			return words.Key("The stripes hold {all keys}, {keys of each}; nothing was searched.")
		}
	}
	return ""
}

// StripeLine is the part of the hash line about the stripe.
func (t *Teller) StripeLine() (top, stripe string) {
	switch {
	case !t.Entered:
		return t.Lang.T("top bits ?"), t.Lang.T("stripe ?")
	case len(t.TopBits()) == 1:
		top = t.Lang.F("top bit {bits}", "bits", t.TopBits())
	default:
		top = t.Lang.F("top {n} bits {bits}", "n", words.Number(len(t.TopBits())), "bits", t.TopBits())
	}
	return top, t.Lang.F("stripe {n}", "n", words.Number(t.Home()))
}

// firstBits are the first bits of the hash, more than a stripe needs.
func (t *Teller) firstBits() string {
	text := strconv.FormatUint(1<<8|uint64(t.Hash>>24), 2)[1:]
	return text[:4] + " " + text[4:] + "…"
}

// where says first in which stripe it is, where the step is about one. What a lock
// is of, its own sentence says.
func (t *Teller) where(s Sentence) Sentence {
	if !t.Striped() || !t.Works() || len(s) == 0 {
		return s
	}
	switch e := t.Last; {
	case e.Kind == trace.LockWanted, e.Kind == trace.LockTaken, e.Kind == trace.LockReleased, e.Kind == trace.Hash, e.Kind == trace.Begin:
		return s
	case e.Kind == trace.End && e.Outcome == trace.Full:
		return s
	}
	return t.Prefixed(s)
}

// Prefixed names the stripe before a sentence, if there are several.
func (t *Teller) Prefixed(s Sentence) Sentence {
	if !t.Striped() {
		return s
	}
	name := t.Lang.F("Stripe {stripe}:", "stripe", words.Number(t.In)) + " "
	if s[0].Role != Plain {
		return append(Sentence{{Plain, name}}, s...)
	}
	return append(Sentence{{Plain, name + words.Lower(s[0].Text)}}, s[1:]...)
}

// stripeWord is what a name in braces stands for, in the templates of this file.
func (t *Teller) stripeWord(name string) (text string, ok bool) {
	switch name {
	case "stripe":
		return words.Number(t.In), true
	case "Top bits":
		top, _ := t.StripeLine()
		return words.Capital(top), true
	case "top bits":
		if bits := t.TopBits(); len(bits) > 1 {
			return t.Lang.F("top {n} bits are {bits}", "n", words.Number(len(bits)), "bits", bits), true
		}
		return t.Lang.F("top bit is {bits}", "bits", t.TopBits()), true
	case "first bits":
		return t.firstBits(), true
	case "limit of keys":
		return t.Lang.N(t.Settings.Slots, "{stored} of {n} key", "{stored} of {n} keys", "stored", words.Number(t.Tallies.Keys())), true
	case "all keys":
		return t.Lang.N(int(t.Last.N), "{n} key", "{n} keys"), true
	case "keys of each":
		return t.KeysOfEach(4, t.Lang.T(" and ")), true
	}
	return "", false
}

// KeysOfEach lists how many keys each stripe has, or of more than that many the
// extremes.
func (t *Teller) KeysOfEach(listed int, and string) string {
	text, least, most := "", t.Tallies.Stripes[0].Keys(), 0
	n := len(t.Tallies.Stripes)
	for k := range t.Tallies.Stripes {
		keys := t.Tallies.Stripes[k].Keys()
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
		return t.Lang.F("{least} to {most} each", "least", words.Number(least), "most", words.Number(most))
	}
	return text
}

// AllBucketsText says how many buckets there are, and in how many stripes.
func (t *Teller) AllBucketsText() string {
	text := t.Lang.N(t.AllBuckets(), "{n} bucket", "{n} buckets")
	if t.Striped() {
		return t.Lang.N(len(t.State.Stripes), "{n} stripe, {buckets}", "{n} stripes, {buckets}", "buckets", text)
	}
	return text
}
