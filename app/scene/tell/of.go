package tell

import (
	"strconv"

	"kvscope/app/words"
)

// Of says which of how many stripes something belongs to. The zero value is that
// of a store with one.
type Of struct{ Stripe, Stripes int }

// ID is the number by which the page knows a slot or a bucket: one for all stripes,
// and in a store with one stripe the number that it has anyway.
func (o Of) ID(i int) int { return i*max(1, o.Stripes) + o.Stripe }

// Slot returns the ID of the slot that a text such as #7 names, or nothing.
func (o Of) Slot(text string) string {
	if text == "" || text[0] != '#' {
		return ""
	}
	return strconv.Itoa(o.ID(int(words.SlotNumber(text))))
}

// Typed is how a bucket or a slot is named that has an ID: 17, or with its stripe 2.17.
func (o Of) Typed(id int) string {
	if o.Stripes < 2 {
		return strconv.Itoa(id)
	}
	return strconv.Itoa(id%o.Stripes) + "." + strconv.Itoa(id/o.Stripes)
}

// Suffix says which stripe, if there are several.
func (o Of) Suffix(l *words.Lang) string {
	if o.Stripes < 2 {
		return ""
	}
	return l.F(" of stripe {n}", "n", words.Number(o.Stripe))
}

// StripeOf splits an ID: the stripe, and the number in it.
func StripeOf(id uint32, stripes int) (stripe int, i uint32) {
	return int(id) % stripes, id / uint32(stripes)
}

// Of says which stripe the focus is on.
func (t *Teller) Of() Of { return Of{t.In, len(t.State.Stripes)} }
