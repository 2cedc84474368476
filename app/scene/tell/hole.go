package tell

import (
	"strings"

	"kvscope/app/scene/moment"
	"kvscope/app/words"
)

// Say fills the words of a template in, as the language has it: those that are given by
// names and values in turn, else those of Teller.word.
func (t *Teller) Say(template string, nameValue ...string) Sentence {
	var s Sentence
	template = t.Lang.T(template)
	for template != "" {
		before, rest, found := strings.Cut(template, "{")
		if before != "" {
			s = append(s, Span{Plain, before})
		}
		if !found {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		if text, ok := given(name, nameValue, t.Holes); ok {
			s = append(s, Span{Plain, text})
		} else {
			s = append(s, t.word(name))
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
func (t *Teller) With(template string, nameValue ...string) string {
	t.Holes = append(t.Holes, nameValue...)
	return template
}

// word returns what a name in braces stands for. Many are of the last event.
func (t *Teller) word(name string) Span {
	e, st := t.Last, t.Stripe()
	switch name {
	case "key":
		return Span{Key, words.Short(t.Key, words.SentenceCells)}
	case "held":
		return Span{NowKey, words.Short(st.Slots[e.Slot].Key, words.SentenceCells)}
	case "slot":
		return Span{Now, words.Ref(e.Slot)}
	case "moved key":
		return Span{NowKey, words.Short(st.Slots[e.Slot].Key, words.SentenceCells)}
	case "moved":
		return Span{Now, words.Ref(t.Rehash.Move.Slot)}
	case "removed":
		return Span{Now, words.Ref(t.Removed)}
	case "taken":
		return Span{Now, words.Ref(t.Taken)}
	}
	return Span{Plain, t.plain(name)}
}

// Function is the name of the hash function.
func (t *Teller) Function() string { return words.HashLabel(t.Settings.Hash) }

// spelled says how many there are, at the beginning of a sentence.
func (t *Teller) spelled(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return t.Lang.F(many, "n", t.Lang.Spelled(n))
}

func (t *Teller) plain(name string) string {
	if text, ok := t.openWord(name); ok {
		return text
	}
	if text, ok := t.stripeWord(name); ok {
		return text
	}
	e, st := t.Last, t.Stripe()
	switch name {
	case "function":
		return t.Lang.T(t.Function())
	case "call":
		return words.Capital(t.Call.String())
	case "lock":
		if e.Write {
			return t.Lang.T("write lock")
		}
		return t.Lang.T("read lock")
	case "lock mode":
		if e.Write {
			return t.Lang.T("write lock: nobody else may read or write")
		}
		return t.Lang.T("read lock: others may read, nobody may write")
	case "bytes":
		return t.Lang.N(len(t.Key), "{n} byte", "{n} bytes")
	case "hash":
		return words.Number(t.Hash)
	case "buckets":
		return words.Number(t.Mod())
	case "the bucket":
		return t.BucketHere()
	case "The bucket":
		return words.Capital(t.BucketHere())
	case "from bucket", "From bucket", "to bucket", "To bucket", "off bucket", "on bucket", "last done":
		return t.moveWord(name)
	case "cells":
		return t.Lang.N(t.Size(t.ArraysNow()), "{n} bucket", "{n} buckets")
	case "load":
		return words.LoadText(float64(t.Tally.Slots[moment.Live]) / float64(t.Size(t.ArraysOld())))
	case "limit":
		return t.limit()
	case "bucket":
		if t.Bucket == none {
			return words.Number(int(e.Cell))
		}
		return words.Number(int(t.Bucket))
	case "n":
		return words.Number(int(e.N))
	case "looks":
		return words.Number(t.Looks)
	case "looks in words":
		return t.Lang.N(t.Looks, "{n} look", "{n} looks")
	case "Looks":
		return t.spelled(t.Looks, "{n} look", "{n} looks")
	case "nodes":
		return t.Lang.N(int(e.N), "{n} node", "{n} nodes")
	case "Nodes":
		return t.spelled(int(e.N), "{n} node", "{n} nodes")
	case "chunk":
		return words.Number(int(e.Slot))
	case "Chunks":
		return t.spelled(int(e.N), "{n} chunk", "{n} chunks")
	case "time":
		return TimeText(e.Time)
	case "clock":
		return TimeText(t.Time())
	case "lapsed":
		return words.Number(t.Lapsed())
	case "length":
		return words.Number(int(t.Tally.Length(e)))
	case "value":
		return words.Quoted(e.Value)
	case "put value":
		return words.Quoted(t.Value)
	case "old key":
		return words.Quoted(t.Old.Key)
	case "old value":
		return words.Quoted(t.Old.Value)
	case "from":
		return words.Ref(e.Slot)
	case "other":
		return words.Ref(e.Other)
	case "next":
		return words.Ref(st.Slots[e.Slot].Next)
	case "head":
		return words.Ref(st.FreeHead)
	case "hand":
		return words.Ref(st.Hand)
	case "keys":
		return words.Number(t.Tallies.Keys())
	case "free":
		return words.Number(t.Tallies.Slots(moment.Recycled))
	case "used":
		return words.Number(len(st.Slots))
	case "all buckets":
		return t.AllBucketsText()
	case "all slots":
		return t.Lang.N(t.AllSlots(), "{n} slot", "{n} slots")
	}
	return "{" + name + "}"
}
