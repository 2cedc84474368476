package scene

import (
	"strings"

	"kvscope/app/scene/tell"
	"kvscope/app/words"
)

// Where there are several stripes, a map shows all of them, one after the other, and
// a spot of it has two numbers: 2.17 is number 17 of stripe 2.

// Spot names a spot as it is typed.
func (m *Map) Spot(i int) string {
	if i < 0 {
		return ""
	}
	of, at := m.Place(i)
	return of.Typed(of.ID(at))
}

// Place returns in which stripe a spot is, and as which of its numbers.
func (m *Map) Place(i int) (tell.Of, int) {
	for k := len(m.First) - 1; k >= 0; k-- {
		if i >= m.First[k] {
			return tell.Of{Stripe: k, Stripes: len(m.First)}, i - m.First[k]
		}
	}
	return tell.Of{}, i
}

// SpotOf returns the spot of what has an ID.
func (m *Map) SpotOf(id int) int {
	k, i := tell.StripeOf(uint32(id), max(1, len(m.First)))
	return m.spotOf(tell.Of{Stripe: k}, int(i))
}

// spotOf returns the spot that is number i of a stripe.
func (m *Map) spotOf(of tell.Of, i int) int {
	if len(m.First) > 0 {
		i += m.First[of.Stripe]
	}
	return i
}

// typedSpot reads two numbers: of a stripe, and of one of that many things in it.
func (f *focus) typedSpot(typed string, things func(*focus) int) (g *focus, i int) {
	first, second, _ := strings.Cut(typed, ".")
	k := numbered(first, len(f.State.Stripes))
	if k < 0 {
		return nil, -1
	}
	g = f.on(k)
	if i = numbered(second, things(g)); i < 0 {
		return nil, -1
	}
	return g, i
}

// lookStriped is Look where there are several stripes; i is the spot on the map.
func (t *Table) lookStriped(typed string) (told string, i int) {
	f := t.focus
	g, i := f.typedSpot(typed, func(g *focus) int { return g.Size(g.ArraysNow()) })
	if i < 0 {
		return t.focus.stripedHint(typed, words.Key("Type a stripe, a dot and a bucket that is there, as 0.3.")), -1
	}
	of := Table{Geometry: t.Geometry, focus: g}
	return of.tell(i), t.Map.spotOf(g.Of(), i)
}

// lookStriped: see that of Table.
func (p *Pool) lookStriped(typed string) (told string, i int) {
	g, i := p.focus.typedSpot(typed, func(g *focus) int { return len(g.Stripe().Slots) })
	if i < 0 {
		return p.focus.stripedHint(typed, words.Key("Type a stripe, a dot and a slot that is there, as 0.3.")), -1
	}
	c := (&Pool{focus: g}).lay(uint32(i))
	return c.Alt(p.focus.Lang), p.Map.spotOf(g.Of(), i)
}

func (f *focus) stripedHint(typed, which string) string {
	if typed == "" {
		return f.Lang.T("Point at one, or type its stripe and number, as 0.3.")
	}
	return f.Lang.T(which)
}
